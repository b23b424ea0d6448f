"""Reads YAML with PyYAML, a reader of YAML 1.1.

Reads a JSON list of texts. Writes for each the list of its documents, or `{"error": ...}`.
"""

import json
import sys

import yaml


def look_at(text):
    try:
        return list(yaml.load_all(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except (yaml.YAMLError, ValueError) as error:
        return {"error": str(error)}


# A value that JSON does not have, such as a date, is none that we mean to write.
json.dump([look_at(text) for text in json.load(sys.stdin)], sys.stdout, default=repr)
