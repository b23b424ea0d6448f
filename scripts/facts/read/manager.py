"""The methods that the rendered Python overrides or calls: their signatures, and the classes that they stand in."""

import ast

from syntax import classes, place

TABLE = "seen"
# Nearest to the rendered class first: what it inherits.
FAMILY = (
    ("airflow/providers/fab/auth_manager/security_manager/override.py", "FabAirflowSecurityManagerOverride"),
    ("airflow/providers/fab/auth_manager/security_manager/override.py", "AirflowSecurityManagerV2"),
    ("airflow/auth/managers/fab/security_manager/override.py", "FabAirflowSecurityManagerOverride"),
    ("airflow/www/security_manager.py", "AirflowSecurityManagerV2"),
    ("airflow/www/security.py", "AirflowSecurityManager"),
    ("airflow/www/fab_security/sqla/manager.py", "SecurityManager"),
    ("airflow/www/fab_security/manager.py", "BaseSecurityManager"),
    ("flask_appbuilder/security/sqla/manager.py", "SecurityManager"),
    ("flask_appbuilder/security/manager.py", "BaseSecurityManager"),
)
METHODS = (
    *("get_oauth_user_info", "_oauth_calculate_user_roles", "auth_user_oauth", "auth_user_db", "auth_user_ldap", "reset_password"),
    *("sync_roles", "find_user", "find_role", "get_roles_from_keys", "update_user", "add_user", "get_user_roles", "oauth_user_info_getter"),
    *("bulk_sync_roles", "set_oauth_session", "update_user_auth_stat"),
)
MORE = (
    ("airflow/providers/fab/auth_manager/fab_auth_manager.py", "FabAuthManager", ("get_url_logout", "get_url_login", "init", "security_manager")),
    ("airflow/api_fastapi/auth/managers/base_auth_manager.py", "BaseAuthManager", ("generate_jwt", "get_url_logout", "get_user_from_token", "refresh_user")),
    ("authlib/integrations/flask_client/apps.py", "FlaskOAuth2App", ("authorize_access_token",)),
    ("authlib/integrations/flask_client/apps.py", "FlaskAppMixin", ("authorize_redirect", "save_authorize_data")),
    ("authlib/integrations/base_client/sync_app.py", "OAuth2Mixin", ("load_server_metadata",)),
    ("authlib/integrations/base_client/sync_openid.py", "OpenIDMixin", ("fetch_jwk_set", "parse_id_token", "userinfo")),
)


def read(packages):
    seen = set()
    for path, cls in FAMILY:
        for name, node in methods(packages, path, cls, METHODS):
            if name not in seen:
                seen.add(name)
                yield TABLE, f"signature of the manager's {name}", signature(node), place(path, node)
    for path, cls, names in MORE:
        for name, node in methods(packages, path, cls, names):
            yield TABLE, f"signature of {cls}.{name}", signature(node), place(path, node)


def methods(packages, path, cls, names):
    found = [node for node in classes(packages.tree(path)) if node.name == cls]
    for node in found[:1]:
        for part in node.body:
            if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)) and part.name in names:
                yield part.name, part


def signature(node):
    """The names and defaults of a function's arguments, without types: `(self, provider, resp)`."""
    bare = ast.parse(f"def f({ast.unparse(node.args)}): pass").body[0].args
    for one in [*bare.posonlyargs, *bare.args, *bare.kwonlyargs, bare.vararg, bare.kwarg]:
        if one is not None:
            one.annotation = None
    kind = "async " if isinstance(node, ast.AsyncFunctionDef) else ""
    marks = "".join(f"@{ast.unparse(one)} " for one in node.decorator_list)
    return f"{marks}{kind}({ast.unparse(bare)})"
