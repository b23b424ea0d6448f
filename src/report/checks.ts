import type { Finding, RuleId } from '../diagnostic.ts';
import { type Examined, identityOf, type Subject } from '../rules/engine/examined.ts';
import type { Accepted } from '../rules/exceptions/accepted.ts';
import { registry } from '../rules/registry/registry.ts';
import { isRegistered } from '../rules/registry/rule-id.ts';

/**
 * - `passed`: nothing is wrong, though something may be worth knowing.
 * - `warned`: what was found are warnings, which fail with `--strict` only.
 * - `failed`: an error, a difference, or the answer no.
 * - `unknown`: it could not be found out.
 * - `accepted`: all that was found is accepted by a spec.
 * - `skipped`: nobody asked, since the spec cannot be used.
 */
export type CheckStatus = 'passed' | 'warned' | 'failed' | 'unknown' | 'accepted' | 'skipped';

/** Commands that ask something themselves. */
export type CommandName = 'can' | 'explain' | 'plan' | 'report' | 'doctor' | 'try' | 'demo';

/** What a check goes by: a rule, or the command whose own question it is. */
export type CheckName = RuleId | CommandName;

/** One thing that was asked about one subject, and what came of it. */
export interface Check {
  name: CheckName;
  title: string;
  subject: Subject;
  status: CheckStatus;
  /** What came of it, in words; for a rule its findings say so. */
  detail?: string;
  findings: Finding[];
}

/** Every check of an outcome: the command's own questions first, then each rule for each thing it was asked about. */
export function checksOf({
  examined,
  questions,
  findings,
  accepted,
}: {
  examined: readonly Examined[];
  questions: readonly Check[];
  findings: readonly Finding[];
  accepted: readonly Accepted[];
}): Check[] {
  const apart = new Map(accepted.map((one) => [identityOf(one), one]));
  // Some of what rules find is answered better by others, and some is judged otherwise by the command.
  const reported = new Map(findings.map((finding) => [identityOf(finding), finding]));
  return [
    ...questions,
    ...examined.flatMap(({ subject, rules, found, open, skipped = [] }) => {
      const own = found.flatMap((finding) => reported.get(identityOf(finding)) ?? []);
      const asked = rules.map((rule): Check => {
        const about = own.filter((finding) => finding.rule === rule);
        const status = open.includes(rule) ? withOpen(about) : statusOf(about);
        const [exception] = found.flatMap((one) => (one.rule === rule && apart.get(identityOf(one))) || []);
        if (exception && status === 'passed' && about.length === 0)
          return { name: rule, title: titleOf(rule), subject, ...acceptedCheck(exception) };
        return { name: rule, title: titleOf(rule), subject, status, findings: about };
      });
      return [...asked, ...skipped.map((rule) => skippedCheck(rule, subject))];
    }),
  ];
}

const skippedCheck = (rule: RuleId, subject: Subject): Check => ({
  name: rule,
  title: titleOf(rule),
  subject,
  status: 'skipped',
  detail: 'not judged: the spec cannot be used as it stands',
  findings: [],
});

const acceptedCheck = ({ exception: { until, reason } }: Accepted) => ({
  status: 'accepted' as const,
  detail: `accepted until ${until}: ${reason.trim()}`,
  findings: [],
});

function statusOf(findings: readonly Finding[]): CheckStatus {
  const has = (wanted: Finding['severity']) => findings.some(({ severity }) => severity === wanted);
  if (has('error')) return 'failed';
  if (has('unknown')) return 'unknown';
  return has('warning') ? 'warned' : 'passed';
}

/** Of a rule that was answered in part. */
const withOpen = (findings: readonly Finding[]): CheckStatus =>
  statusOf(findings) === 'failed' ? 'failed' : 'unknown';

/** The rules that were asked, each once, and those of findings that come from elsewhere. */
export const rulesOf = ({
  examined,
  findings,
}: {
  examined: readonly Examined[];
  findings: readonly Finding[];
}): { id: RuleId; title: string }[] => {
  const ids = [...examined.flatMap(({ rules }) => rules), ...findings.map(({ rule }) => rule)];
  return [...new Set(ids)].map((id) => ({ id, title: titleOf(id) }));
};

/** @returns the title of a rule, and of a command what it asks */
export const titleOfCheck = (name: CheckName): string =>
  commandTitles[name as CommandName] ?? titleOf(name as RuleId);

const commandTitles: Record<CommandName, string> = {
  can: 'Somebody has a role',
  explain: 'Somebody gets what was asked about',
  plan: 'Entra has what the spec asks for',
  doctor: 'Sign-ins work',
  report: 'Who gets what is known',
  try: 'Airflow runs with the rendered file',
  demo: 'The demo ran',
};

/** An answer of Entra that no rule names goes by its code. */
const titleOf = (id: RuleId): string => (isRegistered(id) ? registry[id].title : `Entra answers ${id}`);
