import type { AccessAnswer } from '../../access/answer.ts';
import { type Verdict, verdictOf } from '../../access/can.ts';
import type { Finding } from '../../diagnostic.ts';
import type { Check, CheckStatus } from '../../report/checks.ts';
import type { CommandResult, Found } from '../../report/outcome.ts';
import { findingOf, wholeFile } from '../../rules/engine/finding.ts';
import { foundOf } from '../found.ts';
import type { Answers } from './ask.ts';
import type { ReadTargets } from './read-targets.ts';

/**
 * The answers of `explain` and `can`, each of which is a check of its own, and what left them open as findings.
 * @param asked of `can`
 */
export function answered(
  { specs, findings: unusable, examined }: ReadTargets,
  { answers, findings: open, tenants, notAsked }: Answers,
  asked: { who: string; role: string } | undefined,
): Found {
  const findings = [...unusable, ...open];
  const questions = answers.map((answer) => question(answer, asked?.role));
  const [only, ...others] = answers;
  const own = {
    ...(tenants && { tenants }),
    explain: answers,
    ...(only && others.length === 0 && { roles: only.roles }),
  };
  const result: CommandResult = asked
    ? { command: 'can', ...own, can: { ...asked, answer: together(questions, findings) } }
    : { command: 'explain', ...own };
  const notKnown = answers.filter(({ status }) => status === 'unknown').flatMap(openFindings);
  const all = [...findings, ...unique(notKnown)];
  return foundOf(result, {
    specs,
    findings: all,
    inTheWay: all,
    examined,
    questions,
    ...(notAsked && { notAsked }),
  });
}

const statuses: Record<Verdict, CheckStatus> = { yes: 'passed', no: 'failed', unknown: 'unknown' };

function question(answer: AccessAnswer, role: string | undefined): Check {
  const { source, environment, who, roles, because } = answer;
  const got = roles.map((given) => given.role);
  return {
    name: role === undefined ? 'explain' : 'can',
    title: role === undefined ? `${who} gets a role` : `${who} gets ${role}`,
    subject: { source, environment },
    status: statuses[role === undefined ? someRole(answer) : verdictOf(answer, role)],
    detail: [...(got.length > 0 ? [got.join(', ')] : []), ...because.map(({ message }) => message)].join(
      '; ',
    ),
    findings: [],
  };
}

const someRole = ({ status }: AccessAnswer): Verdict =>
  status === 'unknown' ? 'unknown' : status === 'roles' ? 'yes' : 'no';

/** `yes` only where it is so in every environment that could be asked about, and all of them could. */
function together(questions: readonly Check[], findings: readonly Finding[]): Verdict {
  const has = (wanted: CheckStatus) => questions.some(({ status }) => status === wanted);
  if (has('failed')) return 'no';
  return has('unknown') || questions.length === 0 || findings.length > 0 ? 'unknown' : 'yes';
}

const openFindings = ({ source, because }: AccessAnswer): Finding[] =>
  because.map(({ link, message, fix, where }) =>
    findingOf(link, { severity: 'unknown', message, where: where ?? wholeFile(source), fix }),
  );

/** Several environments of one tenant stay open for one reason. */
const unique = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values(),
];
