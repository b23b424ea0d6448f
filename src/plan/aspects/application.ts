import { aspect, changeOf, type Wish } from '../aspect.ts';
import { placeOf } from '../place.ts';

/** Only people of the tenant itself may sign in. */
export const AUDIENCE = 'AzureADMyOrg';

/** The registration itself. Entra chooses its client id, which the spec must then hold. */
export const application = aspect({
  object: 'application',
  reads: ['application'],
  wants: ({ environments, displayName, clientId }, { ref, foreign }) => {
    if (ref.kind === 'existing' && !foreign) return [];
    const wish: Wish<'make' | 'elsewhere'> = {
      name: displayName,
      value: foreign ? 'elsewhere' : 'make',
      after: { displayName, signInAudience: AUDIENCE },
      reason: foreign
        ? `the client id ${clientId} is registered in another tenant: register one here, or ask its owner`
        : `Entra chooses the client id of a new registration: write it to \`client.id\`${clientId === undefined ? '' : `, where ${clientId} is in no registration of this tenant`}`,
      where: environments.map((one) => placeOf(one, ['client', 'id'])),
    };
    return [wish];
  },
  compare: ({ wishes }) => ({
    changes: wishes.map((wish) =>
      changeOf('application', wish.value === 'elsewhere' ? 'by-hand' : 'add', wish),
    ),
    writes: {},
    ...(wishes.some(({ value }) => value === 'elsewhere') && {
      blocked: 'the client id is registered in another tenant',
    }),
  }),
});
