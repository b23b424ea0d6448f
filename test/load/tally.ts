import type { Tally } from './outcome.ts';
import type { SignIn } from './sign-in.ts';

/** Kinds of failures that are kept. */
const KINDS = 4;

/** Whether a sign-in came to what its person was to get. */
export const isRight = ({ person, result }: SignIn): boolean =>
  result === (person.roles === undefined ? 'refused' : 'in');

/** Adds sign-ins up. */
export function tallyOf(signIns: readonly SignIn[]): Tally {
  const wrong = signIns.filter((one) => !isRight(one));
  return {
    signIns: signIns.length,
    failed: wrong.length,
    serverErrors: signIns.flatMap(({ serverErrors }) => serverErrors).length,
    reasons: frequent(wrong.map(reasonOf)),
  };
}

/** Several added up. */
export const together = (tallies: readonly Tally[]): Tally => ({
  signIns: total(tallies.map(({ signIns }) => signIns)),
  failed: total(tallies.map(({ failed }) => failed)),
  serverErrors: total(tallies.map(({ serverErrors }) => serverErrors)),
  reasons: frequent(
    tallies.flatMap(({ reasons }) =>
      Object.entries(reasons).flatMap(([reason, count]) => Array.from({ length: count }, () => reason)),
    ),
  ),
});

const reasonOf = ({ result, reason }: SignIn): string =>
  result === 'failed' ? (reason ?? '') : result === 'in' ? 'let in' : 'refused';

function frequent(texts: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a).slice(0, KINDS));
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
