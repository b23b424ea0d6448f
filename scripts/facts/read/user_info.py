"""What the stock security manager makes of a token: `src/facts/stock-providers.ts`, and which claim becomes what."""

import ast

from syntax import calls, constant, function, place, source

TABLE = "stock-providers"
SOURCES = (
    "airflow/providers/fab/auth_manager/security_manager/override.py",
    "airflow/auth/managers/fab/security_manager/override.py",
    "airflow/www/fab_security/manager.py",
)


def read(packages):
    # 2.7 has the first two as empty shells beside the third.
    found = ((path, function(packages.tree(path), "get_oauth_user_info")) for path in SOURCES)
    path, info = next((one for one in found if one[1] is not None), ("", None))
    if info is None:
        raise LookupError("no get_oauth_user_info")
    for names, branch, node in branches(info):
        where = place(path, node)
        person = [one for one in branch_dicts(branch) if any(constant(key) == "username" for key in one.keys)]
        if not person:
            continue
        said = {constant(key): value for key, value in zip(person[-1].keys, person[-1].values)}
        for name in names:
            yield TABLE, f"{name}: isBareName", is_bare(said["username"], branch), where
            yield TABLE, f"{name}: givesKeys", "role_keys" in said, where
            for field, value in sorted(said.items()):
                yield "seen", f"user info of {name}: {field}", expression(value, branch), where
        if not names:
            yield TABLE, "any other: read at its userinfo endpoint", True, where


def branches(info):
    """(names of providers, statements, node) of each `if provider == …`; no name for what comes behind them all."""
    rest = []
    for node in info.body:
        names = names_in(node.test) if isinstance(node, ast.If) else []
        if names:
            yield names, node.body, node
            while len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If) and names_in(node.orelse[0].test):
                node = node.orelse[0]
                yield names_in(node.test), node.body, node
            rest += node.orelse
        else:
            rest.append(node)
    yield [], rest, info


def names_in(test):
    """The texts that `provider` is compared with."""
    return [
        text
        for part in ast.walk(test)
        if isinstance(part, ast.Compare) and getattr(part.left, "id", "") == "provider"
        for text in map(constant, [one for value in part.comparators for one in getattr(value, "elts", [value])])
        if text
    ]


def branch_dicts(branch):
    return [node.value for part in branch for node in ast.walk(part) if isinstance(node, ast.Return) and isinstance(node.value, ast.Dict)]


def is_bare(value, branch):
    """Whether an account is named by what the provider says alone, and by something that a person may choose there."""
    text = expression(value, branch)
    return not text.startswith(("f'", "'")) and ("preferred_username" in text or "nickname" in text)


def expression(value, branch):
    """An expression, with the names that the branch gives to literals filled in."""
    known = {
        part.targets[0].id: part.value
        for one in branch
        for part in ast.walk(one)
        if isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name) and calls(part.value, "get")
        and not calls(part.value, "json", "_decode_and_validate_azure_jwt")
    }

    class Fill(ast.NodeTransformer):
        def visit_Name(self, node):
            return known.get(node.id, node) if node.id.endswith("key") else node

    return source(Fill().visit(ast.parse(source(value), mode="eval").body))
