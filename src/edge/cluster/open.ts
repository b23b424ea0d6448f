import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Cluster } from '../../drift/live.ts';
import { type Io, UsageError } from '../io.ts';
import { bounded } from './bounded.ts';
import { inPodCluster } from './in-pod.ts';
import { kubectlCluster } from './kubectl.ts';
import { liveFile } from './live-file.ts';
import { serviceAccount } from './service-account.ts';

export interface ClusterChoice {
  /** A file in place of a cluster, `-` for standard input. */
  live: string | undefined;
  /** A context of kubectl. */
  context: string | undefined;
}

/**
 * What is asked about what is deployed: a file, the cluster of this pod, or the one of kubectl.
 * @throws UsageError when the file cannot be read
 */
export async function openCluster({ live, context }: ClusterChoice, io: Io): Promise<Cluster> {
  if (live !== undefined) return liveFile(await read(live, io), live === '-' ? '<stdin>' : live);
  const account = context === undefined ? await serviceAccount(io.env) : undefined;
  return bounded(account ? inPodCluster(account) : kubectlCluster(context, io.env));
}

async function read(name: string, io: Io): Promise<string> {
  try {
    const bytes = name === '-' ? await io.readStdin() : await readFile(resolve(io.cwd, name));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`${name} is not UTF-8 text`);
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`${name} cannot be read (${error.code})`);
  }
}
