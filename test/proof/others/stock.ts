import { REGISTRATION } from '../../airflow/registration.ts';
import { CLIENT, SECRET } from './directory.ts';
import type { Other } from './others.ts';

const TENANT = `https://login.microsoftonline.com/${REGISTRATION.AAD_TENANT_ID}`;

/**
 * The best that settings alone can do for all of them: discovery, the scope `openid`, PKCE, addresses that this Airflow's
 * own code reads, one mapping for all, roles brought up to date at each sign-in.
 */
export function stockConfig(others: readonly Other[]): string {
  const entries = [
    entry('azure', REGISTRATION.AAD_CLIENT_ID, REGISTRATION.AAD_CLIENT_SECRET, `${TENANT}/v2.0`, {
      api_base_url: `${TENANT}/oauth2`,
      authorize_url: `${TENANT}/oauth2/v2.0/authorize`,
      access_token_url: `${TENANT}/oauth2/v2.0/token`,
    }),
    ...others.map(({ name, issuer, stock }) => entry(name, CLIENT, SECRET, issuer, stock)),
  ];
  const keys = others.flatMap(({ keys }) => [
    [keys.admin, ['Admin']],
    [keys.op, ['Op', 'Viewer']],
  ]);
  const mapping = {
    airflow_nonprod_admin: ['Admin'],
    airflow_nonprod_op: ['Op', 'Viewer'],
    ...Object.fromEntries(keys),
  };
  return `from flask_appbuilder.const import AUTH_OAUTH

AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
AUTH_USER_REGISTRATION_ROLE = "Public"
AUTH_ROLES_SYNC_AT_LOGIN = True
AUTH_ROLES_MAPPING = ${JSON.stringify(mapping)}
OAUTH_PROVIDERS = [
${entries.join('\n')}
]
`;
}

function entry(
  name: string,
  id: string,
  secret: string,
  issuer: string,
  more: Readonly<Record<string, string>>,
): string {
  const remote = {
    client_id: id,
    client_secret: secret,
    server_metadata_url: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    client_kwargs: { scope: 'openid profile email', code_challenge_method: 'S256' },
    ...more,
  };
  return `    {"name": "${name}", "icon": "fa-key", "token_key": "access_token", "remote_app": ${JSON.stringify(remote)}},`;
}
