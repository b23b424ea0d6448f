import os
from datetime import timedelta

from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride
from flask_appbuilder.security.manager import AUTH_OAUTH

AUTH_TYPE = AUTH_OAUTH
AUTH_ROLE_ADMIN = "Admin"
AUTH_USER_REGISTRATION = True
AUTH_USER_REGISTRATION_ROLE = "Public"
AUTH_ROLES_SYNC_AT_LOGIN = True
PERMANENT_SESSION_LIFETIME = timedelta(hours=8)
AUTH_ROLES_MAPPING = {"prod_admin": ["Admin"], "prod_user": ["Op"]}
OAUTH_PROVIDERS = [{
    'name': 'azure',
    'token_key': 'access_token',
    'remote_app': {
        'api_base_url': "https://login.microsoftonline.com/{}/".format(os.getenv("AAD_TENANT_ID")),
        'access_token_url': "https://login.microsoftonline.com/{}/oauth2/v2.0/token".format(os.getenv("AAD_TENANT_ID")),
        'authorize_url': "https://login.microsoftonline.com/{}/oauth2/v2.0/authorize".format(os.getenv("AAD_TENANT_ID")),
        'server_metadata_url': "https://login.microsoftonline.com/{}/v2.0/.well-known/openid-configuration".format(os.getenv("AAD_TENANT_ID")),
        'client_kwargs': {'scope': 'openid email profile'},
        'client_id': os.getenv("AAD_CLIENT_ID"),
        'client_secret': os.getenv("AAD_CLIENT_SECRET"),
    }
}]


class CustomSecurityManager(FabAirflowSecurityManagerOverride):
    def get_oauth_user_info(self, provider, response=None):
        me = super().get_oauth_user_info(provider, response)
        return {
            "name": me["first_name"] + " " + me["last_name"],
            "email": me["email"],
            "first_name": me["first_name"],
            "last_name": me["last_name"],
            "id": me["username"],
            "username": me["email"],
            "role_keys": me.get("role_keys", ["Public"]),
        }


SECURITY_MANAGER_CLASS = CustomSecurityManager
