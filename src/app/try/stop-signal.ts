/** The user has ended it. */
export class Stopped extends Error {
  override name = 'Stopped';
}

/**
 * @returns a signal that INT, TERM or HUP gives, with `Stopped` as its reason; and what takes it back. A second one ends
 * the process as ever.
 */
export function stopSignal(): { signal: AbortSignal; forget: () => void } {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const controller = new AbortController();
  const forget = () => {
    for (const name of signals) process.off(name, stop);
  };
  const stop = () => {
    forget();
    controller.abort(new Stopped());
  };
  for (const name of signals) process.on(name, stop);
  return { signal: controller.signal, forget };
}
