import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { client, flags, group, ids, tenant, without } from './answers.ts';

const read = (cwd: string, path: string) => readFileSync(join(cwd, path), 'utf8');

/** `init` in a folder of its own. */
async function init(argv: string[], cwd: string = temporaryFolder()) {
  return { cwd, ...(await runCli(['init', ...argv], { cwd })) };
}

/** The refusal of a call that leaves nothing behind. */
async function refusal(argv: string[]): Promise<string> {
  const { status, out, err, cwd } = await init(argv);
  expect({ status, out, left: readdirSync(cwd) }).toEqual({ status: 2, out: '', left: [] });
  expect(err).toMatch(/^airflow-entra: [^\n]+\n$/);
  return err;
}

describe('with all the flags it needs', () => {
  test('it writes a spec and its schema, and says what to type next', async () => {
    const { status, out, err, cwd } = await init(flags);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toBe(
      'written airflow-entra.yaml\nwritten airflow-entra.schema.json\nnext: airflow-entra render\n',
    );
    expect(readdirSync(cwd).sort()).toEqual(['airflow-entra.schema.json', 'airflow-entra.yaml']);
    expect(read(cwd, 'airflow-entra.schema.json')).toBe((await runCli(['schema'])).out);
  });

  test.each([
    ['one Airflow', flags],
    [
      'two environments',
      [
        ...without('--url').flatMap((part) =>
          part === ids[3] ? [`a=${part}`, '--client', `b=${group}`] : [part],
        ),
        ...['--env', 'a=https://a.example.com', '--env', 'b=https://b.example.com/x'],
      ],
    ],
    ['ids that stay out of it', [...without('--tenant'), '--tenant', 'env:AAD_TENANT_ID']],
    [
      'groups',
      [...without('--map'), '--claim', 'groups', '--map', `Airflow admins:${group.toUpperCase()}=Admin,Op`],
    ],
    [
      'the id of a group alone',
      [...without('--map'), '--claim', 'groups', '--map', `${group.toUpperCase()}=Admin`],
    ],
    ['the group of an app role', [...flags, '--map', `airflow_op:${group}=Op`]],
    ['a custom role', [...flags, '--map', 'scientists=Data Scientist,Viewer']],
    ['an older Airflow', [...without('--airflow'), '--airflow', '2.10.5']],
    ['FAB built in', [...without('--airflow'), '--airflow', '2.5.3']],
    ['a FAB provider', [...flags, '--fab', '3.10.2']],
    ['another variable', [...flags, '--secret-env', 'OAUTH_SECRET']],
    ['localhost', [...without('--url'), '--url', 'http://localhost:8080']],
    ['the defaults', ['--url', 'https://airflow.example.com', ...ids, '--yes']],
    ['a chart', [...without('--airflow'), '--chart', 'apache/1.22.0', '--airflow', '3.2.2']],
    ['a chart and its own Airflow', [...without('--airflow'), '--chart', 'apache/1.22.0', '--yes']],
  ])('%s: the spec holds strictly, and renders', async (_, argv) => {
    const { status, err, cwd } = await init(argv);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const strict = await runCli(['validate', '--strict'], { cwd });
    expect(strict, strict.out).toMatchObject({ status: 0, err: '' });
    expect(await runCli(['render'], { cwd })).toMatchObject({ status: 0, err: '' });
    expect(await runCli(['render', '--check'], { cwd })).toMatchObject({ status: 0 });
  });

  test('a warning about the version that is installed is told, and does not stop it', async () => {
    const { status, err, cwd } = await init([...flags, '--fab', '3.7.0']);
    expect({ status, err }).toEqual({
      status: 0,
      err: expect.stringMatching(/^warning: FAB provider 3\.7\.0 .*\n$/),
    });
    expect(await runCli(['validate'], { cwd })).toMatchObject({ status: 0 });
    expect(await runCli(['render'], { cwd })).toMatchObject({ status: 0 });
  });

  test('a spec in a folder of its own takes its schema there', async () => {
    const { out, cwd } = await init(['specs/team a.yaml', ...flags]);
    expect(out).toContain("next: airflow-entra render 'specs/team a.yaml'\n");
    expect(readdirSync(join(cwd, 'specs')).sort()).toEqual(['airflow-entra.schema.json', 'team a.yaml']);
  });
});

