import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import { isRendered } from '../render/artifact.ts';
import { withoutStamp } from '../render/stamp.ts';
import type { ExpectedObjects } from './expected-objects.ts';
import { compareFile, type Difference, withoutFinalNewline } from './file.ts';
import type { Problem } from './finding.ts';
import { textAt } from './json.ts';
import type { LiveObject, LiveSecret } from './live.ts';
import { lastWriter } from './managed-fields.ts';
import { FIX, quoted } from './reinstall-fix.ts';

/** More differences than a person reads one by one. */
const MOST = 20;

/** What must not be shown of what stands in a cluster is masked by the caller: lines as a diff has them. */
export type Mask = (diff: string) => string;

/** Whether the ConfigMap holds the rendered file: a problem for each part of the spec whose lines differ. */
export function compareStoredFile(
  live: LiveObject,
  expected: ExpectedObjects,
  resolved: ResolvedEnvironment,
  mask: Mask,
): Problem[] {
  const { key, content } = expected.file;
  const found = textAt(live.content, 'data', key);
  const problem = {
    rule: 'cluster-drift' as const,
    object: live.ref,
    field: ['data', key],
    by: lastWriter(live.written, 'f:data', `f:${key}`),
    fix: FIX,
  };
  if (found === undefined) {
    return [{ ...problem, message: `it has no key \`${key}\`: pods that mount it do not start`, at: [] }];
  }
  const [there, wanted] = [found, content].map((text) => withoutStamp(withoutFinalNewline(text)));
  if (there === wanted) return [];
  // What was made by hand may hold a secret in any form: it is named and not shown.
  if (!isRendered(found)) {
    return [{ ...problem, message: `${key} was made by hand, and is not what the spec renders`, at: [] }];
  }
  const all = compareFile(found, content, resolved);
  const declared = all.filter(({ path }) => path.length > 0);
  const others = all.filter(({ path }) => path.length === 0);
  const [first] = others;
  const more = declared.length - MOST;
  return [
    ...declared.slice(0, MOST).map((one) => ({
      ...problem,
      message: `${key} ${sentence(one, mask)}${consequence(one)}`,
      at: one.path,
    })),
    ...(more > 0 ? [{ ...problem, message: `${key} differs in ${more} more places`, at: [] }] : []),
    ...(first
      ? [{ ...problem, message: `${key} ${sentence(first, mask)}${andMore(others.length - 1)}`, at: [] }]
      : []),
  ];
}

const andMore = (count: number) =>
  count === 0
    ? ''
    : `; ${count} more ${count === 1 ? 'place differs' : 'places differ'} that no key of the spec declares`;

/** What follows for people, where the lines decide it. */
const consequence = ({ path }: Difference) =>
  path[1] === 'mappings' ? ': people get other roles than the spec says' : '';

/** As a unified diff marks them: `-` is what is deployed, `+` what the spec renders. */
function sentence({ line, deployed, rendered }: Difference, mask: Mask): string {
  const masked = deployed.length === 0 ? [] : mask(deployed.map((one) => `-${one}`).join('\n')).split('\n');
  const gone = shown(masked.map((one) => `-${one.slice(1).trim()}`));
  const expected = shown(rendered.map((one) => `+${one.trim()}`));
  if (gone === undefined) return `line ${line}: ${expected} is missing in the cluster`;
  if (expected === undefined)
    return `line ${line}: ${gone} is in the cluster, and the spec renders nothing like it`;
  return `line ${line}: ${gone} is in the cluster, and the spec renders ${expected}`;
}

function shown([first, ...others]: string[]): string | undefined {
  if (first === undefined) return undefined;
  return `${quoted(first)}${others.length > 0 ? ` and ${others.length} more` : ''}`;
}

/** The same for a file in a Secret, which is compared where it is, and not shown. */
export function compareSecretFile(live: LiveSecret, { file: { key } }: ExpectedObjects): Problem[] {
  const problem = {
    rule: 'cluster-drift' as const,
    object: live.ref,
    field: ['data', key],
    at: [],
    by: lastWriter(live.written, 'f:data', `f:${key}`),
    fix: FIX,
  };
  if (!live.keys.includes(key)) {
    return [{ ...problem, message: `it has no key \`${key}\`: pods that mount it do not start` }];
  }
  if (live.holds?.get(key) !== false) return [];
  return [
    {
      ...problem,
      message: `its key \`${key}\` does not hold what the spec renders; what it holds is not read`,
    },
  ];
}
