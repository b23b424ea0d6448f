import type { Finding, Path, Range } from '../diagnostic.ts';
import { isMasked, MASK, masks } from '../facts/helm-mask.ts';
import { isReadSetting } from '../facts/sign-in-settings.ts';
import { superset } from '../facts/superset.ts';
import type { ConfigModel } from '../python/config.ts';
import { Lines } from '../python/lines.ts';
import type { Target } from '../rules/config/config-rule.ts';
import { lintRules } from '../rules/config/config-rules.ts';
import { secretPlaces } from '../rules/config/config-secret-literal.ts';
import { rulesOfFab } from '../rules/config/rules-of-fab.ts';
import { type ConfigFinding, runConfigRules } from '../rules/config/run-config-rules.ts';
import { findingOf } from '../rules/engine/finding.ts';
import type { EmbeddedConfig } from './embedded.ts';
import { isJson } from './file-kind.ts';
import { hasTemplate } from './mask-template.ts';
import type { ReadText } from './read-text.ts';

/** Offsets of a configuration's text. */
interface Span {
  from: number;
  to: number;
}

export interface LintedConfig {
  findings: Finding[];
  /** What must not be shown of the file. */
  secrets: Range[];
}

/**
 * Every finding about one configuration, with places in the file that it stands in.
 * @param lines of that file
 */
export function lintConfig(
  { config, read }: ReadText['configs'][number],
  targets: readonly Target[],
  lines: Lines,
  source: string,
): LintedConfig {
  const range = ({ from, to }: Span): Range =>
    lines.range(config.toFile(from), Math.max(config.toFile(to), config.toFile(from)));
  const only = (finding: Finding): LintedConfig => ({ findings: [finding], secrets: [] });
  const unknown = (at: Span, message: string, fix = 'lint what it renders') =>
    only(
      findingOf('config-not-followed', {
        severity: 'unknown',
        message,
        where: { source, path: config.path, range: range(at) },
        fix,
      }),
    );
  const isTemplate = hasTemplate(config.raw);
  const left = config.text.replaceAll(MASK, '').replace(/^[ \t]*#+[ \t]*$/gm, '');
  if (isTemplate && left.trim() === '') {
    const from = config.raw.search(/\S/);
    return unknown(
      { from, to: from + 1 },
      'all of the file comes from a template: nothing of it could be checked',
    );
  }
  if (isJson(config.raw))
    return only(
      findingOf('config-not-python', {
        message:
          'this is JSON: Airflow runs it as Python, where it sets nothing, and asks for passwords of its database',
        where: { source, path: config.path, range: range({ from: 0, to: 1 }) },
        fix: 'write each key as a setting of its own, `AUTH_TYPE = …`',
      }),
    );
  if ('tooLarge' in read)
    return unknown(
      { from: 0, to: 1 },
      `too large to be read as Python: ${read.tooLarge}; nothing of it was looked at`,
      'move what is no setting of Airflow into a file of its own',
    );
  if ('broken' in read) {
    const own = new Lines(config.text);
    const { range: place, because } = read.broken;
    const at = { from: own.offset(place.start), to: own.offset(place.end) };
    if (isTemplate)
      return unknown(
        at,
        'a template stands here, which is no Python before it was rendered: nothing of it was looked at',
      );
    return only(
      findingOf('config-not-python', {
        message: `not Python: ${because}; Airflow does not load the file, and nobody can sign in by it`,
        where: { source, path: config.path, range: range(at) },
      }),
    );
  }
  const isSuperset = isSupersets(read.model, source);
  // No release of Airflow says anything about another program.
  const under = { model: read.model, targets: isSuperset ? [] : targets };
  const findings = [
    ...(isSuperset ? [otherProgram(source, config.path, range({ from: 0, to: 1 }))] : []),
    ...runConfigRules(isSuperset ? rulesOfFab : lintRules, under).map((finding) =>
      toFinding(finding, config, range, source),
    ),
  ];
  return {
    findings: findings.length === 0 && setsNothing(read.model) ? [nothingSet(source, config.path)] : findings,
    secrets: secretPlaces(under).map(range),
  };
}

/** Words that a module with a part of the sign-in has, such as a security manager of its own. */
const aboutSignIn = /auth(?!or)|security|session|csrf|login|flask|client_(?:id|secret)/i;

/** Another program in Python, or a file that was emptied: no rule could say anything of it. */
const setsNothing = ({ text, settings, isOpen }: ConfigModel): boolean =>
  !isOpen && !aboutSignIn.test(text) && ![...settings.keys()].some(isReadSetting);

/** By what is in it, or by its name where nothing in it is of Airflow. */
/** Whether it is the configuration of Superset, by what is in it or by its name. */
export const isSupersets = ({ isOfSuperset, imports }: ConfigModel, source: string): boolean =>
  isOfSuperset ||
  (superset.file.test(source) && !imports.some(({ module }) => /^airflow(?:\.|$)/.test(module)));

const otherProgram = (source: string, path: Path, range: Range): Finding =>
  findingOf('config-other-program', {
    message: `this is the configuration of Superset: the ${rulesOfFab.length} rules were asked that follow from Flask-AppBuilder and the provider (keys, tenant, addresses, scope, secrets, the mapping); those about classes, roles, redirect paths and options of Airflow were not`,
    where: { source, path, range },
    fix: 'see for the rest what Superset documents',
  });

const nothingSet = (source: string, path: Path): Finding =>
  findingOf('config-not-python', {
    severity: 'unknown',
    message: 'this Python sets nothing that Airflow reads for a sign-in: there was nothing to check',
    where: { source, path },
    fix: 'name the file that Airflow loads as `webserver_config.py`, or the one with the security manager',
  });

function toFinding(
  finding: ConfigFinding,
  config: EmbeddedConfig,
  range: (at: Span) => Range,
  source: string,
): Finding {
  const { rule, severity, message, at, related = [], fix, edits } = finding;
  const where = (place: Span) => ({ source, path: config.path, range: range(place) });
  const { indent } = config;
  const canEdit =
    indent !== undefined && edits?.every((edit) => !isMasked(config.text.slice(edit.at.from, edit.at.to)));
  return findingOf(rule, {
    severity,
    message: message.replaceAll(masks('g'), '{{ … }}'),
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
