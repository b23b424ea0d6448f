import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasOwnGroups } from '../../src/facts/ways-round.ts';
import { validateText } from '../cli/run-cli.ts';
import { apiAnswer, basicAuth, bearer, createToken } from '../proof/api.ts';
import { apiPasswords } from '../proof/api-passwords.ts';
import { WebBrowser } from '../proof/web-browser.ts';
import { type Airflow, startAirflow } from './airflow.ts';
import { ENTRA, OIDC, webserverConfig } from './config.ts';
import { airflowUnavailable } from './environments.ts';
import { type Provider, startProvider } from './provider.ts';
import { CHOSEN_PAIRS, DIRECTORY, OPERATOR, REGISTRATION } from './registration.ts';

const PASSWORD = 'Open-Sesame-1';
const OTHER_OID = '5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2aff';

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)(
  '%s, passwords of local accounts, groups of its own',
  (pair) => {
    let provider: Provider;
    let airflow: Airflow;
    beforeAll(async () => {
      provider = await startProvider(DIRECTORY);
      const config = webserverConfig(pair, { localPasswords: true, emptyGroups: false });
      const env = { ...REGISTRATION, ...apiPasswords(pair), AIRFLOW__FAB__CACHE_TTL: '0' };
      airflow = await startAirflow({ pair, config, provider, env });
    });
    afterAll(async () => {
      await airflow?.close();
      await provider?.close();
    });
    afterEach(() => airflow.reset());

    /** What the API answers to a name and a password: for a token of theirs, or beside the request. */
    async function atTheApi(username: string, password: string): Promise<number[]> {
      const scene = { airflow, provider, pair };
      const tokens = await Promise.all(
        ['/auth/token', '/auth/token/cli'].map((path) => createToken(scene, path, { username, password })),
      );
      const headers = [
        basicAuth(username, password),
        ...tokens.flatMap((token) => (token ? [bearer(token)] : [])),
      ];
      return Promise.all(headers.map((header) => apiAnswer(scene, header)));
    }

    it('opens a local account at the API by its password, and by no other', async () => {
      await airflow.add({ username: 'svc-deploy', email: 'svc@example.org', roles: ['Op'] });
      await airflow.password({ username: 'svc-deploy', password: PASSWORD });
      expect(await atTheApi('svc-deploy', PASSWORD)).toContain(200);
      expect(await atTheApi('svc-deploy', 'wrong')).not.toContain(200);
      expect(await atTheApi('svc-deploy', '')).not.toContain(200);
    });

    it.each([OPERATOR.oid, OPERATOR.oid.toUpperCase(), OPERATOR.upn])(
      'opens no account that Entra names, %s, whatever password is stored',
      async (username) => {
        await airflow.add({ username, email: 'x@example.org', roles: ['Admin'] });
        await airflow.password({ username, password: PASSWORD });
        expect(await atTheApi(username, PASSWORD)).not.toContain(200);
      },
    );

    it('lets nobody who signed in by Entra set a password', async () => {
      const browser = new WebBrowser(airflow, pair);
      await browser.signIn(OPERATOR.upn);
      const form = browser.page('/resetmypassword/form');
      const { status, text } = await browser.fill(form, { password: PASSWORD, conf_password: PASSWORD });
      expect(status).toBe(403);
      expect(text).toContain('it signs in at Microsoft Entra');
      expect(await atTheApi(OPERATOR.oid, PASSWORD)).not.toContain(200);
    });

    it('adds the roles of a group of its own, where the release has groups, and leaves people in it', async () => {
      await airflow.login(OPERATOR.upn);
      const there = await airflow.group({ username: OPERATOR.oid, role: 'Admin' });
      expect(there).toBe(hasOwnGroups(pair.split('-')[1]));
      for (let login = 0; login < 2; login++) {
        expect(await airflow.login(OPERATOR.upn)).toMatchObject({ signedIn: true, roles: OPERATOR.roles });
        expect(await airflow.roles(OPERATOR.oid)).toEqual(
          there ? ['Admin', ...OPERATOR.roles] : OPERATOR.roles,
        );
      }
    });
  },
);

const SPEC_OF_TWO = `version: 1
url: http://localhost:8080
airflow: { version: "3.3.2" }
access: { passwords: local }
providers:
  azure:
    type: entra
    tenant: { id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }
    client: { id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42, secret: { env: SECRET } }
    access: { claim: roles, mappings: { admins: [Viewer] } }
  KC:
    type: keycloak
    issuer: https://sso.example.com/realms/data
    client: { id: airflow, secret: { env: OIDC_SECRET } }
    access: { atMost: [Viewer], mappings: { admins: [Viewer] } }
`;

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)(
  '%s, the query that lists local accounts',
  (pair) => {
    it('lists those that a password opens, and no others', async () => {
      const { report } = await validateText(SPEC_OF_TWO);
      const advice = report.findings.find(({ rule }) => rule === 'local-passwords')?.fix?.text ?? '';
      const [, query = ''] = /`(select [^`]+)`/.exec(advice) ?? [];
      const kc = { ...OIDC, name: 'KC', prefix: 'KC_' };
      const config = webserverConfig(pair, { signIns: [ENTRA, kc], localPasswords: true });
      const env = { ...REGISTRATION, OIDC_CLIENT_ID: 'airflow', OIDC_CLIENT_SECRET: 'a-secret' };
      const airflow = await startAirflow({ pair, config, env });
      const names = ['svc-deploy', 'KC', 'KCxdora', 'KC-eve', 'k_c_', 'a%b', 'KC_ada', 'kc_bob', 'Kc_'];
      const opened: string[] = [];
      const ofEntra = [OPERATOR.oid, OTHER_OID.toUpperCase(), OPERATOR.upn];
      for (const [index, username] of [...names, ...ofEntra].entries()) {
        await airflow.add({ username, email: `n${index}@example.org`, roles: ['Viewer'] });
        await airflow.password({ username, password: PASSWORD });
        if (await airflow.opensByPassword({ username, password: PASSWORD })) opened.push(username);
      }
      const listed = (await airflow.sql(query)).map(([username]) => username);
      await airflow.close();
      expect(opened).toEqual(['svc-deploy', 'KC', 'KCxdora', 'KC-eve', 'k_c_', 'a%b']);
      expect(listed.toSorted()).toEqual(opened.toSorted());
    });
  },
);

describe.skipIf(airflowUnavailable()).each(CHOSEN_PAIRS)(
  "%s, a refresh token of FAB's own login from before",
  (pair) => {
    it('opens nothing, nor does what it is exchanged for', async () => {
      const airflow = await startAirflow({ pair, config: webserverConfig(pair), env: REGISTRATION });
      await airflow.add({ username: 'admin', email: 'admin@example.org', roles: ['Admin'] });
      const mount = pair.startsWith('2.') ? '' : '/auth';
      const refresh = await airflow.refreshToken('admin');
      const path = `${mount}/api/v1/security/refresh`;
      const { text } = await airflow.ask({ method: 'POST', path, headers: bearer(refresh) });
      const access = /"access_token":\s*"([^"]+)"/.exec(text)?.[1] ?? refresh;
      for (const token of [refresh, access]) {
        for (const page of [
          '/api/v1/connections',
          '/api/v2/connections',
          '/auth/fab/v1/users',
          `${mount}/users/userinfo/`,
        ])
          expect((await airflow.ask({ method: 'GET', path: page, headers: bearer(token) })).status).not.toBe(
            200,
          );
      }
      await airflow.close();
    });
  },
);
