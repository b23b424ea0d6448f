import os

from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride
from flask_appbuilder.const import AUTH_OAUTH


class Ids:
    tenant = os.environ["AAD_TENANT_ID"]
    client = os.environ["AAD_CLIENT_ID"]


AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
AUTH_ROLES_SYNC_AT_LOGIN = True
AUTH_ROLES_MAPPING = {
    "0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7": ["Admin"],
    "0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d8": ["User", "Viewer"],
}
OAUTH_PROVIDERS = [
    {
        "name": "azure",
        "token_key": "access_token",
        "remote_app": {
            "client_id": Ids.client,
            "client_secret": os.environ["AAD_CLIENT_SECRET"],
            "server_metadata_url": f"https://login.microsoftonline.com/{Ids.tenant}/v2.0/.well-known/openid-configuration",
            "client_kwargs": {"scope": "openid email profile"},
        },
    }
]


class GroupsManager(FabAirflowSecurityManagerOverride):
    def get_oauth_user_info(self, provider, resp):
        claims = resp["userinfo"]
        return {
            "username": claims["preferred_username"].lower(),
            "email": claims.get("email") or claims["preferred_username"],
            "first_name": claims.get("given_name", ""),
            "last_name": claims.get("family_name", ""),
            "role_keys": claims.get("groups", []),
        }


SECURITY_MANAGER_CLASS = GroupsManager
