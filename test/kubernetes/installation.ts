import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Finding } from '../../src/diagnostic.ts';
import type { ClusterChange } from '../../src/drift/change.ts';
import { chartLayout } from '../../src/facts/chart-layouts.ts';
import { chartRow } from '../../src/facts/charts.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { helms } from '../helm/helm.ts';
import { type Case, specText } from '../helm/rendered.ts';
import type { ApiServer } from './api-server.ts';
import { kubectlProgram } from './programs.ts';

const run = promisify(execFile);

const chart = fileURLToPath(new URL('chart/', import.meta.url));

/** What no output may ever hold: the value of every Secret of these tests. */
export const CANARY = 'canary-value-of-a-secret';

export interface DriftReport {
  status: number;
  out: string;
  findings: Finding[];
  changes: ClusterChange[];
  notAsked: string[];
}

/** A namespace with an Airflow in it, as far as an API server alone can tell. */
export interface Installation {
  namespace: string;
  /** The folder with the spec and what was rendered. */
  folder: string;
  spec: string;
  kubectl: (...argv: string[]) => Promise<string>;
  drift: (...argv: string[]) => Promise<DriftReport>;
}

let count = 0;

/** The environment of a program that is to ask this server as that person. */
export async function environmentOf(server: ApiServer): Promise<NodeJS.ProcessEnv> {
  return {
    PATH: [dirname(await kubectlProgram()), process.env.PATH].join(delimiter),
    HOME: server.folder,
    KUBECONFIG: server.kubeconfig,
  };
}

/** Renders a spec, and installs it with real Helm, or with `kubectl apply` where there is no chart. */
export async function install(server: ApiServer, given: Case): Promise<Installation> {
  const namespace = `airflow-${++count}`;
  const folder = temporaryFolder();
  const env = await environmentOf(server);
  const more = [`namespace: ${namespace}`, ...(given.more ? [given.more] : [])].join(', ');
  const artifacts = `artifacts: [${given.chart === 'none' ? 'config-map' : 'helm-values'}, drift-role]\n`;
  const spec =
    specText({
      secret: '{ kubernetes: { name: sso, key: client-secret } }',
      key: 'airflow_admin',
      ...given,
      more,
    }) + artifacts;
  writeFileSync(join(folder, 'airflow-entra.yaml'), spec);
  const rendered = await runCli(['render'], { cwd: folder });
  if (rendered.status !== 0) throw new Error(rendered.out + rendered.err);
  const kubectl = async (...argv: string[]) => {
    const { stdout } = await run('kubectl', ['--context=admin', `--namespace=${namespace}`, ...argv], {
      env,
    });
    return stdout;
  };
  await kubectl('create', 'namespace', namespace);
  for (const [name, key] of [
    ['sso', 'client-secret'],
    ['api-key', 'api-secret-key'],
  ]) {
    await kubectl('create', 'secret', 'generic', name ?? '', `--from-literal=${key}=${CANARY}`);
  }
  const files = join(folder, 'rendered', 'default');
  if (given.chart === 'none') await kubectl('apply', '--filename', join(files, 'config-map.yaml'));
  else await helmInstall(given, join(files, 'values.yaml'), namespace, env);
  const drift = async (...argv: string[]): Promise<DriftReport> => {
    const { status, out } = await runCli(['drift', '--cluster', '--context=admin', '-o', 'json', ...argv], {
      cwd: folder,
      env,
    });
    const { findings, changes = [], summary } = JSON.parse(out);
    return { status, out, findings: ofCluster(findings), changes, notAsked: summary.notAsked };
  };
  return { namespace, folder, spec, kubectl, drift };
}

async function helmInstall(
  { chart: name, airflow }: Case,
  values: string,
  namespace: string,
  env: NodeJS.ProcessEnv,
) {
  const helm = await helms.at(-1)?.path();
  const row = chartRow(name);
  if (!helm || !row) throw new Error('no Helm, or no such chart');
  const rollsOut = chartLayout(row, airflow)?.rollsOut ?? false;
  const settings = name === 'apache/1.9.0' ? '-airflow-config' : '-config';
  const set = ['--set', `rollsOut=${rollsOut},settingsName=${settings}`];
  await run(
    helm,
    ['--kube-context', 'admin', 'install', 'airflow', chart, '-n', namespace, '-f', values, ...set],
    { env },
  );
}

/** The findings about the cluster, without what the other rules say about the spec. */
export const ofCluster = (findings: Finding[]): Finding[] =>
  findings.filter(({ rule }) => rule.startsWith('cluster-'));

/** The line, from 1, of the only line of a text that has this in it. */
export function lineOf(text: string, part: string): number {
  const lines = text.split('\n').flatMap((line, index) => (line.includes(part) ? [index + 1] : []));
  if (lines.length !== 1) throw new Error(`${lines.length} lines have ${part}`);
  return lines[0] as number;
}
