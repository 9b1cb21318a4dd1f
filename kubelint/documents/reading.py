"""From a text to its documents, whatever is wrong with some of them."""

import re

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from kubelint.documents.builder import MAXIMUM_DOCUMENTS, Builder
from kubelint.documents.document import Document, Unreadable
from kubelint.documents.json_stream import json_after
from kubelint.source import Source

_PIECE = 8192
"""Characters that are parsed at once after an error, at least."""

_NEXT_DOCUMENT = re.compile(r"^---(?=\s|\Z)", re.MULTILINE)
_FORBIDDEN = "[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"


def read(source: Source) -> list[Document]:
    """All documents of a text, in order. What cannot be decoded becomes a document with an `error`.

    After a syntax error reading goes on at the next `---` line, from there on in pieces, so that a file full of errors
    takes no longer than one without. JSON objects one after the other are documents, too.
    """
    text = source.text
    documents: list[Document] = []
    offset, end = 0, len(text)
    while True:
        failed = _read(source, offset, end, documents)
        if failed is None:
            offset = end
        else:
            spans = json_after(text, documents[-2], _error_at(failed)) if len(documents) > 1 else []
            if spans:
                documents.pop()
            for start, end in spans:
                _read(source, start, end, documents)
            offset = end if spans else document_start(text, _resume_from(failed, text))
        if offset >= len(text) or len(documents) > MAXIMUM_DOCUMENTS:
            return documents
        end = document_start(text, offset + _PIECE)


def _read(source: Source, offset: int, end: int, documents: list[Document]) -> Document | None:
    """Add the documents of a part of the text; the last of them is answered if it cannot be decoded."""
    builder = Builder(source, offset, end, len(documents))
    failed = None
    try:
        builder.run()
    except (YAMLError, Unreadable, UnicodeEncodeError) as error:
        failed = builder.fail(_unreadable(error, builder.text))
    documents += builder.documents
    return failed


def _error_at(failed: Document) -> int:
    return failed.offset + (failed.error.start if failed.error is not None else 0)


def document_start(text: str, offset: int) -> int:
    """Where the next `---` line begins, which is never inside a document; the end of the text when there is none."""
    found = _NEXT_DOCUMENT.search(text, offset)
    return found.start() if found else len(text)


def _unreadable(error: Exception, text: str) -> Unreadable:
    if isinstance(error, Unreadable):
        return error
    if isinstance(error, MarkedYAMLError) and error.problem_mark is not None:
        at = min(error.problem_mark.index, len(text))
        context = error.context_mark.index if error.context_mark is not None else None
        problem = f"{error.context}, {error.problem}" if error.context else str(error.problem)
        return Unreadable(problem, at, at + 1, context)
    forbidden = re.search(_FORBIDDEN, text)
    at = forbidden.start() if forbidden else 0
    found = f"U+{ord(text[at]):04X}" if forbidden else "an undecodable character"
    return Unreadable(f"control character {found} is not allowed in YAML", at, at + 1)


def _resume_from(failed: Document, text: str) -> int:
    """An offset in the failed document; the parser may have stumbled only over the `---` of the next one."""
    error = failed.error
    assert error is not None
    relative = error.start if error.context_start is None else min(error.start, error.context_start)
    at = failed.offset + relative
    if at > failed.start and text.startswith("---", at):
        return at
    return max(at, failed.start) + 1
