import type { Application, FederatedIdentityCredential } from '../../directory/entities.ts';
import type { TenantContext } from '../../entra/context.ts';
import { nameOf } from '../../entra/names.ts';
import { federatedSubject, TOKEN_EXCHANGE_AUDIENCE } from '../../model/federated-subject.ts';
import type { Problem } from '../engine/rule.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

export const federatedCredentialMismatch = tenantRule({
  id: 'federated-credential-mismatch',
  needs: ['application', 'federatedIdentityCredentials'],
  isFor: ({ resolved }) => resolved.credential.kind === 'workloadIdentity',
  checkTenant: ({ application, federatedIdentityCredentials: registered }, context) => {
    const wanted = wantedOf(context);
    if (registered.some((credential) => differences(credential, wanted).length === 0)) return [];
    const expressed = registered.find((one) => !one.subject && isFor(one, wanted));
    if (expressed) return [notEvaluated(expressed, application, context)];
    // The one that fits best is the one that was meant.
    const [nearest] = registered
      .map((credential) => ({ credential, different: differences(credential, wanted) }))
      .sort((a, b) => a.different.length - b.different.length);
    return [nearest ? mismatch(nearest, application, context) : none(wanted, application, context)];
  },
});

type Field = 'issuer' | 'subject' | 'audience';
/** What the spec says nothing about is not compared. */
type Wanted = { [field in Field]: string | undefined };

const wantedOf = ({ environment, resolved }: TenantContext): Wanted => ({
  issuer: environment.values.client?.workloadIdentity?.issuer,
  subject: federatedSubject(resolved),
  audience: TOKEN_EXCHANGE_AUDIENCE,
});

/** Entra compares letter by letter. */
function differences({ issuer, subject, audiences }: FederatedIdentityCredential, wanted: Wanted): Field[] {
  return [
    ...(wanted.issuer !== undefined && issuer !== wanted.issuer ? ['issuer' as const] : []),
    ...(wanted.subject !== undefined && subject !== wanted.subject ? ['subject' as const] : []),
    ...(audiences.every((audience) => !audience.startsWith(TOKEN_EXCHANGE_AUDIENCE))
      ? ['audience' as const]
      : []),
  ];
}

/** Whether nothing but its expression decides. */
const isFor = (credential: FederatedIdentityCredential, wanted: Wanted): boolean =>
  differences(credential, wanted).every((field) => field === 'subject');

const notEvaluated = (
  { name }: FederatedIdentityCredential,
  application: Application,
  context: TenantContext,
): Problem => ({
  severity: 'unknown',
  message: `the federated credential ${name ? `\`${name}\` ` : ''}of ${nameOf(application)} has an expression in place of a subject, which is not evaluated here: whether it is for ${wantedOf(context).subject ?? 'the service account'} is not known`,
  at: placeOf(context, 'subject'),
  fix: 'compare the expression with the subject, or add a federated credential with that subject',
  related: [inEntra.application(context, application)],
});

function mismatch(
  { credential, different }: { credential: FederatedIdentityCredential; different: Field[] },
  application: Application,
  context: TenantContext,
): Problem {
  const wanted = wantedOf(context);
  const has = { ...credential, audience: credential.audiences.join(', ') };
  const what = different.map((field) => `the ${field} \`${has[field]}\` and not \`${wanted[field]}\``);
  return {
    message: `the federated credential ${credential.name ? `\`${credential.name}\` ` : ''}of ${nameOf(application)} is for ${what.join(', ')}: the token of the service account is refused (AADSTS70021)`,
    at: placeOf(context, different[0]),
    fix: 'correct the federated credential, which is compared letter by letter, or the spec',
    related: [inEntra.application(context, application)],
  };
}

const none = (wanted: Wanted, application: Application, context: TenantContext): Problem => ({
  message: `app registration ${nameOf(application)} has no federated credential${wanted.subject ? ` for \`${wanted.subject}\`` : ''}: nobody can sign in`,
  at: { path: ['client', 'workloadIdentity'] },
  fix: 'add one for the issuer of the cluster and the service account: airflow-entra plan',
  related: [inEntra.application(context, application)],
});

function placeOf({ environment }: TenantContext, field: Field | undefined): Problem['at'] {
  const written = environment.values.client?.workloadIdentity;
  const own = (field === 'issuer' || field === 'subject') && written?.[field] !== undefined;
  return { path: ['client', 'workloadIdentity', ...(own ? [field] : [])] };
}
