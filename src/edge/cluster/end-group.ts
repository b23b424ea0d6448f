/** Ends a process that was started `detached`, and whatever it started: a plugin may outlive it, and hold its pipes. */
export function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of them have ended by themselves.
  }
}
