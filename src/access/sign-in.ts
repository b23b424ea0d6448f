import type { RuleId } from '../diagnostic.ts';
import type { UserRecord } from '../directory/tenant-record.ts';
import { sameId } from '../entra/mapped-app-role.ts';
import type { Reason } from './answer.ts';
import { assignmentsThatReach } from './app-roles.ts';
import { openQuestion } from './open-question.ts';
import type { Registration } from './registration.ts';

/** Whether Entra gives a person a token at all. */
export type SignIn = 'allowed' | { refused: Reason } | { open: Reason };

/**
 * Source of the codes: Microsoft identity platform, "Microsoft Entra authentication and authorization error codes";
 * that only direct members count: Microsoft Graph, resource type appRoleAssignment.
 * @param who the person, for the messages
 */
export function signInOf(person: UserRecord, registration: Registration, who: string): SignIn {
  const { servicePrincipal, application } = registration;
  const name = servicePrincipal.displayName ?? application.displayName ?? application.appId;
  if (person.user.accountEnabled === false) {
    return refused(
      'user-disabled',
      `the account of ${who} is disabled: Entra signs it in nowhere (AADSTS50057)`,
    );
  }
  if (person.user.accountEnabled === null) {
    return {
      open: {
        link: 'permission-missing',
        message: `Microsoft Graph does not show whether the account of ${who} is enabled`,
        fix: 'grant the application permission User.Read.All',
      },
    };
  }
  if (servicePrincipal.accountEnabled === false) {
    return refused(
      'app-disabled',
      `the enterprise application \`${name}\` is disabled: Entra signs nobody in to it (AADSTS7000112)`,
      'set "Enabled for users to sign-in" to yes',
    );
  }
  if (servicePrincipal.appRoleAssignmentRequired !== true) return 'allowed';
  if (person.directGroups.status !== 'known') return { open: openQuestion(person.directGroups) };
  if (assignmentsThatReach(person, person.directGroups.value, registration).length > 0) return 'allowed';
  return refused(
    'aadsts-50105',
    `\`${name}\` lets in only who is assigned to it, and neither ${who} nor a group with ${who} as a direct member is${nestedHint(person, registration)}: Entra refuses the sign-in (AADSTS50105)`,
    'assign the person, or a group that the person is a direct member of',
  );
}

/** Being in an assigned group through another group looks right, and does not count. */
function nestedHint({ transitiveGroups }: UserRecord, { assignments }: Registration): string {
  if (transitiveGroups.status !== 'known') return '';
  const nested = transitiveGroups.value.find(({ id }) =>
    assignments.some(({ principalId }) => sameId(principalId, id)),
  );
  return nested ? ` (in \`${nested.displayName ?? nested.id}\` only through another group)` : '';
}

const refused = (link: RuleId, message: string, fix?: string): SignIn => ({
  refused: { link, message, ...(fix !== undefined && { fix }) },
});
