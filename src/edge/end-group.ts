/**
 * Ends a process that was started `detached`, and whatever it started: a plugin may outlive it, and hold its pipes.
 * @param pid undefined: it could not be started
 */
export function endGroup(pid: number | undefined, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // All of them have ended by themselves.
  }
}
