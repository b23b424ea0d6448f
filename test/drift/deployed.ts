import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { expect } from 'vitest';
import type { Finding } from '../../src/diagnostic.ts';
import type { ClusterChange } from '../../src/drift/change.ts';
import { sha256 } from '../../src/render/sha256.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { type Case, rendered, specText } from '../helm/rendered.ts';

const schema = new URL('../../schemas/report.schema.json', import.meta.url);
const isReport = new Ajv({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(schema, 'utf8')),
);

const recorded = fileURLToPath(new URL('recorded/', import.meta.url));

// biome-ignore lint/suspicious/noExplicitAny: tests write into objects of any shape
export type Json = any;

/** Objects as a real API server gave them, by what kubectl calls them, with the file of today in them. */
export interface Deployed {
  file: Json;
  settings: Json;
  deployment: Json;
  secret: string;
}

const names: Record<string, string> = {
  file: 'configmaps/airflow-api-server-config',
  settings: 'configmaps/airflow-config',
  deployment: 'deployments.v1.apps/airflow-api-server',
  secret: 'secrets/sso',
  externalSecret: 'externalsecrets.v1.external-secrets.io/airflow-entra',
};

export const given: Case = {
  chart: 'apache/1.20.0',
  airflow: '3.1.8',
  more: 'namespace: airflow, replicas: 2',
  secret: '{ kubernetes: { name: sso, key: client-secret } }',
  key: 'airflow_admin',
};

/** The spec of what was recorded. */
export const spec = specText(given);

/** What was recorded, as if it had been installed from a render of today. */
export function deployed(): Deployed {
  const read = (name: string) => JSON.parse(readFileSync(join(recorded, `${name}.json`), 'utf8'));
  const text = rendered(given, 'webserver-config');
  const [file, settings, deployment] = [read('file'), read('settings'), read('deployment')];
  file.data['webserver_config.py'] = text.trimEnd();
  deployment.spec.template.metadata.annotations['airflow-entra/webserver-config-sha256'] = sha256(text);
  return { file, settings, deployment, secret: readFileSync(join(recorded, 'secret.txt'), 'utf8') };
}

/** A program called kubectl that answers with these objects, and keeps the arguments that it was called with. */
export function fakeKubectl(
  objects: { [Key in keyof Deployed | 'externalSecret']?: unknown },
  refusal?: string,
): { path: string; calls: () => string[][] } {
  const folder = temporaryFolder();
  for (const [key, object] of Object.entries(objects)) {
    const [kind = '', name = ''] = names[key]?.split('/') ?? [];
    mkdirSync(join(folder, kind), { recursive: true });
    writeFileSync(join(folder, kind, name), typeof object === 'string' ? object : JSON.stringify(object));
  }
  if (refusal !== undefined) writeFileSync(join(folder, 'refusal'), refusal);
  writeFileSync(
    join(folder, 'kubectl'),
    `#!/bin/sh
for argument in "$@"; do printf '%s\\0' "$argument" >> '${folder}/calls'; done; echo >> '${folder}/calls'
if [ -f '${folder}/refusal' ]; then cat '${folder}/refusal' >&2; exit 1; fi
if [ -f '${folder}/'"$2" ]; then cat '${folder}/'"$2"; else echo 'Error from server (NotFound): no such object' >&2; exit 1; fi
`,
  );
  chmodSync(join(folder, 'kubectl'), 0o755);
  const calls = () =>
    readFileSync(join(folder, 'calls'), 'utf8')
      .split('\0\n')
      .filter((call) => call !== '')
      .map((call) => call.split('\0'));
  return { path: folder, calls };
}

export interface DriftResult {
  status: number;
  out: string;
  err: string;
  findings: Finding[];
  changes: ClusterChange[];
  notAsked: string[];
}

/** `drift -o json` of a spec; only what is about the cluster. */
export async function drift(
  argv: string[],
  options: { spec?: string; PATH?: string; stdin?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<DriftResult> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'airflow-entra.yaml'), options.spec ?? spec);
  // /bin has what the fake program is made of.
  const env = {
    PATH: options.PATH === undefined ? '/nowhere' : `${options.PATH}:/usr/bin:/bin`,
    HOME: cwd,
    ...options.env,
  };
  const { status, out, err } = await runCli(['drift', '-o', 'json', ...argv], {
    cwd,
    env,
    ...(options.stdin !== undefined && { stdin: options.stdin }),
  });
  const { findings, changes, summary } =
    out === '' ? { findings: [], changes: [], summary: { notAsked: [] } } : JSON.parse(out);
  if (out !== '') {
    isReport(JSON.parse(out));
    expect(isReport.errors).toBeNull();
  }
  const about = (findings as Finding[]).filter(({ rule }) => rule.startsWith('cluster-'));
  return { status, out, err, findings: about, changes, notAsked: summary.notAsked };
}

/** `drift --cluster` with what was recorded after somebody changed it. */
export async function driftAfter(change: (objects: Deployed) => void): Promise<DriftResult> {
  const objects = deployed();
  change(objects);
  return drift(['--cluster'], { PATH: fakeKubectl(objects).path });
}

/** What the findings say, a line each. */
export const messages = ({ findings }: Pick<DriftResult, 'findings'>): string =>
  findings.map(({ message }) => message).join('\n');
