"""Sign-in with Microsoft Entra ID for Airflow 3.3.2 with FAB provider 3.10.2.

Rendered by airflow-entra from airflow-entra.yaml, environment prod (checksum 948fc2b9572f).
Change the spec, not this file.

Redirect URI to register in the app registration, under the platform Web:
    https://airflow.example.com/auth/oauth-authorized/azure
Settings that must stand outside this file, in Airflow's environment:
    AAD_TENANT_ID=8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11
    AAD_CLIENT_ID=91c2b1de-7a17-4a55-9c0b-6a1f0f0e8d21
    AAD_CLIENT_SECRET=<from a secret store>
    AIRFLOW__CORE__AUTH_MANAGER=airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager
    AIRFLOW__FAB__CONFIG_FILE=<path of this file>
    AIRFLOW__API__BASE_URL=https://airflow.example.com
    AIRFLOW__FAB__ENABLE_PROXY_FIX=True
    AIRFLOW__FAB__SESSION_MAX_LIFETIME_MINUTES=480
    AIRFLOW__API_AUTH__JWT_EXPIRATION_TIME=28800
"""

import datetime
import logging
import os
import re
import time
from urllib.parse import urljoin

from airflow.providers.fab.auth_manager.fab_auth_manager import FabAuthManager
from airflow.providers.fab.auth_manager.security_manager.override import (
    FabAirflowSecurityManagerOverride,
)
from authlib.integrations.flask_client import FlaskOAuth2App
from authlib.oidc.core import UserInfo
from fastapi import HTTPException
from flask import abort, flash, has_request_context, redirect, session
from flask_appbuilder.const import AUTH_OAUTH
from flask_login import user_logged_out

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
        "username": "oid",  # the claim that names the account
        "keys": "roles",  # the claim with the keys of the mapping
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


def readable(claims, size, *names):
    """Return the first of these claims that is readable text, cut to its column."""
    texts = [claims[name] for name in names if isinstance(claims.get(name), str)]
    texts = ["".join(filter(str.isprintable, text)).strip() for text in texts]
    return next(filter(None, texts), "")[:size]


class OidcSecurityManager(FabAirflowSecurityManagerOverride):
    """Gives a person exactly the Airflow roles that the verified claims map to."""

    def get_oauth_user_info(self, provider, resp):
        """Return the person for FAB; raising refuses the login, FAB logs the text."""
        claims = resp.get("userinfo")
        if not isinstance(claims, VerifiedClaims):
            raise ValueError("there is no verified ID token")
        row = PROVIDERS[provider]
        name, claim = row["username"], row["keys"]
        username = claims.get(name)
        if not username or username != readable(claims, 255, name):
            raise ValueError(f"no usable {name} in the ID token: {username!r:.100}")

        keys = claims.get(claim, [])
        if claim in (claims.get("_claim_names") or {}):
            # Not "none": which ones is unknown, so what is stored stays as it is.
            raise ValueError(f"{username}: too many {claim} for a token, so unknown")
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            raise ValueError(f"{username}: {claim} is no list of texts: {keys!r:.200}")

        user = self.find_user(username=username)
        if user and user.username != username:
            # FAB compares without case: it found somebody else.
            raise ValueError(f"{username}: there is {user.username!r:.100} already")
        if not self._oauth_calculate_user_roles({"role_keys": keys}):
            if user:
                # Sessions that are still open read the stored roles.
                user.roles = []
                user.groups = []
                self.update_user(user)
            flash("You have no role in Airflow yet; ask whoever runs it.", "warning")
            raise ValueError(f"{username}: no Airflow role for {claim} {keys!r:.200}")

        email = readable(claims, 320, "email", "preferred_username")
        known = user or self.find_user(email=email)
        if known and not known.is_active:
            raise ValueError(f"{username}: the account is not active in Airflow")
        if known and known.username != username:  # else a login in parallel made it
            clash = f"the account {known.username!r:.100} has the e-mail {email!r:.100}"
            raise ValueError(f"{username}: {clash}")

        first, _, last = readable(claims, 128, "name").partition(" ")
        return {
            "username": username,
            "email": email,
            "first_name": readable(claims, 64, "given_name") or first[:64],
            "last_name": readable(claims, 64, "family_name") or last[:64],
            "role_keys": keys,
        }

    def auth_user_oauth(self, *args, **kwargs):
        """Twice if it fails: a login in parallel may have made the account since."""
        for _ in range(2):
            try:
                user = super().auth_user_oauth(*args, **kwargs)
            except Exception as error:  # else the person meets an HTTP 500
                user = None
                LOG.error(f"the account is not usable: {error!r:.200}")
            if user and user.groups:
                user.groups = []  # Airflow's own groups would add their roles
                self.update_user(user)
            if user:
                return user

    def auth_user_db(self, username, *args, **kwargs):
        """No password is a way in; the API would take one."""
        LOG.warning(f"{username!r:.100}: passwords are refused")

    def reset_password(self, *args, **kwargs):
        """Nor can one be set; the form shows the text."""
        abort(403, "Airflow takes no passwords here: sign in at Microsoft Entra.")

    def _oauth_calculate_user_roles(self, userinfo):
        """Without this, FAB adds AUTH_USER_REGISTRATION_ROLE to everybody."""
        return list(self.get_roles_from_keys(userinfo["role_keys"]))