describe('nothing is written over', () => {
  test.each(['airflow-entra.yaml', '.github/workflows/airflow-entra.yml'])('%s', async (path) => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, '.github/workflows'), { recursive: true });
    writeFileSync(join(cwd, path), 'mine\n');
    const before = readdirSync(cwd, { recursive: true });
    const { status, err } = await init([...flags, '--pipeline', 'github'], cwd);
    expect(status).toBe(2);
    expect(err).toBe(
      `airflow-entra: ${path} is there already, and nothing is written over it: remove it first, or name another spec\n`,
    );
    expect(read(cwd, path)).toBe('mine\n');
    expect(readdirSync(cwd, { recursive: true })).toEqual(before);
  });

  test('not even a link that leads nowhere', async () => {
    const cwd = temporaryFolder();
    symlinkSync(join(cwd, 'elsewhere'), join(cwd, 'airflow-entra.yaml'));
    expect((await init(flags, cwd)).status).toBe(2);
    expect(existsSync(join(cwd, 'elsewhere'))).toBe(false);
  });

  test('a schema that is there stays', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'airflow-entra.schema.json'), '{}');
    expect(await init(flags, cwd)).toMatchObject({
      status: 0,
      out: 'written airflow-entra.yaml\nnext: airflow-entra render\n',
    });
    expect(read(cwd, 'airflow-entra.schema.json')).toBe('{}');
  });

  test('what cannot be written leaves nothing of the rest', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, '.github'), 'a file\n');
    const { status, err } = await init([...flags, '--pipeline', 'github'], cwd);
    expect({ status, err }).toEqual({
      status: 2,
      err: expect.stringMatching(
        /^airflow-entra: \.github\/workflows\/airflow-entra\.yml cannot be written: /,
      ),
    });
    expect(readdirSync(cwd)).toEqual(['.github']);
  });
});

describe('it refuses in one line, and names the flag', () => {
  test.each<[string, string[], RegExp]>([
    [
      'a chart of nobody, told once',
      [...flags, '--chart', 'mine'],
      /--chart: `airflow\.chart` must be apache\/<version>, community\/<version> or none$/m,
    ],
    [
      'a name of an environment, told once',
      [...without('--url'), '--env', 'NOT_ONE=https://airflow.example.com'],
      /`environments\.NOT_ONE` must be a DNS label: lower-case letters, digits and -$/m,
    ],
    [
      'nothing',
      [],
      /missing: --url or --env, --tenant, --client, --airflow, --map; --yes takes --airflow 3\.3\.2 --map airflow_admin=Admin --map airflow_viewer=Viewer$/m,
    ],
    ['what has no default', ['--yes'], /missing: --url or --env, --tenant, --client$/m],
    [
      'groups, which nobody can guess',
      ['--yes', '--url', 'https://a.example.com', ...ids, '--claim', 'groups'],
      /missing: --map$/m,
    ],
    [
      'a tenant that is none',
      [...without('--tenant'), '--tenant', 'contoso'],
      /--tenant: `tenant\.id` is not a GUID/,
    ],
    ['many tenants', [...without('--tenant'), '--tenant', 'common'], /--tenant: /],
    ['http', [...without('--url'), '--url', 'http://airflow.example.com'], /--url: `url` is http/],
    ['no URL', [...without('--url'), '--url', 'airflow'], /--url: /],
    [
      'http in an environment',
      [...without('--url'), '--env', 'a=http://a.example.com'],
      /--env: `url` is http/,
    ],
    [
      'a name twice',
      [...without('--url'), '--env', 'a=https://a.example.com', '--env', 'a=https://b.example.com'],
      /--env: .*twice/,
    ],
    [
      'no name',
      [...without('--url'), '--env', 'https://a.example.com', '--env', 'https://b.example.com'],
      /--url or --env: several environments/,
    ],
    ['both', [...flags, '--env', 'a=https://a.example.com'], /exclude each other/],
    [
      'an Airflow that does not sign in',
      [...without('--airflow'), '--airflow', '3.1.1'],
      /--airflow: Airflow 3\.1\.1 is known to be broken/,
    ],
    ['an Airflow of the future', [...without('--airflow'), '--airflow', '9.0.0'], /--airflow: /],
    ['half a version', [...without('--airflow'), '--airflow', '3.3'], /--airflow: /],
    ['a FAB provider that does not fit', [...flags, '--fab', '1.5.3'], /--fab: /],
    ['a chart that does not fit', [...flags, '--chart', 'community/8.9.0'], /--chart: /],
    ['no chart', [...flags, '--chart', 'bitnami/1.0.0'], /--chart: /],
    ['another claim', [...flags, '--claim', 'wids'], /--claim: it is neither roles nor groups/],
    ['a group by its name', [...flags, '--claim', 'groups'], /--map: .*no object id/],
    ['nobody is Admin', [...without('--map'), '--map', 'a=Op'], /--map: no mapping gives `Admin`/],
    ['a key twice', [...flags, '--map', 'airflow_admin=Op'], /--map: /],
    ['a role with a slip', [...flags, '--map', 'b=Veiwer'], /--map: .*did you mean Viewer\?/],
    ['no role', [...flags, '--map', 'b='], /--map: it is not KEY=ROLE/],
    ['no key', [...flags, '--map', '=Op'], /--map: it is not KEY=ROLE/],
    ['no form', [...flags, '--map', 'Op'], /--map: it is not KEY=ROLE/],
    [
      'what cannot be seen',
      [...flags, '--map', 'a\u202eb=Op'],
      /--map: it holds a character that cannot be seen/,
    ],
    ['no YAML file', ['spec.json', ...flags], /called something\.yaml/],
    ['two files', ['a.yaml', '--', 'b.yaml', ...flags], /./],
    [
      'a blank in the name of the variable',
      [...flags, '--secret-env', 'AAD CLIENT'],
      /--secret-env: .*letters/,
    ],
    ['half a release', [...without('--airflow'), '--airflow', '3.3'], /--airflow: .*in full, such as 3\./],
    ['a pipeline that is none', [...flags, '--pipeline', 'jenkins'], /pipeline/],
  ])('%s', async (_, argv, says) => {
    expect(await refusal(argv)).toMatch(says);
  });

  test('a secret is never repeated', async () => {
    const secret = 'abc8Q~abcdefghijklmnopqrstuvwxyz0123456';
    const said = await refusal([...flags, '--secret-env', secret]);
    expect(said).toMatch(/--secret-env: .*holds a secret/);
    expect(said).not.toContain('Q~');
    for (const flag of ['--tenant', '--client', '--map'])
      expect(await refusal([...without(flag), flag, secret])).not.toContain('Q~');
  });
});

