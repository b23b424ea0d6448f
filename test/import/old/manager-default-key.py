import os

from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride
from flask_appbuilder.const import AUTH_OAUTH

AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
AUTH_USER_REGISTRATION_ROLE = "Public"
AUTH_ROLES_SYNC_AT_LOGIN = True
AUTH_ROLES_MAPPING = {"admins": ["Admin"], "viewers": ["Viewer"]}
OAUTH_PROVIDERS = [
    {
        "name": "azure",
        "token_key": "access_token",
        "remote_app": {
            "client_id": os.environ["AAD_CLIENT_ID"],
            "client_secret": os.environ["AAD_CLIENT_SECRET"],
            "server_metadata_url": "https://login.microsoftonline.com/" + os.environ["AAD_TENANT_ID"] + "/v2.0/.well-known/openid-configuration",
            "client_kwargs": {"scope": "openid email profile"},
        },
    }
]


class Manager(FabAirflowSecurityManagerOverride):
    def get_oauth_user_info(self, provider, resp):
        if provider != "azure":
            return super().get_oauth_user_info(provider, resp)
        me = resp.get("userinfo") or {}
        return {
            "username": me["oid"],
            "email": me["email"],
            "role_keys": me.get("roles") or ["viewers"],
        }


SECURITY_MANAGER_CLASS = Manager
