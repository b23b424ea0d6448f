import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';
import { flags } from '../init/answers.ts';
import { formatsInTurn } from './formats-in-turn.ts';

/** Nothing of these may ever be printed. One looks like a secret, one like a word: what masks it is its place. */
const secrets = { random: 'Zx81hGf02KdpW9QmLrT5vYbN', plain: 'correct-horse-battery' } as const;

type Files = Record<string, string>;

/** Each puts the secret under a key that says that it is one. */
const inSpec: Record<string, (secret: string) => string> = {
  'client.secret': (s) => changed('{ env: AAD_CLIENT_SECRET }', s),
  'client.secret, quoted': (s) => changed('{ env: AAD_CLIENT_SECRET }', `"${s}"`),
  'client.secret on lines of its own': (s) => changed('{ env: AAD_CLIENT_SECRET }', `"${s}\n   ${s}"`),
  'client.secret.env': (s) => changed('{ env: AAD_CLIENT_SECRET }', `{ env: "${s}" }`),
  'client.secret.value': (s) => changed('{ env: AAD_CLIENT_SECRET }', `{ value: ${s} }`),
  'client.secret.kubernetes': (s) => changed('{ env: AAD_CLIENT_SECRET }', `{ kubernetes: ${s} }`),
  'client.secret.kubernetes.value': (s) =>
    changed('{ env: AAD_CLIENT_SECRET }', `{ kubernetes: { value: ${s} } }`),
  'client.secret.kubernetes.name.value': (s) =>
    changed('{ env: AAD_CLIENT_SECRET }', `{ kubernetes: { name: { value: ${s} } } }`),
  'client.secret.keyVault': (s) => changed('{ env: AAD_CLIENT_SECRET }', `{ keyVault: ${s} }`),
  'client.secret.keyVault.value': (s) =>
    changed('{ env: AAD_CLIENT_SECRET }', `{ keyVault: { value: ${s} } }`),
  'client.secret, a list': (s) => changed('{ env: AAD_CLIENT_SECRET }', `[${s}, ${s}]`),
  'client.certificate': (s) => changed('secret: { env: AAD_CLIENT_SECRET }', `certificate: ${s}`),
  'client.certificate.key': (s) =>
    changed('secret: { env: AAD_CLIENT_SECRET }', `certificate: { key: ${s} }`),
  'client.certificate.pem': (s) =>
    changed('secret: { env: AAD_CLIENT_SECRET }', `certificate: { pem: ${s} }`),
  'client.certificate.password': (s) =>
    changed('secret: { env: AAD_CLIENT_SECRET }', `certificate: { password: ${s} }`),
  'client.workloadIdentity.token': (s) =>
    changed('secret: { env: AAD_CLIENT_SECRET }', `workloadIdentity: { token: ${s} }`),
  'client.api_key': (s) => changed('client: {', `client: { api_key: ${s},`),
  'client.clientSecret': (s) => changed('client: {', `client: { clientSecret: ${s},`),
  'airflow.secretKeys': (s) => changed('"3.3.2" }', `"3.3.2", secretKeys: ${s} }`),
  'airflow.secretKeys.web': (s) => changed('"3.3.2" }', `"3.3.2", secretKeys: { web: ${s} } }`),
  'airflow.secretKeys.api.value': (s) =>
    changed('"3.3.2" }', `"3.3.2", secretKeys: { api: { value: ${s} } } }`),
  'airflow.secretKeys.other': (s) => changed('"3.3.2" }', `"3.3.2", secretKeys: { other: ${s} } }`),
  'airflow.secretKeys in a block': (s) =>
    changed(
      'airflow: { version: "3.3.2" }',
      `airflow:\n  version: "3.3.2"\n  secretKeys:\n    jwt:\n      ${s}`,
    ),
  'airflow.secretKeys, folded': (s) =>
    changed('airflow: { version: "3.3.2" }', `airflow:\n  version: "3.3.2"\n  secretKeys: >-\n    ${s}`),
  'airflow.fernetKey': (s) => changed('"3.3.2" }', `"3.3.2", fernetKey: ${s} }`),
  'airflow.env': (s) => changed('"3.3.2" }', `"3.3.2", env: { SECRET_KEY: ${s} } }`),
  'airflow.env, Kubernetes': (s) =>
    changed('"3.3.2" }', `"3.3.2", env: [{ name: AAD_CLIENT_SECRET, value: ${s} }] }`),
  'airflow.connection': (s) => changed('"3.3.2" }', `"3.3.2", connection: "postgres://u:${s}@db/x" }`),
  'a password beside an anchor': (s) =>
    `x: &x { password: ${s} }\n${changed('client: {', 'client: { <<: *x, ')}`,
  'a header': (s) => changed('client: {', `client: { headers: { Authorization: Bearer ${s} },`),
  'a secret in the claims of a test': (s) =>
    `${sampleSpec}tests:\n  - { name: x, claims: { roles: [nobody], client_secret: ${s} }, expect: [Admin] }\n`,
  'the reason of an exception': (s) =>
    `${changed('[Admin]', '[Admin, Nosuch]')}accept:\n  - { rule: role-unknown, reason: "until password=${s} is gone", until: 2027-03-31 }\n`,
  'a place that an exception is for': (s) =>
    `${sampleSpec}accept:\n  - { rule: role-unknown, where: "client_secret=${s}", reason: x, until: 2027-03-31 }\n`,
  'a base that is not there': (s) => `extends: ./client_secret=${s}.yaml\n${sampleSpec}`,
  'a misspelt key': (s) => changed('secret: {', `secrt: ${s}, secret: {`),
  'a misspelt key alone': (s) => changed('secret: { env: AAD_CLIENT_SECRET }', `clientSecert: ${s}`),
  'a key of the client that there is not': (s) => changed('client: {', `client: { key: ${s},`),
  'the place of a key': (s) => changed('{ env: AAD_CLIENT_SECRET }', `{ ${s} }`),
  'the place of a key, further in': (s) => changed('{ env: AAD_CLIENT_SECRET }', `{ env: { ${s} } }`),
  'a key of the secret': (s) => changed('{ env: AAD_CLIENT_SECRET }', `{ ${s}: x }`),
  'what YAML takes for an alias': (s) => changed('{ env: AAD_CLIENT_SECRET }', `*${s} `),
  'what YAML takes for an anchor': (s) => changed('{ env: AAD_CLIENT_SECRET }', `&${s} `),
  'what YAML takes for a tag': (s) => changed('{ env: AAD_CLIENT_SECRET }', `!${s} x`),
  'what YAML takes for a tag, under a misspelt key': (s) =>
    changed('secret: { env: AAD_CLIENT_SECRET }', `secrt: !${s} x`),
  'what YAML takes for nothing': (s) => changed('secret: { env: AAD_CLIENT_SECRET }', `x: y, secret: @${s}`),
  'the second of two keys': (s) => changed('{ env: AAD_CLIENT_SECRET }', `{ env: A, env: "${s}" }`),
  'the first of two keys': (s) => changed('secret: {', `secret: "${s}", secret: {`),
  'a comment of a misspelt key': (s) =>
    `${changed('client: {', 'client: { foo: bar,')}`.replace('foo: bar', `foo: bar # secrt: ${s}\n `),
  'a comment that speaks of it': (s) =>
    `${changed('client: {', 'client: { foo: bar,')}`.replace('foo: bar', `foo: bar # the secret is ${s}\n `),
  'a file that is no YAML': (s) => `${sampleSpec}secretKeys:\n  web: ${s}: x\n`,
  'a file that is no YAML, before that': (s) => `client: { secret: ${s} }: x\n`,
  'a file that is no YAML, in a block': (s) => `client:\n  secret:\n    value: ${s}\n   bad: [\n`,
};

