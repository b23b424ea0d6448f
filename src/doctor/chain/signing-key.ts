import { signingKeyCustom } from '../../rules/tenant/signing-key-custom.ts';
import { byRules } from './by-rules.ts';
import { findingAt } from './finding-at.ts';
import type { Judged, Walked } from './link.ts';
import { ownKeys } from './own-keys.ts';

/** Whether tokens of this client are signed with a key of its own, which the key set of the tenant does not hold. */
export function signingKey(walked: Walked): Judged {
  const { record, app, appId } = walked.context;
  const fine = `Entra publishes the same keys with ?appid=${appId}`;
  const [own] = ownKeys(walked);
  // Asked without a sign-in, so it is known where the registration is not.
  const known = record.keys.status === 'known' && app.appKeys.status === 'known';
  const registered = app.application.status === 'known' && app.servicePrincipal.status === 'known';
  if (!known || registered) return byRules([signingKeyCustom], walked, fine);
  if (own === undefined) return { status: 'fine', detail: fine, findings: [] };
  const message = `Entra publishes the key \`${own}\` for the client ${appId} alone: its tokens are signed with it, and are not to be verified with the keys of the tenant, so every login is refused`;
  const problem = {
    message,
    at: { path: ['client', 'id'] },
    fix: 'remove the signing key and the claims mapping (or SAML) from the enterprise application, or register an app of its own for Airflow',
  };
  return {
    status: 'broken',
    detail: message,
    findings: [findingAt(walked, signingKeyCustom.id, 'error', problem)],
  };
}
