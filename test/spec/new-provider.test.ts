import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.ts';
import { copyWithPackages } from '../packages/tracked-files.ts';

/** A provider that nobody knows: one file, and its name in the index. */
const ROW = `import { oidcProvider } from './oidc/oidc-provider.ts';

export const acme = oidcProvider({
  name: 'acme',
  title: 'Acme Identity',
  icon: 'fa-key',
  texts: {
    client: 'the application',
    console: 'the Acme console',
    clientAt: 'Applications > your application: Client ID',
    setUp: ['Applications > New: confidential'],
    keys: 'a team',
  },
  issuer: {
    example: 'https://id.acme.example',
    mistakes: [{ pattern: /\\/$/, what: 'ends in a slash, which Acme does not write', fix: 'remove it' }],
  },
  keys: 'acme:teams',
  required: [{ claim: 'kind', oneOf: ['id'] }],
});
`;

const copy = temporaryFolder();

beforeAll(() => {
  copyWithPackages(copy);
  writeFileSync(join(copy, 'src/providers/acme.ts'), ROW);
  const index = join(copy, 'src/providers/index.ts');
  const text = readFileSync(index, 'utf8');
  // The line of the import, and the name in the list.
  writeFileSync(
    index,
    text
      .replace('import { auth0 }', "import { acme } from './acme.ts';\nimport { auth0 }")
      .replace(/^ {2}oidc,$/m, '  acme,\n  oidc,'),
  );
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], {
    cwd: copy,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}, 120_000);

function run(argv: string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, 'dist/main.js'), ...argv], {
    cwd,
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

test('a provider is one file and its name in the index: init, validate, render and explain know it', () => {
  const cwd = mkdtempSync(join(copy, 'spec-'));
  const flags = [
    '--url',
    'https://airflow.example.com',
    '--client',
    'airflow',
    '--issuer',
    'https://id.acme.example',
  ];
  const init = run(['init', '--yes', '--provider', 'acme', ...flags], cwd);
  expect(init).toMatchObject({ status: 0, err: '' });
  expect(init.out).toContain('to set up in the Acme console:');
  expect(init.out).not.toContain('undefined');
  expect(run(['validate', '--strict'], cwd)).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^no findings: .*\n$/),
  });
  expect(run(['render'], cwd).status).toBe(0);
  const file = readFileSync(join(cwd, 'rendered/default/webserver_config.py'), 'utf8');
  expect(file).toContain('Acme Identity');
  expect(file).toContain('"acme:teams"');
  expect(file).toContain('"acme_"');
  expect(run(['can', 'key:airflow_admin', 'Admin'], cwd).out).toMatch(/^no: |^yes: /);
  expect(run(['plan'], cwd).out).toContain('Acme Identity has no directory that is asked');

  const spec = join(cwd, 'airflow-entra.yaml');
  writeFileSync(spec, readFileSync(spec, 'utf8').replace('acme.example ', 'acme.example/ '));
  expect(run(['validate'], cwd)).toMatchObject({ status: 1 });
  expect(run(['validate'], cwd).out).toContain('ends in a slash, which Acme does not write');
});
