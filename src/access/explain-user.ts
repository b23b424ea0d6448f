import type { Observed } from '../directory/observed.ts';
import type { AppRecord, TenantRecord, UserRecord } from '../directory/tenant-record.ts';
import { tenantName } from '../entra/tenant-of.ts';
import { viewName } from '../spec/views-of.ts';
import type { AccessAnswer, Reason } from './answer.ts';
import { claimsFor } from './claims-for.ts';
import type { Overage } from './expected-claim.ts';
import { explainClaims } from './explain-claims.ts';
import { missingAppRole } from './missing-app-role.ts';
import { missingGroup } from './missing-group.ts';
import { openQuestion } from './open-question.ts';
import { askedAtSignIn, asksGraph, groupsFromGraph, missingInGraph, refusedForOverage } from './overage.ts';
import { findRegistration, type Registration } from './registration.ts';
import { signInOf } from './sign-in.ts';
import { mappingPlace, placeOf, type Target } from './target.ts';

/** What was read of Entra for one question. */
export interface Read {
  record: TenantRecord;
  app: AppRecord;
  person: Observed<UserRecord | null>;
}

/**
 * Which roles a person gets: is there such a person, does Entra sign it in, what does its token carry, and what do the
 * lines of the spec make of that. The first link that is missing is the answer.
 * @param asked the user principal name or object id that was asked for
 * @param clientId of the environment
 * @param role look only at the lines that give this role when it is not among the roles
 */
export function explainUser(
  target: Target,
  asked: string,
  clientId: string,
  { record, app, person }: Read,
  role?: string,
): AccessAnswer {
  const { source } = target.spec;
  const answer = (status: 'none' | 'unknown', who: string, because: Reason[]): AccessAnswer => ({
    source,
    environment: viewName(target.environment),
    who,
    status,
    roles: [],
    because,
  });
  if (record.discovery.status === 'known' && record.discovery.value === null) {
    return answer('none', asked, [noTenant(target, tenantName(record))]);
  }
  if (person.status !== 'known') return answer('unknown', asked, [openQuestion(person)]);
  if (person.value === null) return answer('none', asked, [noUser(asked)]);
  const who = person.value.user.userPrincipalName ?? asked;

  const registration = findRegistration(app, clientId);
  const client = placeOf(target, ['client', 'id']);
  if ('open' in registration) return answer('unknown', who, [{ ...registration.open, where: client }]);
  if ('missing' in registration) return answer('none', who, [{ ...registration.missing, where: client }]);

  const signIn = signInOf(person.value, registration.found, who);
  if (signIn !== 'allowed') {
    return 'open' in signIn ? answer('unknown', who, [signIn.open]) : answer('none', who, [signIn.refused]);
  }
  const expected = claimsFor(person.value, registration.found, target.access.claim);
  if (expected.status !== 'known') return answer('unknown', who, [openQuestion(expected)]);

  const { overage } = expected.value;
  if (overage && !asksGraph(target)) return answer('none', who, [refusedForOverage(target, overage)]);
  const { claims, origins } = overage ? groupsFromGraph(overage) : expected.value;
  const explained = explainClaims(target, claims, who, origins);
  const beside = overage ? [askedAtSignIn(target, overage)] : [];
  if (explained.roles.some((given) => role === undefined || given.role === role)) {
    return { ...explained, because: [...beside, ...explained.because] };
  }
  const found = { person: person.value, registration: registration.found, groups: record.groups, overage };
  const missing = missingLinks(target, found, who, role);
  // An app role is there to be mapped; groups are there for a hundred other things.
  const appRoles = [...origins.values()].flat().filter(({ appRole }) => appRole !== undefined);
  const unmapped =
    appRoles.length > 0 ? explained.because.filter(({ link }) => link === 'key-not-mapped') : [];
  return { ...explained, because: [...beside, ...missing, ...unmapped] };
}

interface Found {
  person: UserRecord;
  registration: Registration;
  groups: TenantRecord['groups'];
  overage: Overage | undefined;
}

/** Of each line that could have given the role, or any role, the first link that is missing. */
function missingLinks(
  target: Target,
  { person, registration, groups, overage }: Found,
  who: string,
  role: string | undefined,
): Reason[] {
  const lines = target.access.mappings.filter(({ roles }) => role === undefined || roles.includes(role));
  return lines.map((mapping) => ({
    ...(target.access.claim === 'roles'
      ? missingAppRole(mapping.key, person, registration, who)
      : overage
        ? missingInGraph(mapping, groups, who)
        : missingGroup(mapping, person, registration, groups, who)),
    where: mappingPlace(target, mapping.name),
  }));
}

const noTenant = (target: Target, name: string): Reason => ({
  link: 'tenant-not-found',
  message: `Entra knows no tenant ${name}: nobody can sign in (AADSTS90002)`,
  fix: 'correct `tenant.id`, or `tenant.cloud`',
  where: placeOf(target, ['tenant', 'id']),
});

const noUser = (asked: string): Reason => ({
  link: 'user-missing',
  message: `there is no user ${asked} in this tenant`,
  fix: asked.includes('@')
    ? 'ask for the user principal name, which need not be the e-mail address; a guest has name_home.example#EXT#@…, or ask for the object id'
    : 'ask for the user principal name, or correct the object id',
});
