import { describe, expect, it } from 'vitest';
import { faultOutcomes } from './fault-outcome.ts';
import type { FaultOutcome } from './outcome.ts';
import type { Person } from './people.ts';
import type { SignIn } from './sign-in.ts';
import type { LoadFault } from './world.ts';

const PERSON: Person = { upn: 'a@example.com', oid: 'a', roles: ['Op'] };
const STRANGER: Person = { ...PERSON, roles: undefined };

const signIn = (began: number, ended: number, result: SignIn['result'], person = PERSON): SignIn => ({
  person,
  began,
  ended,
  result,
  serverErrors: result === 'failed' ? ['/ 500'] : [],
});

const fault = (mayFail: LoadFault['mayFail']): LoadFault => ({
  does: 'something',
  mayFail,
  run: async () => {},
});
const requests = { discovery: 0, keys: 0, token: 0 };

/** The fault is on from second 10 to 20, and the next one from 40 to 50. */
function outcomes(mayFail: LoadFault['mayFail'], all: SignIn[], own: SignIn[] = []) {
  const one = {
    name: 'one',
    fault: fault(mayFail),
    own,
    from: 10_000,
    until: 20_000,
    next: 40_000,
    requests,
  };
  const next = {
    name: 'next',
    fault: fault('nobody'),
    own: [],
    from: 40_000,
    until: 50_000,
    next: 60_000,
    requests,
  };
  return faultOutcomes([one, next], all);
}

function outcome(...given: Parameters<typeof outcomes>): FaultOutcome {
  const { one } = outcomes(...given);
  if (!one) throw new Error('nothing came of the fault');
  return one;
}

const failedIn = ({ during, after, notExcused }: FaultOutcome): number[] =>
  [during, after, notExcused].map(({ failed }) => failed);

describe('a failed sign-in', () => {
  const meanwhile = signIn(12_000, 15_000, 'failed');
  const onTheWay = signIn(8000, 11_000, 'failed');
  const later = signIn(21_500, 22_000, 'refused');

  it('is excused while a fault is on that may keep people out', () => {
    expect(failedIn(outcome('until-over', [meanwhile, onTheWay]))).toEqual([2, 0, 0]);
  });

  it('is not, where the fault may keep nobody out', () => {
    expect(failedIn(outcome('nobody', [meanwhile, onTheWay]))).toEqual([2, 0, 2]);
  });

  it('is excused afterwards for as long as the fault says', () => {
    expect(failedIn(outcome('until-over', [later]))).toEqual([0, 1, 1]);
    expect(failedIn(outcome({ secondsMore: 2 }, [later]))).toEqual([0, 1, 0]);
    expect(outcome('until-over', [later]).recovery).toBe(1.5);
  });

  it('is never excused where the fault made it itself', () => {
    expect(failedIn(outcome('until-over', [], [later]))).toEqual([1, 0, 1]);
  });

  it('belongs to the next fault if it ends there, and to the one before if it ended there', () => {
    const others = [signIn(38_000, 41_000, 'failed'), signIn(5000, 9000, 'failed')];
    expect(failedIn(outcome('nobody', others))).toEqual([0, 0, 0]);
  });

  it('is excused by the fault in which it began, wherever it ends', () => {
    const { next } = outcomes('until-over', [
      signIn(19_000, 45_000, 'failed'),
      signIn(21_000, 46_000, 'failed'),
    ]);
    expect(next?.notExcused.failed).toBe(1);
  });

  it('is one that lets a stranger in, and none that refuses one', () => {
    const strangers = [signIn(12_000, 13_000, 'in', STRANGER), signIn(12_000, 13_000, 'refused', STRANGER)];
    expect(failedIn(outcome('nobody', strangers))).toEqual([1, 0, 1]);
  });
});
