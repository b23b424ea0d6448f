import { isRendered } from '../render/artifact.ts';
import { withoutStamp } from '../render/stamp.ts';
import { unifiedDiff } from '../render/unified-diff.ts';
import type { ExpectedObjects } from './expected-objects.ts';
import { withoutFinalNewline } from './file.ts';
import { objectName, type Scope } from './finding.ts';
import { textAt } from './json.ts';
import type { LiveObject } from './live.ts';
import type { Mask } from './stored-file.ts';

/** What became of one object of the cluster, for programs. */
export interface ClusterChange {
  spec: string;
  environment: string;
  /** Such as `ConfigMap airflow/airflow-api-server-config`. */
  object: string;
  status: 'same' | 'differs' | 'missing' | 'unknown';
  /** A unified diff from the deployed file to the rendered one; what looks like a secret is masked. */
  diff?: string;
}

/** The whole difference of the file. Undefined where there is none, and of a file that was made by hand. */
export function fileDiff(
  scope: Scope,
  live: LiveObject,
  { file }: ExpectedObjects,
  mask: Mask,
): string | undefined {
  const found = textAt(live.content, 'data', file.key);
  if (found === undefined || !isRendered(found)) return undefined;
  const [before, after] = [found, file.content].map((text) => `${withoutFinalNewline(text)}\n`);
  if (before === undefined || after === undefined || withoutStamp(before) === withoutStamp(after))
    return undefined;
  const name = `${objectName(scope, live.ref)} ${file.key}`;
  return mask(unifiedDiff(name, name, before, after));
}
