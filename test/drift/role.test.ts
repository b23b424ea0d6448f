import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { packageFile } from '../../src/edge/files/package-file.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { type Case, specText } from '../helm/rendered.ts';
import { deployed, drift, fakeKubectl, given, type Json } from './deployed.ts';

const documents = (text: string): Json[] => parseAllDocuments(text).map((document) => document.toJS());

async function role(one: Case, values?: string) {
  const cwd = temporaryFolder();
  const more = [
    one.more ?? 'namespace: airflow',
    ...(values === undefined ? [] : ['valuesFiles: [own.yaml]']),
  ].join(', ');
  writeFileSync(join(cwd, 'airflow-entra.yaml'), specText({ ...one, more }));
  if (values !== undefined) writeFileSync(join(cwd, 'own.yaml'), values);
  const { out, err } = await runCli(['render', '--artifact', 'drift-role', '--out-dir', '-'], { cwd });
  const [rendered] = documents(out);
  if (!rendered) throw new Error(err);
  return rendered.rules.map((rule: Json) => [rule.resources[0], rule.resourceNames, rule.verbs]);
}

const secret = '{ kubernetes: { name: sso, key: client-secret } }';

describe('the Role', () => {
  test('names exactly what is asked for', async () => {
    const { path, calls } = fakeKubectl(deployed());
    await drift(['--cluster'], { PATH: path });
    const asked = calls()
      .map(([, object = '']) => object.replace(/\.v1\.[a-z]+\//, '/'))
      .sort();
    const rules: [string, string[], string[]][] = await role(given);
    const allowed = rules.flatMap(([kind, names]) => names.map((name) => `${kind}/${name}`)).sort();
    expect(asked).toEqual(allowed);
    expect(new Set(rules.flatMap(([, , verbs]) => verbs))).toEqual(new Set(['get']));
  });

  test.each<[string, Case, string[]]>([
    [
      '1.9',
      { chart: 'apache/1.9.0', airflow: '2.5.3', secret },
      ['airflow-webserver-config', 'airflow-airflow-config', 'airflow-webserver', 'sso'],
    ],
    [
      '1.16',
      { chart: 'apache/1.16.0', airflow: '3.0.6', secret },
      ['airflow-entra-webserver-config', 'airflow-config', 'airflow-api-server', 'sso'],
    ],
    [
      'community',
      { chart: 'community/8.9.0', airflow: '2.8.4', secret },
      ['airflow-webserver-config', 'airflow-config-envs', 'sso', 'airflow-web'],
    ],
    [
      'none',
      { chart: 'none', airflow: '3.3.2', secret },
      [
        'airflow-entra-webserver-config',
        'airflow-entra-settings',
        'airflow-api-server',
        'airflow-api-server',
        'sso',
      ],
    ],
  ])('knows the names of %s', async (_, one, names) => {
    expect((await role(one)).flatMap(([, found]: [string, string[]]) => found)).toEqual(names);
  });

  test.each([
    ['useStandardNaming: true', 'prod', 'prod-airflow-config'],
    ['useStandardNaming: true', 'my-airflow', 'my-airflow-config'],
    ['useStandardNaming: true\nnameOverride: sched', 'prod', 'prod-sched-config'],
    ['useStandardNaming: true\nfullnameOverride: other', 'prod', 'other-config'],
    ['fullnameOverride: other', 'prod', 'prod-config'],
    ['useStandardNaming: true\nfullnameOverride: --all', 'prod', 'prod-airflow-config'],
  ])('with the own values %j and the release %s', async (values, release, name) => {
    const more = `namespace: airflow, release: ${release}`;
    const rules = await role({ ...given, chart: 'apache/1.22.0', airflow: '3.3.2', more }, values);
    expect(rules[0][1]).toContain(name);
  });
});

describe('the nightly example', () => {
  const read = (name: string) => readFileSync(packageFile(`examples/nightly/${name}`), 'utf8');

  test('runs as the account that the Role is for, in its namespace', () => {
    const [account, job] = documents(read('deploy/cronjob.yaml'));
    const [, binding] = documents(read('expected/default/drift-role.yaml'));
    expect(binding.subjects).toEqual([
      { kind: 'ServiceAccount', name: account.metadata.name, namespace: account.metadata.namespace },
    ]);
    expect(job.spec.jobTemplate.spec.template.spec.serviceAccountName).toBe(account.metadata.name);
  });

  test.each(['cronjob.yaml', 'github-workflow.yml', 'azure-pipelines.yml'])(
    '%s runs a program whose checksum somebody names, and actions by their commits',
    (name) => {
      const text = read(`deploy/${name}`);
      expect(text).not.toMatch(/npx|airflow-entra@/);
      expect(text).toMatch(/sha512sum (--check --strict|-c) -/);
      for (const [, at] of text.matchAll(/uses: (\S+ # v\d\S*)?/g)) expect(at).toMatch(/@[0-9a-f]{40} # v/);
      expect(documents(text).length).toBeGreaterThan(0);
    },
  );
});
