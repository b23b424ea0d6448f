import type { Io } from '../edge/io.ts';

const USUAL = 80;

/** How many characters a line may have: what COLUMNS says, else the terminal, else 80. */
export function widthOf({ env, columns }: Pick<Io, 'env' | 'columns'>): number {
  const set = /^[1-9]\d{0,4}$/.test(env.COLUMNS ?? '') ? Number(env.COLUMNS) : undefined;
  return set ?? (columns || USUAL);
}
