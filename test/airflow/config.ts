import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { hasOwnGroups, signsOutByApi } from '../../src/facts/ways-round.ts';
import { loginAppText, type PartOfApp } from '../../src/render/login-app/login-app.ts';
import { oauthProvidersText } from '../../src/render/oauth-providers.ts';
import type { PythonContext as Context, PythonSignIn } from '../../src/render/python-context.ts';
import { webserverConfigText } from '../../src/render/webserver-config.ts';

const PROVIDER_MANAGER = {
  managerModule: 'airflow.providers.fab.auth_manager.security_manager.override',
  managerClass: 'FabAirflowSecurityManagerOverride',
};

/** Where FAB is built in, the manager's base class stands elsewhere. */
const BUILT_IN: Readonly<Record<string, Pick<Context, 'managerModule' | 'managerClass'>>> = {
  '2.5': { managerModule: 'airflow.www.security', managerClass: 'AirflowSecurityManager' },
  '2.6': { managerModule: 'airflow.www.security', managerClass: 'AirflowSecurityManager' },
  '2.7': { managerModule: 'airflow.www.security', managerClass: 'AirflowSecurityManager' },
  '2.8': {
    managerModule: 'airflow.auth.managers.fab.security_manager.override',
    managerClass: 'FabAirflowSecurityManagerOverride',
  },
};

const TENANT = { variable: 'AAD_TENANT_ID', form: 'guid' } as const;
const MICROSOFT = 'https://login.microsoftonline.com/';

/** The app registration of the tests, at the embedded Entra. */
export const ENTRA: PythonSignIn = {
  at: [],
  name: 'azure',
  title: 'Microsoft Entra',
  heading: 'Microsoft Entra ID',
  registerAt: 'in the app registration, under the platform Web',
  redirectUri: 'http://localhost:8080/auth/oauth-authorized/azure',
  icon: 'fa-windows',
  issuer: [MICROSOFT, TENANT, '/v2.0'],
  endpoints: {
    authorize: [MICROSOFT, TENANT, '/oauth2/v2.0/authorize'],
    token: [MICROSOFT, TENANT, '/oauth2/v2.0/token'],
  },
  clientId: { variable: 'AAD_CLIENT_ID', form: 'guid' },
  credential: { kind: 'secretInEnv', variable: 'AAD_CLIENT_SECRET' },
  scope: 'openid profile email',
  authorizeParams: {},
  required: [{ claim: 'tid', oneOf: [TENANT] }],
  username: 'oid',
  prefix: '',
  keys: ['roles'],
  keysForm: 'list',
  email: 'trusted',
  emailClaims: ['email', 'preferred_username'],
  bareNames: 'id-or-address',
  audience: 'exact',
  algorithms: ['RS256'],
  graph: 'https://graph.microsoft.com',
  resolveOverage: false,
  logout: 'none',
  mappings: [
    { key: 'airflow_nonprod_admin', name: null, roles: ['Admin'] },
    { key: 'airflow_nonprod_op', name: null, roles: ['Op', 'Viewer'] },
    { key: 'airflow_nonprod_viewer', name: null, roles: ['Viewer'] },
    { key: 'airflow_nonprod_ghost', name: null, roles: ['A role that does not exist'] },
  ],
  atMost: undefined,
};

/** People of the tests at any other provider: what a row says unless it knows better. */
export const OIDC: PythonSignIn = {
  at: [],
  name: 'keycloak',
  title: 'Keycloak',
  redirectUri: 'http://localhost:8080/auth/oauth-authorized/keycloak',
  icon: 'fa-key',
  issuer: ['https://sso.example.com/realms/data'],
  clientId: { variable: 'OIDC_CLIENT_ID', form: 'text' },
  credential: { kind: 'secretInEnv', variable: 'OIDC_CLIENT_SECRET' },
  scope: 'openid profile email',
  authorizeParams: {},
  required: [],
  username: 'sub',
  prefix: 'keycloak_',
  keys: ['groups'],
  keysForm: 'list',
  email: 'verified',
  algorithms: ['RS256'],
  resolveOverage: false,
  logout: 'end-session',
  mappings: ENTRA.mappings,
  atMost: undefined,
};

const CONTEXT: Context = {
  spec: 'airflow-entra.yaml',
  environment: 'nonprod',
  airflow: '',
  fab: 'its FAB',
  ...PROVIDER_MANAGER,
  signIns: [ENTRA],
  roleKeysSetting: true,
  unmappedRole: null,
  syncAtLogin: true,
  hardened: true,
  linkKnownEmail: false,
  localPasswords: false,
  emptyGroups: false,
  signOutPage: false,
  boundTokens: false,
  roles: [],
  sessionSeconds: null,
  assumed: [],
  outside: [],
};

const folder = mkdtempSync(join(tmpdir(), 'airflow-entra-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** What differs from the context of the tests; `signIn` from its one provider, Entra. */
export type Changes = Partial<Context> & { signIn?: Partial<PythonSignIn> };

/** The context of the tests, with these changes. */
export const pythonContextOf = ({ signIn, ...changes }: Changes): Context => ({
  ...CONTEXT,
  ...(signIn && { signIns: [{ ...ENTRA, ...signIn }] }),
  ...changes,
});

/** Renders a webserver_config.py for the Airflow of a pair. @returns the path of the file */
export function webserverConfig(pair: string, changes: Changes = {}): string {
  return written(webserverConfigText(contextFor(pair, changes)));
}

/** The same for the block of OAUTH_PROVIDERS. */
export const oauthProviders = (pair: string, changes: Changes = {}): string =>
  written(oauthProvidersText(contextFor(pair, changes)));

/** What the login app names beside. */
export const LOGIN_APP_PART: PartOfApp = {
  url: 'https://airflow.example.com',
  callback: '/auth/oauth-authorized/',
  settings: [{ name: 'LOGIN_APP_URL', value: '<where people open it>' }],
  specLines: [{ key: 'azure airflow_nonprod_admin', place: 'line 9' }],
  errors: [{ sign: 'access_denied', texts: ['It was refused.', 'Start again.', 'you'] }],
  otherwise: ['It failed.', 'Start again.', 'you'],
};

/** The same for the login app. */
export const loginApp = (pair: string, changes: Changes = {}): string =>
  written(loginAppText(contextFor(pair, { ...changes, hardened: true }), LOGIN_APP_PART));

function contextFor(pair: string, changes: Changes): Context {
  const airflow = pair.split('-')[0] ?? '';
  const builtIn = BUILT_IN[airflow.split('.').slice(0, 2).join('.')];
  const fab = pair.split('-')[1];
  const ofFab = { emptyGroups: hasOwnGroups(fab), signOutPage: signsOutByApi(fab) };
  return pythonContextOf({ airflow, ...builtIn, ...ofFab, ...changes });
}

function written(text: string): string {
  const file = join(folder, `${files++}.py`);
  writeFileSync(file, text);
  return file;
}
