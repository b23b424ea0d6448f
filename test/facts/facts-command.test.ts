import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { newPairLines, pinPatch } from '../../scripts/facts/new-pair.ts';
import { notDerived } from '../../scripts/facts/not-derived.ts';
import { outdatedPins } from '../../scripts/facts/pins.ts';
import { propose } from '../../scripts/facts/propose/index.ts';
import { patchText } from '../../scripts/facts/report.ts';
import { tables } from '../../scripts/facts/tables/index.ts';
import { airflowUnavailable } from '../airflow/environments.ts';
import { answer, at, text } from './proposed.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Derived by scripts that are older than this command, from charts, and from the days of publication. */
const byOthers = [
  ...['airflow-options', 'airflow-tables', 'moved-settings', 'image-providers'],
  ...[
    'charts',
    'chart-default-user',
    'chart-ignored',
    'chart-image',
    'chart-keys',
    'chart-layouts',
    'chart-objects',
  ],
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

describe('the newest pair', () => {
  const preRelease = at('3.4.0b3', '3.10.2');
  const pins = 'apache-airflow==3.4.0b3\nauthlib==1.9.10\n';

  it('is proposed with its pin, which can be applied, and with what it takes the place of', () => {
    const newer = { ...preRelease, releases: { ...preRelease.releases, authlib: '1.9.11' } };
    const lines = newPairLines({ at: newer, pins });
    expect(lines).toEqual([
      expect.stringMatching(/^pins\/3\.4\.0-3\.10\.2-authlib1\.9\.11\.txt is in the change below/),
      expect.stringMatching(/^pins\/3\.4\.0-3\.10\.2-authlib1\.9\.10\.txt is of an earlier pre-release/),
      expect.stringContaining('--write --proof'),
    ]);
    for (const pair of [newer, preRelease, at('3.5.0', '3.10.2')]) {
      const input = `${pinPatch({ at: pair, pins })}\n`;
      expect(input).toContain('\n+apache-airflow==3.4.0b3\n');
      execFileSync('git', ['apply', '--check', '-'], { cwd: root, input });
    }
  });

  it('has nothing to do where it is pinned and proven', () => {
    const known = { at: at('3.3.2', '3.10.2'), pins };
    expect([newPairLines(known), pinPatch(known)]).toEqual([[], '']);
    expect(outdatedPins(known.at)).toEqual([]);
  });

  it.each(['3.4.0b3', '3.4.0rc1', '3.4.0'])('as %s takes the place of 3.4.0b2', (release) => {
    expect(outdatedPins(at(release, '3.10.2'))).toEqual(['3.4.0-3.10.2-authlib1.9.10']);
    expect(outdatedPins(at('3.4.0b2', '3.10.2'))).toEqual([]);
  });
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
