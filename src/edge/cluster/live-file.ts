import { at, keysOf, listAt, textAt } from '../../drift/json.ts';
import type { Cluster, LiveObject } from '../../drift/live.ts';
import { managedFieldsOf } from '../../drift/managed-fields.ts';
import type { ObjectRef } from '../../model/cluster-objects.ts';
import { toPlain } from '../../yaml/located.ts';
import { readYaml } from '../../yaml/read-yaml.ts';
import { UsageError } from '../io.ts';

/** What the reader of YAML takes. Characters. */
const MOST = 1024 * 1024;

/**
 * A file in place of a cluster: what `kubectl get -o json` or `-o yaml` printed, a List or several documents. Of Secrets
 * in it the values are compared where that is asked for, and never kept.
 * @throws UsageError when it holds no objects
 */
export function liveFile(text: string, name: string): Cluster {
  const objects = documents(text, name).flatMap((document) =>
    textAt(document, 'kind')?.endsWith('List') ? listAt(document, 'items') : [document],
  );
  if (!objects.some((object) => textAt(object, 'kind') && textAt(object, 'metadata', 'name'))) {
    throw new UsageError(
      `${name} holds no objects of a cluster: give it what \`kubectl get … -o json\` prints`,
    );
  }
  const found = (ref: ObjectRef, namespace: string | undefined): LiveObject | undefined => {
    const content = objects.find(
      (object) =>
        textAt(object, 'kind') === ref.kind &&
        textAt(object, 'metadata', 'name') === ref.name &&
        (namespace === undefined || (textAt(object, 'metadata', 'namespace') ?? namespace) === namespace),
    );
    return content === undefined ? undefined : { ref, content, written: managedFieldsOf(content) };
  };
  return {
    name,
    holds: found,
    async get(ref, namespace) {
      const value = found(ref, namespace);
      return value ? { kind: 'found', value } : { kind: 'not-given' };
    },
    async getSecret(ref, namespace, wanted) {
      const secret = found(ref, namespace);
      if (!secret) return { kind: 'not-given' };
      const holds = new Map(
        wanted.map(({ key, contents }) => {
          const held = textAt(secret.content, 'data', key);
          return [key, contents.some((one) => Buffer.from(one).toString('base64') === held)];
        }),
      );
      const keys = keysOf(at(secret.content, 'data'));
      return { kind: 'found', value: { ref, keys, written: secret.written, holds } };
    },
  };
}

/** JSON or YAML; several outputs of kubectl one behind the other too. */
function documents(text: string, name: string): unknown[] {
  const parts = text.trimStart().startsWith('{') ? text.split(/(?<=^\})\s*(?=^\{)/m) : undefined;
  try {
    if (parts) return parts.map((part): unknown => JSON.parse(part));
  } catch {
    throw new UsageError(`${name} is not JSON`);
  }
  return text.split(/^---(?:\s.*)?$/m).flatMap((part) => {
    if (part.replace(/^\s*(#.*)?$/gm, '').trim() === '') return [];
    const { root, problems } = readYaml(part);
    const [first] = problems;
    // Never what stands in the file: it may hold Secrets.
    if (!root || first) {
      const large = part.length > MOST ? ', which is too large for YAML: take -o json' : '';
      const line = first?.range?.start.line ?? 1;
      throw new UsageError(`${name} is not YAML that can be read (line ${line} of a document)${large}`);
    }
    return [toPlain(root)];
  });
}
