"""Shows who Microsoft Entra ID signs in, and which roles Airflow 3.3.2 would give.

Rendered by airflow-entra from airflow-entra.yaml, environment default (checksum 9c89a4b07e3a).
Change the spec, not this file.

It has the registration, the callback and the checks of webserver_config.py, and gives
access to nothing. Flask, Authlib and requests are all that it needs, which every image of
Airflow brings; it listens on this machine alone:
    python login_app.py
Redirect URI to register in the app registration, under the platform Web:
    https://airflow.example.com/auth/oauth-authorized/azure
Settings of its environment:
    AAD_TENANT_ID=8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11
    AAD_CLIENT_ID=2f8e4a6c-1b3d-4c5e-9f70-6a8b9c0d1e2f
    AAD_CLIENT_SECRET=<from a secret store>
    LOGIN_APP_URL=<where people open it, if not at the URL of the spec>
    LOGIN_APP_BIND=<address:port to listen on, if not 127.0.0.1:8080>
"""

import json
import logging
import os
import re
import secrets
import time
from urllib.parse import urlsplit

from authlib.integrations.base_client.errors import MismatchingStateError
from authlib.integrations.flask_client import FlaskOAuth2App, OAuth
from authlib.oidc.core import UserInfo
from flask import (
    Flask,
    make_response,
    redirect,
    render_template_string,
    request,
    session,
)
from werkzeug.serving import WSGIRequestHandler

LOG = logging.getLogger("airflow_entra")
GUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LEEWAY = 120  # seconds that two clocks may differ
UNSET = "the environment variable {} is not set: no login works"


def guid_from(variable):
    """Return the GUID in that environment variable, or stop the start of this page."""
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
for row in PROVIDERS.values():  # the page comes up without it, and tells at the button
    if not os.environ.get(row["secret_from"], "").strip():
        LOG.error(UNSET.format(row["secret_from"]))
URL = os.environ.get("LOGIN_APP_URL", "https://airflow.example.com").rstrip("/")
CALLBACK = "/auth/oauth-authorized/"  # as in Airflow; the provider's name follows
ANSWERS = {}  # by the id in the cookie: no claim goes into a cookie
KEPT = 1000  # of these, the oldest makes room
OPEN = 5  # sign-ins of one browser that may be begun at once: a cookie has 4096 bytes
HIDDEN = {"aio", "at_hash", "c_hash", "jti", "nonce", "rh", "sid", "uti"}  # help nobody
TIMES = {"auth_time", "exp", "iat", "nbf"}
SPEC_LINES = {  # where the spec has what gives a role
    "azure airflow_admin": "line 22",
    "azure airflow_operator": "line 23",
}


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


AUTH_ROLES_MAPPING = {
    "airflow_admin": ["Admin"],
    "airflow_operator": ["Op", "Viewer"],
}

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

app = Flask(__name__)
app.secret_key = secrets.token_bytes(32)  # whoever is signed in is not after a restart
app.config.update(
    SESSION_COOKIE_NAME="login_app",
    SESSION_COOKIE_PATH=urlsplit(URL).path or "/",
    SESSION_COOKIE_SAMESITE="Lax",
    SESSION_COOKIE_SECURE=URL.startswith("https:"),
)
oauth = OAuth(app)
for row in OAUTH_PROVIDERS:
    oauth.register(row["name"], **row["remote_app"])


