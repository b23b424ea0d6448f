import { EntraError, errorBody } from '../entra-error.ts';
import { answerByFault, membersByFault } from '../faults/apply-endpoint-faults.ts';
import { type Answer, type Call, json } from '../http/exchange.ts';
import type { State } from '../state.ts';
import { issuerOf, type TokenVersion } from '../tokens/id-token.ts';
import { type Authority, findAuthority } from './tenant.ts';

/** As real answers have it; libraries take it as the time to keep the document. */
export const CACHED = { 'cache-control': 'max-age=86400, private', 'access-control-allow-origin': '*' };

/**
 * The discovery document, member by member as recorded from Entra: no `code_challenge_methods_supported` though PKCE
 * works, and `{tenantid}` as literal text in the issuer of `common` and `organizations`. `?appid=` goes on to the key
 * set. An unknown tenant is refused with error `invalid_tenant`, unlike at the other endpoints.
 */
export async function discovery(
  state: State,
  call: Call,
  tenantName: string,
  version: TokenVersion,
): Promise<Answer> {
  const faulty = await answerByFault(state.faults, 'discovery');
  if (faulty) return faulty;
  try {
    const authority = findAuthority(state.directory, tenantName);
    const document = version === '2.0' ? v2(call, authority) : v1(call, authority);
    return json(200, { ...document, ...membersByFault(state.faults, 'discovery') }, CACHED);
  } catch (error) {
    if (!(error instanceof EntraError)) throw error;
    return json(error.status, errorBody(error, call.origin, state.now(), 'invalid_tenant'));
  }
}

function v2({ origin, query }: Call, { name, tenant }: Authority): object {
  const base = `${origin}/${tenant?.id ?? name.toLowerCase()}`;
  const appid = query.get('appid');
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery/v2.0/keys${appid === null ? '' : `?appid=${encodeURIComponent(appid)}`}`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: issuerOf(origin, tenant?.id ?? '{tenantid}', '2.0'),
    request_uri_parameter_supported: false,
    userinfo_endpoint: `${origin}/oidc/userinfo`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: CLAIMS,
    kerberos_endpoint: `${base}/kerberos`,
    ...CLOUD,
    tenant_region_scope: tenant ? 'WW' : null,
  };
}

function v1({ origin, query }: Call, { name, tenant }: Authority): object {
  const base = `${origin}/${tenant?.id ?? name.toLowerCase()}`;
  const appid = query.get('appid');
  return {
    token_endpoint: `${base}/oauth2/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${origin}/common/discovery/keys${appid === null ? '' : `?appid=${encodeURIComponent(appid)}`}`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'token id_token', 'token'],
    scopes_supported: ['openid'],
    issuer: issuerOf(origin, tenant?.id ?? '{tenantid}', '1.0'),
    microsoft_multi_refresh_token: true,
    authorization_endpoint: `${base}/oauth2/authorize`,
    device_authorization_endpoint: `${base}/oauth2/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/logout`,
    claims_supported: CLAIMS,
    check_session_iframe: `${base}/oauth2/checksession`,
    userinfo_endpoint: `${origin}/oidc/userinfo`,
    kerberos_endpoint: `${base}/kerberos`,
    ...CLOUD,
    tenant_region_scope: tenant ? 'WW' : null,
  };
}

const CLAIMS = [
  ...[
    'sub',
    'iss',
    'cloud_instance_name',
    'cloud_instance_host_name',
    'cloud_graph_host_name',
    'msgraph_host',
  ],
  ...[
    'aud',
    'exp',
    'iat',
    'auth_time',
    'acr',
    'nonce',
    'preferred_username',
    'name',
    'tid',
    'ver',
    'at_hash',
  ],
  ...['c_hash', 'email'],
];

const CLOUD = {
  cloud_instance_name: 'microsoftonline.com',
  cloud_graph_host_name: 'graph.windows.net',
  msgraph_host: 'graph.microsoft.com',
  rbac_url: 'https://pas.windows.net',
};
