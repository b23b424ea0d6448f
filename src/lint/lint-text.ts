import type { Finding, Path, Range, RuleId } from '../diagnostic.ts';
import { isFabManager } from '../facts/airflow.ts';
import { type AskedReleases, releaseIn, targetsFor } from '../facts/config-targets.ts';
import { Lines } from '../python/lines.ts';
import { signsInByOAuth } from '../python/sign-in.ts';
import { checkConfigValues } from '../rules/config/config-values.ts';
import { settingOf } from '../rules/config/found-setting.ts';
import { refusesPasswords } from '../rules/config/refuses-passwords.ts';
import { checkSettings } from '../rules/config/settings/check-settings.ts';
import { unknownReleases } from '../rules/config/unknown-release.ts';
import type { Examined } from '../rules/engine/examined.ts';
import { type FindingParts, findingOf } from '../rules/engine/finding.ts';
import { configRules as registered } from '../rules/registry/config-rules.ts';
import type { Embedded, ReadProblem } from './embedded.ts';
import { fileKind } from './file-kind.ts';
import { ingressHosts } from './ingress-hosts.ts';
import { installationIn } from './installation.ts';
import { lintConfig } from './lint-config.ts';
import type { ReadText } from './read-text.ts';
import { tlsInValues } from './tls-in-values.ts';

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
  const own = found.releases;
  const airflow = asked.airflow ?? own.airflow;
  const isImage =
    own.isImage === true && releaseIn(airflow ?? '') === own.airflow && !addsProvider.test(text);
  const releases = { airflow, fab: asked.fab, chart, isImage };
  const targets = targetsFor(releases);
  const result: Omit<Linted, 'examined'> = { findings: [], secrets: [] };
  const report = (
    rule: RuleId,
    { range, path = [], ...parts }: Omit<FindingParts, 'where'> & { range?: Range | undefined; path?: Path },
  ) => {
    result.findings.push(findingOf(rule, { ...parts, where: { source, path, ...(range && { range }) } }));
  };
  const valuesRoots = found.values.map(({ root }) => root);
  const signsIn =
    found.configs.length > 0 || isFabManager(settingOf(found.settings, 'core', 'auth_manager')?.value);
  const [brought, other] = isImage ? targets : [];
  const fab = asked.fab ?? (signsIn && !other ? brought?.fab : undefined);
  for (const { rule, ...parts } of unknownReleases(
    { ...releases, fab },
    installationIn(found.settings, valuesRoots),
  ))
    report(rule, parts);
  for (const problem of found.problems) report(...unreadable(problem));
  const passwords = passwordsOf(configs);
  const settings = checkSettings({
    settings: found.settings,
    targets,
    tls: tlsInValues(valuesRoots),
    hosts: ingressHosts(valuesRoots),
    holdsConfig: found.configs.length > 0,
    refusesPasswords: passwords === 'refused',
  });
  for (const { isSecret, rule, ...parts } of [...settings, ...found.secrets]) {
    if (isSecret) result.secrets.push(parts.range);
    report(rule, parts);
  }
  for (const values of found.values) {
    const around = { root: values.root, targets, chart, passwords };
    for (const { rule, range, isSecret, ...parts } of checkConfigValues(around)) {
      if (isSecret) result.secrets.push(values.toFile(range));
      report(rule, { ...parts, range: values.toFile(range) });
    }
  }
  const isYaml = fileKind(source, text) === 'yaml';
  const lines = new Lines(text);
  for (const one of configs) {
    const { findings, secrets } = lintConfig(one, targets, lines, source);
    result.findings.push(...findings);
    result.secrets.push(...secrets);
  }
  if (found.dependency !== undefined && found.values.length === 0 && isYaml) {
    report('config-not-python', {
      severity: 'unknown',
      message: `no mapping stands under \`${found.dependency}\` in this file, which --dependency names: its values were not looked at`,
      fix: 'name the key that your own chart has the chart of Airflow under',
    });
  } else if (isEmpty(found)) {
    report('config-not-python', {
      severity: 'unknown',
      message:
        'there is no `webserver_config.py`, there are no values of an Airflow chart and no settings of Airflow in this file: nothing was looked at',
      fix: 'name the file that holds the sign-in, as .py where it is Python; a spec has `version: 1` on its first line',
    });
  }
  const findings = saidOnce(result.findings.sort(byPlace));
  const isRead = found.configs.length + found.values.length + found.settings.length > 0;
  const rules: RuleId[] = isRead ? everyRule : ['config-not-python'];
  const subject = { source, environment: null };
  return { ...result, findings, examined: { subject, rules, found: findings, open: [] } };
}

/** What a container installs when it starts, on top of its image. */
const addsProvider = /apache-airflow-providers-fab/;

/** What the configurations of a file do with stored passwords; undefined where none signs in at a provider. */
function passwordsOf(configs: ReadText['configs']): 'taken' | 'refused' | undefined {
  const models = configs.flatMap(({ read }) => ('model' in read ? [read.model] : []));
  const meant = models.filter(signsInByOAuth);
  if (meant.length === 0) return undefined;
  return meant.every(refusesPasswords) ? 'refused' : 'taken';
}

/** Those about the Python, and about the values around it. */
const everyRule = Object.keys(registered) as (keyof typeof registered)[];

const unreadable = ({
  range,
  message,
  isTemplate,
  fix = 'mend the line, and lint again: the rest of the file was not looked at',
}: ReadProblem): [RuleId, Omit<FindingParts, 'where'> & { range: Range | undefined }] =>
  isTemplate
    ? [
        'config-not-followed',
        {
          severity: 'unknown',
          message:
            'a template stands here, which is read only after it was rendered: nothing of it was looked at',
          range,
          fix: 'lint what it renders',
        },
      ]
    : ['config-not-python', { message: `${message}: nothing of it was looked at`, range, fix }];

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

const isEmpty = ({ configs, values, problems, settings, secrets }: Embedded) =>
  configs.length + values.length + problems.length + settings.length + secrets.length === 0;

/** In the order of the file; without the right auth manager nothing of the rest is in force, so that it comes first. */
function byPlace(a: Finding, b: Finding): number {
  const order = ({ rule }: Finding) => (rule === 'auth-manager-not-fab' ? 0 : 1);
  const [left, right] = [a.where.range?.start, b.where.range?.start];
  return (
    order(a) - order(b) ||
    (left?.line ?? 0) - (right?.line ?? 0) ||
    (left?.column ?? 0) - (right?.column ?? 0)
  );
}
