import { CHECKSUM } from '../render/manifest.ts';
import { sha256 } from '../render/sha256.ts';
import type { ExpectedObjects } from './expected-objects.ts';
import { withoutFinalNewline } from './file.ts';
import type { Problem } from './finding.ts';
import { textAt } from './json.ts';
import type { LiveObject, LiveSecret } from './live.ts';
import { lastWriter, timeOf } from './managed-fields.ts';
import { FIX, quoted } from './reinstall-fix.ts';
import { resource, type Started, startedOf, unfinished } from './started.ts';

/** What holds the file: its text where that may be read. */
export interface StoredFile {
  object: LiveObject | LiveSecret;
  text: string | undefined;
}

/** Whether the pods run the file that is stored. */
export function compareRollout(
  workload: LiveObject,
  stored: StoredFile | undefined,
  expected: ExpectedObjects,
): Problem[] {
  const started = startedOf(workload);
  return [
    ...unfinishedRollout(workload),
    ...(expected.checksum === undefined
      ? writtenSince(stored, expected, started)
      : annotation(workload, stored, expected, expected.checksum)),
  ];
}

function unfinishedRollout(workload: LiveObject): Problem[] {
  const pods = unfinished(workload);
  if (!pods) return [];
  return [
    {
      rule: 'cluster-not-rolled',
      message: `its rollout is not complete: ${pods.updated} of ${pods.all} pods run the newest template, the others serve what was there before`,
      at: ['airflow'],
      object: workload.ref,
      field: ['status'],
      fix: `wait for it, or see why new pods do not start: kubectl rollout status ${resource(workload.ref)}`,
    },
  ];
}

const ANNOTATION = ['spec', 'template', 'metadata', 'annotations', CHECKSUM];

/** The annotation of ours, which is the digest of the file that the pods were made for. */
function annotation(
  workload: LiveObject,
  stored: StoredFile | undefined,
  expected: ExpectedObjects,
  checksum: string,
): Problem[] {
  const found = textAt(workload.content, ...ANNOTATION);
  const problem = {
    at: ['airflow'],
    object: workload.ref,
    field: ANNOTATION,
    by: lastWriter(workload.written, 'f:spec', 'f:template', 'f:metadata', 'f:annotations', `f:${CHECKSUM}`),
  };
  if (found === undefined) {
    const message = `its pod template lacks the annotation \`${CHECKSUM}\`: a change of the file restarts nothing, and which file the pods run is not known`;
    return [{ ...problem, rule: 'cluster-drift', message, fix: FIX }];
  }
  // The chart strips the final newline of the file, and the digest is of the file before that.
  const text = stored?.text === undefined ? undefined : withoutFinalNewline(stored.text);
  const digests = text === undefined ? [checksum] : [text, `${text}\n`].map(sha256);
  const same = text !== undefined && text === withoutFinalNewline(expected.file.content);
  if (digests.includes(found)) return [];
  return [
    {
      ...problem,
      rule: 'cluster-not-rolled',
      message: same
        ? `its pods were made for another file (${quoted(found.slice(0, 12))}) than the one that is stored and rendered (\`${checksum.slice(0, 12)}\`), which they do not run`
        : `its pods were made for another file than the one that is stored: what is stored reaches those that are made anew, and no others`,
      fix: same ? FIX : `${FIX}; it makes new pods`,
    },
  ];
}

/** Who installs a chart that restarts the pods itself writes the file before the pod template: what came later came by hand. */
function writtenSince(
  stored: StoredFile | undefined,
  { file }: ExpectedObjects,
  started: Started | undefined,
): Problem[] {
  const by = stored && lastWriter(stored.object.written, 'f:data', `f:${file.key}`);
  const time = timeOf(by?.time);
  if (!stored || !started || time === undefined || time <= started.latest) return [];
  return [
    {
      rule: 'cluster-not-rolled',
      message: `${file.key} changed after the pods of ${started.name} were rolled out (${started.at}): those that were not made anew since run what was there before`,
      at: ['airflow'],
      object: stored.object.ref,
      field: ['data', file.key],
      by,
      fix: `${FIX}; then see that new pods are made: kubectl rollout restart ${started.restart}`,
    },
  ];
}
