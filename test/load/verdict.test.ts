import { describe, expect, it } from 'vitest';
import type { FaultOutcome, SideOutcome, Tally } from './outcome.ts';
import { verdict } from './verdict.ts';

const FINE: Tally = { signIns: 10, failed: 0, serverErrors: 0, reasons: {} };
const FAULT: FaultOutcome = {
  during: FINE,
  after: FINE,
  recovery: 0,
  requests: { discovery: 0, keys: 0, token: 10 },
  notExcused: FINE,
};
const WELL: SideOutcome = {
  opening: FINE,
  calm: {
    ...FINE,
    serverCpu: 1,
    databaseCpu: 1,
    requests: FAULT.requests,
    median: 1,
    slow: 2,
    grows: { memory: [1, 1], descriptors: [1, 1], connections: [1, 1], sessions: [1, 1] },
  },
  faults: { rotation: FAULT },
  audit: { accounts: 10, duplicates: 0, wrongRoles: 0, strangersIn: 0, forgedIn: 0, forged: 5 },
};
const REFUSED: Tally = { ...FINE, failed: 2, reasons: { refused: 2 } };
const BROKEN: Tally = { ...FINE, serverErrors: 1 };

const problems = (ours: SideOutcome | undefined): string[] =>
  verdict([{ pair: 'a pair', database: 'a database', sides: ours ? { ours } : {} }]);

describe('what must never be under load', () => {
  it('is empty where all is well, whatever stock did', () => {
    expect(problems(WELL)).toEqual([]);
    const stock: SideOutcome = { ...WELL, opening: REFUSED };
    expect(verdict([{ pair: 'a pair', database: 'a database', sides: { ours: WELL, stock } }])).toEqual([]);
  });

  it('does not mind who failed while a fault excused it', () => {
    expect(
      problems({ ...WELL, faults: { rotation: { ...FAULT, during: REFUSED, after: REFUSED } } }),
    ).toEqual([]);
  });

  it.each<[string, SideOutcome | undefined, string]>([
    ['a refusal at the opening', { ...WELL, opening: REFUSED }, 'at the opening: 2 of 10 sign-ins failed'],
    ['an HTTP 5xx', { ...WELL, calm: { ...WELL.calm, ...BROKEN } }, '1 answers were HTTP 5xx'],
    ['an empty house', { ...WELL, calm: { ...WELL.calm, signIns: 0 } }, 'nobody signed in'],
    [
      'a failure that no fault excuses',
      { ...WELL, faults: { rotation: { ...FAULT, notExcused: REFUSED } } },
      'rotation: 2 of 10 sign-ins failed, 0 answers were HTTP 5xx (2 × refused)',
    ],
    ['an account twice', { ...WELL, audit: { ...WELL.audit, duplicates: 1 } }, '1 accounts are there twice'],
    ['another role', { ...WELL, audit: { ...WELL.audit, wrongRoles: 1 } }, '1 accounts have other roles'],
    ['a stranger', { ...WELL, audit: { ...WELL.audit, strangersIn: 1 } }, '1 people without a role'],
    ['a forger', { ...WELL, audit: { ...WELL.audit, forgedIn: 1 } }, '1 of 5 forged tokens were taken'],
    ['nothing at all', undefined, 'nothing was run'],
  ])('names %s', (_, ours, words) => {
    const [problem, ...others] = problems(ours);
    expect(others).toEqual([]);
    expect(problem).toMatch(/^a pair on a database: /);
    expect(problem).toContain(words);
  });
});
