import { sampleSpec } from '../cli/sample-spec.ts';
import { rendered, specText } from '../helm/rendered.ts';
import { merges, sharded } from './shards.ts';

/** A call of the program, in a folder of its own. */
export interface Command {
  /** As a user types it. */
  name: string;
  argv: readonly string[];
  /** What is in the folder before, by path. */
  files: Readonly<Record<string, string>>;
  /** What it asks over the network, or by a program. */
  asks?: readonly ('entra' | 'kubectl' | 'git')[];
  /** What it writes only where nothing of that name is. */
  keeps?: readonly string[];
  /** What is put into standard input; undefined: nothing. */
  stdin?: string;
}

const two = sampleSpec.replace(
  'access:',
  'environments:\n  test: { url: "https://test.example.com", client: { id: 91c2b1de-7a17-4a55-9c0b-000000000001 } }\n  prod: {}\naccess:',
);

const byName = sampleSpec.replace(
  /access:[\s\S]*/,
  'access:\n  session: 8h\n  claim: groups\n  mappings:\n    Airflow admins: [Admin]\n',
);

const inCluster = specText({
  chart: 'apache/1.20.0',
  airflow: '3.1.8',
  more: 'namespace: airflow, replicas: 2',
  secret: '{ kubernetes: { name: sso, key: client-secret } }',
  key: 'airflow_admin',
});

/** Written by hand for Airflow 2, which Airflow 3 does not load. */
const handWritten = `import os
from airflow.www.security import AirflowSecurityManager
from flask_appbuilder.security.manager import AUTH_OAUTH

AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
AUTH_ROLES_SYNC_AT_LOGIN = True
AUTH_ROLES_MAPPING = {"airflow_admin": ["Admin"]}
OAUTH_PROVIDERS = [
    {
        "name": "azure",
        "icon": "fa-windows",
        "token_key": "access_token",
        "remote_app": {
            "client_id": "4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42",
            "client_secret": os.environ["AAD_CLIENT_SECRET"],
            "api_base_url": "https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/oauth2",
            "client_kwargs": {"scope": "openid profile email"},
            "request_token_url": None,
            "access_token_url": "https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/oauth2/v2.0/token",
            "authorize_url": "https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/oauth2/v2.0/authorize",
            "jwks_uri": "https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/discovery/v2.0/keys",
        },
    }
]


class Manager(AirflowSecurityManager):
    pass


SECURITY_MANAGER_CLASS = Manager
`;

const log = `[2026-11-29T10:00:00.000+0000] {override.py:2250} ERROR - Error authorizing OAuth access token: mismatching_state: CSRF Warning! State not equal in request and response.
`;

const claims = JSON.stringify({
  oid: 'b0000000-0000-4000-8000-000000000001',
  tid: '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11',
  aud: '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42',
  upn: 'ada@example.com',
  name: 'Ada',
  email: 'ada@example.com',
  roles: ['airflow_admin'],
});

/** What an earlier release of the spec made. */
const earlier = rendered({ chart: 'none', airflow: '3.3.2', key: 'earlier' }, 'webserver-config');

const spec = { 'airflow-entra.yaml': sampleSpec };
const initFlags = [
  '--yes',
  '--url',
  'https://airflow.example.com',
  '--tenant',
  'env:TENANT',
  '--client',
  'env:CLIENT',
];
const initMap = ['--map', 'airflow_admin=Admin', '--airflow', '3.3.2'];

export const commands: readonly Command[] = [
  { name: 'schema', argv: ['schema'], files: {} },
  { name: 'completion', argv: ['completion', 'bash'], files: {} },
  { name: 'releases', argv: ['releases'], files: {} },
  { name: 'rule', argv: ['rule', 'role-unknown'], files: {} },
  { name: 'init', argv: ['init', ...initFlags, ...initMap], files: {}, keeps: ['airflow-entra.schema.json'] },
  {
    name: 'init --pipeline',
    keeps: ['airflow-entra.schema.json'],
    argv: ['init', ...initFlags, ...initMap, '--pipeline', 'github', '--program', 'variables'],
    files: {},
  },
  {
    name: 'import',
    argv: ['import', 'old.py', '--airflow', '3.3.2', '--url', 'https://a.example.com'],
    files: { 'old.py': handWritten },
  },
  {
    name: 'import --out',
    argv: ['import', 'old.py', '--airflow', '3.3.2', '--url', 'https://a.example.com', '--out', 'new.yaml'],
    files: { 'old.py': handWritten },
    keeps: ['airflow-entra.schema.json'],
  },
  {
    name: 'render',
    argv: ['render'],
    files: { 'airflow-entra.yaml': two, 'rendered/test/webserver_config.py': earlier },
  },
  { name: 'render --out-dir -', argv: ['render', '--out-dir', '-'], files: spec },
  { name: 'render --check', argv: ['render', '--check'], files: spec },
  {
    name: 'render --prune',
    argv: ['render', '--prune', '.'],
    files: {
      ...spec,
      'rendered/default/webserver_config.py': earlier,
      'rendered/gone/webserver_config.py': earlier,
    },
  },
  sharded('render', two),
  { name: 'validate', argv: ['validate'], files: spec },
  { name: 'validate -', argv: ['validate', '-'], files: {}, stdin: sampleSpec },
  sharded('validate', sampleSpec),
  { name: 'lint', argv: ['lint', 'old.py', '--airflow', '3.3.2'], files: { 'old.py': handWritten } },
  {
    name: 'lint --fix',
    argv: ['lint', '--fix', 'old.py', '--airflow', '3.3.2'],
    files: { 'old.py': handWritten },
  },
  { name: 'doctor --log', argv: ['doctor', '--log', 'web.log'], files: { 'web.log': log } },
  {
    name: 'explain --claims',
    argv: ['explain', '--claims', 'claims.json'],
    files: { ...spec, 'claims.json': claims },
  },
  { name: 'can', argv: ['can', 'key:airflow_admin', 'Admin'], files: spec },
  { name: 'report access --out-dir', argv: ['report', 'access', '--out-dir', 'access'], files: spec },
  {
    name: 'report access --since',
    argv: ['report', 'access', '--since', 'HEAD'],
    files: spec,
    asks: ['git'],
  },
  ...merges,
  { name: 'check', argv: ['check'], files: spec, asks: ['entra'] },
  { name: 'check --record', argv: ['check', '--record', 'tenant.json'], files: spec, asks: ['entra'] },
  sharded('check', sampleSpec, ['entra']),
  { name: 'lock', argv: ['lock'], files: { 'airflow-entra.yaml': byName }, asks: ['entra'] },
  sharded('lock', byName, ['entra']),
  { name: 'plan', argv: ['plan'], files: spec, asks: ['entra'] },
  { name: 'plan --as', argv: ['plan', '--as', 'az'], files: spec, asks: ['entra'] },
  {
    name: 'drift',
    argv: ['drift', '--tenant', '--cluster'],
    files: { 'airflow-entra.yaml': inCluster },
    asks: ['entra', 'kubectl'],
  },
  sharded('drift --tenant', sampleSpec, ['entra']),
  { name: 'doctor', argv: ['doctor'], files: spec, asks: ['entra'] },
  { name: 'explain --user', argv: ['explain', '--user', 'ada@example.com'], files: spec, asks: ['entra'] },
  { name: 'report access --tenant', argv: ['report', 'access', '--tenant'], files: spec, asks: ['entra'] },
];
