import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { probed } from '../../scripts/facts/ask.ts';
import { exitStatus, look, reportText, sitePackages } from '../../scripts/facts/index.ts';
import type { Outcome } from '../../scripts/facts/report.ts';
import { tables } from '../../scripts/facts/tables/index.ts';
import { airflowUnavailable, environment } from '../airflow/environments.ts';
import { python } from '../airflow/python.ts';
import { NEWEST_PAIRS } from '../airflow/registration.ts';
import { alterations, tokenAlterations } from './alterations.ts';
import { alter, copyOfPackages } from './altered-package.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const [PAIR = ''] = NEWEST_PAIRS;

const options = () => ({ root, python: python(), env: process.env });

/** `changed fab-features customRoles`: what is on record is named without the releases, a function without its release. */
const found = ({ answers }: Outcome) =>
  answers
    .filter(({ status }) => status !== 'holds')
    .map(
      ({ status, table, row }) =>
        `${status} ${table.replace(/ \(.*\)$/, '')} ${row.replace(/ (?:is|was) not .*$/, '')}`,
    );

describe.skipIf(airflowUnavailable())('what is found in packages that were altered', () => {
  let outcome: Outcome;
  beforeAll(async () => {
    const { python: installed } = await environment(PAIR);
    const copy = copyOfPackages(sitePackages(installed.replace(/\/bin\/python$/, '')));
    for (const [alteration] of Object.values(alterations)) alter(copy, alteration);
    outcome = await look(copy, 'altered packages', {
      ...options(),
      probe: { python: installed, packages: copy },
    });
  });

  it.each(Object.entries(alterations))('%s', (_, [, ...expected]) => {
    expect(found(outcome)).toEqual(expect.arrayContaining(expected));
  });

  it('is an answer of each table that can be derived, and nothing else but of changed functions', () => {
    const changed = found(outcome);
    const asked = [
      ...tables.map(({ table }) => table),
      'airflow-options',
      'airflow-tables',
      'moved-settings',
    ];
    expect(asked.filter((table) => !changed.some((one) => one.split(' ')[1] === table))).toEqual([]);
    const expected = Object.values(alterations).flatMap(([, ...of]) => of);
    expect(changed.filter((one) => !one.startsWith('unverified ') && !expected.includes(one))).toEqual([]);
  });

  it.each([
    ['secret-keys', "env: 'AIRFLOW__API__SESSION_KEY',"],
    ['secret-keys', "env: 'AIRFLOW__API_AUTH__TOKEN_SECRET',"],
    ['serving', "command: 'server',"],
    ['serving', "health: '/api/v2/monitor/ready',"],
    ['roles', "{ name: 'Auditor', may: "],
  ])('is proposed as a change to %s: %s', (table, line) => {
    const file = `src/facts/${table}.ts`;
    expect(outcome.proposal.changes.find((one) => one.file === file)?.after).toContain(line);
    expect(outcome.proposal.byHand.filter((one) => one.table === table)).toEqual([]);
  });

  it('names the files that are not as they were released, and ends with status 1', () => {
    expect(outcome.asked.read.altered).toContain(
      'airflow/providers/fab/auth_manager/security_manager/override.py',
    );
    expect(exitStatus(outcome)).toBe(1);
    const report = reportText(outcome);
    expect(report).toContain('Not as it was released');
    // The place and the text, as the row that somebody writes.
    expect(report).toMatch(
      /^ {2}\["apache-airflow-providers-fab",.*"auth_user_oauth","raise","ValueError","the tide is out"\]$/m,
    );
  });
});

it.skipIf(airflowUnavailable())('what authlib does with tokens is seen by giving it some', async () => {
  const { python: installed } = await environment(PAIR);
  const packages = sitePackages(installed.replace(/\/bin\/python$/, ''));
  const copy = copyOfPackages(packages);
  for (const [alteration] of tokenAlterations) alter(copy, alteration);
  const outcomes = async (folder: string) => {
    const readings = await probed({ ...options(), probe: { python: installed, packages: folder } });
    return new Map(readings.map((one) => [one.row, 'value' in one ? one.value : one.problem]));
  };
  const [before, after] = await Promise.all([packages, copy].map(outcomes));
  const changed = [...(after ?? [])].filter(([row, value]) => before?.get(row) !== value);
  const expected = Object.assign({}, ...tokenAlterations.map(([, tokens]) => tokens));
  expect(Object.fromEntries(changed)).toEqual(
    Object.fromEntries(
      Object.entries(expected).map(([token, value]) => [`authlib and a token ${token}`, value]),
    ),
  );
});
