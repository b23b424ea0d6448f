import type * as z from 'zod';
import type { Path, Range } from '../diagnostic.ts';
import { find, type Located, type LocatedMap, nearest } from '../yaml/located.ts';
import { invalid, type SpecProblem } from '../yaml/problem.ts';
import { suggest } from '../yaml/suggest.ts';
import { knownKeys } from './known-keys.ts';
import { meantBy } from './meant.ts';
import { isPastedSecret } from './pasted-secret.ts';

type Issue = z.core.$ZodIssue;

/**
 * Says what the schema holds against the file, each issue at its own place.
 * Values are described, never repeated: one of them might be a secret.
 * @returns the problems, and the paths to leave out so that the rest can still be looked at
 */
export function explainIssue(issue: Issue, root: LocatedMap): { problems: SpecProblem[]; unusable: Path[] } {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, path, root);
  if (issue.code === 'invalid_union') {
    const inner = matchingBranch(issue, find(root, path)?.value);
    // What a branch holds against the value itself is only half of what could stand there.
    if (inner?.every((nested) => nested.path.length > path.length || nested.code === 'unrecognized_keys')) {
      return combine(inner.map((nested) => explainIssue(nested, root)));
    }
  }
  const place = nearest(root, path);
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
    const expected = issue.issues[0]?.message ?? issue.message;
    return one(
      invalid(
        path,
        place.keyRange ?? place.value.range,
        `${label(path)} must be ${expected}`,
        `write ${expected}`,
      ),
      path,
    );
  }
  const written = find(root, path);
  if (!written) {
    const range = place.keyRange ?? startOf(place.value.range);
    const wanted = expectation(issue);
    const line = onlyLine(issue, path);
    return one(
      invalid(
        path,
        range,
        `${label(path)} is missing; it must be ${wanted}`,
        line === undefined ? `add \`${path.at(-1)}:\` with ${wanted}` : `add ${line}`,
      ),
      path,
    );
  }
  if (holdsPastedSecret(path, written.value)) return { problems: [], unusable: [path] }; // a rule of its own says so
  const line = onlyLine(issue, path);
  const meant =
    meantBy(path, written.value) ??
    (line && `write ${line}`) ??
    (issue.code === 'invalid_value' ? suggestion(issue.values, written.value) : undefined);
  return one(
    invalid(
      path,
      written.value.range,
      `${label(path)} must be ${expectation(issue)}${isAboutKind(issue) ? but(written.value) : ''}`,
      meant ?? `write ${expectation(issue)}`,
    ),
    path,
  );
}

const startOf = (range: Range): Range => ({ ...range, end: range.start });

const one = (problem: SpecProblem, path: Path) => ({ problems: [problem], unusable: [path] });

const combine = (parts: { problems: SpecProblem[]; unusable: Path[] }[]) => ({
  problems: parts.flatMap((part) => part.problems),
  unusable: parts.flatMap((part) => part.unusable),
});

/** The value itself, or one that stands directly in it. */
const holdsPastedSecret = (path: Path, value: Located): boolean =>
  isPastedSecret(path, value) ||
  (value.kind === 'map' &&
    [...value.entries].some(([key, entry]) => isPastedSecret([...path, key], entry.value)));

/** The whole line, where only one value may stand in it. */
const onlyLine = (issue: Issue, path: Path): string | undefined =>
  issue.code === 'invalid_value' && issue.values.length === 1
    ? `\`${path.at(-1)}: ${String(issue.values[0])}\``
    : undefined;

function unknownKeys(keys: string[], path: Path, root: LocatedMap) {
  const known = knownKeys(path);
  return combine(
    keys.map((key) => {
      const at = [...path, key];
      const written = find(root, at);
      // A rule of its own says so, unless the key is only misspelt.
      if (written && isPastedSecret(at, written.value) && suggest(key, known) === undefined)
        return { problems: [], unusable: [at] };
      const place = nearest(root, at);
      const range = place.keyRange ?? place.value.range;
      const meant = suggest(key, known);
      const missed = meant === undefined || find(root, [...path, meant]) ? [] : [[...path, meant]];
      return {
        problems: [{ kind: 'unknown-key' as const, key, path: at, range, known }],
        // What is missed under the right name is there under this one.
        unusable: [at, ...missed],
      };
    }),
  );
}

/** The branch of a union that fits the kind of value that stands there, with paths from the root. */
function matchingBranch(
  issue: z.core.$ZodIssueInvalidUnion,
  value: Located | undefined,
): Issue[] | undefined {
  if (!value) return undefined;
  const branch = issue.errors.find(
    (issues) => !issues.some(({ path, code }) => path.length === 0 && code === 'invalid_type'),
  );
  return branch?.map((nested) => ({ ...nested, path: [...issue.path, ...nested.path] }));
}

function expectation(issue: Issue): string {
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    return issue.expected === 'object' || issue.expected === 'record' ? 'a mapping' : `a ${issue.expected}`;
  }
  return issue.message;
}

/** What stands there instead, when its kind alone explains the refusal. */
function but(value: Located): string {
  if (value.kind === 'list') return ', not a list';
  if (value.kind === 'map') return ', not a mapping';
  if (value.value === null) return '; it is empty';
  if (typeof value.value === 'string') return '';
  return `; YAML reads this as a ${typeof value.value}`;
}

/** Whether the refusal is of the kind of value, and not of one of the right kind. */
const isAboutKind = ({ code }: Issue) => code === 'invalid_type' || code === 'invalid_union';

function suggestion(values: readonly unknown[], value: Located): string | undefined {
  if (value.kind !== 'scalar') return undefined;
  const meant = suggest(
    value.text,
    values.filter((candidate) => typeof candidate === 'string'),
  );
  return meant && `write \`${meant}\``;
}

/** `access.mappings.airflow_admin` as people say it. */
function label(path: Path): string {
  if (path.length === 0) return 'the spec';
  return `\`${path.map((step) => (step === '' ? '""' : String(step))).join('.')}\``;
}
