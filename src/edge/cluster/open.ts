import type { Cluster } from '../../drift/live.ts';
import type { Deadline } from '../deadline.ts';
import { readNamedText } from '../files/read-file.ts';
import type { Io } from '../io.ts';
import type { Progress } from '../progress.ts';
import { bounded } from './bounded.ts';
import { inPodCluster } from './in-pod.ts';
import { kubectlCluster } from './kubectl.ts';
import { liveFile } from './live-file.ts';
import { serviceAccount } from './service-account.ts';
import { watchedCluster } from './watched-cluster.ts';

/** Bytes; everything of a cluster with hundreds of installations. */
const MOST = 256 * 1024 * 1024;

export interface ClusterChoice {
  /** A file in place of a cluster, `-` for standard input. */
  live: string | undefined;
  /** A context of kubectl. */
  context: string | undefined;
}

/**
 * What is asked about what is deployed: a file, the cluster of this pod, or the one of kubectl.
 * @param deadline when all answers have to be there
 * @param progress ended by whoever asks
 * @throws UsageError when the file cannot be read
 */
export async function openCluster(
  { live, context }: ClusterChoice,
  deadline: Deadline,
  progress: Progress,
  io: Io,
): Promise<Cluster> {
  if (live !== undefined)
    return liveFile(await readNamedText(live, io, live, { most: MOST }), live === '-' ? '<stdin>' : live);
  const account = context === undefined ? await serviceAccount(io.env) : undefined;
  const cluster = account ? inPodCluster(account, deadline) : kubectlCluster(context, io.env, deadline);
  return bounded(watchedCluster(cluster, progress, io));
}
