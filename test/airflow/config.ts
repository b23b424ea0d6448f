import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { hasOwnGroups, signsOutByApi } from '../../src/facts/ways-round.ts';
import type { PythonContext as Context } from '../../src/render/python-context.ts';
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

const CONTEXT: Context = {
  spec: 'airflow-entra.yaml',
  environment: 'nonprod',
  airflow: '',
  fab: 'its FAB',
  ...PROVIDER_MANAGER,
  tenantsUrl: 'https://login.microsoftonline.com/',
  envTenant: 'AAD_TENANT_ID',
  envClient: 'AAD_CLIENT_ID',
  secretInEnv: true,
  secretFile: null,
  certificateFile: null,
  workloadIdentity: false,
  envSecret: 'AAD_CLIENT_SECRET',
  providerName: 'azure',
  claim: 'roles',
  claimIsGroups: false,
  roleKeysSetting: true,
  resolveOverage: false,
  graph: 'https://graph.microsoft.com',
  username: 'oid',
  usernameIsOid: true,
  mappings: [
    { key: 'airflow_nonprod_admin', name: null, roles: ['Admin'] },
    { key: 'airflow_nonprod_op', name: null, roles: ['Op', 'Viewer'] },
    { key: 'airflow_nonprod_viewer', name: null, roles: ['Viewer'] },
    { key: 'airflow_nonprod_ghost', name: null, roles: ['A role that does not exist'] },
  ],
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
  redirectUri: 'http://localhost:8080/auth/oauth-authorized/azure',
  outside: [],
};

const folder = mkdtempSync(join(tmpdir(), 'airflow-entra-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** Renders a webserver_config.py for the Airflow of a pair. @returns the path of the file */
export function webserverConfig(pair: string, changes: Partial<Context> = {}): string {
  const airflow = pair.split('-')[0] ?? '';
  const builtIn = BUILT_IN[airflow.split('.').slice(0, 2).join('.')];
  const file = join(folder, `${files++}.py`);
  const fab = pair.split('-')[1];
  const ofFab = { emptyGroups: hasOwnGroups(fab), signOutPage: signsOutByApi(fab) };
  writeFileSync(file, webserverConfigText({ ...CONTEXT, airflow, ...builtIn, ...ofFab, ...changes }));
  return file;
}
