"""The options of `config.yml` and of the FAB provider with their defaults, and which tables rest on them."""

import ast
import re

TABLE = "seen"
SECTIONS = ("api", "api_auth", "core", "fab", "webserver")
CONFIG = "airflow/config_templates/config.yml"
# Airflow 2.5 has a `config.yml` of another layout; this is the same as people see it.
CFG = "airflow/config_templates/default_airflow.cfg"
PROVIDER_INFO = "airflow/providers/fab/get_provider_info.py"
# Whose default value decides about a sign-in: the others may change without anybody to look.
ABOUT_SIGN_IN = re.compile(
    r"^(fab|api_auth)/|/(auth_\w+|\w*secret\w*|\w*cookie\w*|session_\w+|base_url|enable_proxy_fix|proxy_fix_\w+|access_control_\w+"
    r"|simple_auth_\w+|config_file|update_fab_perms|expose_config|x_frame_enabled|ssl_cert|fernet_key|default_wrap)$"
)


def read(packages):
    for (section, option), (default, where) in sorted(declared(packages).items()):
        if section in SECTIONS and ABOUT_SIGN_IN.search(f"{section}/{option}"):
            yield TABLE, f"default of {section}/{option}", default, where
        if section in SECTIONS:
            yield "unread-settings", f"{section}/{option} is declared", True, where


def declared(packages):
    """(section, option) → (its default as text or None, where it stands)."""
    found = dict(of_yaml(packages.text(CONFIG), CONFIG) or of_cfg(packages.text(CFG)))
    found.update(of_provider(packages.tree(PROVIDER_INFO)))
    if not any(section == "fab" for section, _ in found):
        path = "airflow/providers/fab/provider.yaml"
        found.update(of_yaml(packages.text(path), path, deeper="  "))
    return found


def of_yaml(text, path, deeper=""):
    """By line, as YAML is not in the standard library; the layout of these files is always the same."""
    section, option, in_options = "", "", False
    default = {}
    for number, line in enumerate(text.split("\n"), 1):
        if match := re.fullmatch(rf"{deeper}([a-z_]+):\s*", line):
            section, in_options, option = match[1], False, ""
        elif re.fullmatch(rf"{deeper}  options:\s*", line):
            in_options = True
        elif in_options and (match := re.fullmatch(rf"{deeper}    ([A-Za-z0-9_]+):\s*", line)):
            option = match[1].lower()
            default[section, option] = (None, f"{path}:{number}")
        elif option and (match := re.fullmatch(rf"{deeper}      default:\s*(.*)", line)):
            value = match[1].strip().strip("\"'")
            default[section, option] = (None if value in ("~", "null") else value, f"{path}:{number}")
    return default


def of_cfg(text):
    section, default = "", {}
    for number, line in enumerate(text.split("\n"), 1):
        if match := re.fullmatch(r"\[(\w+)\]", line):
            section = match[1]
        elif section and (match := re.fullmatch(r"(?:# )?([a-z_0-9]+) =\s*(.*)", line)):
            default.setdefault((section, match[1]), (match[2], f"{CFG}:{number}"))
    return default


def of_provider(tree):
    """The same of the dictionary that a provider returns."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Dict):
            lines = {one.value: one.lineno for one in ast.walk(node.value) if isinstance(one, ast.Constant) and isinstance(one.value, str)}
            for section, content in ast.literal_eval(node.value).get("config", {}).items():
                for option, said in content.get("options", {}).items():
                    default = said.get("default")
                    where = f"{PROVIDER_INFO}:{lines.get(option, node.lineno)}"
                    yield (section, option.lower()), (None if default is None else str(default), where)
