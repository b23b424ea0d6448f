import { structuredPatch } from 'diff';
import type { Path } from '../diagnostic.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import { withoutStamp } from '../render/stamp.ts';
import { declaredBy } from './spec-lines.ts';

/** One place where a deployed file and the render part. */
export interface Difference {
  /** What declares it in the spec; empty where no part of the spec does. */
  path: Path;
  /** The line of the deployed file, from 1: the first that differs, or the one before which something is missing. */
  line: number;
  deployed: string[];
  rendered: string[];
}

/** The chart's own template strips the newline at the end, and an editor may add one. */
export const withoutFinalNewline = (text: string): string => text.replace(/(?<!\n)\n+$/, '');

/**
 * Where a deployed `webserver_config.py` differs from the rendered one.
 * @returns none when they are the same but for the newline at the end
 */
export function compareFile(deployed: string, rendered: string, resolved: ResolvedEnvironment): Difference[] {
  // The checksum differs with everything else, and says nothing by itself.
  const [before, after] = [deployed, rendered].map((text) => withoutStamp(withoutFinalNewline(text)));
  if (before === undefined || after === undefined || before === after) return [];
  const declared = declaredBy(resolved);
  const { hunks } = structuredPatch('', '', `${before}\n`, `${after}\n`, '', '', { context: 0 });
  return hunks.flatMap(({ oldStart, newStart, lines }) => {
    const of = (sign: string) => lines.filter((line) => line[0] === sign).map((line) => line.slice(1));
    const [gone, expected] = [of('-'), of('+')];
    const first = newStart - 1;
    if (expected.length === 0) {
      const path = common(declared[first - 1], declared[first]);
      return [{ path, line: oldStart, deployed: gone, rendered: [] }];
    }
    return byPath(expected, gone, first, oldStart, declared);
  });
}

/** A difference for each part of the spec that the missing lines are of; what stands in their place goes with it. */
function byPath(
  expected: string[],
  gone: string[],
  first: number,
  oldStart: number,
  declared: (Path | undefined)[],
): Difference[] {
  const found: Difference[] = [];
  const paired = expected.length === gone.length;
  for (const [offset, line] of expected.entries()) {
    const path = declared[first + offset] ?? [];
    const last = found.at(-1);
    const own = paired ? gone.slice(offset, offset + 1) : [];
    if (last && String(last.path) === String(path)) {
      last.rendered.push(line);
      last.deployed.push(...own);
    } else {
      found.push({
        path,
        line: oldStart + (paired ? offset : 0),
        deployed: paired || found.length > 0 ? own : [...gone],
        rendered: [line],
      });
    }
  }
  return found;
}

/** What is above both of the lines that something was put between; a list's first and last line stand beside its frame. */
function common(before: Path | undefined, after: Path | undefined): Path {
  if (!before || !after) {
    const only = before ?? after ?? [];
    return only.length > 2 ? only.slice(0, -1) : [];
  }
  const differs = before.findIndex((step, index) => step !== after[index]);
  return differs === -1 ? before : before.slice(0, differs);
}
