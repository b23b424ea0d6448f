import os

from flask_appbuilder.const import AUTH_OAUTH

AUTH_TYPE = AUTH_OAUTH
AUTH_USER_REGISTRATION = True
AUTH_ROLES_SYNC_AT_LOGIN = True
AUTH_OAUTH_ROLE_KEYS = {"azure": "groups"}
AUTH_ROLES_MAPPING = {
    "0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7": ["Admin"],
    **{"0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d9": ["Op"]},
}
OAUTH_PROVIDERS = [
    {
        "name": "azure",
        "token_key": "access_token",
        "remote_app": dict(
            client_id=os.environ["AAD_CLIENT_ID"],
            client_secret=os.environ["AAD_CLIENT_SECRET"],
            server_metadata_url=f"https://login.microsoftonline.com/{os.environ['AAD_TENANT_ID']}/v2.0/.well-known/openid-configuration",
            api_base_url=f"https://login.microsoftonline.com/{os.environ['AAD_TENANT_ID']}/",
            client_kwargs={"scope": "openid email profile"},
        ),
    }
]
