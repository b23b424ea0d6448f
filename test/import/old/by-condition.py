import os

from flask_appbuilder.const import AUTH_DB, AUTH_OAUTH

AUTH_TYPE = AUTH_DB
OAUTH_PROVIDERS = []
AUTH_ROLES_MAPPING = {}

if os.getenv("SSO_ENABLED", "true").lower() == "true":
    AUTH_TYPE = AUTH_OAUTH
    AUTH_USER_REGISTRATION = True
    AUTH_USER_REGISTRATION_ROLE = "Viewer"
    AUTH_ROLES_SYNC_AT_LOGIN = True
    OAUTH_PROVIDERS += [
        {
            "name": "azure",
            "token_key": "access_token",
            "remote_app": {
                "client_id": os.environ["AAD_CLIENT_ID"],
                "client_secret": os.environ["AAD_CLIENT_SECRET"],
                "server_metadata_url": f"https://login.microsoftonline.com/{os.environ['AAD_TENANT_ID']}/v2.0/.well-known/openid-configuration",
                "access_token_url": f"https://login.microsoftonline.com/{os.environ['AAD_TENANT_ID']}/oauth2/v2.0/token",
                "client_kwargs": {"scope": "openid email profile"},
            },
        }
    ]
    AUTH_ROLES_MAPPING.update({f"airflow_{role.lower()}": [role] for role in ("Admin", "Op", "Viewer")})
