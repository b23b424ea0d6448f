import { appRoleAudience } from '../../checks/app-role-audience.ts';
import { appRoleDisabled } from '../../checks/app-role-disabled.ts';
import { appRoleMissing } from '../../checks/app-role-missing.ts';
import { appRoleUnassigned } from '../../checks/app-role-unassigned.ts';
import { claimsHideRoles } from '../../checks/claims-hide-roles.ts';
import { groupClaimsFormat } from '../../checks/group-claims-format.ts';
import { groupClaimsOff } from '../../checks/group-claims-off.ts';
import { groupMissing } from '../../checks/group-missing.ts';
import { groupUnassigned } from '../../checks/group-unassigned.ts';
import { tenantRules } from '../../checks/tenant-rules.ts';
import { tenantUnknown } from '../../checks/tenant-unknown.ts';
import { byRules } from './by-rules.ts';
import { findingAt } from './finding-at.ts';
import type { Judged, Walked } from './link.ts';
import type { PersonAnswer } from './person-answer.ts';

const rules = [
  appRoleMissing,
  appRoleDisabled,
  appRoleAudience,
  appRoleUnassigned,
  groupMissing,
  groupClaimsOff,
  groupClaimsFormat,
  groupUnassigned,
  claimsHideRoles,
];

/** Whether a person gets a role, or, where nobody was asked about, whether anybody can get the mapped ones. */
export const roles = (walked: Walked): Judged =>
  walked.person
    ? ofPerson(walked, walked.person)
    : byRules(rules, walked, 'what the mappings need is in Entra; a person is looked at with --user');

function ofPerson(walked: Walked, { who, status, roles, because }: PersonAnswer): Judged {
  if (status === 'roles') {
    return {
      status: 'fine',
      detail: `${who} gets ${roles.map(({ role }) => role).join(', ')}`,
      findings: [],
    };
  }
  const none = status === 'none';
  const [first, ...others] = because;
  const outcome = none ? 'gets no role' : 'may get roles or not';
  const finding = findingAt(walked, ruleOf(first?.link, none), none ? 'error' : 'unknown', {
    message: `${who} ${outcome}${first ? `: ${first.message}` : ''}`,
    at: { path: ['access'] },
    ...(first?.fix !== undefined && { fix: first.fix }),
  });
  // One for each line of the spec that could have given a role.
  const related = others.flatMap(({ message, where }) => (where ? [{ where, message }] : []));
  const whole = { ...finding, ...(first?.where && { where: first.where }), related };
  return { status: none ? 'broken' : 'unknown', detail: whole.message, findings: [whole] };
}

const named = new Set([...tenantRules.map(({ id }) => id), ...tenantUnknown.map(({ id }) => id as string)]);

/** The link that is missing goes by the rule that is about it. */
const ruleOf = (link: string | undefined, none: boolean): string =>
  link !== undefined && (named.has(link) || link.startsWith('aadsts-'))
    ? link
    : none
      ? 'no-role'
      : 'cause-unknown';
