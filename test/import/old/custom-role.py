import os
from os import environ, getenv

from flask_appbuilder.security.manager import AUTH_OAUTH

AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
AUTH_USER_REGISTRATION_ROLE = "Viewer"
AUTH_ROLES_SYNC_AT_LOGIN = True
ROLES = {"admin": ["Admin"], "analyst": ["Analyst"]}
AUTH_ROLES_MAPPING = {f"dp-{name}": roles for name, roles in ROLES.items()}
AUTH_ROLES_MAPPING["dp-admin"] = ["Admin", "Analyst"]
AUTH_ROLES_MAPPING |= {"dp-both": ["Analyst", "Op"]}

PROVIDER = {"name": "azure", "token_key": "access_token", "remote_app": {}}
PROVIDER["remote_app"]["client_id"] = environ.get("AAD_CLIENT_ID", "")
PROVIDER["remote_app"]["client_secret"] = environ.get("AAD_CLIENT_SECRET", "")
PROVIDER["remote_app"]["server_metadata_url"] = (
    "https://login.microsoftonline.com/{}/v2.0/.well-known/openid-configuration".format(getenv("AAD_TENANT_ID"))
)
PROVIDER["remote_app"]["access_token_url"] = "https://login.microsoftonline.com/{t}/oauth2/v2.0/token".format(
    t=os.getenv("AAD_TENANT_ID")
)
PROVIDER["remote_app"]["client_kwargs"] = {"scope": "openid email profile"}
OAUTH_PROVIDERS = []
OAUTH_PROVIDERS.append(PROVIDER)
