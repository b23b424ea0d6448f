import type { Deadline } from '../deadline.ts';
import type { Io } from '../io.ts';

/** Seconds that the resolver of glibc takes at most, with three name servers that say nothing (`man 5 resolv.conf`). */
const LONGEST = 30;
/** Seconds that it takes at most for each second of its `timeout`, in one attempt at each of three name servers. */
const PER_SECOND = 3;

/**
 * Has the resolver of the system give up before a short run is over. Node cannot end while the system looks up a name: the
 * report is there in time, and the process stays for as long as name servers are waited for. What somebody set counts.
 * Other resolvers than that of glibc do not read it; that of musl gives up after five seconds by itself.
 */
export function boundResolver(env: Io['env'], deadline: Deadline): void {
  const seconds = deadline.left() / 1000;
  if (seconds >= LONGEST || env.RES_OPTIONS !== undefined) return;
  const attempts = seconds < 2 * PER_SECOND ? 1 : 2;
  const timeout = Math.max(1, Math.floor(seconds / (attempts * PER_SECOND)));
  env.RES_OPTIONS = `timeout:${timeout} attempts:${attempts}`;
}
