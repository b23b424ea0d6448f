"""The resources, actions and roles of FAB: `src/facts/permissions.ts` and `roles.ts`."""

import ast

from syntax import called, constant, place

TABLE = "permissions"
# Where the constants stand that count: in the provider from 2.0, before in Airflow.
CONSTANTS = ("airflow/providers/fab/www/security/permissions.py", "airflow/security/permissions.py")
OVERRIDES = (
    *("airflow/providers/fab/auth_manager/security_manager/override.py", "airflow/auth/managers/fab/security_manager/override.py"),
    "airflow/www/security.py",
)


def read(packages):
    path = next(one for one in CONSTANTS if packages.exists(one))
    for node in packages.tree(path).body:
        name = called(node.targets[0]) if isinstance(node, ast.Assign) else None
        value = constant(node.value) if name else None
        if value and name.startswith("RESOURCE_"):
            yield TABLE, f"{'prefix' if name.endswith('_PREFIX') else 'resource'} {value}", True, place(path, node)
        if value and name.startswith("ACTION_"):
            yield TABLE, f"action {value}", True, place(path, node)
    for path in OVERRIDES:
        for node in ast.walk(packages.tree(path)):
            target = getattr(node, "target", None) or (getattr(node, "targets", None) or [None])[0]
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and called(target) == "ROLE_CONFIGS":
                yield "roles", "the roles that are made", [role(one) for one in node.value.elts], place(path, node)


def role(entry):
    return next(constant(value) for key, value in zip(entry.keys, entry.values) if constant(key) == "role")
