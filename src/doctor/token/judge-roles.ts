import { DENY } from '../../model/access.ts';
import { evaluate } from '../../model/evaluate.ts';
import { appRoles, groups } from '../../providers/entra/key-claims.ts';
import type { Claims } from './evidence.ts';
import type { Expected } from './expected.ts';
import { type Problem, shown } from './problem.ts';

/** Whether the claims give anybody a role. */
export const judgeRoles = (claims: Claims, expected: Expected | undefined): Problem[] =>
  expected ? bySpec(claims, expected) : byItself(claims);

function bySpec(claims: Claims, { access, source, environment, issuer, title }: Expected): Problem[] {
  const place = `${source} (${environment})`;
  const outcome = evaluate(access, claims);
  if (outcome.kind === 'unknown')
    return [overage('info', access.claim, 'the rendered file asks Microsoft Graph at the login')];
  if (outcome.kind === 'roles') return [];
  if (outcome.reason === 'overage')
    return [overage('error', access.claim, `${place} refuses the login then`)];
  if (outcome.reason === 'other-people')
    return [
      {
        rule: 'claim-missing',
        severity: 'error',
        message: `${place} takes only tokens with ${access.required.map(({ claim, oneOf }) => `\`${claim}\` ${oneOf.join(' or ')}`).join(' and ')}: the login is refused`,
        fix: 'sign in with an account of the organization; `domains` names it',
      },
    ];
  if (outcome.reason === 'unverified-name')
    return [
      {
        rule: 'claim-missing',
        severity: 'error',
        message: `${place} names accounts by \`email\`, and the token does not have it with \`email_verified\` true: the login is refused`,
        fix: 'have the address verified, or leave `access.username` out',
      },
    ];
  const { claim } = access;
  const carried = outcome.carried.map((key) => `\`${shown(key)}\``).join(', ');
  const message =
    outcome.reason === 'malformed'
      ? `\`${claim}\` in the token is no list of texts: ${shown(claims[claim])}`
      : carried === ''
        ? `the token has no \`${claim}\`: the person has no ${claim === 'roles' ? 'app role' : 'group'} in this application`
        : `\`${claim}\` in the token holds ${carried}, and no mapping of ${place} is for that`;
  return [
    {
      rule: 'no-role',
      severity: 'error',
      message: `${message}, and ${access.unmapped === DENY ? 'the login is refused' : `only \`${access.unmapped}\` is given`}`,
      fix:
        carried === ''
          ? issuer !== undefined
            ? `have ${title} put it into the ID token (\`airflow-entra init --provider\` says where), and give the person a key that is mapped`
            : 'assign the person, or a group that it is a direct member of, to an app role that is mapped (`airflow-entra explain --user`)'
          : 'map one of these keys, or assign the person to a role that is mapped; keys are compared letter by letter',
    },
  ];
}

function byItself(claims: Claims): Problem[] {
  const cut = [groups, appRoles].find(({ isCut }) => isCut(claims));
  if (cut) return [overage('warning', cut.name, `whoever maps \`${cut.name}\` sees none`)];
  if (claims.roles !== undefined || claims.groups !== undefined) return [];
  return [
    {
      rule: 'no-role',
      severity: 'warning',
      message:
        'the token has neither `roles` nor `groups`: no key of AUTH_ROLES_MAPPING can be equal to anything, and the person is Public',
      fix: 'assign the person to an app role of the application, or switch the groups claim on in the registration',
    },
  ];
}

const overage = (severity: Problem['severity'], claim: string, follows: string): Problem => ({
  rule: 'group-overage',
  severity,
  message: `the person is in more groups than a token holds: \`_claim_names\` or \`hasgroups\` stands in place of \`${claim}\`; ${follows}`,
  fix: 'use app roles (`access.claim: roles`), or "Groups assigned to the application" in the registration',
});
