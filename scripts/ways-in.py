"""Every route that may sign somebody in, set a credential, issue a token or give a role, in an installed Airflow.

    python scripts/ways-in.py SITE-PACKAGES > ways.json

Nothing is run or imported: sources are read with `ast`. Only the standard library is needed. A row is [kind, name, place, what it may
do]; rows depend on the sources alone, are sorted and have no line numbers. The net is wide on purpose: calls are followed
by name, a few steps deep, and each route that a module about accounts defines itself is listed, whatever it calls.
"""

import ast
import json
import re
import sys
from pathlib import Path

SCOPE = (
    *("airflow/www", "airflow/api", "airflow/api_connexion", "airflow/api_fastapi", "airflow/api_internal"),
    *("airflow/auth", "airflow/cli", "airflow/providers/fab", "flask_appbuilder"),
)
OUT_OF_SCOPE = re.compile(r"/(tests|migrations|datamodels|cadwyn_versions|versions|node_modules)/")
# Whatever these define as a route is listed.
ACCOUNTS = re.compile(
    r"flask_appbuilder/security/|airflow/providers/fab/auth_manager/|airflow/www/fab_security/|airflow/auth/managers/"
    r"|airflow/api_fastapi/auth/|airflow/api_fastapi/core_api/routes/(public|ui)/auth\.py"
    r"|airflow/api_connexion/endpoints/(user|role_and_permission|forward_to_fab)_?\w*\.py|airflow/providers/fab/www/views\.py"
    r"|airflow/cli/commands/(legacy_commands/)?(user|role|sync_perm|standalone)_command\.py|flask_appbuilder/cli\.py"
)
SINKS = {
    "signs in": {
        *("login_user", "auth_user_db", "auth_user_ldap", "auth_user_oauth", "auth_user_oid", "auth_user_saml"),
        *("auth_user_remote_user", "authorize_access_token", "validate_api_key", "set_cookie", "load_user"),
    },
    "sets a credential": {"reset_password", "generate_password_hash", "_hash_password", "add_user"},
    "issues a token": {
        *("generate_jwt", "create_access_token", "create_refresh_token", "get_jwt_token", "generate_signed_token"),
        *("create_token", "create_token_cli", "get_signing_key", "JWTGenerator", "JWTSigner", "create_api_key"),
    },
    "gives a role": {
        *("add_user", "update_user", "add_role", "update_role", "add_register_user", "bulk_sync_roles", "sync_roles"),
        *("add_permission_to_role", "sync_perm_for_dag", "add_permissions_view", "add_permissions_menu", "create_role"),
        *("create_dag_specific_permissions", "_sync_dag_view_permissions", "add_group", "bulk_assign"),
    },
}
STORES = {"password": "sets a credential", "roles": "gives a role", "groups": "gives a role"}
# Pages of FAB write by name of the method; for an account, a role or a group this is enough.
WRITES = re.compile(r"(^|_)(add|edit|delete|post|put|patch|create|update|action)(_|$)")
MODELS = re.compile(r"User|Role|Group|Permission|ViewMenu|Resource|Action")
# Asked at each request, and not a route: what makes them known to Flask, flask-login and Starlette.
HOOKS = {
    *("before_request", "before_app_request", "request_loader", "user_loader", "user_lookup_loader", "unauthorized_handler"),
    *("user_loader_callback_loader", "add_middleware", "middleware"),
}
METHODS = ("get", "post", "put", "patch", "delete", "api_route")
MOUNTS = (
    ("airflow/api_fastapi/core_api/routes/public/", "/api/v2"),
    ("airflow/api_fastapi/core_api/routes/ui/", "/ui"),
    ("airflow/api_fastapi/execution_api/", "/execution"),
    ("airflow/api_fastapi/auth/", "/auth"),
    ("airflow/providers/fab/auth_manager/api_fastapi/", "/auth"),
    ("airflow/providers/fab/auth_manager/api_endpoints/", "/auth/fab/v1"),
    ("airflow/auth/managers/fab/api_endpoints/", "/auth/fab/v1"),
    ("airflow/api_internal/", "/internal_api/v1"),
)
# What every page may come through; followed, it would put all of them in the list.
BARRIERS = {"get_auth_manager", "create_app", "cached_app", "get_application_builder", "get_user", "init_appbuilder"}
STEPS = 5


