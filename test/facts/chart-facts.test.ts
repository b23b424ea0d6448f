import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { compareDefaults, defaultsOf } from '../../scripts/facts/chart-defaults.ts';
import { lookAtCharts } from '../../scripts/facts/charts.ts';
import { Records } from '../../scripts/facts/recorded.ts';
import { temporaryFolder } from '../cli/run-cli.ts';

/** The parts of the Apache chart 1.22.0 that the tables are about. */
const VALUES = {
  webserver: { webserverConfig: null, webserverConfigConfigMapName: null, extraVolumes: [], defaultUser: {} },
  apiServer: { apiServerConfig: null, apiServerConfigConfigMapName: null, env: [], extraVolumes: [] },
  createUserJob: { enabled: true, defaultUser: { password: 'admin' } },
  ingress: { web: {}, apiServer: {} },
  images: { airflow: { repository: null, tag: null, digest: null } },
  ...{ defaultAirflowRepository: 'apache/airflow', defaultAirflowTag: '3.2.2', defaultAirflowDigest: null },
  registry: { secretName: null },
  imagePullSecrets: [],
  ...{ webserverSecretKey: null, webserverSecretKeySecretName: null, apiSecretKey: null },
  ...{
    apiSecretKeySecretName: null,
    jwtSecret: null,
    jwtSecretName: null,
    fernetKey: null,
    fernetKeySecretName: null,
  },
};

const SCHEMA = {
  properties: {
    apiServer: {
      properties: {
        env: { items: { properties: { valueFrom: {} } } },
        extraVolumes: {},
        apiServerConfig: {},
      },
    },
  },
};

const MOUNT = 'subPath: webserver_config.py';
/** A Deployment that gets its file by a named template, as in the Apache chart. */
const TEMPLATES = `name: {{ .Release.Name }}-api-server-config
cm: x-config
{{- define "file_mount" }}
- name: api-server-config
  ${MOUNT}
{{- end }}
---
kind: Deployment
metadata:
  name: {{ include "fullname" . }}-api-server
spec:
  {{- include "file_mount" . | nindent 12 }}
`;

interface Parts {
  version?: string;
  appVersion?: string;
  values?: object;
  schema?: object;
  templates?: string;
}

function chartFolder({
  version = '1.22.0',
  appVersion = '3.2.2',
  values,
  schema,
  templates = TEMPLATES,
}: Parts): string {
  const folder = join(temporaryFolder(), `apache-${version}`);
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'Chart.yaml'), stringify({ name: 'airflow', version, appVersion }));
  writeFileSync(join(folder, 'values.yaml'), stringify({ ...VALUES, ...values }));
  writeFileSync(join(folder, 'values.schema.json'), JSON.stringify(schema ?? SCHEMA));
  if (templates !== '') writeFileSync(join(folder, 'templates/api.yaml'), templates);
  return folder;
}

const found = (parts: Parts) =>
  lookAtCharts(chartFolder(parts))
    .answers.filter(({ status }) => status !== 'holds')
    .map(({ status, table, row }) => `${status} ${table} ${row}`);

