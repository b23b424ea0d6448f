import os

from flask_appbuilder.const import AUTH_OAUTH

DEFAULT_ROLE = "User"

AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
AUTH_USER_REGISTRATION_ROLE = DEFAULT_ROLE
AUTH_ROLES_SYNC_AT_LOGIN = True
AUTH_ROLES_MAPPING = dict(boss=["Admin"], reader=["Viewer"], nobody=["Public"])

_base = "https://login.microsoftonline.com/%s" % os.getenv("AAD_TENANT_ID")
OAUTH_PROVIDERS = [{
    "name": "azure",
    "token_key": "access_token",
    "remote_app": {
        "client_id": os.getenv("AAD_CLIENT_ID"),
        "client_secret": os.getenv("AAD_CLIENT_SECRET"),
        "server_metadata_url": _base + "/v2.0/.well-known/openid-configuration",
        "access_token_url": _base + "/oauth2/v2.0/token",
        "client_kwargs": {"scope": "openid email profile"},
    },
}]
