"""Bytes to documents: plain `dict`/`list` values and, beside them, where each key and value stands.

The only package that knows the YAML library. The C parser's events go straight into values and marks; there are no node
objects and no second parse. Values are exactly what `sigs.k8s.io/yaml` decodes (see `scalars.py`).
"""

from typing import Any

from kubelint.documents.document import Document, Marks, RepeatedKey, Unreadable
from kubelint.documents.reading import read
from kubelint.errors import KubelintError
from kubelint.source import Source

__all__ = ["Document", "Marks", "RepeatedKey", "Unreadable", "read", "to_json"]


def to_json(text: str, *, strict: bool = False) -> Any:
    """The first document of a YAML or JSON text as the Kubernetes API machinery decodes it, None for an empty text.

    Mapping keys are strings, integers beyond 64 bits floats. Raises KubelintError for what it refuses; with `strict`
    also for a key given twice, which plain decoding resolves to the last one.
    """
    documents = read(Source("<text>", text))
    if not documents:
        return None
    first = documents[0]
    if first.error is not None:
        raise _refused(first, first.error.problem, first.error.start)
    if strict and first.repeated_keys:
        repeat = first.repeated_keys[0]
        raise _refused(first, f"key `{repeat.key}` is given twice", repeat.second[0])
    return first.value


def _refused(document: Document, problem: str, at: int) -> KubelintError:
    line = document.source.position(document.offset + at)[0]
    return KubelintError(problem, file=document.source.name, line=line)
