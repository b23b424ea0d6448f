"""Reads reports with readers that are not ours. 

Standard input: {junit: [...], schema: the path of its XSD, markdown}; standard output: what was read.
"""

import json
import sys

from junitparser import JUnitXml
from lxml import etree
from markdown_it import MarkdownIt

given = json.load(sys.stdin)


schema = etree.XMLSchema(file=given["schema"])


def invalid(root):
    schema.validate(root)
    return [f"{error.line}: {error.message}" for error in schema.error_log]


def junit(text):
    root = etree.fromstring(text.encode(), etree.XMLParser(no_network=True, resolve_entities=False))
    report = JUnitXml.fromstring(text.encode())
    return {
        "tags": sorted({element.tag for element in root.iter()}),
        "tests": report.tests,
        "failures": report.failures,
        "errors": report.errors,
        "suites": [
            {"name": suite.name, "tests": suite.tests, "cases": len(list(suite))} for suite in report
        ],
        "invalid": invalid(root),
        "texts": [result.text for suite in report for case in suite for result in case.result],
    }


def markdown(text):
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(text)
    flat = [inner for token in tokens for inner in [token, *(token.children or [])]]
    return {
        "types": sorted({token.type for token in flat}),
        "html": [token.content for token in flat if token.type.startswith("html")],
        "code": [token.content for token in flat if token.type in ("code_inline", "fence")],
        "plain": [token.content for token in flat if token.type == "text"],
    }


json.dump({"junit": [junit(one) for one in given["junit"]], "markdown": markdown(given["markdown"])}, sys.stdout)
