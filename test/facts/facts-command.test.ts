import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { notDerived } from '../../scripts/facts/not-derived.ts';
import { propose } from '../../scripts/facts/propose/index.ts';
import { patchText } from '../../scripts/facts/report.ts';
import { tables } from '../../scripts/facts/tables/index.ts';
import { airflowUnavailable } from '../airflow/environments.ts';
import { answer, at, text } from './proposed.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Derived by scripts that are older than this command, and from charts. */
const byOthers = [
  ...['airflow-options', 'airflow-tables', 'moved-settings'],
  ...['charts', 'chart-default-user', 'chart-ignored', 'chart-keys', 'chart-layouts', 'chart-objects'],
];

describe('every file of src/facts', () => {
  const files = readdirSync(`${root}src/facts`).map((file) => file.replace('.ts', ''));
  const derived = [...tables.map(({ table }) => table), ...byOthers];

  it('is asked of packages or charts, or has a reason why not', () => {
    expect(files.filter((file) => !derived.includes(file) && !(file in notDerived))).toEqual([]);
  });

  it('is there once', () => {
    expect([...derived, ...Object.keys(notDerived)].filter((file) => !files.includes(file))).toEqual([]);
    expect(derived.filter((file) => file in notDerived)).toEqual([]);
    expect(new Set(derived).size).toBe(derived.length);
  });
});

it('a proposal can be applied', () => {
  const { changes } = propose(
    at('3.5.0', '3.10.2'),
    [answer('new', 'sign-in-settings', 'AUTH_MOON', true)],
    tables,
    text,
  );
  const patch = patchText({ changes, byHand: [], nobodyLooked: [] });
  expect(patch.match(/^--- a\/src\/facts\//gm)?.length).toBe(changes.length);
  execFileSync('git', ['apply', '--check', '-'], { cwd: root, input: `${patch}\n` });
});

describe.skipIf(airflowUnavailable())('npm run facts', () => {
  const run = (...argv: string[]) =>
    spawnSync(process.execPath, ['scripts/facts.mjs', ...argv], {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        UV_INDEX_URL: 'http://127.0.0.1:9/simple',
        UV_NO_CACHE: '1',
        UV_HTTP_TIMEOUT: '2',
      },
    });

  it.each([
    ['a flag that is not there', ['--moon'], 2, "Unknown option '--moon'"],
    ['a folder without Airflow', ['--airflow-env', 'docs'], 3, 'no Airflow in docs'],
    ['a registry that does not answer', [], 3, 'Nothing could be looked at'],
  ])('%s: its own status, and no stack', (_, argv, status, said) => {
    const result = run(...argv);
    expect([result.status, result.stdout]).toEqual([status, '']);
    expect(result.stderr).toContain(said);
    expect(result.stderr).not.toMatch(/^ {4}at /m);
  });
});
