import type { Answer, Cluster } from '../../drift/live.ts';
import type { ObjectRef } from '../../model/cluster-objects.ts';
import type { Io } from '../io.ts';
import type { Progress } from '../progress.ts';
import { watched } from '../watched.ts';
import { argumentOf } from './object-address.ts';

/** The same cluster, with each question told to whoever waits, and with `--verbose`. */
export function watchedCluster(cluster: Cluster, progress: Progress, io: Io): Cluster {
  let asked = 0;
  const watch = <T>(ref: ObjectRef, namespace: string | undefined, answer: Promise<Answer<T>>) => {
    const what = `${argumentOf(ref)}${namespace === undefined ? '' : ` in namespace ${namespace}`}`;
    progress.say(`asking ${cluster.name} for ${what} (${++asked})`);
    return watched(io, `get ${what} from ${cluster.name}`, answer, meaningOf);
  };
  return {
    ...cluster,
    get: (ref, namespace) => watch(ref, namespace, cluster.get(ref, namespace)),
    getSecret: (ref, namespace, contents) =>
      watch(ref, namespace, cluster.getSecret(ref, namespace, contents)),
  };
}

const meaningOf = (answer: Answer<unknown>): string =>
  'detail' in answer ? `${answer.kind}, ${answer.detail}` : answer.kind;
