import { expect, test } from 'vitest';
import { airflowUnavailable } from '../airflow/python.ts';
import { helmUnavailable } from '../helm/helm.ts';
import { breaks } from './breaks.ts';
import { runProperty } from './property.ts';
import { planOf, propertyNames, whatFailed } from './run-all.ts';

/** The same cases in each run; `npm run fuzz` takes others. */
const SEED = 20_261_130;
const CASES = 1000;

const unavailable = airflowUnavailable() ?? helmUnavailable;

test('mistakes are made for properties that are there', () => {
  expect(Object.keys(breaks).filter((name) => !propertyNames.includes(name))).toEqual([]);
});

test.skipIf(unavailable)('the properties have so many cases together', () => {
  expect(planOf(CASES).reduce((sum, { cases }) => sum + cases, 0)).toBe(CASES);
});

test.skipIf(unavailable).each(planOf(CASES).map((plan) => [plan.property.name, plan] as const))(
  '%s',
  async (_, plan) => {
    const outcome = await runProperty(plan.property, { seed: SEED, cases: plan.cases });
    expect(whatFailed(plan, outcome)).toBeUndefined();
    expect(outcome.cases).toBe(plan.cases);
  },
  300_000,
);