/** What runs over a spec that has it. */
const onSpec = [
  ['validate'],
  ['render'],
  ['render', '--prune'],
  ['render', '--check'],
  ['plan', '--offline'],
  ['plan', '--offline', '--as', 'terraform'],
  ['check', '--snapshot', 'nothing.json'],
  ['check'],
  ['explain', '--claims', 'claims.json'],
  ['can', 'key:airflow_admin', 'Admin'],
  ['drift', '--files'],
  ['doctor', 'airflow-entra.yaml', '--offline'],
  ['report', 'access', '--out-dir', 'access'],
  ['lint', 'airflow-entra.yaml'],
  ['import', 'airflow-entra.yaml', '--out', 'imported.yaml'],
] as const;

function folder(files: Files): string {
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(cwd, name, '..'), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

const filesIn = (cwd: string): string[] =>
  readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(cwd.length + 1));

const nextFormats = formatsInTurn();

/** Everything that leaves: to a stream, to the summary of a step, and into files that were not there. */
async function printed(argv: readonly string[], cwd: string, more: { env?: NodeJS.ProcessEnv } = {}) {
  const texts: string[] = [];
  const env = { HOME: cwd, PATH: '/nowhere', ...more.env };
  const before = new Set(filesIn(cwd));
  // These have a format of their own, or none.
  const all = ['init', 'releases', 'completion'].includes(argv[0] ?? '')
    ? [[]]
    : nextFormats().map((format) => ['-o', format]);
  for (const format of all) {
    const addToSummary = (text: string) => void texts.push(text);
    const { out, err } = await runCli([...argv, ...format], { cwd, env, addToSummary });
    texts.push(out, err);
  }
  for (const file of filesIn(cwd))
    if (!before.has(file)) texts.push(file, readFileSync(join(cwd, file), 'utf8'));
  return texts.join('\n');
}

