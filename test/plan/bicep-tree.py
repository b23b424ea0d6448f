"""Reads texts of Bicep from standard input, a JSON list, with a grammar that was not written here.

Writes for each: whether it has an error, its resources and params, and every string as the list of its parts.
"""

import json
import sys

import tree_sitter_bicep
from tree_sitter import Language, Parser

PARSER = Parser(Language(tree_sitter_bicep.language()))


def walk(node):
    yield node
    for child in node.children:
        yield from walk(child)


def look_at(text):
    root = PARSER.parse(text.encode()).root_node
    nodes = list(walk(root))
    return {
        "error": root.has_error,
        "kinds": [child.type for child in root.children],
        "strings": [node.text.decode() for node in nodes if node.type == "string"],
        "interpolations": [node.text.decode() for node in nodes if node.type == "interpolation"],
        "comments": [node.text.decode() for node in nodes if node.type == "comment"],
    }


print(json.dumps([look_at(text) for text in json.load(sys.stdin)]))
