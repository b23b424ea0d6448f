import { expect, test } from 'vitest';
import { config, importText } from './import-text.ts';

const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));

test('values tell the version, the URL and the session', async () => {
  const values = `airflowVersion: "3.2.2"
config:
  api: { base_url: "https://airflow.example.org/af" }
  fab: { session_lifetime_minutes: 480 }
apiServer:
  apiServerConfig: |
${indented(config(), 4)}`;
  const { spec, status, report } = await importText(values, 'values.yaml');
  expect(spec).toMatchObject({
    url: 'https://airflow.example.org/af',
    airflow: { version: '3.2.2' },
    access: { session: '8h' },
  });
  expect({ status, findings: report?.findings }).toEqual({ status: 0, findings: [] });
});

test.each([
  ['a host of the Ingress', 'ingress: { apiServer: { hosts: [{ name: af.example.org }] } }'],
  ['an old host of the Ingress', 'ingress: { web: { hosts: [af.example.org] } }'],
  [
    'a variable',
    'webserver: { env: [{ name: AIRFLOW__WEBSERVER__BASE_URL, value: "https://af.example.org" }] }',
  ],
])('the URL from %s', async (_, more) => {
  const values = `airflowVersion: "3.2.2"\n${more}\napiServer:\n  apiServerConfig: |\n${indented(config(), 4)}`;
  expect((await importText(values, 'values.yaml')).spec?.url).toBe('https://af.example.org');
});

test('a HelmRelease tells the chart', async () => {
  const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
spec:
  chart: { spec: { chart: airflow, version: 1.22.0 } }
  values:
    apiServer:
      apiServerConfig: |
${indented(config(), 8)}`;
  const { spec } = await importText(release, 'release.yaml');
  expect(spec?.airflow).toMatchObject({ chart: 'apache/1.22.0' });
});

test('lines are those of the manifest', async () => {
  const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\ndata:\n  webserver_config.py: |\n';
  const { text, report } = await importText(
    `${head}${indented(config({ after: 'APP_NAME = "Ours"' }), 4)}`,
    'config-map.yaml',
  );
  const line = 5 + config({ after: 'APP_NAME = "Ours"' }).split('\n').indexOf('APP_NAME = "Ours"') + 1;
  expect(text).toContain(`# - line ${line}: the setting APP_NAME`);
  expect(report?.findings.find(({ message }) => message.includes('APP_NAME'))?.where).toMatchObject({
    source: 'config-map.yaml',
    path: ['data', 'webserver_config.py'],
    range: { start: { line } },
  });
});

test('what a template fills in is not taken for its text', async () => {
  const values = `webserver:\n  webserverConfig: |\n${indented(config({ after: 'AUTH_ROLES_MAPPING = {"{{ .Values.admin }}": ["Admin"], "b": ["Op"]}' }), 4)}`;
  const { spec, text } = await importText(values, 'values.yaml');
  expect(spec?.access.mappings).toEqual({ b: ['Op'] });
  expect(text).toContain('is filled in by a template');
  expect(text).not.toContain('ǁ');
});

test('the first configuration that signs people in is taken, and another one is named', async () => {
  const values = `webserver:\n  webserverConfig: |\n    AUTH_TYPE = 1\napiServer:\n  apiServerConfig: |\n${indented(config(), 4)}`;
  const { spec, report } = await importText(values, 'values.yaml');
  expect(spec?.access.mappings).toEqual({ airflow_admin: ['Admin'] });
  expect(report?.findings.map(({ message }) => message).join('\n')).toContain('a second configuration');
});

test('what names a key of a Secret in the values of the chart is no secret', async () => {
  const text = config().replace('os.environ["AAD_CLIENT_ID"]', 'os.getenv("APP_CLIENT_ID")');
  const values = (more: string) =>
    `secret:\n  - envName: APP_CLIENT_ID\n    secretName: sso-secret\n    secretKey: APP_CLIENT_ID${more}\nwebserver:\n  webserverConfig: |\n${indented(text, 4)}`;
  const { spec } = await importText(values(''), 'values.yaml');
  expect(spec?.client.id).toEqual({ env: 'APP_CLIENT_ID' });
  const alone = await importText(values('\n  - secretKey: hidden-as-of-minio'), 'values.yaml');
  expect(alone.out).not.toContain('hidden-as-of-minio');
});

test.each([
  ['by what it imports', 'from superset.security import SupersetSecurityManager\n', 'config.py'],
  ['by its name', '', 'superset_config.py'],
])('the configuration of Superset is none of Airflow: %s', async (_, before, name) => {
  const { status, err } = await importText(config({ before }), name);
  expect(status).toBe(2);
  expect(err).toContain('is the configuration of Superset');
});