class Function:
    def __init__(self, path, cls, node):
        self.path, self.cls, self.node, self.name = path, cls, node, node.name
        self.does, self.calls = set(), set()
        for part in ast.walk(node):
            if isinstance(part, ast.Call):
                name = called(part.func)
                owner = part.func.value if isinstance(part.func, ast.Attribute) else None
                owner = owner.func if isinstance(owner, ast.Call) and called(owner.func) == "super" else owner
                self.calls.add((name, owner and (called(owner) or "?")))
                self.does |= {text for text, names in SINKS.items() if name in names}
                if name == "encode" and called(getattr(part.func, "value", part.func)) == "jwt":
                    self.does.add("issues a token")
                if name in ("append", "extend", "add") and called(getattr(part.func, "value", part.func)) in ("roles", "groups"):
                    self.does.add("gives a role")
            targets = part.targets if isinstance(part, ast.Assign) else []
            for one in targets:
                if isinstance(one, ast.Attribute):
                    self.does |= {STORES[one.attr]} if one.attr in STORES else set()
                    self.does |= {"signs in"} if one.attr == "user" and called(one.value) in ("g", "top") else set()


class Sources:
    """The modules in scope, their functions by name, and their classes by name."""

    def __init__(self, folder):
        self.trees, self.functions, self.classes, self.imports, self.families = {}, {}, {}, {}, {}
        for root in SCOPE:
            for file in sorted((folder / root).rglob("*.py")):
                path = file.relative_to(folder).as_posix()
                if not OUT_OF_SCOPE.search(path):
                    self.read(path, ast.parse(file.read_text(encoding="utf-8"), str(file)))

    def read(self, path, tree):
        self.trees[path] = tree
        for part in ast.walk(tree):
            if isinstance(part, ast.ImportFrom) and part.module:
                for one in part.names:
                    self.imports[path, one.asname or one.name] = part.module.replace(".", "/")
        for cls, node in definitions(tree):
            if isinstance(node, ast.ClassDef):
                self.classes.setdefault(node.name, []).append((path, node))
            else:
                self.functions.setdefault(node.name, []).append(Function(path, cls, node))

    def following(self, function, concrete):
        """The functions that it calls, as far as names tell: its class and bases, its module, imports, rare names.

        `concrete` are the classes of the page that is asked for: a base calls what the page overrides.
        """
        for name, owner in sorted(function.calls, key=str):
            known = self.functions.get(name, [])
            if name in BARRIERS:
                continue
            if owner in ("self", "cls", "super"):
                family = self.family_names(function.path, function.cls)
                family = concrete | family if function.cls in concrete else family
                yield from (one for one in known if one.cls in family)
            elif owner is None:
                here = [one for one in known if one.path == function.path and one.cls is None]
                home = self.imports.get((function.path, name))
                yield from here or (one for one in known if home and one.path.startswith(home) and one.cls is None)
                made = [one for one in self.functions.get("__init__", []) if one.cls == name]
                yield from made if len(made) == 1 else ()
            elif len(name) > 5 and len(known) <= 3 and not name.startswith("__"):
                yield from (one for one in known if not decorators(one.node, (*METHODS, "expose", "expose_api")))

    def family_names(self, path, cls):
        if (path, cls) not in self.families:
            node = next((node for place, node in self.classes.get(cls, []) if place == path), None)
            self.families[path, cls] = {one.name for _, one in family(self, path, node)} if node else set()
        return self.families[path, cls]

    def does(self, function, concrete=frozenset()):
        found, seen, level = set(), set(), [function]
        for _ in range(STEPS):
            seen.update(level)
            for one in level:
                found |= one.does
            level = list(dict.fromkeys(more for one in level for more in self.following(one, concrete) if more not in seen))
        return found

    def named(self, path, name, cls=None):
        known = [one for one in self.functions.get(name, []) if one.path == path and (cls is None or one.cls == cls)]
        return known[0] if known else None

    def command(self, path, name):
        """The function of a command; also `name = partial(function, …)` and `name = Class.method`."""
        for part in self.trees[path].body if path in self.trees else []:
            if isinstance(part, ast.Assign) and called(part.targets[0]) == name:
                value = part.value.args[0] if isinstance(part.value, ast.Call) and part.value.args else part.value
                return self.named(path, called(value))
        return self.named(path, name)


