import type { Finding, Path, Range, RuleId } from '../diagnostic.ts';
import { type AskedReleases, targetsFor } from '../facts/config-targets.ts';
import { MASK } from '../facts/helm-mask.ts';
import { Lines } from '../python/lines.ts';
import type { Target } from '../rules/config/config-rule.ts';
import { configRules } from '../rules/config/config-rules.ts';
import { secretPlaces } from '../rules/config/config-secret-literal.ts';
import { checkConfigValues } from '../rules/config/config-values.ts';
import { type ConfigFinding, runConfigRules } from '../rules/config/run-config-rules.ts';
import { unknownReleases } from '../rules/config/unknown-release.ts';
import type { Examined } from '../rules/engine/examined.ts';
import { type FindingParts, findingOf } from '../rules/engine/finding.ts';
import { configRules as registered } from '../rules/registry/config-rules.ts';
import type { Embedded, EmbeddedConfig } from './embedded.ts';
import type { ReadText } from './read-text.ts';

export interface Linted {
  findings: Finding[];
  examined: Examined;
  /** What must not be shown of the text. */
  secrets: Range[];
}

/**
 * Every finding about one file, with places in the file as it is.
 * @param asked the releases of the command line; over those, the file's own do not count
 */
export function lintText({ text, source, found, configs }: ReadText, asked: AskedReleases): Linted {
  const chart = asked.chart ?? found.releases.chart;
  const releases = { airflow: asked.airflow ?? found.releases.airflow, fab: asked.fab, chart };
  const targets = targetsFor(releases);
  const result: Omit<Linted, 'examined'> = { findings: [], secrets: [] };
  const report = (
    rule: RuleId,
    { range, path = [], ...parts }: Omit<FindingParts, 'where'> & { range?: Range | undefined; path?: Path },
  ) => {
    result.findings.push(findingOf(rule, { ...parts, where: { source, path, ...(range && { range }) } }));
  };
  for (const { rule, ...parts } of unknownReleases(releases)) report(rule, parts);
  for (const { range, message } of found.problems) {
    report('config-not-python', { message: `${message}: nothing of it was looked at`, range });
  }
  for (const values of found.values) {
    for (const { isSecret, rule, range, ...parts } of checkConfigValues({
      root: values.root,
      targets,
      chart,
    })) {
      if (isSecret) result.secrets.push(values.toFile(range));
      report(rule, { ...parts, range: values.toFile(range) });
    }
  }
  const lines = new Lines(text);
  for (const one of configs) lintConfig(one, targets, lines, source, result);
  if (isEmpty(found)) {
    report('config-not-python', {
      severity: 'unknown',
      message:
        'there is no `webserver_config.py` and there are no values of an Airflow chart in this file: nothing was looked at',
    });
  }
  const findings = saidOnce(result.findings.sort(byPlace));
  const isRead = found.configs.length + found.values.length > 0;
  const rules: RuleId[] = isRead ? everyRule : ['config-not-python'];
  const subject = { source, environment: null };
  return { ...result, findings, examined: { subject, rules, found: findings, open: [] } };
}

/** Those about the Python, and about the values around it. */
const everyRule = Object.keys(registered) as (keyof typeof registered)[];

/** The Python and the text around it are both looked at: what one rule says of both in the same place is said once. */
const saidOnce = (findings: readonly Finding[]) =>
  findings.filter((finding, index) => {
    const before = findings[index - 1];
    const [own, other] = [finding.where.range, before?.where.range];
    const isInside =
      own !== undefined &&
      other !== undefined &&
      own.start.line === other.end.line &&
      own.start.column < other.end.column;
    return !(isInside && before?.rule === finding.rule);
  });

const isEmpty = ({ configs, values, problems }: Embedded) =>
  configs.length + values.length + problems.length === 0;

function lintConfig(
  { config, read }: ReadText['configs'][number],
  targets: readonly Target[],
  lines: Lines,
  source: string,
  result: Omit<Linted, 'examined'>,
): void {
  const range = ({ from, to }: { from: number; to: number }): Range =>
    lines.range(config.toFile(from), Math.max(config.toFile(to), config.toFile(from)));
  if ('broken' in read) {
    const own = new Lines(config.text);
    const { broken } = read;
    const place = range({ from: own.offset(broken.range.start), to: own.offset(broken.range.end) });
    result.findings.push(
      findingOf('config-not-python', {
        message: `not Python: ${broken.because}; Airflow does not load the file, and nobody can sign in by it`,
        where: { source, path: config.path, range: place },
        fix: /\{[{%]/.test(config.text) ? 'this looks like a template: lint what it renders' : undefined,
      }),
    );
    return;
  }
  const under = { model: read.model, targets };
  result.secrets.push(...secretPlaces(under).map(range));
  result.findings.push(
    ...runConfigRules(configRules, under).map((finding) => toFinding(finding, config, range, source)),
  );
}

function toFinding(
  finding: ConfigFinding,
  config: EmbeddedConfig,
  range: (at: { from: number; to: number }) => Range,
  source: string,
): Finding {
  const { rule, severity, message, at, related = [], fix, edits } = finding;
  const where = (place: { from: number; to: number }) => ({ source, path: config.path, range: range(place) });
  const { indent } = config;
  const canEdit =
    indent !== undefined &&
    edits?.every((edit) => !config.text.slice(edit.at.from, edit.at.to).includes(MASK));
  return findingOf(rule, {
    severity,
    message: message.replaceAll(new RegExp(`${MASK}+`, 'g'), '{{ … }}'),
    where: where(at),
    related: related.map((one) => ({ where: where(one.at), message: one.message })),
    ...(fix && {
      fix: {
        text: fix,
        ...(edits &&
          canEdit && {
            edits: edits.map((edit) => ({
              range: range(edit.at),
              text: edit.text.replaceAll('\n', `\n${indent}`),
            })),
          }),
      },
    }),
  });
}

function byPlace(a: Finding, b: Finding): number {
  const [left, right] = [a.where.range?.start, b.where.range?.start];
  return (left?.line ?? 0) - (right?.line ?? 0) || (left?.column ?? 0) - (right?.column ?? 0);
}
