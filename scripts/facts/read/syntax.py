"""Questions to trees of `ast` that several readers ask."""

import ast


def called(node):
    """The last part of a name: `current_app.config.get` is `get`."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else None


def constant(node):
    """The text of a literal; None for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def functions(tree, prefix=""):
    """(qualified name, definition) of each function of a module, those inside of functions left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield prefix + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from functions(node, f"{prefix}{node.name}.")
        elif not isinstance(node, ast.expr):
            yield from functions(node, prefix)


def function(tree, name):
    """The function by the end of its qualified name; None where there is none."""
    return next((node for each, node in functions(tree) if each == name or each.endswith(f".{name}")), None)


def classes(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def calls(tree, *names):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node.func) in names]


def options_read(tree):
    """(section, option, call) of each `conf.get…("section", "OPTION")` and `get_signing_key(…)`, in small letters."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and "conf" in (called(getattr(node.func, "value", None)), called(node.func)) or is_key(node):
            texts = [constant(one) for one in node.args[:2]]
            if len(texts) == 2 and None not in texts:
                yield texts[0].lower(), texts[1].lower(), node


def is_key(node):
    return isinstance(node, ast.Call) and called(node.func) == "get_signing_key"


def imported(tree, name):
    """The module that a name is imported from, wherever that stands; None where it is not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and any((one.asname or one.name) == name for one in node.names):
            return node.module
    return None


def source(node):
    """An expression on one line."""
    return " ".join(ast.unparse(node).split())


def place(path, node):
    """`airflow/providers/fab/www/app.py:75`"""
    return f"{path}:{getattr(node, 'lineno', 1)}"
