import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Airflow, startAirflow } from '../airflow/airflow.ts';
import { airflowUnavailable } from '../airflow/environments.ts';
import { type JsonReport, runCli } from '../cli/run-cli.ts';
import { click } from '../emulator/client.ts';
import * as embedded from '../emulator/issuers.ts';
import { chromiumUnavailable, startChromium } from '../proof/browser/chromium.ts';
import { startWebAirflow } from '../proof/browser/own-process.ts';
import { freePort } from '../support/free-port.ts';
import { HOME, type Named, NO_ROLE, rendered, signInAt } from './at-airflow.ts';
import { clientAt, signInWith } from './certified-client.ts';
import { fillForms } from './forms.ts';
import { CLIENT, type Keycloak, keycloakUnavailable, SECRET, startKeycloak } from './keycloak.ts';

const named = (issuer: string): Named => ({
  provider: 'keycloak',
  issuer,
  client: CLIENT,
  claim: ['resource_access', CLIENT, 'roles'],
  mappings: { airflow_admin: ['Admin'], airflow_op: ['Op', 'Viewer'] },
});
const env = { OIDC_CLIENT_ID: CLIENT, OIDC_CLIENT_SECRET: SECRET };
const NEWEST = '3.3.2-3.10.2-authlib1.9.9';
const registered = {
  id: CLIENT,
  secret: SECRET,
  redirectUri: `${HOME}/auth/oauth-authorized/keycloak`,
  scope: 'openid profile email',
};

const unavailable = airflowUnavailable() ?? keycloakUnavailable();

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

  it('is fine to `check`, and `explain --token` says what its ID token gives', async () => {
    const spec = join(
      dirname(dirname(await rendered(named(keycloak.issuer), '3.3.2'))),
      'airflow-entra.yaml',
    );
    const { status, out } = await runCli(['check', spec, '-o', 'json']);
    const { findings } = JSON.parse(out) as JsonReport;
    expect(findings.filter(({ severity }) => severity === 'error' || severity === 'unknown')).toEqual([]);
    expect(status).toBe(0);
    const config = await clientAt(keycloak.issuer, registered);
    const typed = { username: 'otto', password: 'otto-password' };
    const answer = await signInWith(config, registered, (url) => fillForms(url, typed, HOME));
    const token = answer.id_token ?? '';
    const explain = (stdin: string) => runCli(['explain', spec, '--token', '-'], { stdin });
    const said = await explain(token);
    expect(said).toMatchObject({ status: 0, out: expect.stringMatching(/Op[\s\S]*Viewer/) });
    expect(said.out).not.toContain(token.slice(-40));
    const [head, payload, signature = ''] = token.split('.');
    const forged = [head, payload, signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))].join('.');
    expect((await explain(forged)).status).toBe(1);
  });

  describe.each([NEWEST, '2.11.2-1.5.4-authlib1.9.9'])('%s', (pair) => {
    let airflow: Airflow;
    beforeAll(async () => {
      const config = await rendered(named(keycloak.issuer), pair.split('-')[0] ?? '');
      airflow = await startAirflow({ pair, config, env });
    });
    afterAll(() => airflow?.close());

    const signIn = (username: string) =>
      signInAt(airflow, 'keycloak', { username, password: `${username}-password` });

    it('gives the right people exactly their roles, twice', async () => {
      const ada = await signIn('ada');
      expect(ada).toMatchObject({
        signedIn: true,
        username: expect.stringMatching(/^keycloak_[0-9a-f-]{36}$/),
        email: 'ada@example.com',
        firstName: 'Ada',
        roles: ['Admin'],
      });
      expect(await signIn('otto')).toMatchObject({ signedIn: true, roles: ['Op', 'Viewer'] });
      const { signedIn, username, roles } = ada;
      expect(await signIn('ada')).toMatchObject({ signedIn, username, roles });
    });

    it('keeps a stranger out', async () => {
      const { signedIn, flashes } = await signIn('stan');
      expect(signedIn).toBe(false);
      expect(flashes).toContain(NO_ROLE);
    });

    it('gives whoever is called admin there no account of that name, and believes no unverified e-mail', async () => {
      await airflow.add({ username: 'admin', email: 'mallory@example.com', roles: ['Admin'] });
      const { username, email, roles } = await signIn('admin');
      expect([username, email, roles]).toEqual([
        expect.stringMatching(/^keycloak_/),
        expect.not.stringContaining('mallory'),
        ['Op', 'Viewer'],
      ]);
      expect(await airflow.stored('admin')).toMatchObject({ roles: ['Admin'] });
    });
  });

  it.skipIf(chromiumUnavailable())('is what people see in a real browser', async () => {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const config = await rendered(named(keycloak.issuer), '3.3.2', url);
    const web = await startWebAirflow(NEWEST, config, port, env);
    const chromium = await startChromium();
    try {
      const enter = async (name: string) => {
        const tab = await chromium.tab();
        await tab.open(`${url}/dags`);
        await tab.click('Sign In with keycloak');
        await tab.type('username', name);
        await tab.type('password', `${name}-password`);
        await tab.click('Sign In');
        return tab;
      };
      await (await enter('otto')).sees('hello_entra');
      await (await enter('stan')).sees(NO_ROLE);
    } finally {
      await chromium.close();
      await web.close();
    }
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
