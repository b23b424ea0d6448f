import { expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';
import { HOSTILE, hostileSpec, hostileTenant } from './hostile.ts';
import { appRecord, CLIENT, folderWith, OBJECT, TENANT, tenantRecord } from './recorded.ts';

const role = { id: '11111111-0000-4000-8000-000000000001', value: 'airflow_admin', displayName: 'Admins' };

const half = tenantRecord({
  [CLIENT]: appRecord({
    application: { appRoles: [{ ...role, allowedMemberTypes: ['User'], isEnabled: false }] },
  }),
});

const run = (cwd: string, ...argv: string[]) =>
  runCli(['plan', '--snapshot', 'tenant.json', '--color', 'never', ...argv], { cwd });

test('a plan is read by app and object: what, from what, why, and on which line', async () => {
  const { out, status } = await run(folderWith(sampleSpec, half));
  const lines = out.split('\n');
  const redirectUri = 'https://airflow.example.com/auth/oauth-authorized/azure';
  expect(lines).toEqual(
    expect.arrayContaining([
      `Airflow, client id ${CLIENT}, object id ${OBJECT}, tenant ${TENANT}`,
      '  app registration',
      `    + redirect URI ${redirectUri}`,
      '      Airflow 3.3.2 sends it at each sign-in  (airflow-entra.yaml:2:6)',
      '    ~ app role airflow_admin isEnabled false → true',
      '  enterprise application',
      '    ~ appRoleAssignmentRequired false → true',
      '1 to add, 2 to change, 2 by hand',
    ]),
  );
  expect(status).toBe(1);
});

test('hostile texts are shown with what cannot be seen escaped', async () => {
  const { out } = await run(folderWith(hostileSpec, hostileTenant));
  expect(out).not.toContain(HOSTILE);
  expect(out).toContain('\\u202e');
});

test('with --as, what is printed can be piped, and the report is on standard error', async () => {
  const { out, err, status } = await run(folderWith(sampleSpec, half), '--as', 'az');
  expect(out.startsWith('#!/bin/sh\n')).toBe(true);
  expect(err).toContain('1 to add');
  expect(status).toBe(1);
});

test('nothing is printed for a spec that cannot be used, nor said to be fine', async () => {
  const cwd = folderWith(changed('url:', 'urll:'), half);
  expect(await run(cwd, '--as', 'az')).toMatchObject({ out: '', status: 2 });
  expect((await run(cwd)).out).not.toContain('nothing to change');
});

test('--as takes what there is, once', async () => {
  const cwd = folderWith(sampleSpec, half);
  expect(await run(cwd, '--as', 'pulumi')).toMatchObject({ status: 2, out: '' });
  expect(await run(cwd, '--as', 'az', '--as', 'graph')).toMatchObject({ status: 2, out: '' });
});
