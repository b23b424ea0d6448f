import type { Finding, RuleId } from '../../diagnostic.ts';
import type { IssuerRecord } from '../../directory/issuer-record.ts';
import type { Unknown } from '../../directory/observed.ts';
import { providerOf } from '../../providers/index.ts';
import type { LoadedSpec, SpecEnvironment } from '../../spec/loaded.ts';
import { viewName } from '../../spec/views-of.ts';
import type { Examined } from '../engine/examined.ts';
import { toFinding } from '../engine/run-rules.ts';
import { issuerRules } from './issuer-rules.ts';

/** One environment beside what its issuer says of itself. */
export interface IssuerContext {
  spec: LoadedSpec;
  environment: SpecEnvironment;
  record: IssuerRecord;
}

export interface IssuerRun {
  findings: Finding[];
  examined: Examined[];
  /** What nobody could be asked. */
  notAsked: string[];
}

/** Holds environments against what their issuers say of themselves. */
export function runIssuerRules(contexts: readonly IssuerContext[]): IssuerRun {
  const looked = contexts.map(lookAt);
  return {
    findings: looked.flatMap(({ found }) => found),
    examined: looked,
    notAsked: [
      ...new Set(
        contexts.map(
          ({ environment: { values } }) =>
            `who is in which group or role (${providerOf(values).title} has no directory that is asked)`,
        ),
      ),
    ],
  };
}

function lookAt({ spec, environment, record }: IssuerContext): Examined {
  const { metadata, keys } = record;
  const subject = { source: spec.source, environment: viewName(environment) };
  const rules: RuleId[] = issuerRules.map(({ id }) => id);
  const place = environment.values.issuer === undefined ? ['provider'] : ['issuer'];
  const openFor = ({ rule, message, fix }: Unknown, left: RuleId[]) =>
    toFinding(
      rule,
      { message: `${message}; not checked: ${left.join(', ')}`, at: { path: place }, ...(fix && { fix }) },
      spec,
      environment.located,
    );
  if (metadata.status !== 'known') {
    const found = metadata.status === 'unknown' ? [openFor(metadata, rules)] : [];
    return { subject, rules, found, open: rules };
  }
  const ofKeys = issuerRules.filter(({ needsKeys }) => needsKeys).map(({ id }) => id);
  const canRun = issuerRules.filter(({ needsKeys }) => !needsKeys || keys.status === 'known');
  const facts = { metadata: metadata.value, keys: keys.status === 'known' ? keys.value : [] };
  const found = canRun.flatMap((rule) =>
    rule
      .check(facts, environment)
      .map((problem) => toFinding(rule.id, { at: { path: place }, ...problem }, spec, environment.located)),
  );
  return {
    subject,
    rules,
    found: keys.status === 'unknown' ? [openFor(keys, ofKeys), ...found] : found,
    open: keys.status === 'known' ? [] : ofKeys,
  };
}
