import os

from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride
from flask_appbuilder.const import AUTH_OAUTH

AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
AUTH_USER_REGISTRATION_ROLE = "Public"
AUTH_ROLES_SYNC_AT_LOGIN = True
AUTH_ROLES_MAPPING = {"af_admin": ["Admin"], "af_op": ["Op"]}


def metadata(tenant):
    return f"https://login.microsoftonline.com/{tenant}/v2.0/.well-known/openid-configuration"


OAUTH_PROVIDERS = [
    {
        "name": "entra",
        "token_key": "access_token",
        "remote_app": {
            "client_id": os.environ["AAD_CLIENT_ID"],
            "client_secret": os.environ["AAD_CLIENT_SECRET"],
            "server_metadata_url": metadata(os.environ["AAD_TENANT_ID"]),
            "client_kwargs": {"scope": "openid email profile"},
        },
    }
]


class Strict(FabAirflowSecurityManagerOverride):
    def get_oauth_user_info(self, provider, resp):
        claims = resp["userinfo"]
        roles = claims.get("roles", [])
        if not roles:
            raise PermissionError("no role in Airflow")
        return {"username": claims["oid"], "email": claims["email"], "role_keys": roles}


SECURITY_MANAGER_CLASS = Strict
