import type { Path, Range } from '../diagnostic.ts';
import type { AskedReleases } from '../facts/config-targets.ts';
import { Lines } from '../python/lines.ts';
import type { Located, LocatedMap, LocatedScalar } from '../yaml/located.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { documents } from './documents.ts';
import { maskTemplate } from './mask-template.ts';
import { releasesIn } from './releases.ts';
import { blockIndent, scalarOffsets } from './scalar-offsets.ts';
import { isTemplatedKey, isValuesText, looksLikeConfig, valuesRoots } from './where-configs-are.ts';

/** A `webserver_config.py`, alone or inside a YAML file. */
export interface EmbeddedConfig {
  /** The Python; template actions are masked. */
  text: string;
  /** The keys that lead to it. */
  path: Path;
  /** Where a character of `text` stands in the file, as an offset of the file's text. */
  toFile(offset: number): number;
  /** What lines put between its own begin with in the file; undefined where nothing can be changed safely. */
  indent: string | undefined;
}

/** Helm values, of a file or of a manifest. */
export interface ValuesTree {
  root: LocatedMap;
  toFile(range: Range): Range;
}

/** Everything to look at in one file. */
export interface Embedded {
  configs: EmbeddedConfig[];
  values: ValuesTree[];
  /** The releases that the file itself names. */
  releases: AskedReleases;
  /** Why the file, or a part of it, could not be read; in the file's own lines. */
  problems: { range: Range | undefined; message: string }[];
}

/** A file of Python is its own configuration. */
export function plainConfig(text: string): Embedded {
  return {
    configs: [{ text, path: [], toFile: (offset) => offset, indent: '' }],
    values: [],
    releases: {},
    problems: [],
  };
}

/** Values in a string inside a manifest, and no deeper. */
const MAX_NESTING = 2;

/**
 * What a YAML file holds: `webserver_config.py` in Helm values, ConfigMaps and other manifests, HelmReleases and Argo CD
 * Applications, in any document of the file.
 * @param text the file's content, without a byte order mark
 */
export function embeddedIn(text: string): Embedded {
  const found: Embedded = { configs: [], values: [], releases: {}, problems: [] };
  const lines = new Lines(text);
  readText(found, text, (offset) => offset, lines, [], 0);
  return found;
}

function readText(
  found: Embedded,
  text: string,
  toFile: (offset: number) => number,
  lines: Lines,
  path: Path,
  depth: number,
): void {
  for (const document of documents(text)) {
    const first = readYaml(document.text);
    // A chart's own template is YAML once its actions are out of the way.
    const masked = first.root || !document.text.includes('{{') ? document.text : maskTemplate(document.text);
    const { root, problems } = masked === document.text ? first : readYaml(masked);
    const own = new Lines(masked);
    const place = (offset: number) => toFile(document.start + offset);
    const rangeOf = ({ start, end }: Range) => lines.range(place(own.offset(start)), place(own.offset(end)));
    if (!root) {
      const [problem] = problems;
      const message = problem?.kind === 'invalid' ? problem.message : 'not YAML';
      found.problems.push({ range: problem?.range && rangeOf(problem.range), message });
      continue;
    }
    const releases = releasesIn(root);
    found.releases = { ...releases, ...found.releases };
    for (const values of valuesRoots(root)) found.values.push({ root: values, toFile: rangeOf });
    for (const scalar of scalars(root))
      readScalar(found, scalar, { text: masked, own, place, lines, path, depth });
  }
}

interface Around {
  text: string;
  own: Lines;
  place(offset: number): number;
  lines: Lines;
  path: Path;
  depth: number;
}

function readScalar(found: Embedded, scalar: LocatedScalar, around: Around): void {
  const { text, own, place, lines, depth } = around;
  if (typeof scalar.value !== 'string') return;
  const path = [...around.path, ...scalar.path];
  const isConfig = looksLikeConfig(path, scalar.value);
  if (!isConfig && !(depth < MAX_NESTING && isValuesText(scalar.value))) return;
  const [start, end] = [own.offset(scalar.range.start), own.offset(scalar.range.end)];
  const offsets = scalarOffsets(text, start, end, scalar.value);
  const toFile = (offset: number) => place(offsets[Math.min(offset, offsets.length - 1)] ?? start);
  if (!isConfig) {
    readText(found, scalar.value, toFile, lines, path, depth + 1);
    return;
  }
  const isTemplate = scalar.value.includes('{{') && isTemplatedKey(path);
  found.configs.push({
    text: isTemplate ? maskTemplate(scalar.value) : scalar.value,
    path,
    toFile,
    indent: depth === 0 ? blockIndent(text, start, end) : undefined,
  });
}

function scalars(root: Located): LocatedScalar[] {
  if (root.kind === 'scalar') return [root];
  const below = root.kind === 'list' ? root.items : [...root.entries.values()].map(({ value }) => value);
  return below.flatMap(scalars);
}
