import type { Group, Tenant, User } from '../directory/entities.ts';
import { directGroups, rolesOf } from '../directory/memberships.ts';
import type { Client, Issuer } from './issuer.ts';
import type { Person } from './shape.ts';

/** What an issuer knows of somebody who signs in at a client. */
export function personOf({ shape, tenant }: Issuer, { application, principal }: Client, user: User): Person {
  const groups = directGroups(tenant, user.id);
  const domain = user.mail?.split('@')[1];
  return {
    subject: user.subject ?? shape.subject(user.id),
    username: user.username ?? shape.username(user.userPrincipalName),
    name: user.displayName,
    givenName: user.givenName,
    familyName: user.surname,
    email: user.mail,
    emailVerified: user.emailVerified,
    domain: tenant.verifiedDomains.find((one) => one === domain),
    roles: rolesOf(tenant, application, principal, user),
    groups: groups.map(({ displayName }) => displayName),
    paths: groups.map((group) => pathOf(tenant, group)),
  };
}

/** `acme/data`: a group with those around it; of several around it, the first. */
function pathOf(tenant: Tenant, group: Group): string {
  const path: Group[] = [];
  for (
    let next: Group | undefined = group;
    next && !path.includes(next);
    [next] = directGroups(tenant, next.id)
  )
    path.unshift(next);
  return path.map(({ displayName }) => displayName).join('/');
}