def visible(value):
    """Return the text of a value, with what nobody would see written out."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    shown = (c if c.isprintable() else ascii(c)[1:-1] for c in text)
    return "".join(shown)


app.jinja_env.finalize = visible  # the page prints nothing without it


def told(claim, value):
    """Return the value of a claim, with the hour behind what counts seconds since 1970."""
    if claim not in TIMES or not isinstance(value, int) or not 0 <= value < 2**32:
        return value
    return f"{value}, {time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime(value))} UTC"


def given_by(provider, key):
    """Return the roles of a line of the mapping."""
    return AUTH_ROLES_MAPPING.get(key, [])


def roles_of(provider, keys):
    """Return the roles that Airflow would give, each with the keys that give it."""
    roles = {}
    for key in dict.fromkeys(keys):
        for role in given_by(provider, key):
            roles.setdefault(role, []).append(key)
    return roles


def answer_for(provider, claims):
    """Return what Airflow would do with these claims: who it is, the roles, or why not."""
    username, keys, roles, refusal = None, [], {}, None
    try:
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
        roles = roles_of(provider, keys)
        if not roles:
            raise ValueError(f"{username}: no Airflow role for {claim} {keys!r:.200}")
    except ValueError as error:
        refusal = str(error)
    claims = claims or {}
    keys = keys if isinstance(keys, list) else []
    return {
        "provider": provider,
        "username": username,
        "name": readable(claims, 128, "name") or username,
        "refusal": refusal,
        "roles": [
            (role, given, [SPEC_LINES[f"{provider} {key}"] for key in given or [""]])
            for role, given in roles.items()
        ],
        "unused": [k for k in keys if isinstance(k, str) and not given_by(provider, k)],
        "claims": sorted((k, told(k, claims[k])) for k in claims if k not in HIDDEN),
    }


def show(status, **content):
    """Return the page, which may load nothing, and of which nobody keeps a copy."""
    nonce = secrets.token_urlsafe(16)
    text = render_template_string(PAGE, url=URL, nonce=nonce, **content)
    answer = make_response(text, status)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def failed(error):
    """Return the page that tells an error of the sign-in in words, and log it."""
    kind = getattr(error, "error", "") or type(error).__name__
    said = getattr(error, "description", "") or str(error)
    if kind == "mismatching_state" and not session:
        kind = "no_cookie"
    LOG.warning(f"sign-in failed: {kind}: {said!r:.500}")
    text = f"{kind}: {said:.500}"
    error = next((ERRORS[sign] for sign in ERRORS if re.search(sign, text)), OTHERWISE)
    return show(403, title="Access denied", error=error, text=text)


def home():
    """Show what Airflow would do with whoever is signed in, or how to sign in."""
    answer = ANSWERS.get(session.get("id"))
    if not answer:
        return show(200, title="Sign in to see your Airflow roles", names=[*PROVIDERS])
    title = "Access denied" if answer["refusal"] else "Airflow would let you in"
    return show(403 if answer["refusal"] else 200, title=title, answer=answer)


def sign_in(name=None):
    """Send the browser to the provider, as the button of Airflow does."""
    client = oauth.create_client(name or next(iter(PROVIDERS)))
    if not client:
        return redirect(f"{URL}/")
    session["begun"] = True
    # Authlib keeps each sign-in that was begun for an hour.
    states = [key for key in session if key.startswith("_state_")]
    for state in sorted(states, key=lambda key: session[key]["exp"])[: 1 - OPEN]:
        del session[state]
    try:
        return client.authorize_redirect(f"{URL}{CALLBACK}{client.name}")
    except Exception as error:  # no secret, no discovery document, no network
        return failed(error)


def callback(name):
    """Take the code, check the token, and remember what Airflow would do."""
    client = oauth.create_client(name)
    if not client:
        return redirect(f"{URL}/")
    try:
        # Authlib believes an error before it looks at the state.
        if not client.framework.get_state_data(session, request.args.get("state")):
            raise MismatchingStateError()
        token = client.authorize_access_token()
    except Exception as error:  # told in words, whatever it is
        client.framework.clear_state_data(session, request.args.get("state"))
        return failed(error)
    session["id"] = secrets.token_urlsafe(32)  # never the one from before
    ANSWERS[session["id"]] = answer_for(name, token.get("userinfo"))
    while len(ANSWERS) > KEPT:
        del ANSWERS[next(iter(ANSWERS))]
    return redirect(f"{URL}/")


def sign_out():
    """Forget the answer. The session at the provider stays."""
    ANSWERS.pop(session.get("id"), None)
    session.clear()
    return redirect(f"{URL}/")


BASE = urlsplit(URL).path
app.add_url_rule(f"{BASE}/", "home", home)
app.add_url_rule(f"{BASE}/login", "sign_in", sign_in)
app.add_url_rule(f"{BASE}/login/<name>", "sign_in", sign_in)
app.add_url_rule(f"{BASE}{CALLBACK}<name>", "callback", callback)
app.add_url_rule(f"{BASE}/logout", "sign_out", sign_out, methods=["POST"])


class RequestHandler(WSGIRequestHandler):
    """Logs a request without its query: a code that signs in is no line of a log."""

    def log_request(self, code="-", size="-"):
        path = getattr(self, "path", "").partition("?")[0]
        self.log("info", "%r %s", f"{self.command} {path}", code)


ERRORS = {  # by what an error holds: what it means, what to do, and who can
    "AADSTS50105:": [
        "The enterprise application lets in only who is assigned, and this person is not; a group that is nested in an assigned group does not count.",
        'Assign the person, or a group that it is a direct member of (Enterprise application, Users and groups), with the app role that Airflow maps; or set "Assignment required" to No.',
        "the administrators of your directory",
    ],
    "AADSTS65001:": [
        "Nobody has consented to what Airflow asks for, and this tenant does not let the person do it.",
        "An administrator consents once for everybody (Enterprise application, Permissions, Grant admin consent); `openid profile email` is all that a sign-in needs.",
        "the administrators of your directory",
    ],
    "AADSTS65004:": [
        "The person said no on the consent page.",
        "Try again and accept, or let an administrator consent for everybody.",
        "you",
    ],
    "AADSTS90094:": [
        "Only an administrator may consent to what Airflow asks for.",
        "An administrator consents once for everybody, or the scope is cut down to `openid profile email`.",
        "the administrators of your directory",
    ],
    "AADSTS90095:": [
        "An administrator has to approve the application first.",
        "Send the request, and let an administrator approve it.",
        "the administrators of your directory",
    ],
    "AADSTS50020:": [
        "The account is of another tenant (or personal) and no guest in this one.",
        "Sign in with an account of the tenant, or invite this one as a guest.",
        "the administrators of your directory",
    ],
    "AADSTS50034:": [
        "The account is not in the directory: a typing error, or the wrong tenant.",
        "Check the name; invite it as a guest if it is of another tenant.",
        "the administrators of your directory",
    ],
    "AADSTS50057:": [
        "The account is switched off.",
        "Ask an administrator to enable it.",
        "the administrators of your directory",
    ],
    "AADSTS50076:": [
        "Multifactor authentication is required and was not done: Entra sends the person back without a code.",
        "Sign in again and finish the second factor; if it is never asked for, sign out of Microsoft first.",
        "you",
    ],
    "AADSTS50079:": [
        "The person must register for multifactor authentication first: Entra sends the person back without a code.",
        "Sign in again and finish the second factor; if it is never asked for, sign out of Microsoft first.",
        "you",
    ],
    "AADSTS53000:": [
        "The device does not comply with the policy: the sign-in is blocked.",
        "Ask an administrator which Conditional Access policy applied (Entra, Sign-in logs, Conditional Access) and whether Airflow should be in it.",
        "the administrators of your directory",
    ],
    "AADSTS53003:": [
        "A Conditional Access policy blocks this sign-in (place, device, app or risk).",
        "Ask an administrator which Conditional Access policy applied (Entra, Sign-in logs, Conditional Access) and whether Airflow should be in it.",
        "the administrators of your directory",
    ],
    "AADSTS50011:": [
        "The redirect URI that Airflow sent is not registered, so Entra stops before anybody can sign in.",
        "Register exactly the URI of the message (scheme, host, path, case, no slash more or less) under the platform Web; when it begins with http:// although people open https://, TLS ends at the proxy: forward X-Forwarded-Proto and set `enable_proxy_fix` ([webserver] in Airflow 2, [fab] in Airflow 3).",
        "whoever runs Airflow",
    ],
    "AADSTS500113:": [
        "The registration has no redirect URI at all.",
        "Register the callback of Airflow under the platform Web.",
        "whoever runs Airflow",
    ],
    "AADSTS700016:": [
        "No registration with this client id is in the tenant that was asked: wrong client id, wrong tenant, or the enterprise application was deleted.",
        "Compare the client id and the tenant id with the overview page of the registration (both are GUIDs, and easily swapped).",
        "whoever runs Airflow",
    ],
    "AADSTS700054:": [
        "The login asks for an ID token in the front channel, which Airflow does not need.",
        "Leave `response_type` alone: the authorization code flow asks for `code`; do not switch implicit grants on.",
        "whoever runs Airflow",
    ],
    "AADSTS7000215:": [
        "Entra does not know the secret that Airflow sent: most often the ID of the secret was copied in place of its value, or the secret belongs to another registration.",
        "Make a new client secret, copy its Value (shown once), put it where Airflow reads it without a line end or quotes, and restart the web or API server.",
        "whoever runs Airflow",
    ],
    "AADSTS7000222:": [
        "The client secret has run out: nobody can sign in since then.",
        "Make a new client secret, put its Value where Airflow reads it, restart the web or API server, and watch the date (`airflow-entra check` warns 30 days before).",
        "whoever runs Airflow",
    ],
    "AADSTS7000218:": [
        "Airflow sent no secret, or the registration is taken for a public client: the token request fails.",
        "Set `client_secret` in the provider (is the environment variable in the pod?), and keep the redirect URI under the platform Web.",
        "whoever runs Airflow",
    ],
    "AADSTS9002326:": [
        "A browser redeems the code although the redirect URI is registered as Web.",
        "Let Airflow redeem the code: nothing in front of it may send the Origin header on to Entra.",
        "whoever runs Airflow",
    ],
    "AADSTS9002327:": [
        "The redirect URI is registered as a single-page application, whose codes only a browser may redeem.",
        "Move the redirect URI from the platform Single-page application to Web.",
        "whoever runs Airflow",
    ],
    "AADSTS54005:": [
        "The same code came twice: the callback was reloaded, or a proxy or a second server repeated the request.",
        "Open the login page anew; if it stays, look for a proxy that retries GET requests on /oauth-authorized/.",
        "you",
    ],
    "AADSTS70008:": [
        "The authorization code was too old when Airflow redeemed it: the page lay open, or the server was slow.",
        "Open the login page anew; if it stays, look at how long the callback takes (egress, proxy).",
        "you",
    ],
    "access_denied": [
        "The sign-in was refused: you said no on the page of the provider, or it does not let you into this application.",
        "Start again and accept; if it is refused again, ask the administrators of your directory to assign you to the application.",
        "you",
    ],
    "consent_required": [
        "Nobody has consented to this application yet.",
        "Consent for everybody once, or accept on the page of the provider.",
        "the administrators of your directory",
    ],
    "interaction_required": [
        "The provider has to ask you something first.",
        "Start again, and answer what the page of the provider asks.",
        "you",
    ],
    "login_required": [
        "You are not signed in at the provider.",
        "Start again, and sign in there.",
        "you",
    ],
    "temporarily_unavailable": [
        "The provider does not answer sign-ins at the moment.",
        "Wait a minute and start again.",
        "you",
    ],
    "server_error": [
        "The provider failed by itself.",
        "Wait a minute and start again.",
        "you",
    ],
    "invalid_client": [
        "The provider does not accept what this application proves itself with: its secret is wrong or has run out.",
        "Set the client secret that the provider has, by its value and not its id.",
        "whoever runs Airflow",
    ],
    "unauthorized_client": [
        "The provider does not let this application sign people in.",
        "Look at the registration: the flow must be the authorization code, and the secret the right one.",
        "whoever runs Airflow",
    ],
    "invalid_grant": [
        "The code of this sign-in does not count any more: it was used before, is too old, or was asked for by another address.",
        "Start again, and do not reload the page that you come back to.",
        "you",
    ],
    "invalid_scope": [
        "The provider does not know a scope that is asked for.",
        "Ask for openid, profile and email alone.",
        "whoever runs Airflow",
    ],
    "invalid_request": [
        "The provider does not understand the request: mostly the redirect URI is not registered.",
        "Register the redirect URI letter by letter.",
        "whoever runs Airflow",
    ],
    "no_cookie": [
        "Your browser did not send the cookie of this page, so it is not known which sign-in this ends.",
        "Allow cookies for this address, open it in one spelling only (no 127.0.0.1 for localhost), and start again.",
        "you",
    ],
    "mismatching_state": [
        "This answer belongs to no sign-in that is open here: it was used before (back button, reload), or it began elsewhere.",
        "Start again. If it happens each time, somebody may be sending you their links.",
        "you",
    ],
    "not valid at this time|expired_token|issued in the future|not valid yet": [
        "The token is not valid at the time of this machine: its clock and the one of the provider differ.",
        "Set the clock of the machine (NTP).",
        "whoever runs Airflow",
    ],
    "ID token refused": [
        "The provider gave a token that does not pass the checks, so Airflow would refuse it too.",
        "The error names the claim; compare it with the spec.",
        "whoever runs Airflow",
    ],
    "ConnectionError|ConnectTimeout|ReadTimeout|SSLError": [
        "This application does not reach the provider.",
        "Look at DNS, the proxy, and the certificates that this machine trusts.",
        "whoever runs Airflow",
    ],
    "the environment variable": [
        "This application was started without its client secret.",
        "Set the variable that the error names, and start it again.",
        "whoever runs Airflow",
    ],
}
OTHERWISE = [
    "The sign-in failed, and the error alone says why.",
    "Search for the text of the error, and start again.",
    "whoever runs Airflow",
]

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
<style nonce="{{ nonce }}">
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { margin: 0 auto; max-width: 46rem; padding: 2rem 1rem }
  a.button, button { background: #0b5cad; border: 0; border-radius: 4px; color: #fff;
    cursor: pointer; display: inline-block; font: inherit; padding: .5rem 1rem;
    text-decoration: none }
  table { border-collapse: collapse; width: 100% }
  th, td { border-bottom: 1px solid #8888; padding: .3rem .6rem .3rem 0; text-align: left;
    vertical-align: top }
  h1 { font-size: 1.7rem; line-height: 1.2 }
  h2 { font-size: 1.25rem; margin-top: 2rem }
  td + td, code { overflow-wrap: anywhere }
</style>
<main>
<h1>{{ title }}</h1>
{% if names %}
<p>This page signs you in as Airflow does, shows what the token says about you and which
roles Airflow would give. It opens nothing.</p>
{% for name in names %}
<p><a class="button" href="{{ url }}/login/{{ name }}">Sign in with {{ name }}</a></p>
{% endfor %}
{% endif %}
{% if error %}
<p><strong>{{ error[0] }}</strong></p>
<p>What to do: {{ error[1] }}</p>
<p>Who can do it: {{ error[2] }}.</p>
<p>The error: <code>{{ text }}</code></p>
<p><a class="button" href="{{ url }}/">Start again</a></p>
{% endif %}
{% if answer %}
<p>You are signed in with {{ answer.provider }} as <bdi>{{ answer.name or "nobody" }}</bdi>. Airflow
would call the account <code>{{ answer.username or "nothing" }}</code>.</p>
{% if answer.refusal %}
<p>Airflow would refuse you, and log this: <code>{{ answer.refusal }}</code></p>
<p>If you should have a role: ask whoever runs Airflow which group or app role gives it,
and your directory's administrators to give you that one. Then sign out and in again.</p>
{% else %}
<h2>Roles</h2>
<table>
<tr><th scope="col">Role<th scope="col">Given by<th scope="col">Line of the spec
{% for role, keys, lines in answer.roles %}
<tr><td>{{ role }}<td>{{ keys|join(", ") or "nothing: the role of everybody" }}
<td>{{ lines|join(", ") }}
{% endfor %}
</table>
{% endif %}
{% if answer.unused %}
<p>The token carries these as well, which give no role here:
<code>{{ answer.unused|join(", ") }}</code></p>
{% endif %}
<h2>Claims of the verified token</h2>
<table>
<tr><th scope="col">Claim<th scope="col">Value
{% for claim, value in answer.claims %}
<tr><td>{{ claim }}<td><code>{{ value }}</code>
{% endfor %}
</table>
<form method="post" action="{{ url }}/logout"><p><button>Sign out of this page</button></form>
{% endif %}
</main>
"""

if __name__ == "__main__":
    host, _, port = os.environ.get("LOGIN_APP_BIND", "127.0.0.1:8080").rpartition(":")
    print(f"open {URL}/, and register {URL}{CALLBACK}<provider> for it")
    app.run(host, int(port), request_handler=RequestHandler)
