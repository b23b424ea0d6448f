import { expect, test } from 'vitest';
import { known } from '../../src/directory/observed.ts';
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
  runCli(['plan', '--snapshot', 'tenant.json', '--trust-snapshot', '--color', 'never', ...argv], { cwd });

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
  expect(status).toBe(0);
});

test('what was asked for and printed is no failure, unless --detailed-exitcode asks for it', async () => {
  const cwd = folderWith(sampleSpec, half);
  for (const as of ['terraform', 'bicep', 'az', 'graph']) {
    expect((await run(cwd, '--as', as)).status).toBe(0);
    expect((await run(cwd, '--as', as, '--detailed-exitcode')).status).toBe(1);
  }
  expect((await run(cwd)).status).toBe(1);
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

test('--as is for one tenant, also when one of two is not there', async () => {
  const other = '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1aff';
  const specs = {
    'a.yaml': sampleSpec,
    'b.yaml': sampleSpec.replace(TENANT, other),
  };
  const gone = { ...tenantRecord({}, {}, other), discovery: known(null) };
  const { status, out, err } = await run(folderWith(specs, half, gone), 'a.yaml', 'b.yaml', '--as', 'az');
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain('--as prints what is applied in one tenant, and these specs are about 2');
});

test('-o github has the plan as one notice, on one line', async () => {
  const { out, status } = await run(folderWith(sampleSpec, half), '-o', 'github');
  const notices = out.split('\n').filter((line) => line.startsWith('::notice'));
  expect(notices).toEqual([
    expect.stringMatching(/^::notice title=plan::1 to add, 2 to change, 2 by hand%0A\+ redirect URI https:/),
  ]);
  expect(notices[0]).toContain('%0A~ app role airflow_admin isEnabled false → true%0A');
  expect(status).toBe(1);
  const hostile = await run(folderWith(hostileSpec, hostileTenant), '-o', 'github');
  expect(hostile.out).not.toContain(HOSTILE);
  expect(hostile.out.split('\n').every((line) => line === '' || line.startsWith('::'))).toBe(true);
});
