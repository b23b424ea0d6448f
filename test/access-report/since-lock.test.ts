import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { commitAll, gitEnv as env, folderOf, inShort, reportAccess, write } from './report-access.ts';

/** The ids that names stand for, against an earlier lock file. */
const example = (name: string) =>
  readFileSync(new URL(`../../examples/group-names/${name}`, import.meta.url), 'utf8');
const spec = example('airflow-entra.yaml');
const lock = example('airflow-entra.lock.yaml');
const ADMINS = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0e1';
const OTHERS = '0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0ee';

const folder = (now: string, before: string) =>
  folderOf({ 'airflow-entra.yaml': spec, 'airflow-entra.lock.yaml': now, 'old.lock.yaml': before });

/** The spec's own tests speak of its own ids. */
const since = async (now: string, before: string, ...argv: string[]) =>
  reportAccess(['airflow-entra.yaml', '--since', 'old.lock.yaml', ...argv], { cwd: folder(now, before) });

describe('since a lock file', () => {
  test.each<[string, string, string, string[]]>([
    ['the same', 'version: 1', 'version: 1', []],
    [
      'a name that stands for another group',
      ADMINS,
      OTHERS,
      [`! default: key:Airflow admins ${ADMINS} → ${OTHERS}`],
    ],
    [
      'a name that was not known',
      `      Airflow admins:\n        id: ${ADMINS}\n        name: Airflow admins\n`,
      '',
      [`! default: key:Airflow admins Airflow admins → ${ADMINS}`],
    ],
    [
      'another tenant behind the same domain',
      '8d1f6a52',
      '8d1f6a53',
      [
        '! default: issuer https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/v2.0 → https://login.microsoftonline.com/8d1f6a53-3f0e-4c59-9d0c-0f5d2f7c1a11/v2.0',
      ],
    ],
  ])('%s', async (_, was, is, changes) => {
    // A name that was not known is known now; all others change from the lock that the example has.
    const [before, now] = is === '' ? [lock.replace(was, ''), lock] : [lock, lock.replace(was, is)];
    const { report, err } = await since(now, before);
    expect(report.since?.changes.map(inShort)).toEqual(changes);
    expect(err).toContain('old.lock.yaml knows the ids behind names, and not what they were given');
  });

  test('people who come by another group fail --fail-on escalation, in words', async () => {
    const cwd = folder(lock.replace(ADMINS, OTHERS), lock);
    const argv = ['airflow-entra.yaml', '--since', 'old.lock.yaml', '--fail-on', 'escalation'];
    const { status, out } = await runCli(['report', 'access', ...argv, '-o', 'markdown'], { cwd });
    expect(status).toBe(1);
    expect(out).toContain(
      `- **Escalation:** \`default\`: \`Airflow admins\` stood for \`${ADMINS}\` and now stands for \`${OTHERS}\`, which others may have`,
    );
  });

  test('a commit brings its lock file with it', async () => {
    const cwd = folderOf({ 'airflow-entra.yaml': spec, 'airflow-entra.lock.yaml': lock });
    commitAll(cwd);
    write(cwd, { 'airflow-entra.lock.yaml': lock.replace(ADMINS, OTHERS) });
    const { report } = await reportAccess(['--since', 'HEAD'], { cwd, env });
    expect(report.since?.changes.map(inShort)).toEqual([
      `! default: key:Airflow admins ${ADMINS} → ${OTHERS}`,
    ]);
  });

  test.each<[string, Record<string, string>, string[], string]>([
    [
      'that is none',
      { 'old.lock.yaml': 'version: 2\n' },
      ['airflow-entra.yaml'],
      'cannot be used as a lock file',
    ],
    ['of one spec among two', { 'b.yaml': spec }, ['airflow-entra.yaml', 'b.yaml'], 'name that spec alone'],
  ])('is refused: a lock file %s', async (_, files, specs, message) => {
    const cwd = folder(lock, lock);
    write(cwd, files);
    const { status, err } = await runCli(['report', 'access', ...specs, '--since', 'old.lock.yaml'], { cwd });
    expect([status, err]).toEqual([2, expect.stringContaining(message)]);
  });
});
