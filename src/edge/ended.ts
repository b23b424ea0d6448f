const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What is done before the process ends by a signal, the latest first. */
const tasks = new Set<(signal: NodeJS.Signals) => void>();

/** Does it all, and ends as without it. */
function end(signal: NodeJS.Signals): void {
  for (const task of [...tasks].reverse()) task(signal);
  tasks.clear();
  forget();
  process.kill(process.pid, signal);
}

const forget = () => {
  for (const signal of signals) process.off(signal, end);
};

/**
 * Has something done when INT, TERM or HUP ends the process, such as a second Ctrl-C would not wait for.
 * @param task done at once: it can wait for nothing
 * @returns what takes it back
 */
export function whenEnded(task: (signal: NodeJS.Signals) => void): () => void {
  if (tasks.size === 0) for (const signal of signals) process.on(signal, end);
  tasks.add(task);
  return () => {
    if (tasks.delete(task) && tasks.size === 0) forget();
  };
}
