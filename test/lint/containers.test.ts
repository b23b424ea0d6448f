import { describe, expect, test } from 'vitest';
import { lintText, shown } from './lint-text.ts';

/** Two mistakes, on its lines 3 and 5. */
const python = [
  'import os; from flask_appbuilder.const import AUTH_OAUTH',
  'AUTH_TYPE = AUTH_OAUTH',
  'AUTH_USER_REGISTRATION_ROLE = "Admin"',
  'AUTH_USER_REGISTRATION = True; AUTH_ROLES_SYNC_AT_LOGIN = True',
  'AUTH_ROLES_MAPPING = {"a": "Op"}',
  'OAUTH_PROVIDERS = [{"name": "azure", "token_key": "access_token", "remote_app": {"client_id": os.environ["I"], "client_secret": os.environ["S"], "server_metadata_url": os.environ["U"], "client_kwargs": {"scope": "openid email profile", "tenant_id": os.environ["T"]}}}]',
  '',
];
const found = (first: number, second: number) => [
  `config-registration-role@${first}`,
  `config-mapping-string@${second}`,
];

const indented = (spaces: number, lines = python) =>
  lines.map((line) => (line === '' ? line : ' '.repeat(spaces) + line)).join('\n');

const rulesIn = async (text: string, ...more: string[]) =>
  shown((await lintText(text, 'values.yaml', ...more)).report);

describe('a configuration inside YAML is found on the lines of the file', () => {
  test('in the values of the Apache chart, for Airflow 2 and 3', async () => {
    expect(await rulesIn(`webserver:\n  replicas: 1\n  webserverConfig: |\n${indented(4)}`)).toEqual(
      found(6, 8),
    );
    expect(await rulesIn(`apiServer:\n  apiServerConfig: |-\n${indented(4)}`)).toEqual(found(5, 7));
  });

  test('in the values of the community chart', async () => {
    const text = `airflow:\n  image: { tag: 2.8.4-python3.9 }\nweb:\n  webserverConfig:\n    stringOverride: |\n${indented(6)}`;
    expect(await rulesIn(text)).toEqual(found(8, 10));
  });

  test('in a ConfigMap, in any document, with CRLF', async () => {
    const text = `kind: Service\napiVersion: v1\n---\nkind: ConfigMap\napiVersion: v1\ndata:\n  webserver_config.py: |\n${indented(4)}`;
    expect(await rulesIn(text)).toEqual(found(10, 12));
    expect(await rulesIn(text.replaceAll('\n', '\r\n'))).toEqual(found(10, 12));
  });

  test('in a HelmRelease and in an umbrella chart', async () => {
    const release = `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  values:\n    webserver:\n      webserverConfig: |\n${indented(8)}`;
    expect(await rulesIn(release)).toEqual(found(9, 11));
    expect(await rulesIn(`airflow:\n  webserver:\n    webserverConfig: |\n${indented(6)}`)).toEqual(
      found(6, 8),
    );
  });

  test('in an Argo CD Application: as values, as a text of values, as parameters', async () => {
    const head =
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source:\n    chart: airflow\n    targetRevision: 1.15.0\n    helm:\n';
    const object = `${head}      valuesObject:\n        webserver:\n          webserverConfig: |\n${indented(12)}`;
    expect(await rulesIn(object)).toEqual(found(13, 15));
    const text = `${head}      values: |\n        webserver:\n          webserverConfig: |\n${indented(12)}`;
    expect(await rulesIn(text)).toEqual(found(13, 15));
    const parameters = `${head}      parameters:\n        - name: webserver.webserverConfig\n          value: |\n${indented(12)}`;
    expect(await rulesIn(parameters)).toEqual(found(13, 15));
  });

  test('in quotes and in a folded text', async () => {
    const quoted = `webserver:\n  webserverConfig: ${JSON.stringify(python.join('\n'))}\n`;
    expect(await rulesIn(quoted)).toEqual(found(2, 2));
    const { report } = await lintText(quoted, 'values.yaml');
    const { range } = report.findings[0]?.where ?? {};
    // The text as it stands there, escapes included.
    expect(quoted.split('\n')[1]?.slice((range?.start.column ?? 1) - 1, (range?.end.column ?? 1) - 1)).toBe(
      '\\"Admin\\"',
    );
    const folded = `webserver:\n  webserverConfig: >\n${indented(
      4,
      python.flatMap((line) => [line, '']),
    )}`;
    expect(await rulesIn(folded)).toEqual(found(7, 11));
  });

  test('with template actions of Helm in it', async () => {
    const lines = [
      ...python.slice(0, 4),
      '{{- if .Values.x }}',
      'SECRET_KEY = "{{ .Values.key }}"',
      'AUTH_TYPE = {{ .Values.type }}',
      '{{- end }}',
      ...python.slice(4),
    ];
    const [first = '', second = ''] = found(5, 11);
    expect(await rulesIn(`webserver:\n  webserverConfig: |\n${indented(4, lines)}`)).toEqual([
      first,
      'config-auth-type@9 unknown',
      second,
    ]);
  });

  test('in the template of a chart', async () => {
    const text = `{{- if .Values.on }}\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ include "x" . }}\ndata:\n  webserver_config.py: |\n${indented(4)}{{- end }}\n`;
    expect(await rulesIn(text)).toEqual(found(10, 12));
  });

  test('with the columns of the file', async () => {
    const { report } = await lintText(`webserver:\n  webserverConfig: |\n${indented(4)}`, 'values.yaml');
    expect(report.findings[0]?.where).toMatchObject({
      source: 'values.yaml',
      path: ['webserver', 'webserverConfig'],
      range: { start: { line: 5, column: 35 }, end: { line: 5, column: 42 } },
    });
  });
});

