import type { Io } from '../edge/io.ts';

/** The flag, then NO_COLOR (no-color.org), then FORCE_COLOR, then whether somebody is looking at what shows colours. */
export function useColor(flag: 'auto' | 'always' | 'never', { env, isTerminal }: Io): boolean {
  if (flag !== 'auto') return flag === 'always';
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return isTerminal && env.TERM !== 'dumb';
}
