"""What Airflow itself says of settings that moved or went away, the options of the sections that are about signing in, and
the tables of its database, from installed releases.

    python scripts/airflow-settings.py SITE-PACKAGES… > facts.json

Nothing is run: the options of `config.yml` are read line by line; the tables of deprecation (`deprecated_options`, and `CONFIGS_CHANGES` of `airflow config lint`) and
`__tablename__` are read with `ast`. Only the standard library is needed. What is printed depends on the sources alone.
"""

import ast
import json
import re
import sys
from pathlib import Path

# Sections that a web or API server reads.
SECTIONS = {"admin", "api", "api_auth", "core", "database", "fab", "logging", "metrics", "operators", "secrets", "sensors", "webserver"}
# Sections that are about signing in.
OPTIONS = ("api", "api_auth", "core", "fab", "webserver")
MODELS = ("airflow/models", "airflow/jobs", "airflow/providers/fab/auth_manager/models", "airflow/www/fab_security", "airflow/auth/managers/fab/models", "airflow/utils/db.py", "airflow/providers/fab/www")


def main(folders):
    moved, tables, options = {}, set(), {section: set() for section in OPTIONS}
    for folder in map(Path, folders):
        for path in [folder / "airflow/config_templates/config.yml", folder / "airflow/providers/fab/provider.yaml"]:
            if path.exists():
                for section, option in options_in(path.read_text("utf8")):
                    options.get(section, set()).add(option)
        info = folder / "airflow/providers/fab/get_provider_info.py"
        if info.exists():
            for section, option in options_of(ast.parse(info.read_text("utf8"), str(info))):
                options.get(section, set()).add(option)
        for path in [folder / "airflow/configuration.py", *folder.glob("airflow/_shared/configuration/parser.py"), folder / "airflow/cli/commands/config_command.py"]:
            if path.exists():
                for old, new in settings(ast.parse(path.read_text("utf8"), str(path))):
                    if "/" in old and old.split("/")[0] in SECTIONS and old != new:
                        moved[old] = new or moved.get(old)
        for name in MODELS:
            root = folder / name
            for path in [root] if root.is_file() else sorted(root.rglob("*.py")):
                tables |= set(table_names(path))
    rows = [f"{old} {moved[old] or '-'}" for old in sorted(moved)]
    names = [f"{section} {' '.join(sorted(keys))}" for section, keys in options.items()]
    print(json.dumps({"moved": rows, "options": names, "tables": sorted(tables)}, indent=1))


def options_in(text):
    """Section and option of each line of a `config.yml` that begins one: its layout is always the same."""
    section, deep = "", False
    for line in text.split("\n"):
        if match := re.fullmatch(r"([a-z_]+):\s*", line):
            section, deep = match[1], False
        elif re.fullmatch(r"  options:\s*", line):
            deep = True
        elif deep and (match := re.fullmatch(r"    ([A-Za-z0-9_]+):\s*", line)):
            yield section, match[1].lower()


def options_of(tree):
    """The same of the dictionary that a provider returns."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values):
                if isinstance(value, ast.Dict) and getattr(key, "value", "") in OPTIONS:
                    for name, inner in zip(value.keys, value.values):
                        if getattr(name, "value", "") == "options" and isinstance(inner, ast.Dict):
                            yield from ((key.value, one.value) for one in inner.keys)


def settings(tree):
    """Old and new `section/key`; None where nothing took its place."""
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "deprecated_options":
            for key, value in zip(node.value.keys, node.value.values):
                new, old = literal(key), literal(value)
                if new and old:
                    yield "/".join(old[:2]), "/".join(new[:2])
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ConfigChange":
            said = {word.arg: word.value for word in node.keywords}
            old = parameter(said.get("config"))
            new = parameter(said.get("renamed_to"))
            removed = said.get("was_removed")
            if old and (new or removed is None or literal(removed)):
                yield old, new


def parameter(node):
    return "/".join(map(ast.literal_eval, node.args)) if isinstance(node, ast.Call) else None


def literal(node):
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


def table_names(path):
    """Of models, and of tables that join two of them."""
    for node in ast.walk(ast.parse(path.read_text("utf8"), str(path))):
        if isinstance(node, ast.Assign) and any(getattr(one, "id", "") == "__tablename__" for one in node.targets):
            if isinstance(node.value, ast.Constant):
                yield node.value.value
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Table" and node.args:
            name = literal(node.args[0])
            if isinstance(name, str) and re.fullmatch(r"[a-z_]+", name):
                yield name


main(sys.argv[1:])
