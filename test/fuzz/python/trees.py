"""Compares Python files with Python's own parser, without running them.

Reads a JSON list of pairs of texts: a file as it is, and the same with other words. Writes for each
`{"error": ...}` where one is no Python, or
`{"same": ..., "texts": [[real, tame], ...], "mapping": ...}`: whether both are one tree but for their
texts, the texts that differ (those of docstrings left out), and the first one's AUTH_ROLES_MAPPING
as `literal_eval` reads it.
"""

import ast
import json
import sys

DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


class Other(Exception):
    """The trees are not the same."""


def without_docstring(node):
    if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
        return node.body[1:]
    return getattr(node, "body", None)


def compare(real, tame, texts):
    """Walk both trees; `texts` gets each pair of texts that differ."""
    if type(real) is not type(tame):
        raise Other
    if isinstance(real, list):
        if len(real) != len(tame):
            raise Other
        for one, other in zip(real, tame):
            compare(one, other, texts)
    elif isinstance(real, ast.Constant) and isinstance(real.value, str):
        if real.value != tame.value:
            texts.append([real.value, tame.value])
    elif isinstance(real, ast.AST):
        for field in real._fields:
            of = without_docstring if field == "body" else lambda node: getattr(node, field, None)
            compare(of(real), of(tame), texts)
    elif real != tame:
        raise Other


def lines_of(statement, lines):
    decorators = getattr(statement, "decorator_list", [])
    first = min(one.lineno for one in [statement, *decorators])
    return lines[first - 1 : statement.end_lineno]


def mapping_in(tree):
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "AUTH_ROLES_MAPPING":
            try:
                return list(map(list, ast.literal_eval(node.value).items()))
            except ValueError:
                return "computed"
    return None


def look_at(real, tame):
    try:
        trees = [ast.parse(text) for text in (real, tame)]
        mapping = mapping_in(trees[0])
    except (SyntaxError, ValueError, RecursionError) as error:
        return {"error": repr(error)}
    texts = []
    try:
        if len(trees[0].body) != len(trees[1].body):
            raise Other
        # `\f` and the like end no line for Python's parser.
        mine, other = real.split("\n"), tame.split("\n")
        for one, two in zip(without_docstring(trees[0]), without_docstring(trees[1])):
            # What is written the same is the same, and most of a file is.
            if lines_of(one, mine) != lines_of(two, other):
                compare(one, two, texts)
    except Other:
        return {"same": False, "texts": texts, "mapping": mapping}
    return {"same": True, "texts": texts, "mapping": mapping}


json.dump([look_at(*pair) for pair in json.load(sys.stdin)], sys.stdout)