def definitions(node, cls=None):
    """(class, definition) of each class and function of a module."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield cls, child
            yield from definitions(child, child.name)
        elif isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield cls, child
            yield from definitions(child, cls)
        elif not isinstance(child, ast.expr):
            yield from definitions(child, cls)


def called(node):
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else None


def text_of(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def argument(call, name, position=None):
    for one in call.keywords:
        if one.arg == name:
            return one.value
    return call.args[position] if position is not None and position < len(call.args) else None


def methods_of(call, otherwise):
    value = argument(call, "methods")
    names = [text_of(one) or "?" for one in getattr(value, "elts", [])]
    return ",".join(sorted(names)) or otherwise


def decorators(node, names):
    return [one for one in node.decorator_list if isinstance(one, ast.Call) and called(one.func) in names]


def pages(sources):
    """Routes of Flask-AppBuilder: what a class exposes itself, and what it inherits."""
    for name, places in sources.classes.items():
        for path, node in places:
            exposed = {}
            for owner_path, owner in reversed(family(sources, path, node)):
                for part in owner.body:
                    if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)):
                        urls = decorators(part, ("expose", "expose_api"))
                        if urls or part.name in exposed:
                            urls = urls or exposed[part.name][1]
                            exposed[part.name] = (sources.named(owner_path, part.name, owner.name), urls)
            if not ACCOUNTS.search(path) and path.startswith("flask_appbuilder/"):
                continue  # made to be inherited; what inherits it is in the list
            base = attribute(sources, path, node, "route_base")
            base = base if base is not None else resource(sources, path, node) or "/" + name.lower()
            inherited, does_inherited = set(), set()
            concrete = sources.family_names(path, name)
            for method, (function, urls) in exposed.items():
                own = function.cls == name and ACCOUNTS.search(path)
                does = sources.does(function, concrete)
                if ACCOUNTS.search(path) and MODELS.search(name) and WRITES.search(method):
                    does = does | {"gives a role"}
                if own:
                    for url in urls:
                        place = f"{module(path)}:{name}.{method}"
                        yield "page", f"{methods_of(url, 'GET')} {base}{text_of(argument(url, 'url', 0)) or '/'}", place, does
                elif does:
                    inherited.add(method)
                    does_inherited |= does
            if inherited:
                yield "page", f"{base or '/'}: {', '.join(sorted(inherited))}", f"{module(path)}:{name}", does_inherited


def family(sources, path, node):
    """The class and its bases, nearest first; a base that is defined in the same module goes before others."""
    found, queue = [], [(path, node)]
    while queue:
        one = queue.pop(0)
        if one[1] in (each[1] for each in found):
            continue
        found.append(one)
        for base in map(called, one[1].bases):
            known = [each for each in sources.classes.get(base, []) if each[1] is not one[1]]
            queue += [each for each in known if each[0] == one[0]] or known[:1]
    return found


def attribute(sources, path, node, wanted):
    for _, owner in family(sources, path, node):
        for part in owner.body:
            if isinstance(part, ast.Assign) and called(part.targets[0]) == wanted and text_of(part.value) is not None:
                return text_of(part.value)
    return None


def resource(sources, path, node):
    name = attribute(sources, path, node, "resource_name")
    return name and f"/api/v1/{name}"


def fast_api(sources):
    """Routes of FastAPI and of Flask's own blueprints and applications."""
    for path, tree in sources.trees.items():
        prefixes = {}
        for part in ast.walk(tree):
            if isinstance(part, ast.Assign) and isinstance(part.value, ast.Call):
                prefix = argument(part.value, "prefix") or argument(part.value, "url_prefix")
                prefixes[called(part.targets[0])] = text_of(prefix) or ""
        mount = mount_of(path)
        for _, node in definitions(tree):
            if isinstance(node, ast.ClassDef):
                continue
            for one in decorators(node, (*METHODS, "route")):
                owner = called(getattr(one.func, "value", one.func)) or ""
                url = text_of(argument(one, "path", 0) or argument(one, "rule"))
                if url is None and not owner.endswith("router"):
                    continue
                verb = called(one.func).upper()
                verb = methods_of(one, "GET") if verb in ("API_ROUTE", "ROUTE") else verb
                function = sources.named(path, node.name)
                does = sources.does(function)
                if does or ACCOUNTS.search(path):
                    name = f"{verb} {mount}{prefixes.get(owner, '')}{url or ''}"
                    yield "API", name, f"{module(path)}:{node.name}", does


def mount_of(path):
    return next((there for start, there in MOUNTS if path.startswith(start)), "")


def open_api(sources, folder):
    """Operations of descriptions that connexion serves; read by line, as YAML is not in the standard library."""
    for root in SCOPE:
        for file in sorted((folder / root).rglob("openapi/*.yaml")):
            url = verb = controller = None
            mount, served = "", []
            for line in file.read_text(encoding="utf-8").splitlines():
                if found := re.match(r"  - url: [\"']?([^\"'\s]*)", line):
                    mount = mount or found[1].rstrip("/")
                elif found := re.match(r"  [\"']?(/[^:\"']*)[\"']?:\s*$", line):
                    url, controller = found[1], None
                elif found := re.match(r"    (get|post|put|patch|delete):\s*$", line):
                    verb = found[1].upper()
                elif found := re.match(r"\s+x-openapi-router-controller: (\S+)", line):
                    controller = found[1]
                elif found := re.match(r"      operationId: (\S+)", line):
                    served.append([verb, url, controller, found[1]])
                if served and controller and served[-1][2] is None and served[-1][1] == url:
                    served[-1][2] = controller
            for verb, url, controller, operation in served:
                if not controller and "." not in operation:
                    continue  # described only: FastAPI serves it
                place = f"{controller}.{operation}" if controller else operation
                path, name = place.rpartition(".")[0].replace(".", "/") + ".py", place.rpartition(".")[2]
                function = sources.named(path, name)
                does = sources.does(function) if function else {"not found in the source"}
                mount = mount_of(path) or mount
                if does or ACCOUNTS.search(path):
                    yield "API", f"{verb} {mount}{url}", f"{module(path)}:{name}", does