describe('the release is found in the file', () => {
  const gone = 'from airflow.www.security import AirflowSecurityManager\n';

  test.each([
    ['airflowVersion', 'airflowVersion: "3.0.2"\n'],
    ['the tag of an image', 'images: { airflow: { tag: slim-3.1.5-python3.12 } }\n'],
    ['the default tag', 'defaultAirflowTag: 3.2.2\n'],
  ])('by %s', async (_, head) => {
    expect(await rulesIn(`${head}apiServer:\n  apiServerConfig: |\n    ${gone}`)).toContain(
      'config-import-path@4',
    );
    // A flag says more than the file.
    expect(
      await rulesIn(`${head}apiServer:\n  apiServerConfig: |\n    ${gone}`, '--airflow', '2.10.5'),
    ).not.toContain('config-import-path@4');
  });

  test('by the chart', async () => {
    const text = `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n  chart: { spec: { chart: airflow, version: 1.18.0 } }\n  values:\n    apiServer:\n      apiServerConfig: |\n        ${gone}`;
    expect(await rulesIn(text)).toEqual(['config-import-path@8']);
  });

  test('without one, only what no release has is wrong', async () => {
    expect(await rulesIn(`apiServer:\n  apiServerConfig: |\n    ${gone}`)).toEqual([]);
    expect(
      await rulesIn('webserver:\n  webserverConfig: |\n    from airflow.www_rbac.security import X\n'),
    ).toEqual(['config-import-path@3']);
  });
});

describe('values around the configuration', () => {
  const config = `|\n    WTF_CSRF_ENABLED = True\n    WTF_CSRF_TIME_LIMIT = None\n`;

  test('a file that this Airflow does not read', async () => {
    expect(await rulesIn(`airflowVersion: 3.1.7\nwebserver:\n  webserverConfig: ${config}`)).toEqual([
      'chart-config-ignored@3',
    ]);
    expect(await rulesIn(`airflowVersion: 2.10.5\napiServer:\n  apiServerConfig: ${config}`)).toEqual([
      'chart-config-ignored@3',
    ]);
    const both = `airflowVersion: 3.1.7\nwebserver:\n  webserverConfig: ${config}apiServer:\n  apiServerConfig: ${config}`;
    expect(await rulesIn(both)).toEqual(['chart-config-ignored@3 warning']);
    expect(
      await rulesIn(`airflowVersion: 3.1.7\nexecutor: x\nwebserverConfig: |\n  WTF_CSRF_TIME_LIMIT = None\n`),
    ).toEqual(['chart-config-ignored@3']);
  });

  test('a file that something else stands in for', async () => {
    expect(
      await rulesIn(
        `airflowVersion: 2.10.5\nwebserver:\n  webserverConfigConfigMapName: x\n  webserverConfig: ${config}`,
      ),
    ).toEqual(['chart-config-ignored@4']);
    expect(
      await rulesIn(
        `airflow: { image: { tag: 2.8.4 } }\nweb:\n  webserverConfig:\n    enabled: false\n    stringOverride: |\n      WTF_CSRF_TIME_LIMIT = None\n`,
      ),
    ).toEqual(['chart-config-ignored@4']);
    const simple =
      'config:\n  core:\n    auth_manager: airflow.api_fastapi.auth.managers.simple.simple_auth_manager.SimpleAuthManager\n';
    expect(await rulesIn(`airflowVersion: 3.2.2\n${simple}apiServer:\n  apiServerConfig: ${config}`)).toEqual(
      ['auth-manager-not-fab@4'],
    );
    expect(
      await rulesIn(
        `airflowVersion: 3.2.2\nconfig:\n  webserver:\n    auth_manager: x\napiServer:\n  apiServerConfig: ${config}`,
      ),
    ).toEqual(['config-ignored-setting@4 warning']);
  });

  test('a proxy that is not believed', async () => {
    const tls = 'ingress: { web: { hosts: [{ name: a, tls: { secretName: b } }] } }\n';
    expect(
      await rulesIn(`airflowVersion: 2.10.5\n${tls}config:\n  webserver:\n    enable_proxy_fix: "False"\n`),
    ).toEqual(['config-proxy-fix@5']);
    expect(
      await rulesIn(`airflowVersion: 2.10.5\n${tls}config:\n  fab:\n    enable_proxy_fix: "True"\n`),
    ).toEqual(['config-proxy-fix@5 warning']);
    expect(
      await rulesIn(`airflowVersion: 2.10.5\n${tls}config:\n  webserver:\n    enable_proxy_fix: "True"\n`),
    ).toEqual([]);
  });

  test('a secret among the variables, which is not shown', async () => {
    const text =
      'airflowVersion: 3.2.2\nexecutor: x\nenv:\n  - name: AAD_CLIENT_SECRET\n    value: not-a-real-one-4711\n';
    const { report } = await lintText(text, 'values.yaml');
    expect(shown(report)).toEqual(['config-secret-literal@5']);
    const { runCli } = await import('../cli/run-cli.ts');
    const { out } = await runCli(['lint', '-', '--stdin-filename', 'v.yaml'], { stdin: text });
    expect(out).not.toContain('4711');
  });
});

test('a file with nothing to look at is not fine', async () => {
  const { status, report } = await lintText('kind: Service\napiVersion: v1\n', 'a.yaml');
  expect(shown(report)).toEqual(['config-not-python@- unknown']);
  expect(status).toBe(3);
});

test('YAML that cannot be read is named with its line', async () => {
  const { status, report } = await lintText('a: 1\nb: [1, 2\nc: 3\n', 'a.yaml');
  expect(report.findings[0]?.rule).toBe('config-not-python');
  expect(report.findings[0]?.where.range?.start.line).toBeGreaterThan(1);
  expect(status).toBe(1);
});
