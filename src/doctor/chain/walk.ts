import type { Finding } from '../../diagnostic.ts';
import { chain } from './index.ts';
import type { Link, LinkName, Walked } from './link.ts';

export interface WalkedChain {
  links: Link[];
  /** The first broken link first; what could not be checked, each reason once, last. */
  findings: Finding[];
}

/** Judges every link of one environment. What waits for a broken one is not looked at: it would only be noise. */
export function walkChain(walked: Walked): WalkedChain {
  const { spec, environment } = walked.context;
  const links: Link[] = [];
  const findings: Finding[] = [];
  const held = new Map<LinkName, LinkName>();
  for (const { link, judge, needs } of chain) {
    const waitsFor = needs.map((need) => held.get(need)).find((need) => need !== undefined);
    const judged =
      waitsFor === undefined
        ? judge(walked)
        : { status: 'not-asked' as const, detail: `waits for ${waitsFor}`, findings: [] };
    if (waitsFor !== undefined) held.set(link, waitsFor);
    else if (judged.status === 'broken' || (link === 'network' && judged.status === 'unknown'))
      held.set(link, link);
    links.push({
      source: spec.source,
      environment: environment.name,
      link,
      status: judged.status,
      detail: judged.detail,
    });
    findings.push(...judged.findings);
  }
  const known = findings.filter(({ severity }) => severity !== 'unknown');
  return {
    links,
    findings: [...known, ...eachReasonOnce(findings.filter(({ severity }) => severity === 'unknown'))],
  };
}

/** The same sign-in that failed leaves several links open. */
function eachReasonOnce(unknown: readonly Finding[]): Finding[] {
  const merged = new Map<string, { finding: Finding; reason: string; rules: string[] }>();
  for (const finding of unknown) {
    const [reason = '', rules] = finding.message.split('; not checked: ');
    const key = `${finding.rule} ${sameReason(finding) ?? reason}`;
    const known = merged.get(key);
    const more = rules === undefined ? [] : rules.split(', ');
    if (known) known.rules.push(...more.filter((rule) => !known.rules.includes(rule)));
    else merged.set(key, { finding, reason, rules: more });
  }
  return [...merged.values()].map(({ finding, reason, rules }) =>
    rules.length === 0 ? finding : { ...finding, message: `${reason}; not checked: ${rules.join(', ')}` },
  );
}

/** One permission is missed by several questions, and the keys of the tenant and of the client come from one place. */
function sameReason({ rule, fix }: Finding): string | undefined {
  if (rule === 'permission-missing') return fix?.text;
  return rule === 'keys-unreachable' ? '' : undefined;
}
