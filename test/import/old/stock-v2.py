import os

from flask_appbuilder.const import AUTH_OAUTH

TENANT = os.environ["SSO_TENANT"].strip()

AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
AUTH_USER_REGISTRATION_ROLE = "Public"
AUTH_ROLES_SYNC_AT_LOGIN = True
AUTH_ROLES_MAPPING = {
    "airflow_admin": ["Admin"],
    "airflow_op": ["Op", "Viewer"],
    "no": ["Viewer"],
    "0123": ["User"],
}

OAUTH_PROVIDERS = [
    {
        "name": "azure",
        "icon": "fa-windows",
        "token_key": "access_token",
        "remote_app": {
            "client_id": os.environ["SSO_CLIENT"],
            "client_secret": os.environ["SSO_SECRET"],
            "server_metadata_url": f"https://login.microsoftonline.com/{TENANT}/v2.0/.well-known/openid-configuration",
            "access_token_url": f"https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token",
            "client_kwargs": {"scope": "openid email profile"},
        },
    }
]
