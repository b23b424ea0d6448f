import type { RuleId } from '../../diagnostic.ts';
import { unknownRules } from '../../directory/observed.ts';
import { appRoleAudience } from '../../rules/tenant/app-role-audience.ts';
import { appRoleDisabled } from '../../rules/tenant/app-role-disabled.ts';
import { appRoleMissing } from '../../rules/tenant/app-role-missing.ts';
import { appRoleUnassigned } from '../../rules/tenant/app-role-unassigned.ts';
import { claimsHideRoles } from '../../rules/tenant/claims-hide-roles.ts';
import { groupClaimsFormat } from '../../rules/tenant/group-claims-format.ts';
import { groupClaimsOff } from '../../rules/tenant/group-claims-off.ts';
import { groupMissing } from '../../rules/tenant/group-missing.ts';
import { groupUnassigned } from '../../rules/tenant/group-unassigned.ts';
import { tenantRules } from '../../rules/tenant/tenant-rules.ts';
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

const named = new Set<RuleId>([...tenantRules.map(({ id }) => id), ...unknownRules, 'id-kept-out']);

/** The link that is missing goes by the rule that is about it. */
const ruleOf = (link: RuleId | undefined, none: boolean): RuleId =>
  link !== undefined && (named.has(link) || link.startsWith('aadsts-'))
    ? link
    : none
      ? 'no-role'
      : 'cause-unknown';
