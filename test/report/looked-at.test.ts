import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lookedAt } from '../../src/report/looked-at.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { ownEnvironments, sampleSpec, specs } from '../cli/sample-spec.ts';

function folder(files: Record<string, string>): string {
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
}

const said = async (cwd: string, ...argv: string[]) => (await runCli(argv, { cwd })).out;

test('of several specs', async () => {
  const cwd = folder({ 'a.yaml': sampleSpec, 'b.yaml': sampleSpec + ownEnvironments('x', 'y') });
  expect(await said(cwd, 'validate', 'a.yaml', 'b.yaml')).toMatch(
    /^no findings: 2 specs, 3 environments, \d{2,} rules\n$/,
  );
});

test('rendered files that were compared', async () => {
  const cwd = folder({ 'airflow-entra.yaml': sampleSpec });
  await said(cwd, 'render');
  expect(await said(cwd, 'render', '--check')).toMatch(
    /^unchanged .*\nno findings: 1 spec, 1 environment, 1 file, \d{2,} rules\n$/,
  );
});

test('an environment with two providers is one', () => {
  const examined = ['prod (azure)', 'prod (partner)'].map((environment) => ({
    subject: { source: 'a.yaml', environment },
    rules: ['no-admin' as const],
    found: [],
    open: [],
  }));
  expect(lookedAt(examined)).toEqual({ specs: 1, environments: 1, files: 0, rules: 1 });
});

test('what --min-severity leaves out is counted, so that none is not said of what is there', async () => {
  const cwd = folder({ 'airflow-entra.yaml': specs.warning });
  expect(await said(cwd, 'validate', '--min-severity', 'error')).toMatch(
    /^no findings that are shown: .* rules; 1 left out by --min-severity\n$/,
  );
});
