import { rmSync } from 'node:fs';

/** What must not stay when the process is ended in the midst of writing. */
const unfinished = new Set<string>();

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Removes what is unfinished, and ends as without it. */
function end(signal: NodeJS.Signals): void {
  for (const path of unfinished) rmSync(path, { force: true });
  forget();
  process.kill(process.pid, signal);
}

const forget = () => {
  unfinished.clear();
  for (const signal of signals) process.off(signal, end);
};

/** Has files removed when INT, TERM or HUP comes before `finished`. */
export function removeIfEnded(path: string): void {
  if (unfinished.size === 0) for (const signal of signals) process.on(signal, end);
  unfinished.add(path);
}

export function finished(path: string): void {
  unfinished.delete(path);
  if (unfinished.size === 0) forget();
}
