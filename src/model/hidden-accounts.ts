import type { AccessComparison } from './access-change.ts';
import { type AccessLine, type Holder, knownHolders } from './access-table.ts';

/** Whose account was switched off, where it may not be seen now whether it still is. */
export function hiddenNow(before: readonly AccessLine[], now: readonly AccessLine[]): ReadonlySet<string> {
  const off = new Set(withAccount(before, 'off').map(({ id }) => id));
  return new Set(withAccount(now, 'unknown').flatMap(({ id }) => (off.has(id) ? [id] : [])));
}

const withAccount = (lines: readonly AccessLine[], state: Holder['account']): Holder[] =>
  lines.flatMap(knownHolders).filter(({ account }) => account === state);

/** What nobody can say about them, of each line that they are of. */
export const hiddenAt = (
  lines: readonly AccessLine[],
  hidden: ReadonlySet<string>,
  environment: string,
): AccessComparison['open'] =>
  lines.flatMap((line) => {
    const [first, ...more] = knownHolders(line).filter(({ id }) => hidden.has(id));
    if (!first) return [];
    const others = more.length === 0 ? '' : `, as those of ${more.length} more`;
    const message = `the account of ${first.name ?? first.id} was switched off${others}; whether it still is may not be seen`;
    return [{ environment, key: line.name, message }];
  });