test('what the folder tells is taken where somebody says yes', async () => {
  const cwd = temporaryFolder();
  writeFileSync(
    join(cwd, 'webserver_config.py'),
    'os.environ["AZURE_TENANT_ID"], os.getenv("AZURE_CLIENT_ID")\n',
  );
  writeFileSync(
    join(cwd, 'values.yaml'),
    'airflowVersion: 3.2.1\nconfig: { api: { base_url: "https://a.example.com" } }\n',
  );
  expect((await init([], cwd)).err).toMatch(
    /--yes takes --url https:\/\/a\.example\.com --tenant env:AZURE_TENANT_ID/,
  );
  const { status, err } = await init(['--yes', '--client', client], cwd);
  expect(status).toBe(0);
  expect(err).toContain('found: AZURE_TENANT_ID stands in webserver_config.py\n');
  const spec = read(cwd, 'airflow-entra.yaml');
  expect(spec).toContain('id: { env: AZURE_TENANT_ID }');
  expect(spec).toContain(`id: ${client}`);
  expect(spec).toContain('version: "3.2.1"');
  expect(spec).toContain('url: https://a.example.com ');
  expect(spec).not.toContain(tenant);
});

test('a release that is not known here is taken for another one, as it says itself', async () => {
  const cwd = temporaryFolder();
  const refused = await runCli(['init', ...without('--airflow'), '--airflow', '3.99.0'], { cwd });
  expect(refused.status).toBe(2);
  const meant = /try it: (3\.99\.0 as \d+\.\d+\.\d+)\n$/.exec(refused.err)?.[1];
  const { status, err } = await runCli(['init', ...without('--airflow'), '--airflow', meant ?? ''], { cwd });
  expect(status).toBe(0);
  expect(err).toContain('is not known here, and is taken for');
  expect(await runCli(['validate'], { cwd })).toMatchObject({ status: 0 });
});

test('--dry-run prints the spec, and writes nothing', async () => {
  const cwd = temporaryFolder();
  const shown = await runCli(['init', ...flags, '--dry-run', '--pipeline', 'github'], { cwd });
  expect(shown.err).toContain('would write airflow-entra.yaml\n');
  expect(shown.err).toContain('would write .github/workflows/airflow-entra.yml\n');
  expect(readdirSync(cwd)).toEqual([]);
  await runCli(['init', ...flags], { cwd });
  expect(shown.out).toBe(readFileSync(join(cwd, 'airflow-entra.yaml'), 'utf8'));
});

test('a login page is in the spec, and what to register for it is said', async () => {
  const page = 'https://portal.example.com/airflow.html';
  const { out, cwd } = await init([...flags, '--login-page', page]);
  expect(read(cwd, 'airflow-entra.yaml')).toContain(`\nloginPage: ${page} `);
  expect(out).toContain(`  - ${page}, under the platform Single-page application\n`);
  expect((await runCli(['validate'], { cwd })).out).toContain('no findings');
  expect(await refusal([...flags, '--login-page', 'http://portal.example.com/x'])).toContain(
    '--login-page: ',
  );
});
