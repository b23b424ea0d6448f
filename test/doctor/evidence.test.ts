import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { airflowOf, faultsOnRecord, pairsOnRecord } from './evidence/faults.ts';
import { loud, readLog } from './run-doctor.ts';

const folder = new URL('evidence/', import.meta.url);
const logs = readdirSync(folder).filter((name) => name.endsWith('.log'));
const logOf = (pair: string, name: string) => readFileSync(new URL(`${airflowOf(pair)}-${name}.log`, folder));

test('every fault is on record for every Airflow, and nothing else', () => {
  const expected = pairsOnRecord.flatMap((pair) =>
    ['healthy', ...faultsOnRecord.map(({ name }) => name)].map((name) => `${airflowOf(pair)}-${name}.log`),
  );
  expect(logs.sort()).toEqual(expected.sort());
});

describe.each(pairsOnRecord)('what a real Airflow logged: %s', (pair) => {
  test('nothing above an info while nothing was wrong', async () => {
    const { status, report } = await readLog(logOf(pair, 'healthy'));
    expect([status, loud(report)]).toEqual([0, []]);
  });

  test.each(faultsOnRecord.map(({ name, expect }) => [name, expect] as const))('%s', async (name, rules) => {
    const { report } = await readLog(logOf(pair, name));
    expect(rules).toContain(report.findings[0]?.rule);
  });
});
