"""Reads Markdown as GitHub does, with a reader that is not ours.

Reads a JSON list of texts. Writes for each its tokens: kind, and what stands in them.
"""

import json
import sys

from markdown_it import MarkdownIt

READER = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def tokens(text):
    for token in READER.parse(text):
        if token.type == "inline":
            yield from ([inner.type, inner.content] for inner in token.children)
        else:
            yield [token.type, token.content]


json.dump([list(tokens(text)) for text in json.load(sys.stdin)], sys.stdout)
