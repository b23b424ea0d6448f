import { afterAll, beforeAll, expect, it } from 'vitest';
import { clientAt, signInWith } from './certified-client.ts';
import { fillForms } from './forms.ts';
import { CLIENT, type OidcProvider, SECRET, startOidcProvider } from './oidc-provider.ts';

const HOME = 'http://localhost:8080';
const registered = {
  id: CLIENT,
  secret: SECRET,
  redirectUri: `${HOME}/auth/oauth-authorized/oidc`,
  scope: 'openid profile email',
};

let server: OidcProvider;
beforeAll(async () => {
  server = await startOidcProvider([registered.redirectUri]);
});
afterAll(() => server?.close());

it('oidc-provider signs people in through its forms, with their groups in the ID token', async () => {
  const config = await clientAt(server.issuer, registered);
  const answer = await signInWith(config, registered, (url) =>
    fillForms(url, { login: 'ada', password: 'any' }, HOME),
  );
  expect(answer.claims()).toMatchObject({
    iss: server.issuer,
    sub: 'ada',
    groups: ['airflow-admins', 'everybody'],
    email: 'ada@example.com',
    email_verified: true,
  });
});
