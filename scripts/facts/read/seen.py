"""A mark of each function that a sign-in passes through: it changes with what the function does, and not with its comments."""

import ast
import copy
import hashlib
import re
import sys
from pathlib import Path

from rows import unread
from syntax import functions, place

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
TABLE = "marks"


# What a sign-in rests on without saying anything itself.
MORE = {
    "apache-airflow-providers-fab": r"airflow/providers/fab/(?!migrations/|.*/tests/|.*/openapi/)",
    "flask-appbuilder": r"flask_appbuilder/(security/|const|base|basemanager|hooks|utils/base)",
    "joserfc": r"joserfc/(_rfc7518/|jwa|util)",
    "apache-airflow": r"airflow/(security/|www/(utils|session|decorators)|api/auth/|api_connexion/security|configuration\.py)",
    "apache-airflow-core": r"airflow/(security/|api_fastapi/core_api/(app|middleware)|api_fastapi/(common/|gunicorn_app)|configuration\.py|_shared/configuration/)",
    "authlib": r"authlib/oauth2/rfc7636/challenge\.py",
    "werkzeug": r"werkzeug/middleware/proxy_fix\.py",
    "itsdangerous": r"itsdangerous/(signer|timed)\.py",
}
# Of modules that do much else these functions alone.
FUNCTIONS = {
    "airflow/cli/commands/db_command.py": {"migratedb", "run_db_migrate_command", "check_migrations"},
    "airflow/utils/db.py": {"initdb", "upgradedb", "check_migrations"},
    "flask/config.py": {"Config.from_pyfile"},
    # How a cookie, and an address that is gone to, are written.
    "werkzeug/http.py": {"dump_cookie", "parse_cookie"},
    "werkzeug/sansio/response.py": {"Response.set_cookie", "Response.delete_cookie"},
    "werkzeug/utils.py": {"redirect"},
    "requests/sessions.py": {"Session.__init__", "Session.merge_environment_settings", "SessionRedirectMixin.rebuild_auth"},
}
# Pages that lead to a sign-in or out of it: their links and forms are part of it.
PAGES = re.compile(r".*/templates/.*(login_oauth|navbar_right|main|flash)\.html$")


def read(packages):
    modules = modules_on_the_way()
    for name in dict.fromkeys((*modules, *MORE, "requests")):
        whole = "|".join(wanted for wanted in (modules.get(name), MORE.get(name)) if wanted) or "$"
        for path in packages.owned(name) if name in packages.metadata else ():
            if path.endswith(".py") and (re.match(whole, path) or path in FUNCTIONS) and packages.exists(path):
                yield from of_module(packages, name, path, None if re.match(whole, path) else FUNCTIONS[path])
            if PAGES.match(path) and packages.exists(path):
                yield TABLE, f"{name} {path}:", hashed(" ".join(packages.text(path).split())), path


def of_module(packages, name, path, wanted):
    """The marks of a module, or of some of its functions; one that is no Python is unknown, and the others are not."""
    try:
        tree = packages.tree(path)
    except SyntaxError as error:
        yield TABLE, f"{name} {path}:", unread(error), path
        return
    for each, node in functions(tree):
        if wanted is None or each in wanted:
            yield TABLE, f"{name} {path}:{each}", mark(node), place(path, node)
    if tree.body and wanted is None:
        yield TABLE, f"{name} {path}:", mark(outside(tree)), path


def modules_on_the_way():
    """By release, as `scripts/login-surface.py` has them: there they are written down."""
    source = (Path(__file__).resolve().parents[2] / "login-surface.py").read_text("utf8")
    node = next(one for one in ast.parse(source).body if isinstance(one, ast.Assign) and one.targets[0].id == "MODULES")
    modules = ast.literal_eval(node.value)
    return {**modules, "apache-airflow-core": modules["apache-airflow"]}


def outside(tree):
    """A module without its functions: constants, attributes of classes and what is done when it is imported."""
    return ast.Module([without_functions(node) for node in tree.body if not is_function(node)], [])


def without_functions(node):
    if not isinstance(node, ast.ClassDef):
        return node
    body = [without_functions(one) for one in node.body if not is_function(one)]
    return ast.ClassDef(node.name, node.bases, node.keywords, body, node.decorator_list)


def is_function(node):
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))


def mark(node):
    """Eight digits of a hash over the tree, without documentation and without the types of arguments."""
    return hashed(ast.dump(Bare().visit(copy.deepcopy(node))))


def hashed(text):
    return hashlib.sha256(text.encode()).hexdigest()[:8]


class Bare(ast.NodeTransformer):
    def visit_Expr(self, node):
        is_text = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        return ast.Pass() if is_text else self.generic_visit(node)

    def visit_arg(self, node):
        node.annotation = None
        return node

    def visit_FunctionDef(self, node):
        node.returns = None
        return self.generic_visit(node)

    visit_AsyncFunctionDef = visit_FunctionDef
