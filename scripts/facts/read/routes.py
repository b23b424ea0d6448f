"""Ways to an API token and groups of Airflow's own: `src/facts/ways-round.ts` and `session-end.ts`."""

import ast

from syntax import called, constant, place

TABLE = "ways-round"
LOGIN = "airflow/providers/fab/auth_manager/api_fastapi/routes/login.py"
UI_AUTH = "airflow/api_fastapi/core_api/routes/ui/auth.py"
PUBLIC_AUTH = "airflow/api_fastapi/core_api/routes/public/auth.py"
MODELS = ("airflow/providers/fab/auth_manager/models", "airflow/www/fab_security/sqla/models.py", "airflow/auth/managers/fab/models")
BASIC = ("airflow/api/auth/backend/basic_auth.py",)


def read(packages):
    is_3 = packages.airflow == "apache-airflow-core"
    token = route(packages, LOGIN, "post", "/token")
    yield TABLE, "airflow: tokens", token is not None, token or LOGIN
    backend = next((one for one in BASIC if packages.exists(one)), None)
    yield TABLE, "airflow: basicAuth", backend is not None and not is_3, backend or BASIC[0]
    groups = next((place(path, node) for path in packages.modules(*MODELS) for node in own_groups(packages.tree(path))), None)
    yield TABLE, "fab: ownGroups", groups is not None, groups or MODELS[0]
    logout = route(packages, LOGIN, "get", "/logout")
    yield TABLE, "fab: apiSignOut", logout is not None, logout or LOGIN
    chain = route(packages, UI_AUTH, "post", "/auth/token")
    yield "session-end", "airflow: tokenChain", chain is not None, chain or UI_AUTH
    sign_out = route(packages, PUBLIC_AUTH, "get", "/logout")
    revoked = sign_out is not None and "revoke" in packages.text(PUBLIC_AUTH)
    yield "session-end", "airflow: tokensOutliveSignOut", is_3 and not revoked, sign_out or PUBLIC_AUTH


def route(packages, path, method, url):
    """Where a router gives an address; None where it does not."""
    for node in ast.walk(packages.tree(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for one in node.decorator_list:
                if isinstance(one, ast.Call) and called(one.func) == method and one.args and constant(one.args[0]) == url:
                    return place(path, node)
    return None


def own_groups(tree):
    """The table that joins accounts and groups."""
    return [node for node in ast.walk(tree) if constant(node) == "ab_user_group"]
