"""The settings that Flask-AppBuilder and the security manager read from `webserver_config.py`: `src/facts/sign-in-settings.ts`."""

import ast
import re

from syntax import called, constant, functions, place, source

TABLE = "sign-in-settings"
ROOTS = (
    *("flask_appbuilder/security/manager.py", "flask_appbuilder/security/sqla/manager.py", "airflow/www/fab_security"),
    *("airflow/providers/fab/auth_manager", "airflow/providers/fab/www", "airflow/auth/managers/fab", "airflow/www/app.py"),
    "airflow/www/extensions",
)
SETTING = re.compile(r"AUTH_[A-Z_]+|[A-Z]+_PROVIDERS|SAML_CONFIG|[A-Z_]*SECURITY_MANAGER[A-Z_]*")
# What people write there and that may come to be read, with these.
ABOUT_SIGN_IN = re.compile(SETTING.pattern + r"|(ENABLE_)?PROXY_FIX\w*|CSRF_ENABLED|SESSION_COOKIE_\w+")


def read(packages):
    found = {}
    for path in packages.modules(*ROOTS):
        of = "Flask-AppBuilder" if path.startswith("flask_appbuilder/") else "Airflow"
        for name, how, node, around in settings(packages.tree(path)):
            if ABOUT_SIGN_IN.fullmatch(name):
                found.setdefault(name, []).append((of, how, around, place(path, node)))
    for name, uses in sorted(found.items()):
        reads = [use for use in uses if use[1] != "written"]
        if reads:
            yield "config-ignored", f"{name} is read", True, reads[0][3]
        if reads and SETTING.fullmatch(name):
            yield TABLE, name, True, reads[0][3]
        # A password's hash that is made up is no setting that anybody sets.
        for of in sorted({use[0] for use in reads if "FAKE" not in name}):
            own = [use for use in reads if use[0] == of]
            yield "seen", f"{of} reads {name}", " · ".join(sorted({f"{around} ({how})" for _, how, around, _ in own})), own[0][3]


def settings(tree):
    """(name, how, node, function) of each use of Flask's configuration: with or without a default, or written."""
    for around, function in functions(tree):
        text = around.rpartition(".")[2] + tests(function)
        for node in ast.walk(function):
            for name, how in uses(node):
                yield name, how, node, text


def uses(node):
    if isinstance(node, ast.Subscript) and called(node.value) == "config" and constant(node.slice):
        yield constant(node.slice), "written" if isinstance(node.ctx, ast.Store) else "no default"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and called(node.func.value) == "config":
        name = constant(node.args[0]) if node.args else None
        if name and node.func.attr in ("get", "setdefault", "pop"):
            yield name, f"default {source(node.args[1])[:60]}" if len(node.args) > 1 else "default None"
    if isinstance(node, ast.Compare) and constant(node.left) and any(called(one) == "config" for one in node.comparators):
        yield constant(node.left), "no default"


def tests(function):
    """What a getter asks of a value before it gives it: a mapping that may be a function, say."""
    if not any(called(one) == "property" for one in function.decorator_list):
        return ""
    asked = sorted({called(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)} & {"callable", "isinstance"})
    return f" with {', '.join(asked)}" if asked else ""
