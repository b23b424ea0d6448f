import type { Path } from '../diagnostic.ts';
import type { ObjectRef } from '../model/cluster-objects.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import { secretSource } from '../render/secret.ts';
import { toPlain } from '../yaml/located.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import type { Problem } from './finding.ts';
import { at } from './json.ts';
import type { LiveObject } from './live.ts';
import { lastWriter } from './managed-fields.ts';
import { FIX } from './reinstall-fix.ts';

/** Whether what makes the Secret out of the key vault says what is rendered; what it says beyond is its defaults. */
export function compareSecretSource(live: LiveObject, resolved: ResolvedEnvironment): Problem[] {
  const signIn = ownerOf(live.ref, resolved);
  const { root } = readYaml((signIn && secretSource(resolved, signIn)) ?? '');
  if (!root) throw new Error('the rendered secret.yaml is no YAML');
  return differing(at(toPlain(root), 'spec'), at(live.content, 'spec'), ['spec']).map((path) => ({
    rule: 'cluster-drift',
    message: `\`${path.join('.')}\` is not what the spec renders`,
    at: declaringSource(live.ref, resolved),
    object: live.ref,
    field: path,
    by: lastWriter(
      live.written,
      ...path.filter((step) => typeof step === 'string').map((step) => `f:${step}`),
    ),
    fix: FIX,
  }));
}

/** Where the spec names the key vault. */
export const declaringSource = (ref: ObjectRef, resolved: ResolvedEnvironment): Path => [
  ...(ownerOf(ref, resolved)?.at ?? []),
  'client',
  'secret',
];

const ownerOf = ({ name }: ObjectRef, { signIns }: ResolvedEnvironment) =>
  signIns.find(({ clientSecret }) => clientSecret?.made === name);

/** The paths of what is rendered and not so in the cluster. */
function differing(expected: unknown, found: unknown, path: Path): Path[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(found) || found.length !== expected.length) return [path];
    return expected.flatMap((item, index) => differing(item, found[index], [...path, index]));
  }
  if (typeof expected !== 'object' || expected === null) return expected === found ? [] : [path];
  return Object.entries(expected).flatMap(([key, value]) => differing(value, at(found, key), [...path, key]));
}
