import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';

/** The pod that the rendered manifest of the login app asks for. @param airflow more of the spec */
async function podOf(airflow: string, files: Record<string, string>) {
  const cwd = temporaryFolder();
  const spec = `version: 1
url: https://airflow.example.com
tenant: { id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }
client: { id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42, secret: { env: AAD_CLIENT_SECRET } }
airflow: { ${airflow} }
access: { session: 8h, mappings: { airflow_admin: [Admin] } }
`;
  for (const [name, text] of Object.entries({ ...files, 'airflow-entra.yaml': spec })) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  const argv = ['render', '--artifact', 'login-app-manifest', '--out-dir', '-'];
  const { status, out, err } = await runCli(argv, { cwd });
  expect(status, err).toBe(0);
  const [, deployment] = parseAllDocuments(out).map((document) => document.toJS());
  return deployment.spec.template.spec;
}

const APACHE = 'version: "3.2.2", chart: apache/1.22.0, valuesFiles: [a.yaml, b.yaml]';
const COMMUNITY = 'version: "2.8.4", chart: community/8.9.0, valuesFiles: [a.yaml]';

test.each<[string, string, Record<string, string>, string, string[] | undefined]>([
  ['no values', 'version: "3.2.2"', {}, 'apache/airflow:3.2.2', undefined],
  [
    'values that name none',
    APACHE,
    { 'a.yaml': 'executor: LocalExecutor', 'b.yaml': '' },
    'apache/airflow:3.2.2',
    undefined,
  ],
  [
    'the last values file, and each kind of pull secret',
    APACHE,
    {
      'a.yaml':
        'images: { airflow: { repository: registry.example.com/old, tag: "1" } }\nregistry: { secretName: third }',
      'b.yaml':
        'images: { airflow: { repository: registry.example.com/airflow } }\nimagePullSecrets: [first, { name: second }]',
    },
    'registry.example.com/airflow:1',
    ['first', 'second', 'third'],
  ],
  [
    'a digest, which beats a tag',
    APACHE,
    {
      'a.yaml': 'defaultAirflowRepository: registry.example.com/airflow\ndefaultAirflowTag: "7"',
      'b.yaml': `images: { airflow: { digest: "sha256:${'a'.repeat(64)}" } }`,
    },
    `registry.example.com/airflow@sha256:${'a'.repeat(64)}`,
    undefined,
  ],
  [
    'the key of an umbrella chart',
    `${APACHE}, dependency: af`,
    { 'a.yaml': 'af: { images: { airflow: { tag: 3.2.2-own } } }', 'b.yaml': '' },
    'apache/airflow:3.2.2-own',
    undefined,
  ],
  [
    'the community chart',
    COMMUNITY,
    { 'a.yaml': 'airflow: { image: { repository: r.example.com/a, tag: "9", pullSecret: pull } }' },
    'r.example.com/a:9',
    ['pull'],
  ],
  [
    'what is no image',
    APACHE,
    { 'a.yaml': 'images: { airflow: { repository: "{{ .Values.x }}" } }', 'b.yaml': '' },
    'apache/airflow:3.2.2',
    undefined,
  ],
])('the image of the login app in a cluster: %s', async (_, airflow, files, image, secrets) => {
  const pod = await podOf(airflow, files);
  expect(pod.containers[0].image).toBe(image);
  expect(pod.imagePullSecrets?.map(({ name }: { name: string }) => name)).toEqual(secrets);
});