describe.each(Object.entries(secrets))('a secret that is %s', (_, secret) => {
  test.each(Object.entries(inSpec))('in %s', async (_name, textWith) => {
    const cwd = folder({
      'airflow-entra.yaml': textWith(secret),
      'claims.json': '{"roles":["airflow_admin"]}',
    });
    const leaks: string[] = [];
    for (const argv of onSpec) {
      const text = await printed(argv, cwd);
      expect(text.length).toBeGreaterThan(0);
      leaks.push(...leaksIn(text, secret).map((line) => `${argv.join(' ')} > ${line}`));
    }
    expect(leaks.join('\n')).toBe('');
  });
});

/** Files beside a spec, each with the calls that read it. */
const inFiles: Record<string, { files: (secret: string) => Files; calls: string[][] }> = {
  'values of the user': {
    files: (s) => ({
      'own.yaml': `fernetKey: ${s}\nenv:\n  - { name: AAD_CLIENT_SECRET, value: ${s} }\ndata:\n  metadataConnection: { pass: x, password: ${s} }\nwebserver:\n  webserverConfig: 1\n  secretKey:\n    ${s}\nextraSecrets:\n  x:\n    stringData: |\n      a: ${s}\nconfig: { api: { secret_key: ${s}, base_url: [${s}] } }\nsecret: ${s}: x\n`,
      'values.yaml': `fernetKey: ${s}\nairflowVersion: "9.9.9"\nextraEnv: |\n  - name: AAD_CLIENT_SECRET\n    value: ${s}\nenv:\n  - name: AIRFLOW__API__SECRET_KEY\n    value: ${s}\n  - name: AIRFLOW__FAB__AUTH_TYPE\n    value: "${s}"\nconfig:\n  api:\n    secret_key: ${s}\n  fab: { enable_proxy_fix: no }\nwebserverSecretKey: [${s}]\n`,
      'airflow-entra.yaml': changed('"3.3.2" }', '"3.3.2", chart: apache/1.22.0, valuesFiles: [own.yaml] }'),
    }),
    calls: [
      ['validate'],
      ['render'],
      ['lint', 'own.yaml'],
      ['lint', 'values.yaml'],
      ['lint', '--fix', 'values.yaml'],
      ['import', 'values.yaml'],
      ['validate', 'values.yaml'],
      ['doctor', 'values.yaml', '--offline'],
    ],
  },
  'Python of the user': {
    files: (s) => ({
      'webserver_config.py': `from flask_appbuilder.security.manager import AUTH_OAUTH
AUTH_TYPE = AUTH_OAUTH
SECRET_KEY = (
    "${s}"
)
client_secret = "${s}"
API_KEY = '${s}'
OAUTH_PROVIDERS = [{
    'name': 'azure', 'token_key': 'access_token',
    'remote_app': {
        'client_id': 'x', 'client_secret': '${s}', 'headers': {'Authorization': 'Bearer ${s}'},
        'client_kwargs': {'scope': ['${s}'], 'client_secret':
            '${s}'},
        'api_base_url': 'https://u:${s}@login.microsoftonline.com/common',
    }}]
AUTH_ROLES_MAPPING = {'x': 'Admin', 'y': ['Nosuch']}
AUTH_USER_REGISTRATION_ROLE = 'Admin' # password: ${s}1
print('client_secret=${s}')
`,
      'config-map.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\ndata:\n  webserver_config.py: |\n    AUTH_TYPE = 4\n    AUTH_ROLES_MAPPING = {"x": "Admin"}\n    client_secret = "${s}"; AUTH_ROLES_SYNC_AT_LOGIN = "yes" # "${s}"\n    OAUTH_PROVIDERS = [{"name": "azure", "remote_app": {"client_secret": "${s}", "client_kwargs": {"scope": "x"}}}]\n`,
      'roles.py': `from flask_appbuilder.security.manager import AUTH_OAUTH
AUTH_TYPE = AUTH_OAUTH
AUTH_ROLES_MAPPING = {"airflow_admin": ["Admin"], "${s}": ["${s}"]}
OAUTH_PROVIDERS = [{"name": "azure", "token_key": "access_token", "remote_app": {"client_id": "4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42", "client_secret": "${s}", "resource": "4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42", "api_base_url": "https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/"}}]
`,
      'broken.py': `client_secret = ("${s}"\nX = [\n'client_secret': '${s}' (\n`,
    }),
    calls: [
      ['lint', 'webserver_config.py'],
      ['lint', 'broken.py'],
      ['lint', '--fix', '--airflow', '3.3.2', 'webserver_config.py'],
      ['import', 'webserver_config.py'],
      ['import', 'broken.py'],
      ['import', 'roles.py'],
      ['import', 'roles.py', '--out', 'roles.yaml'],
      ['lint', 'roles.py'],
      ['lint', 'config-map.yaml'],
      ['import', 'config-map.yaml'],
      ['validate', 'webserver_config.py'],
      ['doctor', 'webserver_config.py', '--offline'],
    ],
  },
  'a lock': {
    files: (s) => ({
      'airflow-entra.yaml': sampleSpec,
      'airflow-entra.lock.yaml': `# Made by airflow-entra\nversion: 1\nenvironments:\n  default:\n    client_secret: ${s}\n    tenant: { password: ${s} }\n    groups: { x: { token: ${s} } }\n`,
      'b.yaml': sampleSpec,
      'b.lock.yaml': `client_secret: ${s}: x\n  y: [${s}\n`,
    }),
    calls: [
      ['validate'],
      ['validate', 'b.yaml'],
      ['render'],
      ['lock'],
      ['lock', '--check'],
      ['drift', '--files'],
      ['plan', '--offline'],
    ],
  },
  'a rendered file that somebody changed': {
    files: (s) => ({
      'airflow-entra.yaml': sampleSpec,
      'rendered/default/webserver_config.py': `# Rendered by airflow-entra from airflow-entra.yaml; do not edit.\nSECRET_KEY = "${s}"\nclient_secret = '${s}'\npassword = (\n    "${s}"\n)\n# Bearer ${s}1\n`,
    }),
    calls: [
      ['render', '--check'],
      ['drift', '--files'],
    ],
  },
  'a rendered file that no spec makes any more': {
    files: (s) => ({
      'airflow-entra.yaml': sampleSpec,
      'rendered/old/webserver_config.py': `"""Sign-in.\n\nRendered by airflow-entra from airflow-entra.yaml, environment old.\nChange the spec, not this file.\n"""\nSECRET_KEY = "${s}"\nclient_secret = '${s}'\n`,
      'rendered/old/values.yaml': `# Rendered by airflow-entra from airflow-entra.yaml, environment old.\nsecret: ${s}\n`,
    }),
    calls: [
      ['render', '--prune'],
      ['render', '--prune', '--check'],
      ['drift', '--files'],
    ],
  },
  'a base that specs share': {
    files: (s) => ({
      'airflow-entra.yaml': `extends: ./base.yaml\n${sampleSpec}`,
      'base.yaml': `version: 1\nclient: { secret: "${s}", password: ${s}, env: { SECRET_KEY: ${s} } }\nairflow: { secretKeys: ${s} }\n`,
      'b.yaml': `extends: ./broken.yaml\n${sampleSpec}`,
      'broken.yaml': `client: { secret: ${s} }: x\n  secretKeys: [${s}\n`,
    }),
    calls: [
      ['validate'],
      ['validate', '.'],
      ['validate', 'b.yaml'],
      ['render'],
      ['plan', '--offline'],
      ['drift', '--files'],
      ['report', 'access'],
    ],
  },
  'an earlier report': {
    files: (s) => ({
      'airflow-entra.yaml': sampleSpec,
      'before.json': `{"version": 1, "command": "report access", "password": "${s}", "people": "client_secret=${s}"}`,
      'broken.json': `{"client_secret": "${s}", password=${s}`,
    }),
    calls: [
      ['report', 'access', '--since', 'before.json'],
      ['report', 'access', '--since', 'broken.json', '--fail-on', 'escalation'],
      ['report', 'access', '--tenant', '--snapshot', 'before.json'],
    ],
  },
  'what a command is told': {
    files: (s) => ({
      'airflow-entra.yaml': sampleSpec,
      'log.txt': `[2026-01-01] ERROR - AADSTS7000215: client_secret=${s} password: "${s}" Bearer ${s}1 https://u:${s}@x/\nTraceback (most recent call last):\n  File "x.py", line 1, in y\nKeyError: 'client_secret=${s}'\n`,
      'claims.json': JSON.stringify({ roles: ['x', `password=${s}`], oid: 'x', client_secret: s }),
      'token.txt': `${s}`,
      'nothing.json': `{"password": "${s}"}`,
      'live.yaml': `kind: Secret\nmetadata: { name: x }\ndata: { password: ${s} }\n`,
    }),
    calls: [
      ['doctor', '--log', 'log.txt'],
      ['doctor', '--token', 'token.txt'],
      ['doctor', '--token', 'claims.json'],
      ['explain', '--claims', 'claims.json'],
      ['explain', '--token', 'token.txt'],
      ['check', '--snapshot', 'nothing.json'],
      ['drift', '--live', 'live.yaml'],
      ['drift', '--live', 'log.txt'],
    ],
  },
};

