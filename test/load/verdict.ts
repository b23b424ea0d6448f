import type { CombinationOutcome, SideOutcome, Tally } from './outcome.ts';

/** What must never be, with our file; empty where all is well. */
export const verdict = (combinations: readonly CombinationOutcome[]): string[] =>
  combinations.flatMap(({ pair, database, sides: { ours }, notRun = 'nothing was run' }) =>
    (ours ? problemsOf(ours) : [notRun]).map((problem) => `${pair} on ${database}: ${problem}`),
  );

function problemsOf({ opening, calm, faults, audit }: SideOutcome): string[] {
  const { duplicates, wrongRoles, strangersIn, forgedIn, forged } = audit;
  const counted: [count: number, what: string][] = [
    [duplicates, 'accounts are there twice'],
    [wrongRoles, 'accounts have other roles than the mapped ones'],
    [strangersIn, 'people without a role were let in'],
    [forgedIn, `of ${forged} forged tokens were taken`],
  ];
  return [
    ...clean('at the opening', opening),
    ...clean('while nothing went wrong', calm),
    ...Object.entries(faults).flatMap(([name, { notExcused }]) => clean(name, notExcused)),
    ...counted.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : [])),
    ...(calm.signIns === 0 ? ['nobody signed in while nothing went wrong'] : []),
  ];
}

function clean(when: string, { signIns, failed, serverErrors, reasons }: Tally): string[] {
  if (failed === 0 && serverErrors === 0) return [];
  const why = Object.entries(reasons).map(([reason, count]) => `${count} × ${reason}`);
  return [
    `${when}: ${failed} of ${signIns} sign-ins failed, ${serverErrors} answers were HTTP 5xx (${why.join('; ')})`,
  ];
}
