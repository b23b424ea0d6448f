import type { Application } from '../../directory/entities.ts';
import type { TenantContext } from '../../entra/context.ts';
import { nameOf } from '../../entra/names.ts';
import { needsUpn } from '../../facts/stock-holes.ts';
import type { Problem } from '../engine/rule.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

/**
 * `email` is in every token of a person with an address, because the sign-in asks for that scope; `upn` only where the
 * registration says so. Source: Microsoft identity platform, "Optional claims reference".
 */
export const emailClaimMissing = tenantRule({
  id: 'email-claim-missing',
  needs: ['application'],
  isFor: ({ resolved }) => wantedBy(resolved) !== undefined,
  checkTenant: ({ application }, context) => {
    const claims = application.optionalClaims?.idToken ?? [];
    const wanted = wantedBy(context.resolved);
    if (!wanted || claims.some(({ name }) => name === 'upn')) return [];
    return [problem(wanted, application, context)];
  },
});

interface Wanted {
  at: Problem['at'];
  what: string;
}

function wantedBy({ access, security, airflow }: TenantContext['resolved']): Wanted | undefined {
  if (security === 'stock') {
    return needsUpn(airflow)
      ? { at: { path: ['airflow', 'version'] }, what: `Airflow ${airflow} takes the e-mail from it` }
      : undefined;
  }
  return access.username === 'upn'
    ? { at: { path: ['access', 'username'] }, what: 'accounts are named by it' }
    : undefined;
}

const problem = ({ at, what }: Wanted, application: Application, context: TenantContext): Problem => ({
  message: `app registration ${nameOf(application)} does not put the claim \`upn\` into ID tokens, and ${what}: nobody can sign in`,
  at,
  fix: 'add the optional claim `upn` to the ID token of the registration (Token configuration)',
  related: [inEntra.application(context, application)],
});