@user_logged_out.connect
def end_session(*_, **__):
    """Empty the stored session: FAB leaves tokens in it, and the cookie can be kept."""
    session.clear()
    session.permanent = True  # else Airflow 2.9 answers the next request with HTTP 500


def sign_out_url(self):
    """Go through FAB's page: Airflow's own takes the cookie and leaves the session."""
    return urljoin(self.get_url_login(), "../logout/")


def generate_jwt(self, user, *, expiration_time_in_seconds=None):
    """End a token with the login: Airflow gives another for each, for ever."""
    login = user.last_login or datetime.datetime.min
    age = (datetime.datetime.now() - login).total_seconds()
    left = int(PERMANENT_SESSION_LIFETIME - age)
    if left < 1 and has_request_context():  # a page of FAB, in a session from before
        session.clear()
        abort(redirect(self.get_url_login()))
    if left < 1:
        raise HTTPException(401, "The login at Microsoft Entra is too long ago.")
    left = min(left, expiration_time_in_seconds or left)
    stock = super(FabAuthManager, self).generate_jwt
    return stock(user, expiration_time_in_seconds=left)


for cls in (OidcClient, OidcSecurityManager):
    for hook in vars(cls):
        if not hasattr(cls.__base__, hook):
            raise RuntimeError(f"this file is not for this Airflow: it has no {hook}")

AUTH_TYPE = AUTH_OAUTH
SECURITY_MANAGER_CLASS = OidcSecurityManager
OidcSecurityManager.registeruseroauthview = lambda _: None  # no form for strangers
FabAuthManager.generate_jwt = generate_jwt
FabAuthManager.get_url_logout = sign_out_url
LOGOUT_REDIRECT_URL = "../logout"  # from there to Airflow's, which takes the cookies
AUTH_USER_REGISTRATION = True
AUTH_USER_REGISTRATION_ROLE = "Public"  # FAB wants one; nobody gets it
AUTH_ROLES_SYNC_AT_LOGIN = True
AUTH_ROLES_MAPPING = {
    "airflow_prod_admin": ["Admin"],
    "airflow_prod_viewer": ["Viewer"],
}
WTF_CSRF_ENABLED = True
WTF_CSRF_TIME_LIMIT = None  # as in Airflow: a page may be open for longer than an hour
PERMANENT_SESSION_LIFETIME = 28800
SESSION_REFRESH_EACH_REQUEST = False  # counted from the login, not from the last click

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
