"""OAUTH_PROVIDERS for Microsoft Entra ID, for Airflow 3.3.2 with FAB provider 3.10.2.

Rendered by airflow-entra from airflow-entra.yaml, environment nonprod.
Change the spec, not this block; put it into your own webserver_config.py.

Redirect URI to register in the app registration, under the platform Web:
    https://airflow.nonprod.example.com/auth/oauth-authorized/azure
A security manager of your own takes the claims from `resp["userinfo"]`, and only if
they are an instance of VerifiedClaims.
"""

import logging
import os
import re
import time

from authlib.integrations.flask_client import FlaskOAuth2App
from authlib.oidc.core import UserInfo

TENANT_FROM = "AAD_TENANT_ID"
CLIENT_FROM = "AAD_CLIENT_ID"
CREDENTIAL_FROM = "AAD_CLIENT_SECRET"
PROVIDER = "azure"
GUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LEEWAY = 120  # seconds that the clocks here and at Entra may differ


def guid_from(variable):
    """Return the GUID in that environment variable, or stop the start of Airflow."""
    value = os.environ.get(variable, "").strip().lower()
    if not GUID.fullmatch(value):
        problem = "does not hold a GUID" if value else "is not set"
        raise RuntimeError(f"the environment variable {variable} {problem}")
    return value


TENANT_ID = guid_from(TENANT_FROM)
CLIENT_ID = guid_from(CLIENT_FROM)
CLIENT_SECRET = os.environ.get(CREDENTIAL_FROM, "").strip()
TENANT_URL = "https://login.microsoftonline.com/" + TENANT_ID
ISSUER = f"{TENANT_URL}/v2.0"
# No reason to stop: a scheduler loads this file too, and should not have the secret.
NO_CREDENTIAL = f"the environment variable {CREDENTIAL_FROM} is not set: no login works"
if not CLIENT_SECRET:
    logging.getLogger("airflow_entra").error(NO_CREDENTIAL)


class VerifiedClaims(UserInfo):
    """The claims of an ID token that EntraClient checked. Nothing else makes one."""


class EntraClient(FlaskOAuth2App):
    """authlib's client, for one tenant and one app registration. authlib verifies the
    signature; what raises in here refuses the login, and FAB logs its text as ERROR."""

    def authorize_redirect(self, *args, **kwargs):
        if not self.client_secret:
            raise RuntimeError(NO_CREDENTIAL)
        return super().authorize_redirect(*args, **kwargs)

    def load_server_metadata(self):
        """Take the tenant's own document only; authlib keeps a wrong one for good."""
        metadata = super().load_server_metadata()
        if metadata.get("issuer") != ISSUER or not metadata.get("jwks_uri"):
            self.server_metadata.clear()
            raise ValueError(f"the discovery document is not the one of {ISSUER}")
        metadata["id_token_signing_alg_values_supported"] = ["RS256"]
        return metadata

    def fetch_jwk_set(self, force=False):
        """Take RSA keys only; authlib keeps an answer without keys for good."""
        known = self.server_metadata.get("jwks")
        answer = super().fetch_jwk_set(force=force)
        self.server_metadata["jwks"] = known
        keys = answer.get("keys") if isinstance(answer, dict) else None
        keys = [key for key in keys or [] if {"kty", "kid", "n", "e"} <= set(key)]
        if not keys:
            raise ValueError("the tenant's key set holds no RSA key")
        self.server_metadata["jwks"] = {"keys": keys}
        return self.server_metadata["jwks"]

    def parse_id_token(self, token, nonce, **kwargs):
        """Check what authlib leaves open: it takes any `aud` if `azp` is our client id,
        lets a token switch the nonce off (before 1.9), and never looks at `tid`."""
        claims = super().parse_id_token(token, nonce=nonce, **kwargs)
        expected = {"iss": ISSUER, "aud": CLIENT_ID, "tid": TENANT_ID, "nonce": nonce}
        for name, value in expected.items():
            if not value or claims.get(name) != value:
                found = f"{claims.get(name)!r:.100}"
                raise ValueError(f"ID token refused: Invalid claim {name!r}: {found}")
        if not claims["iat"] - LEEWAY <= time.time() <= claims["exp"] + LEEWAY:
            raise ValueError("ID token refused: it is not valid at this time")
        return VerifiedClaims(claims)


for hook in vars(EntraClient):
    if not hasattr(FlaskOAuth2App, hook):
        raise RuntimeError(f"this file is not for this authlib: it has no {hook}")

OAUTH_PROVIDERS = [
    {
        "name": PROVIDER,
        "icon": "fa-windows",
        "token_key": "access_token",
        "remote_app": {
            "client_cls": EntraClient,
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
            "server_metadata_url": f"{ISSUER}/.well-known/openid-configuration",
            "authorize_url": f"{TENANT_URL}/oauth2/v2.0/authorize",
            "access_token_url": f"{TENANT_URL}/oauth2/v2.0/token",
            "client_kwargs": {
                "scope": "openid profile email",
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": "client_secret_post",
                "default_timeout": 20,  # seconds; authlib would wait for ever
            },
        },
    }
]
