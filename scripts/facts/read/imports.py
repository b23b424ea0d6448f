"""Whether what `src/facts/config-imports.ts` knows can be imported, as far as files and names at the top of modules tell."""

import ast

TABLE = "config-imports"
# What the rendered file imports, whatever the release.
RENDERED = (
    *("flask_appbuilder.const.AUTH_OAUTH", "authlib.integrations.flask_client.FlaskOAuth2App", "authlib.oidc.core.UserInfo"),
    *("flask_login.user_logged_out", "airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager"),
)


def read(packages):
    for name in packages.asked:
        found = importable(packages, name)
        yield TABLE, name, found is not None, found or "no such file or name"
    for name in RENDERED:
        if "providers.fab" not in name or packages.exists("airflow/providers/fab"):
            found = importable(packages, name)
            yield "seen", f"the rendered file imports {name}", found is not None, found or "no such file or name"


def importable(packages, name):
    """Where a module or a name of one stands; None where it cannot be imported."""
    path = name.replace(".", "/")
    for file in (f"{path}.py", f"{path}/__init__.py"):
        if packages.exists(file):
            return file
    if packages.exists(path) and any(packages.modules(path)):
        return path
    module, _, wanted = path.rpartition("/")
    file = next((one for one in (f"{module}.py", f"{module}/__init__.py") if packages.exists(one)), None)
    for node in ast.walk(packages.tree(file)) if file else ():
        if wanted in names_of(node):
            return f"{file}:{node.lineno}"
    # Names that are kept for old configurations are forwarded by `__getattr__`, from a table of them.
    is_forwarded = file and "__getattr__" in packages.text(file) and f'"{wanted}"' in packages.text(file)
    return file if is_forwarded else None


def names_of(node):
    """The names that a statement gives."""
    if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {one.asname or one.name for one in node.names}
    if isinstance(node, ast.Assign):
        return {getattr(one, "id", "") for one in node.targets}
    return set()
