"""Runs rendered files for what they decide, with stand-ins for what they import.

Reads a JSON list of `{"file": TEXT, "provider": NAME, "claims": [...]}`. Writes for each a list: the
sorted roles of a new person with these claims, or "deny"; or `{"error": ...}` where the file does not
start. What Flask-AppBuilder does around the file is written down here once more (`auth_user_oauth` and
`get_roles_from_keys` of its `security/manager.py`): a real Airflow is in test/airflow.
"""

import json
import logging
import os
import sys
import types
from importlib.machinery import ModuleSpec

logging.disable(logging.CRITICAL)


class Environment(dict):
    """Every variable is set, to what its name asks for."""

    def get(self, name, default=None):
        ids = {"TENANT_ID": "8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11", "CLIENT_ID": "4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e10"}
        return next((value for end, value in ids.items() if name.endswith(end)), "x")

    __getitem__ = get


class User:
    def __init__(self, username, roles):
        self.username, self.roles, self.groups, self.is_active = username, roles, [], True


class Stock:
    """What the files extend: everything is there, and the security manager is an empty one."""

    settings = {}
    ROLE_CONFIGS = []

    def __init__(self, *_, **__):
        pass

    def __init_subclass__(cls, **__):
        # The file looks whether each hook of its own is one of what it extends.
        for hook in list(vars(cls)):
            if not hasattr(Stock, hook):
                setattr(Stock, hook, None)

    @property
    def user_model(self):
        return Whatever()

    @property
    def appbuilder(self):
        return Nobody()

    def find_user(self, *_, **__):
        return None

    def update_user(self, user):
        return True

    def find_role(self, name):
        return name

    def get_roles_from_keys(self, keys):
        mapping = self.settings.get("AUTH_ROLES_MAPPING", {})
        return {role for key, roles in mapping.items() if key in set(keys) for role in roles}

    def _oauth_calculate_user_roles(self, info):
        registration = self.settings.get("AUTH_USER_REGISTRATION_ROLE")
        return [*self.get_roles_from_keys(info.get("role_keys", [])), registration]

    def auth_user_oauth(self, info):
        if not info or not info.get("username") or not self.settings.get("AUTH_USER_REGISTRATION"):
            return None
        return User(info["username"], self._oauth_calculate_user_roles(info))


class Nobody:
    """A database without accounts."""

    def __getattr__(self, name):
        return (lambda *_: None) if name == "first" else Nobody()

    def __call__(self, *_, **__):
        return Nobody()


class Claims(dict):
    """What the file takes for verified when it made it itself."""


class Anything(types.ModuleType):
    __path__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "UserInfo":
            return Claims
        if name[0].isupper() and not name.isupper():
            return type(name, (Stock,), {})
        return Whatever()


class Whatever:
    """A function, a proxy or a signal."""

    def __getattr__(self, _):
        return Whatever()

    def __call__(self, *args, **__):
        return args[0] if args and callable(args[0]) else Whatever()

    def __setattr__(self, *_):
        pass


STANDS_IN = (
    *("airflow", "authlib", "cryptography", "fastapi", "flask", "flask_appbuilder", "flask_login"),
    *("jwt", "requests", "sqlalchemy"),
)


class Finder:
    def find_spec(self, name, path=None, target=None):
        return ModuleSpec(name, self, is_package=True) if name.split(".")[0] in STANDS_IN else None

    def create_module(self, spec):
        return Anything(spec.name)

    def exec_module(self, module):
        pass


def decide(settings, provider, claims):
    manager = settings["SECURITY_MANAGER_CLASS"]()
    try:
        verified = settings["VerifiedClaims"](claims)
        verified.provider = provider
        info = manager.get_oauth_user_info(provider, {"userinfo": verified})
        user = manager.auth_user_oauth(info)
    except Exception:
        return "deny"
    return "deny" if user is None else sorted(set(user.roles))


def start(file):
    """What a rendered file sets."""
    settings = {"__name__": "config", "__file__": "webserver_config.py"}
    exec(compile(file, "webserver_config.py", "exec"), settings)
    Stock.settings = settings
    return settings


def look_at(question):
    try:
        settings = start(question["file"])
    except Exception as error:
        return {"error": repr(error)}
    return [decide(settings, question["provider"], claims) for claims in question["claims"]]


os.environ = Environment()
sys.meta_path.insert(0, Finder())
if __name__ == "__main__":
    json.dump([look_at(question) for question in json.load(sys.stdin)], sys.stdout)
