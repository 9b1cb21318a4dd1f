"""JSON objects one after the other, as `jq` prints the items of a list.

YAML knows no such thing, but clients do: apimachinery, pkg/util/yaml/decoder.go, YAMLOrJSONDecoder.
"""

import re
from collections.abc import Iterator
from itertools import islice

from kubelint.documents.builder import MAXIMUM_DOCUMENTS
from kubelint.documents.document import Document

_BLANKS = re.compile(r"[ \t\r\n]*")


def json_after(text: str, document: Document, offset: int) -> list[tuple[int, int]]:
    """The offsets of the JSON objects that follow a document which is one, from `offset` on."""
    start, offset = document.offset + document.span[0], _after_blanks(text, offset)
    if text[start : start + 1] != "{" or text[offset : offset + 1] != "{":
        return []
    others = [*islice(_objects(text, start), 1, MAXIMUM_DOCUMENTS)]
    return others if others and others[0][0] == offset else []


def _objects(text: str, start: int) -> Iterator[tuple[int, int]]:
    import json

    decode = json.JSONDecoder().raw_decode
    while text.startswith("{", start):
        try:
            _, end = decode(text, start)
        except (ValueError, RecursionError):
            return
        yield start, end
        start = _after_blanks(text, end)


def _after_blanks(text: str, offset: int) -> int:
    blanks = _BLANKS.match(text, offset)
    return offset if blanks is None else blanks.end()
