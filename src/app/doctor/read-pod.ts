import type { LogScanner } from '../../doctor/scanner.ts';
import { kubectlRefusal } from '../../edge/cluster/kubectl-refusal.ts';
import type { Patience } from '../../edge/deadline.ts';
import { endGroup } from '../../edge/end-group.ts';
import { spawnGroup } from '../../edge/spawn-group.ts';

/** A workload of a cluster, and how to get there. */
export interface PodRef {
  kind: 'pod' | 'deployment';
  name: string;
  namespace: string | undefined;
  context: string | undefined;
}

/** Behind it kubectl is stopped; what came until then is read. Milliseconds. */
export const LOG_PATIENCE = 120_000;
/** Of each container the newest lines: a login that fails is done again. */
const TAIL = 500_000;

/** The arguments that name the cluster, which are never taken for flags. */
export const placeArguments = ({ namespace, context }: PodRef): string[] => [
  '--request-timeout=30s',
  ...(context === undefined ? [] : [`--context=${context}`]),
  ...(namespace === undefined ? [] : [`--namespace=${namespace}`]),
];

/**
 * Feeds the log of all containers to the scanner as it comes, in constant memory, without a shell.
 * @returns why there is none; undefined when it was read
 */
export function readPodLog(
  ref: PodRef,
  scanner: LogScanner,
  env: NodeJS.ProcessEnv,
  patience: Patience,
): Promise<string | undefined> {
  const argv = [
    'logs',
    `${ref.kind}/${ref.name}`,
    '--all-containers',
    '--prefix',
    `--tail=${TAIL}`,
    ...placeArguments(ref),
  ];
  return new Promise((answered) => {
    const group = spawnGroup('kubectl', argv, { ...env, LC_ALL: 'C' });
    if (group.kind === 'not-started') return answered(notRun(group.code));
    const { child, isOver } = group;
    const resolve = (why: string | undefined) => {
      isOver();
      answered(why);
    };
    let said = '';
    let isStopped = false;
    const timer = setTimeout(() => {
      isStopped = true;
      endGroup(child.pid);
      child.stdout.destroy();
      child.stderr.destroy();
    }, patience.milliseconds);
    child.stdout.on('data', (chunk: Buffer) => scanner.push(chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(0, 10_000);
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      resolve(notRun(error.code));
    });
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      scanner.end();
      if (isStopped || signal !== null) return resolve(`kubectl did not finish ${patience.shown}`);
      if (status === 0) return resolve(undefined);
      const refusal = kubectlRefusal(said);
      resolve('detail' in refusal ? refusal.detail : `there is no ${ref.kind} ${ref.name}`);
    });
  });
}

const notRun = (code: string | undefined): string =>
  code === 'ENOENT' ? 'there is no kubectl on the PATH' : `kubectl cannot be run (${code})`;