describe('a chart', () => {
  it('that is as the tables say holds', () => {
    const { answers, notLooked } = lookAtCharts(chartFolder({}));
    expect(answers.length).toBeGreaterThan(25);
    expect([answers.filter(({ status }) => status !== 'holds'), notLooked]).toEqual([[], []]);
  });

  it.each<[string, Parts, string[]]>([
    ['with another Airflow', { appVersion: '3.3.2' }, ['changed charts apache/1.22.0 defaultAirflow']],
    ['with one more key', { values: { moon: {} } }, ['new chart-keys moon']],
    [
      'with another password',
      { values: { createUserJob: { enabled: true, defaultUser: { password: 'tide' } } } },
      ['changed chart-default-user createUserJob.defaultUser.password'],
    ],
    [
      'without the switch of the default user',
      { values: { createUserJob: { defaultUser: { password: 'admin' } } } },
      ['changed chart-default-user createUserJob.enabled is there'],
    ],
    [
      'without a place for the file',
      {
        values: { apiServer: { env: [], extraVolumes: [], apiServerConfigConfigMapName: null } },
        schema: {},
      },
      [
        'changed chart-layouts apiServer.apiServerConfig is there',
        'changed chart-layouts apiServer.env takes a Secret',
      ],
    ],
    [
      'without an Ingress',
      { values: { ingress: { web: {} } } },
      ['changed chart-layouts ingress.apiServer is there'],
    ],
    [
      'with other names of objects',
      { templates: TEMPLATES.replaceAll('-config', '-settings') },
      [
        'changed chart-objects a name that ends with -api-server-config',
        'changed chart-objects a name that ends with -config',
      ],
    ],
    [
      'that does not mount the file any more',
      { templates: TEMPLATES.replace(MOUNT, 'subPath: airflow.cfg') },
      ['changed chart-objects the Deployment …-api-server mounts webserver_config.py'],
    ],
  ])('%s', (_, parts, expected) => expect(found(parts)).toEqual(expected));

  it('is read from what `helm pull` leaves as from a folder', () => {
    const folder = chartFolder({});
    const archive = join(temporaryFolder(), 'airflow-1.22.0.tgz');
    execFileSync('tar', ['-czf', archive, '-C', dirname(folder), basename(folder)]);
    const rows = (place: string) => lookAtCharts(place).answers.map(({ where: _, ...answer }) => answer);
    expect(rows(archive)).toEqual(rows(folder));
    expect(rows(dirname(archive))).toEqual(rows(folder));
  });

  it.each(['nowhere', 'docs'])('that is not there: %s', (place) => {
    expect(lookAtCharts(place).notLooked).toEqual([expect.stringContaining(place)]);
  });

  it('without a key that signs sessions', () => {
    const { apiSecretKeySecretName: _, ...values } = VALUES;
    const folder = chartFolder({});
    writeFileSync(join(folder, 'values.yaml'), stringify(values));
    const { answers } = lookAtCharts(folder);
    expect(answers.filter(({ status }) => status !== 'holds').map(({ row }) => row)).toEqual([
      'apiSecretKeySecretName is there',
    ]);
  });

  it('that is newer is a row, and nobody looked at it in five tables', () => {
    expect(found({ version: '1.23.0' })).toEqual([
      'new charts apache/1.23.0',
      ...['chart-default-user', 'chart-ignored', 'chart-layouts', 'chart-objects', 'secret-keys'].map(
        (table) => `unverified ${table} apache/1.23.0`,
      ),
    ]);
  });

  it('whose defaults are others than those on record is noticed, each with both values', () => {
    const records = new Records(temporaryFolder());
    const [before, after] = [{}, { values: { ingress: { web: {}, apiServer: { tls: true } }, uid: 1 } }].map(
      (parts) => lookAtCharts(chartFolder(parts)).charts[0],
    );
    if (!before || !after) throw new Error('no chart');
    expect(compareDefaults(before, records).map(({ status }) => status)).toEqual(['unknown']);
    for (const [file, text] of records.chartTexts(before, defaultsOf(before))) writeFileSync(file, text);
    expect(records.chartTexts(before, defaultsOf(before)).size).toBe(0);
    expect(compareDefaults(before, records).filter(({ status }) => status !== 'holds')).toEqual([]);
    const changed = compareDefaults(after, records).filter(({ status }) => status !== 'holds');
    expect(changed.map(({ status, row }) => `${status} ${row}`)).toEqual([
      'changed default of ingress.apiServer',
      'new default of ingress.apiServer.tls',
      'new default of uid',
    ]);
  });

  it('without templates is not known as a whole', () => {
    expect(lookAtCharts(chartFolder({ templates: '' })).notLooked).toHaveLength(1);
    expect(lookAtCharts(temporaryFolder()).notLooked).toHaveLength(1);
  });
});
