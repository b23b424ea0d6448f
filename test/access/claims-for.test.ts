import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimsFor } from '../../src/access/claims-for.ts';
import { findRegistration } from '../../src/access/registration.ts';
import { signInOf } from '../../src/access/sign-in.ts';
import { parseDirectory } from '../../src/emulator/emulator.ts';
import {
  authorizeUrl,
  CALLBACK,
  CLIENT,
  callback,
  claimsOf,
  click,
  emulator,
  type Json,
  redeem,
  TENANT,
} from '../emulator/client.ts';
import { anyTenant, guid, userIds, users } from './any-tenant.ts';
import { type TenantFile, tenantRecordOf, userRecordOf } from './record-of.ts';

/** What the embedded Entra puts into a token; or the code that it refuses with. */
async function signedIn(file: TenantFile, upn: string) {
  const { directory, problems } = parseDirectory(JSON.stringify({ tenants: [file] }), 'generated');
  if (!directory) throw new Error(JSON.stringify(problems));
  const entra = await emulator({ directory });
  try {
    const answer = callback(await click(authorizeUrl(entra), upn));
    const refused = answer.get('error_description')?.match(/AADSTS(\d+)/)?.[1];
    if (refused) return { refused };
    const { id_token } = (await (await redeem(entra, answer.get('code') ?? '')).json()) as Json;
    const { roles, groups, _claim_names } = claimsOf(id_token);
    return { roles: sorted(roles), groups: sorted(groups), overage: _claim_names };
  } finally {
    await entra.close();
  }
}

/** What the record of the same directory foretells. */
function foretold(file: TenantFile, upn: string) {
  const app = tenantRecordOf(file).apps[CLIENT];
  const person = userRecordOf(file, upn);
  if (!app || !person) throw new Error('the record is not complete');
  const registration = findRegistration(app, CLIENT);
  if (!('found' in registration)) throw new Error(JSON.stringify(registration));
  const signIn = signInOf(person, registration.found, upn);
  if (signIn !== 'allowed') {
    const said = 'refused' in signIn ? signIn.refused.message : 'open';
    return { refused: said.match(/AADSTS(\d+)/)?.[1] };
  }
  const [byRoles, byGroups] = (['roles', 'groups'] as const).map((claim) => {
    const expected = claimsFor(person, registration.found, claim);
    if (expected.status !== 'known') throw new Error(JSON.stringify(expected));
    return expected.value.claims;
  });
  const overage = Object.assign({}, byRoles?._claim_names, byGroups?._claim_names);
  return {
    roles: sorted(byRoles?.roles),
    groups: sorted(byGroups?.groups),
    overage: Object.keys(overage).length > 0 ? overage : undefined,
  };
}

const sorted = (values: unknown) => (Array.isArray(values) ? [...values].sort() : values);

/**
 * The witness is the token of the embedded Entra, which shares no code with what predicts it: whatever is in the
 * directory, the claims and the refusals are the same.
 */
test('what a token will carry is what the embedded Entra puts into it', async () => {
  await fc.assert(
    fc.asyncProperty(anyTenant, fc.constantFrom(...users), async (file, { userPrincipalName }) => {
      expect(foretold(file, userPrincipalName)).toEqual(await signedIn(file, userPrincipalName));
    }),
    { numRuns: 60 },
  );
}, 120_000);

test.each([200, 201])('with %i groups', async (count) => {
  const file: TenantFile = {
    id: TENANT,
    displayName: 'Example',
    users,
    groups: Array.from({ length: count }, (_, index) => ({
      id: guid(3, index),
      displayName: `Many ${index}`,
      members: [userIds[0] ?? ''],
    })),
    applications: [
      {
        appId: CLIENT,
        displayName: 'Airflow',
        passwordCredentials: [{ secretText: 'nonprod-secret' }],
        web: { redirectUris: [CALLBACK] },
        groupMembershipClaims: 'SecurityGroup',
      },
    ],
  };
  const token = await signedIn(file, 'user0@example.com');
  expect(foretold(file, 'user0@example.com')).toEqual(token);
  expect(token.overage).toEqual(count > 200 ? { groups: 'src1' } : undefined);
});
