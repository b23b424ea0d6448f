"""The row of `src/facts/airflow.ts`: where Airflow takes what a sign-in needs, each from the code that reads it."""

import ast
import re

import options
from rows import each
from syntax import called, calls, classes, constant, imported, options_read, place

TABLE = "airflow"
PROVIDER = "airflow/providers/fab/auth_manager/fab_auth_manager.py"
BUILT_IN = "airflow/auth/managers/fab/fab_auth_manager.py"
APPBUILDER = "airflow/www/extensions/init_appbuilder.py"
VIEWS = "flask_appbuilder/security/views.py"
FAB_MANAGER = "FabAuthManager"


def read(packages):
    rows = {
        **{"python": python, "manager": security_manager, "configFile": config_file, "authManager": auth_manager, "login": login},
        **{"callback": callback, "proxyFix": proxy_fix, "updatePerms": update_perms, "baseUrl": base_url, "tokenLifetime": token_lifetime},
        "fab": fab,
    }
    yield from each(TABLE, rows, packages)
    manager, where = security_manager(packages)
    yield "config-managers", manager or "nothing asks for a class", True, where


def is_3(packages):
    return packages.airflow == "apache-airflow-core"


def www(packages):
    return "airflow/providers/fab/www" if is_3(packages) else "airflow/www"


def python(packages):
    oldest = re.search(r"[>~]=\s*(\d+\.\d+)", packages.field(packages.airflow, "Requires-Python") or "")
    return oldest and oldest[1], f"Requires-Python of {packages.airflow}"


def base_url(packages):
    known = options.declared(packages)
    base = "api" if ("api", "base_url") in known else "webserver"
    found = known.get((base, "base_url"))
    return (env(base, "base_url"), found[1]) if found else (None, options.CONFIG)


def token_lifetime(packages):
    found = options.declared(packages).get(("api_auth", "jwt_expiration_time"))
    return (env("api_auth", "jwt_expiration_time"), found[1]) if found else (None, options.CONFIG)


def fab(packages):
    return "provider" if packages.exists(PROVIDER) else "built-in", PROVIDER


def login(packages):
    return below_mount(packages, "/login/<")


def callback(packages):
    return below_mount(packages, "/oauth-authorized/<")


def below_mount(packages, start):
    prefix = mount(packages) if is_3(packages) else ""
    url, where = exposed(packages, start)
    return None if url is None or prefix is None else prefix + url, where


def env(section, option):
    return f"AIRFLOW__{section.upper()}__{option.upper()}"


def security_manager(packages):
    """The class that SECURITY_MANAGER_CLASS is held against by `issubclass`, the last one where there are several."""
    for path in (PROVIDER, BUILT_IN, APPBUILDER):
        tree = packages.tree(path)
        asked = [one for one in calls(tree, "issubclass") if len(one.args) == 2 and "Manager" in (called(one.args[1]) or "")]
        if asked:
            name = called(asked[-1].args[1])
            return f"{imported(tree, name)}.{name}", place(path, asked[-1])
    return None, PROVIDER


def config_file(packages):
    """The section with `config_file`, where the web application reads it; None where the path is fixed."""
    path = f"{www(packages)}/app.py"
    for section, option, call in options_read(packages.tree(path)):
        if option == "config_file":
            return env(section, option), place(path, call)
    return None, path


def auth_manager(packages):
    """The setting, the path of FAB's auth manager, and whether another one is the default."""
    default = options.declared(packages).get(("core", "auth_manager"))
    file = next((path for path in (PROVIDER, BUILT_IN) if packages.exists(path)), None)
    if default is None or file is None:
        return None, "airflow/config_templates/config.yml"
    if all(node.name != FAB_MANAGER for node in classes(packages.tree(file))):
        raise LookupError(f"{file} has no class {FAB_MANAGER}")
    value = f"{file[: -len('.py')].replace('/', '.')}.{FAB_MANAGER}"
    return {"env": env("core", "auth_manager"), "value": value, "required": default[0] != value}, default[1]


def mount(packages):
    """`/auth`, from `AUTH_MANAGER_FASTAPI_APP_PREFIX`, whose root path is empty where no base URL has one."""
    for node in ast.walk(packages.tree("airflow/api_fastapi/app.py")):
        if isinstance(node, ast.Assign) and called(node.targets[0]) == "AUTH_MANAGER_FASTAPI_APP_PREFIX":
            parts = node.value.values if isinstance(node.value, ast.JoinedStr) else [node.value]
            return "/" + "".join(constant(part) or "" for part in parts).strip("/")
    return None


def exposed(packages, start):
    """The URL of the OAuth view that begins so, without the provider's name."""
    views = [node for node in classes(packages.tree(VIEWS)) if node.name == "AuthOAuthView"]
    for call in [call for view in views for call in calls(view, "expose")]:
        url = constant(call.args[0]) if call.args else None
        if url and re.match(r".*/<\w+>$", url) and is_of(url, start):
            return url[: url.index("<")], place(VIEWS, call)
    return None, VIEWS


def is_of(url, start):
    """The login is the one whose name has `login`; the callback is the other one."""
    return ("login" in url) == ("login" in start)


def proxy_fix(packages):
    """The setting by its name; one that was renamed is the first that switches something on there."""
    path = f"{www(packages)}/extensions/init_wsgi_middlewares.py"
    found = list(options_read(packages.needed(path)))
    named = [one for one in found if one[1] == "enable_proxy_fix"] or [one for one in found if called(one[2].func) == "getboolean"]
    for section, option, call in named:
        return env(section, option), place(path, call)
    return None, path


def update_perms(packages):
    """The setting that is read first: 2.9 has the provider's, with Airflow's own behind it."""
    for path in (PROVIDER, APPBUILDER, "airflow/providers/fab/www/extensions/init_appbuilder.py"):
        found = [(section, option, call) for section, option, call in options_read(packages.tree(path)) if option == "update_fab_perms"]
        if found:
            section, option, call = min(found, key=lambda one: one[0] != "fab")
            return env(section, option), place(path, call)
    return None, PROVIDER
