import { CONFIG_FILE } from '../model/volumes.ts';
import type { LiveContainer } from './container.ts';
import type { ExpectedObjects } from './expected-objects.ts';
import type { Problem } from './finding.ts';
import { at, listAt, named, textAt } from './json.ts';
import { lastWriter } from './managed-fields.ts';
import { FIX } from './reinstall-fix.ts';

/** Whether the rendered file, and what the client secret needs, is mounted where people sign in. */
export function compareMounts(live: LiveContainer, { objects, volumes }: ExpectedObjects): Problem[] {
  const mounts = listAt(live.container, 'volumeMounts');
  const sources = listAt(live.workload.content, 'spec', 'template', 'spec', 'volumes');
  const sourceOf = (mount: unknown) => nameOf(named(sources, textAt(mount, 'name') ?? ''));
  const problem = (message: string, path: Problem['at']): Problem => ({
    rule: 'cluster-drift',
    message: `container \`${live.name}\` ${message}`,
    at: path,
    object: live.workload.ref,
    field: ['spec', 'template', 'spec', 'containers', live.name, 'volumeMounts'],
    by: lastWriter(live.workload.written, ...live.fields, 'f:volumeMounts'),
    fix: FIX,
  });
  const isFile = (mount: unknown) =>
    textAt(mount, 'subPath') === CONFIG_FILE || textAt(mount, 'mountPath')?.endsWith(`/${CONFIG_FILE}`);
  const file = mounts.find(isFile);
  const found: Problem[] = [];
  if (file === undefined) {
    found.push(problem(`mounts no ${CONFIG_FILE}: people sign in without what the spec says`, ['airflow']));
  } else if (sourceOf(file) !== `${objects.file.kind} ${objects.file.name}`) {
    const other = sourceOf(file) ?? 'something else';
    found.push(
      problem(`mounts ${CONFIG_FILE} from ${other}, not from ${objects.file.kind} ${objects.file.name}`, [
        'airflow',
      ]),
    );
  }
  for (const { volume, mount } of volumes) {
    const path = textAt(mount, 'mountPath');
    const there = mounts.find((one) => textAt(one, 'mountPath') === path);
    if (sourceOf(there) !== nameOf(volume)) {
      found.push(problem(`does not mount ${nameOf(volume)} at ${path}`, ['client', 'secret']));
    }
  }
  return found;
}

/** What a volume is filled from, such as `ConfigMap airflow-config`. */
function nameOf(volume: unknown): string | undefined {
  const names = {
    ConfigMap: textAt(volume, 'configMap', 'name'),
    Secret: textAt(volume, 'secret', 'secretName'),
    SecretProviderClass: textAt(at(volume, 'csi', 'volumeAttributes'), 'secretProviderClass'),
  };
  const [found] = Object.entries(names).filter(([, name]) => name !== undefined);
  return found?.join(' ').slice(0, 300);
}