def commands(sources):
    """Commands of `airflow` (argparse) and of `flask fab` (click)."""
    groups = group_names(sources)
    for path, tree in sources.trees.items():
        for part in ast.walk(tree):
            # `ActionCommand(**other)` copies one that is in the list.
            if isinstance(part, ast.Call) and called(part.func) == "ActionCommand" and (part.args or part.keywords[0].arg):
                lazy = argument(part, "func", 2)
                place = text_of(lazy.args[0]) if isinstance(lazy, ast.Call) and lazy.args else None
                if not place:
                    yield "command", f"a line of {ast.unparse(argument(part, 'name', 0) or part)}", module(path), {"not found in the source"}
                    continue
                file, name = place.rpartition(".")[0].replace(".", "/") + ".py", place.rpartition(".")[2]
                function = sources.command(file, name)
                does = sources.does(function) if function else set()
                if does or ACCOUNTS.search(file) or (not function and file.startswith(SCOPE)):
                    words = " ".join(filter(None, ["airflow", groups.get(id(part)), text_of(argument(part, "name", 0))]))
                    yield "command", words, f"{module(file)}:{name}", does if function else {"not found in the source"}
        for cls, node in definitions(tree):
            if path == "flask_appbuilder/cli.py" and not isinstance(node, ast.ClassDef):
                for one in decorators(node, ("command",)):
                    function = sources.named(path, node.name)
                    does = sources.does(function)
                    if does:
                        yield "command", f"flask fab {text_of(argument(one, 'name', 0))}", f"{module(path)}:{node.name}", does


def group_names(sources):
    """The group of each command, by the list that holds it; the list may stand in another module."""
    lists, groups, nodes = {}, {}, [part for tree in sources.trees.values() for part in ast.walk(tree)]
    for part in nodes:
        if isinstance(part, (ast.Assign, ast.AnnAssign)) and isinstance(part.value, (ast.Tuple, ast.List)):
            target = part.targets[0] if isinstance(part, ast.Assign) else part.target
            lists[called(target)] = part.value
    for part in nodes:
        if isinstance(part, ast.Call) and called(part.func) == "GroupCommand":
            inside = argument(part, "subcommands")
            for one in getattr(lists.get(called(inside), inside), "elts", []):
                groups[id(one)] = text_of(argument(part, "name", 0))
    return groups


def each_request(sources):
    """What is asked at each request who somebody is, and backends of the API that are named in the settings."""
    for path, tree in sources.trees.items():
        if sources.named(path, "requires_authentication"):
            does = set().union(*(sources.does(one) for each in sources.functions.values() for one in each if one.path == path))
            yield "each request", "backend of the API", module(path), does
        for part in ast.walk(tree):
            if isinstance(part, ast.Call) and called(part.func) in HOOKS and isinstance(part.func, ast.Attribute) and part.args:
                name = called(part.args[0]) or called(getattr(part.args[0], "func", None))
                if name is None:
                    continue  # `@app.middleware("http")`: the function below it is found by its decorator
                yield "each request", called(part.func), f"{module(path)}:{name}", closure(sources, name)
            if isinstance(part, ast.Call) and called(part.func) in ("Depends", "Security") and part.args:
                name = called(part.args[0]) or called(getattr(part.args[0], "func", None)) or ""
                if re.search("(?i)user|jwt|token|auth", name) and re.search(r"/(security|deps)\.py$", path):
                    yield "each request", "dependency", f"{module(path)}:{name}", closure(sources, name)
            if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)):
                for one in part.decorator_list:
                    hook = called(one.func if isinstance(one, ast.Call) else one)
                    if hook in HOOKS:
                        yield "each request", hook, f"{module(path)}:{part.name}", closure(sources, part.name)


def closure(sources, name):
    """What a function by that name does, or the methods of a class by that name."""
    known = [*sources.functions.get(name, [])]
    known += [one for each in sources.functions.values() for one in each if name and one.cls == name]
    return set().union(*(sources.does(one) for one in known))


def module(path):
    return path[: -len(".py")].replace("/", ".")


def main(folder):
    sources = Sources(folder)
    found = {}
    for rows in (pages(sources), fast_api(sources), open_api(sources, folder), commands(sources), each_request(sources)):
        for kind, name, place, does in rows:
            found.setdefault((kind, name, place), set()).update(does)
    rows = sorted([*key, ", ".join(sorted(does)) or "nothing found"] for key, does in found.items())
    print("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]")


main(Path(sys.argv[1]))
