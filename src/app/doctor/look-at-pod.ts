import type { ContainerSeen, PodSeen } from '../../doctor/pod.ts';
import { KUBECTL_PATIENCE, runKubectl } from '../../edge/cluster/run-kubectl.ts';
import type { Deadline } from '../../edge/deadline.ts';
import type { Io } from '../../edge/io.ts';
import { watched } from '../../edge/watched.ts';
import { CHECKSUM } from '../../render/manifest.ts';
import { type PodRef, placeArguments } from './read-pod.ts';

/** Nothing about the shape of the answer is certain. */
type Json = Record<string, unknown>;

const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(object) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 300) : '');

/**
 * What is mounted in a pod and which variables it has; their values are dropped at once.
 * @returns a text: why it could not be read
 */
export async function lookAtPod(ref: PodRef, io: Io, deadline: Deadline): Promise<PodSeen | string> {
  const name = `${ref.kind}s/${ref.name}`;
  const argv = [name, '--output=json', ...placeArguments(ref)];
  const asked = runKubectl(argv, io.env, deadline.patience(KUBECTL_PATIENCE));
  const answer = await watched(io, `kubectl get ${argv.join(' ')}`, asked, ({ kind }) => kind);
  if (answer.kind === 'missing') return `there is no ${ref.kind} ${ref.name}`;
  if (answer.kind !== 'found') return 'detail' in answer ? answer.detail : 'kubectl gave something else';
  let root: Json;
  try {
    root = object(JSON.parse(answer.value));
  } catch {
    return 'kubectl printed no JSON';
  }
  const spec = object(root.spec);
  const template = ref.kind === 'pod' ? root : object(spec.template);
  const annotations = object(object(template.metadata).annotations);
  const checksum = text(annotations[CHECKSUM]);
  return {
    source: `${ref.kind}/${ref.name}`,
    containers: list(object(template.spec).containers).map(containerOf),
    checksum: checksum === '' ? undefined : checksum,
  };
}

function containerOf({ name, env, envFrom, volumeMounts }: Json): ContainerSeen {
  const mounts = list(volumeMounts).map(({ mountPath, subPath }) => ({
    path: text(mountPath),
    part: text(subPath),
  }));
  const config = mounts.find(
    ({ path, part }) => part === 'webserver_config.py' || path.endsWith('/webserver_config.py'),
  );
  return {
    name: text(name),
    variables: list(env).map((one) => text(one.name)),
    more: list(envFrom).length > 0,
    config: config?.path,
  };
}
