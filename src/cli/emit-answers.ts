import type { AccessAnswer } from '../access/answer.ts';
import { type CanAnswer, type Verdict, verdictOf } from '../access/can.ts';
import type { Finding } from '../diagnostic.ts';
import type { Io } from '../edge/io.ts';
import type { TenantResult } from '../report/report.ts';
import { findingOf, wholeFile } from '../rules/engine/finding.ts';
import type { LoadedSpec } from '../spec/loaded.ts';
import { emit } from './emit.ts';
import type { ReportOptions } from './options.ts';

export interface Answered {
  command: 'explain' | 'can';
  specs: LoadedSpec[];
  /** What keeps a question from being asked. */
  findings: Finding[];
  answers: AccessAnswer[];
  tenants?: TenantResult[];
  /** Of `can`. */
  asked?: { who: string; role: string };
}

/**
 * Prints answers, and what left them open as findings.
 * @returns 0 yes, or some role, everywhere · 1 no, or none · 2 a spec cannot be used · 3 not known; 2 beats 1 beats 3
 */
export function emitAnswers(
  { command, specs, findings, answers, tenants, asked }: Answered,
  options: ReportOptions,
  io: Io,
): number {
  const verdicts = answers.map((answer) => (asked ? verdictOf(answer, asked.role) : someRole(answer)));
  const [only, ...others] = answers;
  const result = {
    ...(tenants && { tenants }),
    explain: answers,
    ...(only && others.length === 0 && { roles: only.roles }),
    ...(asked && { can: { ...asked, answer: together(verdicts, findings) } satisfies CanAnswer }),
  };
  const open = answers.filter(({ status }) => status === 'unknown').flatMap(openFindings);
  const status = emit({ command, specs, findings: [...findings, ...unique(open)], result }, options, io);
  return status !== 2 && verdicts.includes('no') && !options.noFail ? 1 : status;
}

const someRole = ({ status }: AccessAnswer): Verdict =>
  status === 'unknown' ? 'unknown' : status === 'roles' ? 'yes' : 'no';

function together(verdicts: readonly Verdict[], findings: readonly Finding[]): Verdict {
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('unknown') || verdicts.length === 0 || findings.length > 0 ? 'unknown' : 'yes';
}

const openFindings = ({ source, because }: AccessAnswer): Finding[] =>
  because.map(({ link, message, fix, where }) =>
    findingOf(link, { severity: 'unknown', message, where: where ?? wholeFile(source), fix }),
  );

/** Several environments of one tenant stay open for one reason. */
const unique = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values(),
];
