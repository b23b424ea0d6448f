"""Says of what kinds of parts a file is made, whatever its texts are, with readers that are not ours.

Reads a JSON list of `[PATH, TEXT]` of Python and YAML files. Writes for each how often each kind of part
is there, or `{"error": ...}` where the file cannot be read.
"""

import ast
import json
import sys
from collections import Counter

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parts_of(data):
    """Each part of what YAML holds. A text with lines in it is a file, or a part of one."""
    yield type(data).__name__
    if isinstance(data, dict):
        for key, value in data.items():
            yield from parts_of(key)
            yield from parts_of(value)
    elif isinstance(data, list):
        for item in data:
            yield from parts_of(item)


def look_at(path, text):
    try:
        if path.endswith(".py"):
            return Counter(type(node).__name__ for node in ast.walk(ast.parse(text)))
        return Counter(part for document in yaml.load_all(text, LOADER) for part in parts_of(document))
    except (SyntaxError, ValueError, RecursionError, yaml.YAMLError) as error:
        return {"error": repr(error)}


json.dump([look_at(*one) for one in json.load(sys.stdin)], sys.stdout)
