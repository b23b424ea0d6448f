"""The command that people sign in at, and where it says how it is: `src/facts/serving.ts`."""

import ast

from syntax import called, constant, place

TABLE = "serving"
CLI = ("airflow/cli/cli_config.py", "airflow/cli/cli_parser.py")
# The function of the command, whatever its name is: that of Airflow 3, and of Airflow 2.
SERVERS = ("airflow.cli.commands.api_server_command.api_server", "airflow.cli.commands.webserver_command.webserver")
ROUTES = "airflow/api_fastapi/core_api/routes/public"
VIEWS = "airflow/www/views.py"


def read(packages):
    found = [one for path in CLI for one in commands(packages.tree(path), path)]
    yield TABLE, "command", *(found[0] if found else (None, CLI[0]))
    yield TABLE, "health", *health(packages)


def commands(tree, path):
    """(name, place) of each `ActionCommand` that starts a server."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (called(node.func) or "").endswith("Command"):
            if any(constant(one) in SERVERS for one in ast.walk(node)):
                name = next((constant(word.value) for word in node.keywords if word.arg == "name"), None)
                yield name, place(path, node)


def health(packages):
    path = f"{ROUTES}/monitor.py"
    monitor = packages.tree(path)
    for node in ast.walk(monitor):
        if isinstance(node, ast.FunctionDef) and node.name == "get_health":
            url = next((constant(one.args[0]) for one in node.decorator_list if isinstance(one, ast.Call) and one.args), None)
            all_of_it = f"{prefix(packages.tree(f'{ROUTES}/__init__.py'))}{prefix(monitor)}{url}" if url else None
            return all_of_it, place(path, node)
    for node in ast.walk(packages.tree(VIEWS)):
        if isinstance(node, ast.FunctionDef) and node.name == "health":
            url = next((constant(one.args[0]) for one in node.decorator_list if called(getattr(one, "func", None)) == "expose"), None)
            return url, place(VIEWS, node)
    return None, path


def prefix(tree):
    """Of the first router of a module that has one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (called(node.func) or "").endswith("Router"):
            for word in node.keywords:
                if word.arg == "prefix" and constant(word.value):
                    return constant(word.value)
    return ""
