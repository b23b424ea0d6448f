"""The options that sessions and tokens are signed with, and that secrets are encrypted with: `src/facts/secret-keys.ts`."""

import ast

from syntax import called, is_key, options_read, place

TABLE = "secret-keys"
APPS = ("airflow/providers/fab/www/app.py", "airflow/www/app.py")
TOKENS = ("airflow/api_fastapi/auth/tokens.py",)
CRYPTO = ("airflow/models/crypto.py",)


def read(packages):
    yield row(packages, "sessions are signed with", APPS, session_keys)
    yield row(packages, "tokens are signed with", TOKENS, signing_keys)
    yield row(packages, "secrets are encrypted with", CRYPTO, fernet_keys)


def row(packages, name, paths, find):
    """False where nothing is read: a release may have no such key, or another place for it."""
    for path in paths:
        for section, option, node in find(packages.tree(path)):
            return TABLE, name, f"{section}/{option}", place(path, node)
    return TABLE, name, False, paths[0]


def session_keys(tree):
    """What Flask signs cookies with: `flask_app.secret_key = …`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and "secret_key" in map(called, node.targets):
            yield from options_read(node.value)


def signing_keys(tree):
    return (one for one in options_read(tree) if is_key(one[2]))


def fernet_keys(tree):
    """What is given to Fernet; the same function reads no other key."""
    return (one for one in options_read(tree) if "key" in one[1])
