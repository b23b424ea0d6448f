import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { click } from '../emulator/client.ts';
import * as embedded from '../emulator/issuers.ts';

import { clientAt, signInWith } from './certified-client.ts';
import { fillForms } from './forms.ts';
import { CLIENT, type Keycloak, keycloakUnavailable, SECRET, startKeycloak } from './keycloak.ts';

const HOME = 'http://localhost:8080';
const registered = {
  id: CLIENT,
  secret: SECRET,
  redirectUri: `${HOME}/auth/oauth-authorized/keycloak`,
  scope: 'openid profile email',
};

const unavailable = keycloakUnavailable();

describe.skipIf(unavailable)(`a real Keycloak${unavailable ? `: ${unavailable}` : ''}`, () => {
  let keycloak: Keycloak;
  beforeAll(async () => {
    keycloak = await startKeycloak();
  });
  afterAll(() => keycloak?.close());

  it('puts roles and groups into the ID token where mappers say so, as the embedded one does', async () => {
    const typed = { username: 'ada', password: 'ada-password' };
    const config = await clientAt(keycloak.issuer, registered);
    const claims = (await signInWith(config, registered, (url) => fillForms(url, typed, HOME))).claims();
    expect(claims).toMatchObject({
      iss: keycloak.issuer,
      azp: CLIENT,
      preferred_username: 'ada',
      email_verified: true,
      resource_access: { airflow: { roles: ['airflow_admin'] } },
      groups: ['/team/data'],
    });
    expect(await embeddedClaims()).toEqual(Object.keys(claims ?? {}).sort());
  });
});

/** The names of the claims in the ID token of the embedded Keycloak. */
async function embeddedClaims(): Promise<string[]> {
  const emulator = await embedded.allIssuers();
  try {
    const issuer = emulator.issuers.find(({ provider }) => provider === 'keycloak')?.issuer ?? '';
    const client = { ...registered, id: embedded.CLIENT, secret: embedded.SECRET };
    const answer = await signInWith(
      await clientAt(issuer, client),
      client,
      async (url) => (await click(url, 'ada@example.com')).headers.get('location') ?? '',
    );
    return Object.keys(answer.claims() ?? {}).sort();
  } finally {
    await emulator.close();
  }
}
