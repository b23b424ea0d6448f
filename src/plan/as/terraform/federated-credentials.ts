import type { WrittenCredential } from '../../writes.ts';
import { type AppBlocks, imported, resource } from './blocks.ts';

const TYPE = 'azuread_application_federated_identity_credential';

export function federatedCredentials({ plan: { writes }, refs, name }: AppBlocks): string[][] {
  const { added = [], changed = [] } = writes.federatedCredentials ?? {};
  const block = (own: string, one: WrittenCredential) =>
    resource(TYPE, own, {
      application_id: refs.applicationId,
      display_name: one.name,
      issuer: one.issuer,
      subject: one.subject,
      audiences: one.audiences,
    });
  return [
    ...changed.flatMap((one) => {
      const own = name(`${refs.app} ${one.name}`);
      const id = `${refs.objectId}/federatedIdentityCredential/${one.id}`;
      return [imported(TYPE, own, id), block(own, one)];
    }),
    ...added.map((one) => block(name(`${refs.app} ${one.name}`), one)),
  ];
}
