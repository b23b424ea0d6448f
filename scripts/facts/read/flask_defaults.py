"""What Flask sets where neither Airflow nor `webserver_config.py` does: its session cookie and how long a session lasts."""

import ast
import re

from syntax import called, constant, place, source

TABLE = "seen"
APP = "flask/app.py"
ABOUT_SESSIONS = re.compile(r"SESSION_\w+|PERMANENT_SESSION_LIFETIME|APPLICATION_ROOT|PREFERRED_URL_SCHEME")


def read(packages):
    for node in ast.walk(packages.needed(APP)):
        target = getattr(node, "target", None) or (getattr(node, "targets", None) or [None])[0]
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and called(target) == "default_config":
            defaults = [one for one in ast.walk(node.value) if isinstance(one, ast.Dict)]
            for key, value in zip(defaults[0].keys, defaults[0].values):
                if ABOUT_SESSIONS.fullmatch(constant(key) or ""):
                    yield TABLE, f"default of Flask's {constant(key)}", source(value), place(APP, key)
            return
    raise LookupError(f"{APP} has no default_config")
