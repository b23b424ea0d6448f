"""Runs an old webserver_config.py for what it decides, with stand-ins for what it imports.

Reads {"file", "env", "claims": [...]} on standard input, and prints for each set of claims
the sorted roles of a new person, or "deny". What Flask-AppBuilder does around the file is
written down here once more: `same-decisions.matrix.ts` holds it against a real Airflow.
"""

import json
import os
import sys
import types
from importlib.machinery import ModuleSpec


class Stock:
    """The stock security manager, as far as it decides about roles."""

    settings = {}

    def get_oauth_user_info(self, provider, resp):
        if provider != "azure":
            return {}
        me = resp["userinfo"]
        claim = self.settings.get("AUTH_OAUTH_ROLE_KEYS", {}).get("azure", "roles")
        return {
            "username": me["oid"],
            "email": me["email"],
            "first_name": me.get("given_name", ""),
            "last_name": me.get("family_name", ""),
            "role_keys": me.get(claim, []),
        }


class Anything(types.ModuleType):
    """A module that has every name: constants of FAB's by theirs, classes for the rest."""

    __path__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return name if name.startswith("AUTH_") else Stock


class Finder:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("airflow", "flask_appbuilder", "flask"):
            return ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        return Anything(spec.name)

    def exec_module(self, module):
        pass


def decide(settings, claims):
    manager = settings.get("SECURITY_MANAGER_CLASS", Stock)()
    provider = settings["OAUTH_PROVIDERS"][0]["name"]
    try:
        info = manager.get_oauth_user_info(provider, {"userinfo": dict(claims)})
        # None in place of a person or of the keys ends the sign-in with an exception too.
        keys = set(info.get("role_keys", []))
    except Exception:
        return "deny"
    if not info.get("username") or not settings.get("AUTH_USER_REGISTRATION"):
        return "deny"
    roles = {settings.get("AUTH_USER_REGISTRATION_ROLE") or "Public"}
    for key, mapped in settings.get("AUTH_ROLES_MAPPING", {}).items():
        if key in keys:
            roles.update(mapped)
    return sorted(roles)


def main():
    order = json.load(sys.stdin)
    os.environ.update(order["env"])
    sys.meta_path.insert(0, Finder())
    settings = {"__file__": order["file"], "__name__": "config"}
    with open(order["file"], encoding="utf-8") as file:
        exec(compile(file.read(), order["file"], "exec"), settings)
    Stock.settings = settings
    print(json.dumps([decide(settings, claims) for claims in order["claims"]]))


main()
