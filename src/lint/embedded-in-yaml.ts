import type { Path, Range } from '../diagnostic.ts';
import { Lines } from '../python/lines.ts';
import type { Located, LocatedScalar } from '../yaml/located.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { clientSecrets, pastedSecrets } from './client-secrets.ts';
import { documents } from './documents.ts';
import type { Embedded } from './embedded.ts';
import { hasTemplate, maskTemplate } from './mask-template.ts';
import { releasesIn } from './releases.ts';
import { blockIndent, scalarOffsets } from './scalar-offsets.ts';
import { looksLikeCfg, settingsInCfg, settingsInLines } from './settings-in-text.ts';
import { settingsAmong, settingsInValues } from './settings-in-yaml.ts';
import { variablesElsewhere } from './variables-elsewhere.ts';
import { variablesInYaml } from './variables-in-yaml.ts';
import {
  isOtherProgram,
  isTemplatedKey,
  isValuesText,
  looksLikeConfig,
  valuesRoots,
} from './where-configs-are.ts';

/** Values in a string inside a manifest, and no deeper. */
const MAX_NESTING = 2;

/**
 * Puts into `found` what a YAML text holds: `webserver_config.py` in Helm values, ConfigMaps and other manifests,
 * HelmReleases and Argo CD Applications, and settings of Airflow, in any document of it.
 * @param toFile where a character of the text stands in the file
 * @param lines of the file
 */
export function embeddedInYaml(
  found: Embedded,
  text: string,
  toFile: (offset: number) => number,
  lines: Lines,
  path: Path = [],
  depth = 0,
): void {
  for (const document of documents(text)) {
    const first = readYaml(document.text);
    // A chart's own template is YAML once its actions are out of the way.
    const masked = first.root || !hasTemplate(document.text) ? document.text : maskTemplate(document.text);
    const { root, problems } = masked === document.text ? first : readYaml(masked);
    const own = new Lines(masked);
    const place = (offset: number) => toFile(document.start + offset);
    const rangeOf = ({ start, end }: Range) => lines.range(place(own.offset(start)), place(own.offset(end)));
    if (!root) {
      const [problem] = problems;
      found.problems.push({
        range: problem?.range && rangeOf(problem.range),
        message: problem?.kind === 'invalid' ? problem.message : 'not YAML',
        // `${…}` is good YAML: what is wrong is something else.
        isTemplate: /\{\{|\{%|%\{/.test(document.text),
      });
      const range = (from: number, to: number) => lines.range(place(from), place(to));
      found.settings.push(...settingsInLines(document.text, range));
      continue;
    }
    for (const problem of problems)
      if (problem.kind === 'invalid' && problem.isTag && problem.range)
        found.secrets.push({
          rule: 'config-not-followed',
          severity: 'unknown',
          message: problem.message,
          fix: 'lint what it renders',
          range: rangeOf(problem.range),
          path: problem.path,
        });
    const releases = releasesIn(root, found.dependency);
    found.releases = { ...releases, ...found.releases };
    const variables = variablesInYaml(root);
    found.settings.push(...settingsAmong(variables, rangeOf));
    const texts = scalars(root);
    found.secrets.push(...clientSecrets(variables, rangeOf), ...pastedSecrets(texts, variables, rangeOf));
    found.secrets.push(...variablesElsewhere(root, rangeOf));
    for (const values of valuesRoots(root, found.dependency)) {
      found.values.push({ root: values, toFile: rangeOf });
      found.settings.push(...settingsInValues(values, rangeOf));
    }
    for (const scalar of texts) readScalar(found, scalar, { text: masked, own, place, lines, path, depth });
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

/** A text of several lines with variables in it: `extraEnv` of the Apache chart, an env file in a ConfigMap. */
const holdsVariables = (text: string) => text.includes('\n') && /AIRFLOW__|CLIENT_?SECRET/.test(text);

function readScalar(found: Embedded, scalar: LocatedScalar, around: Around): void {
  const { text, own, place, lines, depth } = around;
  if (typeof scalar.value !== 'string') return;
  const { value } = scalar;
  const path = [...around.path, ...scalar.path];
  const isConfig = looksLikeConfig(path, value) && !isOtherProgram(path, value);
  const isCfg = !isConfig && value.includes('\n') && looksLikeCfg(value);
  const isNested = depth < MAX_NESTING && (isValuesText(value) || holdsVariables(value));
  if (!isConfig && !isCfg && !isNested) return;
  const [start, end] = [own.offset(scalar.range.start), own.offset(scalar.range.end)];
  const offsets = scalarOffsets(text, start, end, value);
  const toFile = (offset: number) => place(offsets[Math.min(offset, offsets.length - 1)] ?? start);
  const range = (from: number, to: number) => lines.range(toFile(from), toFile(to));
  if (isCfg) {
    found.settings.push(...settingsInCfg(value, range));
    return;
  }
  if (!isConfig) {
    if (isValuesText(value) || /^\s*(-\s|[\w-]+:\s)/.test(value))
      embeddedInYaml(found, value, toFile, lines, path, depth + 1);
    else found.settings.push(...settingsInLines(value, range));
    return;
  }
  const isTemplate = hasTemplate(value) && isTemplatedKey(path);
  found.configs.push({
    text: isTemplate ? maskTemplate(value) : value,
    raw: value,
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
