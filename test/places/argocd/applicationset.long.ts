import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../cli/run-cli.ts';
import { type ApiServer, startApiServer } from '../../kubernetes/api-server.ts';
import { createDefinitions } from '../../kubernetes/custom-resources.ts';
import { environmentOf } from '../../kubernetes/installation.ts';
import { apiServerUnavailable } from '../../kubernetes/programs.ts';
import { argoCdProgram } from './argocd-program.ts';
import { pathWithProgram, plugin, WITH_MANIFESTS } from './plugin.ts';

const run = promisify(execFile);
const EXAMPLE = 'examples/argo-cd/applicationset.yaml';

// biome-ignore lint/suspicious/noExplicitAny: manifests
type Application = any;

const spec = `${readFileSync(WITH_MANIFESTS, 'utf8')}
environments: { nonprod: { url: "https://nonprod.example.com" }, prod: {} }
`;

/** A commit with these files; what is not in it is not seen. */
function repository(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const git = (...argv: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...argv], { cwd: root });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message=specs');
  return root;
}

describe.skipIf(apiServerUnavailable)('the ApplicationSet, by the generator of Argo CD', () => {
  let program: string;
  let server: ApiServer;
  let env: NodeJS.ProcessEnv;
  const kubectl = (...argv: string[]) => run('kubectl', ['--context=admin', ...argv], { env });

  beforeAll(async () => {
    program = await argoCdProgram();
    server = await startApiServer();
    env = await environmentOf(server);
    await kubectl('create', 'namespace', 'argocd');
    await createDefinitions(kubectl);
  });
  afterAll(() => server?.stop());

  async function applications(root: string, file = EXAMPLE): Promise<Application[]> {
    const { stdout } = await run(program, ['applications', file, root]);
    return JSON.parse(stdout) ?? [];
  }

  test('makes one Application for each environment of each spec, and the API server takes them', async () => {
    const root = repository({
      'teams/finance/airflow-entra.yaml': spec,
      'teams/sales/airflow-entra.yaml': spec,
      'teams/notes.yaml': 'a: 1\n',
    });
    const made = await applications(root);
    expect(made.map(({ metadata }) => metadata.name)).toEqual([
      'sign-in-finance-nonprod',
      'sign-in-finance-prod',
      'sign-in-sales-nonprod',
      'sign-in-sales-prod',
    ]);
    const list = join(root, 'list.json');
    writeFileSync(list, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: made.map(whole) }));
    for (const file of [list, EXAMPLE])
      await kubectl('apply', '--server-side', '--dry-run=server', '--validate=strict', '-f', file);
    // A new spec is a new Application, and those of the others stay as they are.
    const more = repository({
      'teams/finance/airflow-entra.yaml': spec,
      'teams/hr/airflow-entra.yaml': spec,
      'teams/sales/airflow-entra.yaml': spec,
    });
    const names = (await applications(more)).map(({ metadata }) => metadata.name);
    expect(names).toEqual(expect.arrayContaining(made.map(({ metadata }) => metadata.name)));
    expect(names).toHaveLength(6);
  });

  test('each of them names the plugin, a folder with a spec and an environment that renders manifests', async () => {
    const root = repository({ 'teams/finance/airflow-entra.yaml': spec });
    const [command = '', ...argv] = [...plugin.spec.generate.command, ...plugin.spec.generate.args];
    for (const {
      spec: { source, destination },
    } of await applications(root)) {
      expect(source.plugin.name).toBe('airflow-entra-v1');
      const [{ name, string }] = source.plugin.parameters;
      const { stdout } = await run(command, argv, {
        cwd: join(root, source.path),
        env: { PATH: pathWithProgram(), [`PARAM_${name.toUpperCase()}`]: string },
      });
      expect(stdout).toContain('kind: ConfigMap');
      expect(destination).toEqual({ namespace: 'airflow-finance', server: `https://${string}.example.com` });
    }
  });

  test('a repository without specs makes none', async () => {
    expect(await applications(repository({ 'readme.md': 'none' }))).toEqual([]);
  });

  test('a misspelt name of a value is an error, and not an Application with a gap', async () => {
    const wrong = join(temporaryFolder(), 'wrong.yaml');
    writeFileSync(wrong, readFileSync(EXAMPLE, 'utf8').replace('.path.basename }}-', '.path.base }}-'));
    const root = repository({ 'teams/finance/airflow-entra.yaml': spec });
    await expect(applications(root, wrong)).rejects.toThrow(/map has no entry for key "base"/);
  });
});

/** The generator leaves out what the controller adds. */
const whole = (application: Application) => ({
  ...application,
  ...({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' } as const),
  status: undefined,
});
