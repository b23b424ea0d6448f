import { partName } from './addresses.ts';
import type { AppParts, Resource } from './blocks.ts';
import { applicationId } from './registration.ts';

export function federatedCredentials(parts: AppParts): Resource[] {
  const { plan, objectId } = parts;
  return (plan.state.federatedCredentials ?? []).map(({ id, name, issuer, subject, audiences }) => ({
    type: 'azuread_application_federated_identity_credential',
    part: partName(name),
    id: id && `${objectId}/federatedIdentityCredential/${id}`,
    body: {
      application_id: applicationId(parts),
      display_name: name,
      issuer,
      subject,
      audiences,
    },
  }));
}
