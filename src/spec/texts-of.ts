import type { LoadedSpec, SpecText } from './loaded.ts';

/** The files that a spec is read from, its own first: what must not be shown of them is looked for in each. */
export const textsOf = ({ source, text, root, written, base }: LoadedSpec): SpecText[] => {
  const own = written ?? root;
  return [{ source, text, ...(own && { root: own }) }, ...(base ? [base] : [])];
};