/** A call that holds the secret itself. */
const inCalls: Record<string, (secret: string) => string[]> = {
  'a flag that there is not': (s) => ['validate', `--client-secret=${s}`],
  'a flag with a value behind it': (s) => ['validate', '--client-secret', s],
  'the name of a file': (s) => ['validate', `client_secret=${s}.yaml`],
  'an error text': (s) => ['doctor', '--error', `AADSTS7000215: client_secret=${s} was wrong`],
  'an unknown error text': (s) => ['doctor', '--error', `it says password: "${s}"`],
  'a URL': (s) => ['doctor', '--url', `https://user:${s}@airflow.example.com`],
  'an authority': (s) => ['check', '--authority', `https://user:${s}@login.example.com`],
  'an authority with a path': (s) => [
    'check',
    '--authority',
    `https://login.example.com/?client_secret=${s}`,
  ],
  'a proxy': () => ['check'],
  'an environment': (s) => ['validate', '--env', `client_secret=${s}`],
  'a rule': (s) => ['rule', `client_secret=${s}`],
  'a variable': (s) => ['doctor', 'airflow-entra.yaml', '--secret-env', s],
  'a variable that is no name': (s) => ['doctor', 'airflow-entra.yaml', '--secret-env', `${s}==`],
  'what a report is of': (s) => ['report', `password=${s}`],
  'what it is compared with': (s) => ['report', 'access', '--since', `client_secret=${s}`],
  'a release': (s) => ['releases', `password=${s}`],
  'a shell': (s) => ['completion', `client_secret=${s}`],
  'a spec to try': (s) => ['try', `client_secret=${s}.yaml`],
  'a spec to emulate': (s) => ['emulate', `client_secret=${s}.yaml`],
  'a form of a plan': (s) => ['plan', '--as', `password=${s}`],
  'a file of what is deployed': (s) => ['drift', '--live', `client_secret=${s}.yaml`],
  'a release to assume': (s) => ['validate', '--assume-airflow', `password=${s}`],
  'the URL of a new spec': (s) => ['init', ...flags.with(1, `https://user:${s}@airflow.example.com`)],
  'where a pipeline takes the program from': (s) => [
    'init',
    'new.yaml',
    ...flags,
    '--pipeline',
    'github',
    '--program',
    `https://user:${s}@git.example.com/airflow-entra.git@${'a'.repeat(40)}`,
  ],
  who: (s) => ['can', `password=${s}`, 'Admin'],
};

describe.each(Object.entries(secrets))('a secret that is %s', (_, secret) => {
  test.each(Object.entries(inFiles))('in %s', async (_name, { files, calls }) => {
    const leaks: string[] = [];
    for (const argv of calls) {
      const text = await printed(argv, folder(files(secret)));
      expect(text.length).toBeGreaterThan(0);
      leaks.push(...leaksIn(text, secret).map((line) => `${argv.join(' ')} > ${line}`));
    }
    expect(leaks.join('\n')).toBe('');
  });

  test.each(Object.entries(inCalls))('in %s', async (_name, argv) => {
    const cwd = folder({ 'airflow-entra.yaml': sampleSpec });
    const env = {
      HTTPS_PROXY: `http://user:${secret}@127.0.0.1:9`,
      AZURE_CLIENT_SECRET: secret,
      AZURE_CLIENT_ID: '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42',
      AZURE_TENANT_ID: '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11',
    };
    const own = argv(secret);
    // Without the secret in the environment, so that it is not masked by its value.
    const text = await printed(own, cwd, own.length === 1 ? { env } : {});
    expect(leaksIn(text, secret)).toEqual([]);
  });
});

const leaksIn = (text: string, secret: string) => text.split('\n').filter((line) => line.includes(secret));
