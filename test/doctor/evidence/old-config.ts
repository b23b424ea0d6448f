/** A `webserver_config.py` as people write it by hand, with one thing or another that is wrong. */
export interface OldConfig {
  /** Settings inside `remote_app` beside the URLs, as Python. */
  remoteApp: string;
  /** Python of a security manager of one's own, `{base}` for its base class; none: the stock one. */
  manager?: string;
}

/** What the documentation of Airflow has for keys and issuer, and what it lacks. */
export const METADATA =
  '"server_metadata_url": f"https://login.microsoftonline.com/{tenant}/v2.0/.well-known/openid-configuration",';

/** The keys are fetched at each login and given to authlib as they came, as in many articles. */
export const RAW_KEY_SET = `
class EntraSecurityManager({base}):
    def get_oauth_user_info(self, provider, resp):
        keys = requests.get(f"https://login.microsoftonline.com/{tenant}/discovery/v2.0/keys").json()
        claims = authlib_jwt.decode(resp["id_token"], keys)
        return {"username": claims["oid"], "email": claims["email"], "role_keys": claims.get("roles", [])}


SECURITY_MANAGER_CLASS = EntraSecurityManager
`;

/** The keys are fetched once, when the file is loaded, and kept. */
export const KEPT_KEY_SET = `
keys = JsonWebKey.import_key_set(
    requests.get(f"https://login.microsoftonline.com/{tenant}/discovery/v2.0/keys").json()
)


class EntraSecurityManager({base}):
    def get_oauth_user_info(self, provider, resp):
        claims = authlib_jwt.decode(resp["id_token"], keys)
        return {"username": claims["oid"], "email": claims["email"], "role_keys": claims.get("roles", [])}


SECURITY_MANAGER_CLASS = EntraSecurityManager
`;

/** @param airflow its version */
export function oldConfigText({ remoteApp, manager = '' }: OldConfig, airflow: string): string {
  const [module, base] = baseOf(airflow);
  return `import os

import requests
from authlib.jose import JsonWebKey
from authlib.jose import jwt as authlib_jwt
from flask_appbuilder.security.manager import AUTH_OAUTH
from ${module} import ${base}

tenant = os.environ["AAD_TENANT_ID"]

AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
AUTH_USER_REGISTRATION_ROLE = "Public"
AUTH_ROLES_SYNC_AT_LOGIN = True
AUTH_ROLES_MAPPING = {"airflow_nonprod_admin": ["Admin"], "airflow_nonprod_op": ["Op"]}
OAUTH_PROVIDERS = [
    {
        "name": "azure",
        "icon": "fa-windows",
        "token_key": "access_token",
        "remote_app": {
            "client_id": os.environ["AAD_CLIENT_ID"],
            "client_secret": os.environ["AAD_CLIENT_SECRET"],
            "client_kwargs": {"scope": "openid email profile"},
            "api_base_url": f"https://login.microsoftonline.com/{tenant}",
            "access_token_url": f"https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
            "authorize_url": f"https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize",
            ${remoteApp}
        },
    }
]
${manager.replace('{base}', base)}`;
}

/** Source: the releases themselves. */
function baseOf(airflow: string): [module: string, name: string] {
  if (/^2\.[5-7]\./.test(airflow)) return ['airflow.www.security', 'AirflowSecurityManager'];
  const provider = airflow.startsWith('2.8.')
    ? 'airflow.auth.managers.fab.security_manager.override'
    : 'airflow.providers.fab.auth_manager.security_manager.override';
  return [provider, 'FabAirflowSecurityManagerOverride'];
}
