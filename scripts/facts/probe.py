"""What authlib does with tokens, where its source alone does not tell: each is made here, signed, and given to it.

    python scripts/facts/probe.py SITE-PACKAGES > probe.json

Prints {"readings": [{table, row, value, where}]}. This runs authlib and what it needs, and nothing of Airflow: its client is
called as Airflow calls it, with keys that stand in for those of a tenant, and without a network.
"""

import base64
import json
import sys
import time

CLIENT, ISSUER, NONCE = "4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42", "https://login.example.com/tenant/v2.0", "n-0S6_WzA2Mj"
WHERE = "authlib/integrations/base_client/sync_openid.py"


def main(folder):
    sys.path.insert(0, folder)
    try:
        readings = [{"table": "seen", "row": f"authlib and a token {row}", "value": value, "where": WHERE} for row, value in probes()]
    except Exception as error:  # a release may be put together in another way than any that was seen
        readings = [{"table": "seen", "row": "authlib and a token", "problem": f"{type(error).__name__}: {error}"}]
    print(json.dumps({"readings": readings}))


def probes():
    ours, other = Key("one"), Key("one")
    now = int(time.time())
    right = {"iss": ISSUER, "aud": CLIENT, "sub": "ada", "nonce": NONCE, "iat": now, "nbf": now, "exp": now + 600}
    claims = {
        "that is right": {},
        "with another tid": {"tid": "another"},
        "for another application": {"aud": "another"},
        "for another application, with an azp that is ours": {"aud": "another", "azp": CLIENT},
        "for several applications": {"aud": [CLIENT, "another"]},
        "with another nonce": {"nonce": "another"},
        "without a nonce": {"nonce": None},
        "that says that it needs no nonce": {"nonce": None, "nonce_supported": False},
        "of another issuer": {"iss": "https://login.example.com/another/v2.0"},
        "that expired 60 seconds ago": {"exp": now - 60},
        "that expired 10 minutes ago": {"exp": now - 600},
        "that is good in 10 minutes": {"nbf": now + 600},
        "without an end": {"exp": None},
    }
    for row, changed in claims.items():
        payload = {name: value for name, value in {**right, **changed}.items() if value is not None}
        yield row, taken(client([ours.public]), ours.signed(payload))
    yield "that nobody signed", taken(client([ours.public]), joined({"alg": "none"}, right, b""))
    yield "that another key signed", taken(client([ours.public]), other.signed(right))
    yield "that is signed with the public key as a secret", taken(client([ours.public]), ours.signed_as_secret(right))
    new = Key("two")
    yield "of a key that is new", in_turn([[ours.public], [ours.public, new.public]], [ours.signed(right), new.signed(right)])
    yield "after one empty answer for the keys", in_turn([[], [ours.public]], [ours.signed(right), ours.signed(right)])


def taken(one, token):
    """How a token comes out; whatever is raised, nobody gets in by it."""
    try:
        return "taken" if one.parse_id_token({"id_token": token, "access_token": "of no use here"}, nonce=NONCE) else "refused"
    except Exception:
        return "refused"


def in_turn(answers, tokens):
    """The last of several tokens, where the address of the keys gives these answers one after the other."""
    one = client(*answers)
    return [taken(one, token) for token in tokens][-1]


def client(*answers):
    """A client of authlib as Airflow makes one, to which the address of the keys gives these lists; the last one stays."""
    from authlib.integrations.base_client.sync_openid import OpenIDMixin

    left = list(answers)

    class Session:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def request(self, *_, **__):
            return self

        def raise_for_status(self):
            return None

        def json(self):
            return {"keys": left.pop(0) if len(left) > 1 else left[0]}

    class Client(OpenIDMixin):
        client_id = CLIENT
        client_kwargs = {}
        server_metadata = {"issuer": ISSUER, "jwks_uri": "https://login.example.com/keys", "id_token_signing_alg_values_supported": ["RS256"]}

        def load_server_metadata(self):
            return self.server_metadata

        def client_cls(self, **_):
            return Session()

        def _get_session(self):
            return Session()

    one = Client()
    one.server_metadata = dict(Client.server_metadata)
    return one


class Key:
    """A pair of keys for RS256, without authlib: it is what is asked here."""

    def __init__(self, kid):
        from cryptography.hazmat.primitives.asymmetric import rsa

        self.private = rsa.generate_private_key(65537, 2048)
        numbers = self.private.public_key().public_numbers()
        self.header = {"alg": "RS256", "kid": kid, "typ": "JWT"}
        self.public = {"kty": "RSA", "use": "sig", "kid": kid, "n": encoded(to_bytes(numbers.n)), "e": encoded(to_bytes(numbers.e))}

    def signed(self, payload):
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import padding

        signature = self.private.sign(joined(self.header, payload).encode(), padding.PKCS1v15(), hashes.SHA256())
        return joined(self.header, payload, signature)

    def signed_as_secret(self, payload):
        import hashlib
        import hmac

        header = {**self.header, "alg": "HS256"}
        secret = json.dumps(self.public).encode()
        return joined(header, payload, hmac.new(secret, joined(header, payload).encode(), hashlib.sha256).digest())


def joined(header, payload, *signature):
    parts = [json.dumps(header).encode(), json.dumps(payload).encode(), *signature]
    return ".".join(encoded(part) for part in parts)


def encoded(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def to_bytes(number):
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


main(*sys.argv[1:])
