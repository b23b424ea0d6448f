"""OAUTH_PROVIDERS for Microsoft Entra ID, for Airflow 3.3.2 with FAB provider 3.10.2.

Rendered by airflow-entra from airflow-entra.yaml, environment nonprod (checksum f88b26c33f07).
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

LOG = logging.getLogger("airflow_entra")
GUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LEEWAY = 120  # seconds that two clocks may differ
UNSET = "the environment variable {} is not set: no login works"


def guid_from(variable):
    """Return the GUID in that environment variable, or stop the start of Airflow."""
    value = os.environ.get(variable, "").strip().lower()
    if not GUID.fullmatch(value):
        problem = "does not hold a GUID" if value else "is not set"
        raise RuntimeError(f"the environment variable {variable} {problem}")
    return value


TENANT_ID = guid_from("AAD_TENANT_ID")
PROVIDERS = {
    "azure": {
        "issuer": f"https://login.microsoftonline.com/{TENANT_ID}/v2.0",
        "client_id": guid_from("AAD_CLIENT_ID"),
        "secret_from": "AAD_CLIENT_SECRET",
        "required": {"tid": [TENANT_ID]},  # claims, and the values that they may have
    },
}
for row in PROVIDERS.values():  # a scheduler loads this too, and should have no secret
    if not os.environ.get(row["secret_from"], "").strip():
        LOG.error(UNSET.format(row["secret_from"]))


class VerifiedClaims(UserInfo):
    """The claims of an ID token that OidcClient checked. Nothing else makes one."""


class OidcClient(FlaskOAuth2App):
    """authlib's client: it checks signatures. What raises here refuses the login."""

    def authorize_redirect(self, *args, **kwargs):
        if not self.client_secret:
            raise RuntimeError(UNSET.format(PROVIDERS[self.name]["secret_from"]))
        return super().authorize_redirect(*args, **kwargs)

    def load_server_metadata(self):
        """Take the issuer's own document only; authlib keeps a wrong one for good."""
        row, metadata = PROVIDERS[self.name], super().load_server_metadata()
        if metadata.get("issuer") != row["issuer"] or not metadata.get("jwks_uri"):
            self.server_metadata.clear()
            raise ValueError(f"discovery document is not the one of {row['issuer']}")
        metadata["id_token_signing_alg_values_supported"] = ["RS256"]
        return metadata

    def fetch_jwk_set(self, force=False):
        """Take RSA keys only; authlib keeps an answer without keys for good."""
        known = self.server_metadata.get("jwks")
        answer = super().fetch_jwk_set(force=force)
        self.server_metadata["jwks"] = known
        keys = answer.get("keys") if isinstance(answer, dict) else None
        keys = [key for key in keys or [] if {"kty", "kid", "n", "e"} <= set(key)]
        keys = [key for key in keys if key.get("use", "sig") == "sig"]
        if not keys:
            raise ValueError("the provider's key set holds no RSA key")
        self.server_metadata["jwks"] = {"keys": keys}
        return self.server_metadata["jwks"]

    def parse_id_token(self, token, nonce, **kw):
        """Check what authlib leaves open: `aud` beside `azp`, the nonce, other claims."""
        row, claims = PROVIDERS[self.name], super().parse_id_token(token, nonce, **kw)
        expected = {"iss": [row["issuer"]], "aud": [row["client_id"]], "nonce": [nonce]}
        for k, values in {**expected, **row["required"]}.items():
            got = claims.get(k)
            if not got or got not in values:
                raise ValueError(f"ID token refused: Invalid claim {k!r}: {got!r:.80}")
        if not claims["iat"] - LEEWAY <= time.time() <= claims["exp"] + LEEWAY:
            raise ValueError("ID token refused: it is not valid at this time")
        return VerifiedClaims(claims)


for hook in vars(OidcClient):
    if not hasattr(FlaskOAuth2App, hook):
        raise RuntimeError(f"this file is not for this authlib: it has no {hook}")

OAUTH_PROVIDERS = [
    {
        "name": name,
        "icon": "fa-windows",
        "token_key": "access_token",
        "remote_app": {
            "client_cls": OidcClient,
            "client_id": row["client_id"],
            "client_secret": os.environ.get(row["secret_from"], "").strip(),
            "server_metadata_url": f"{row['issuer']}/.well-known/openid-configuration",
            "authorize_url": f"https://login.microsoftonline.com/{TENANT_ID}/oauth2/v2.0/authorize",
            "access_token_url": f"https://login.microsoftonline.com/{TENANT_ID}/oauth2/v2.0/token",
            "client_kwargs": {
                "scope": "openid profile email",
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": "client_secret_post",
                "default_timeout": 20,  # seconds; authlib would wait for ever
            },
        },
    }
    for name, row in PROVIDERS.items()
]
