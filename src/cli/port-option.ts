import { UsageError } from '../edge/io.ts';
import { once } from './options.ts';

/** An option that takes a port of this machine. */
export const portOption = (name: string, standard: number, describe: string) => ({
  type: 'number' as const,
  default: standard,
  requiresArg: true,
  describe,
  coerce: (value: number) => {
    const port = once<number>(name)(value);
    if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
    throw new UsageError(`--${name} takes a port, 0 to 65535`);
  },
});
