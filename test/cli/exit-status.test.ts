import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type JsonReport, runCli, temporaryFolder } from './run-cli.ts';
import { changed, ownEnvironments, specs } from './sample-spec.ts';

const cwd = temporaryFolder();
for (const [name, text] of Object.entries(specs))
  writeFileSync(join(cwd, `${name}.yaml`), text + ownEnvironments(name));
mkdirSync(join(cwd, 'folder.yaml'));

const validate = (...argv: string[]) => runCli(['validate', ...argv], { cwd });
const status = async (...argv: string[]) => (await validate(...argv)).status;
const report = async (...argv: string[]) =>
  JSON.parse((await validate(...argv, '-o', 'json')).out) as JsonReport;
const summary = async (...argv: string[]) => (await report(...argv)).summary;

test('each of the specs used here gives one thing alone', async () => {
  const counted = async (name: keyof typeof specs) => {
    const { errors, warnings, infos, unknown } = await summary(`${name}.yaml`);
    return [errors, warnings, infos, unknown];
  };
  expect(await counted('fine')).toEqual([0, 0, 0, 0]);
  expect(await counted('error')).toEqual([1, 0, 0, 0]);
  expect(await counted('warning')).toEqual([0, 1, 0, 0]);
  expect(await counted('info')).toEqual([0, 0, 1, 0]);
  expect(await counted('unknown')).toEqual([0, 0, 0, 1]);
  expect((await counted('unusable'))[0]).toBeGreaterThan(0);
});

describe('the exit status', () => {
  test.each([
    ['fine', 0],
    ['error', 1],
    ['warning', 0],
    ['info', 0],
    ['unknown', 3],
    ['unusable', 2],
    ['missing-file', 2],
    ['folder', 2],
  ])('of %s is %d', async (name, expected) => {
    expect(await status(`${name}.yaml`)).toBe(expected);
  });

  test.each([
    [['fine', 'unknown'], 3],
    [['unknown', 'error'], 1],
    [['error', 'unknown', 'unusable'], 2],
    [['unusable', 'fine'], 2],
    [['missing-file', 'error'], 2],
    [['warning', 'info', 'fine'], 0],
  ])('of several specs, 2 beats 1 beats 3: %j', async (names, expected) => {
    expect(await status(...names.map((name) => `${name}.yaml`))).toBe(expected);
  });

  test('a spec that cannot be used has its part of the report, and hides nothing of the others', async () => {
    const { findings } = await report('unusable.yaml', 'missing-file.yaml', 'error.yaml', 'unknown.yaml');
    expect([...new Set(findings.map(({ where }) => where.source))]).toEqual([
      'unusable.yaml',
      'missing-file.yaml',
      'error.yaml',
      'unknown.yaml',
    ]);
    expect((await summary('unusable.yaml', 'unknown.yaml')).unknown).toBe(1);
  });

  test('a warning about an unusable kind of thing does not make a spec unusable', async () => {
    const text = changed('access:\n', 'access:\n  username:\n');
    expect((await runCli(['validate', '-'], { stdin: text })).status).toBe(0);
  });
});

describe('--strict', () => {
  test('makes warnings fail, and nothing else', async () => {
    expect(await status('--strict', 'warning.yaml')).toBe(1);
    expect(await status('--strict', 'info.yaml')).toBe(0);
    expect(await status('--strict', 'unknown.yaml')).toBe(3);
    expect(await status('--strict', 'fine.yaml')).toBe(0);
  });
});

describe('--no-fail', () => {
  test('turns 1 into 0, and nothing else', async () => {
    expect(await status('--no-fail', 'error.yaml')).toBe(0);
    expect(await status('--no-fail', '--strict', 'warning.yaml')).toBe(0);
    expect(await status('--no-fail', 'unusable.yaml')).toBe(2);
    expect(await status('--no-fail', 'unknown.yaml')).toBe(3);
    expect(await status('--no-fail', 'error.yaml', 'unknown.yaml')).toBe(3);
  });

  test('still reports', async () => {
    expect((await validate('--no-fail', 'error.yaml')).out).toContain('[role-unknown]');
  });
});

describe('--min-severity', () => {
  test('leaves out what is below, and never what could not be checked', async () => {
    const all = ['error.yaml', 'warning.yaml', 'info.yaml', 'unknown.yaml'];
    const counted = async (minimum: string) => {
      const { errors, warnings, infos, unknown } = await summary('--min-severity', minimum, ...all);
      return [errors, warnings, infos, unknown];
    };
    expect(await counted('info')).toEqual([1, 1, 1, 1]);
    expect(await counted('warning')).toEqual([1, 1, 0, 1]);
    expect(await counted('error')).toEqual([1, 0, 0, 1]);
    expect(await status('--min-severity', 'error', 'unknown.yaml')).toBe(3);
  });
});

describe('-q', () => {
  test('prints nothing when there is nothing to say', async () => {
    expect(await validate('-q', 'fine.yaml')).toEqual({ status: 0, out: '', err: '' });
    expect((await validate('fine.yaml')).out).toMatch(/^no findings: 1 spec, 1 environment, \d+ rules\n$/);
  });

  test('hides no finding', async () => {
    expect((await validate('-q', 'error.yaml', 'unknown.yaml')).out).toMatch(
      /\[role-unknown\].*\[airflow-fab-mismatch\]/s,
    );
  });
});
