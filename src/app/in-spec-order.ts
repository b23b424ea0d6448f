import type { Finding } from '../diagnostic.ts';
import { type Examined, identityOf } from '../rules/engine/examined.ts';
import type { ReportedSpec } from '../rules/exceptions/judged-spec.ts';

/** The spec that a file is of, by the name of the file. */
export type Owners = ReadonlyMap<string, string>;

interface Parts {
  findings: readonly Finding[];
  examined: readonly Examined[];
}

/** The place of what is of no spec: behind all. */
const NONE = Number.MAX_SAFE_INTEGER;

/**
 * What was found of several specs, with all of one spec together, in the order of the specs: by their places in the spec and
 * its base, then what is about other files of it. So the order is the same, whoever looked at which spec.
 */
export function inSpecOrder(specs: readonly ReportedSpec[], owners: Owners, parts: Parts): Parts {
  if (specs.length < 2) return parts;
  const positions = new Map(specs.map(({ source }, index) => [source, index]));
  const positionOf = (source: string) => positions.get(source) ?? positions.get(owners.get(source) ?? '');
  const firstIn = firstSpecs(parts.examined, positionOf);
  const keyed = parts.findings.map((finding) => {
    const { source, range } = finding.where;
    const position = positionOf(source) ?? firstIn().get(identityOf(finding)) ?? NONE;
    const isInSpec = position !== NONE && !owners.has(source);
    const { line = 0, column = 0 } = (isInSpec && range?.start) || {};
    // What stands in a base is found in several specs, and whichever came first must not matter.
    const tie = isInSpec && !positions.has(source) ? identityOf(finding) : '';
    return { finding, key: [position, isInSpec ? 0 : 1, line, column] as const, tie };
  });
  keyed.sort((a, b) => byNumbers(a.key, b.key) || byText(a.tie, b.tie));
  return {
    findings: keyed.map(({ finding }) => finding),
    examined: parts.examined.toSorted(
      (a, b) => (positionOf(a.subject.source) ?? NONE) - (positionOf(b.subject.source) ?? NONE),
    ),
  };
}

/** Of what stands in a base: the first spec that it was found in. Made when it is asked for, since most stands in specs. */
function firstSpecs(examined: readonly Examined[], positionOf: (source: string) => number | undefined) {
  let known: Map<string, number> | undefined;
  return () => {
    if (known) return known;
    known = new Map();
    for (const { subject, found } of examined) {
      const position = positionOf(subject.source);
      if (position === undefined) continue;
      for (const id of found.map(identityOf)) if (position < (known.get(id) ?? NONE)) known.set(id, position);
    }
    return known;
  };
}

function byNumbers(a: readonly number[], b: readonly number[]): number {
  for (const [index, left] of a.entries()) {
    const difference = left - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
