import { viewName } from '../spec/views-of.ts';
import type { AccessAnswer } from './answer.ts';
import { placeOf, type Target } from './target.ts';

/** `unknown`: it could not be found out, which is not `no`. */
export type Verdict = 'yes' | 'no' | 'unknown';

export interface CanAnswer {
  /** As asked for. */
  who: string;
  role: string;
  /** `yes` when it is in every environment that was asked about. */
  answer: Verdict;
}

/** Whether an answer gives exactly this role; another role that holds as much is another role. */
export function verdictOf({ status, roles }: AccessAnswer, role: string): Verdict {
  if (status === 'unknown') return 'unknown';
  return roles.some((given) => given.role === role) ? 'yes' : 'no';
}

/** The answer with what is of interest for one role: the ways that lead to it, or why there is none. */
export function aboutRole(answer: AccessAnswer, role: string, target: Target): AccessAnswer {
  if (verdictOf(answer, role) === 'yes') {
    return { ...answer, roles: answer.roles.filter((given) => given.role === role) };
  }
  const mapped = target.access.mappings.some(({ roles }) => roles.includes(role));
  if (mapped || answer.status === 'unknown') return answer;
  const several = target.spec.environments.length > 1;
  const nobody = {
    link: 'role-not-mapped' as const,
    message: `no mapping${several ? ` of environment \`${viewName(target.environment)}\`` : ''} gives \`${role}\` to anybody`,
    fix: 'add the role to a mapping, if somebody is to have it',
    where: placeOf(target, ['access', 'mappings']),
  };
  return { ...answer, because: [nobody, ...answer.because] };
}
