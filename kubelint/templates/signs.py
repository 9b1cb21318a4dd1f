"""Documents that some other tool must work on before the API server sees them.

Helm, Jinja, ERB and ytt templates outside a chart, unresolved placeholders, SOPS encryption, strategic merge patches.
Each is recognised by what stands in the document itself, and skipped alone.
"""

import re
from typing import Final

from kubelint.documents import Document
from kubelint.documents.reading import document_start

HELM_TEMPLATE = "helm template"
TEMPLATE = "template"
PLACEHOLDERS = "placeholders"
SOPS = "sops encrypted"
PATCH = "kustomize patch"
PLUGIN = "kustomize plugin"

_SIGNS: Final = ("$", "{{", "sops", "{%", "<%", "#@", "@@", "__", "((", "#{", "%%", "%{", "builtin")

_GO_TEMPLATE = re.compile(
    r"\{\{-|-\}\}|\{\{\s*(?:[.$]|/\*|(?:if|else|end|range|with|define|include|template|block|toYaml|printf|tpl)\b)"
)
_MARK = re.compile(r"(?:^|[:?-][ \t]+|[\[{,][ \t]*)[ \t]*(?:\{\{|\{%)|^[ \t]*<%")
_YTT = re.compile(r"^[ \t]*#@|[:-][ \t]+#@ ", re.MULTILINE)
_BLOCK_SCALAR = re.compile(r"(?:^|[:?-])[ \t]+(?:[!&]\S+[ \t]+)*[|>][-+0-9]*[ \t]*(?:#.*)?$")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')


def may_be_template(text: str) -> bool:
    """Whether any document of a text may have a reason to be skipped; False, found in next to no time, is certain."""
    return any(sign in text for sign in _SIGNS)


def reason_to_skip(document: Document) -> str | None:
    """Why the document cannot be judged as it stands, None when it can.

    A document that cannot be decoded is a template only when a template's mark is what the parser stumbled over. A
    placeholder counts only where it makes the document invalid.
    """
    text = document.source.text
    if document.error is not None:
        return _broken_by(document)
    value = document.value
    if not isinstance(value, dict):
        return None
    sops = value.get("sops")
    if isinstance(sops, dict) and ("mac" in sops or "version" in sops):
        return SOPS
    if value.get("apiVersion") == "builtin":
        return PLUGIN
    if _holds(document, "#@") and _YTT.search(text, document.start, document.end):
        return TEMPLATE
    if "$patch" in value or (_holds(document, "$patch") and _is_merge_patch(value)):
        return PATCH
    if not any(_holds(document, sign) for sign in _SIGNS):
        return None
    from kubelint.templates.placeholders import unresolved

    return PLACEHOLDERS if unresolved(value) is not None else None


def _holds(document: Document, sign: str) -> bool:
    return document.source.text.find(sign, document.start, document.end) >= 0


def _is_merge_patch(value: object) -> bool:
    """Whether a directive of a strategic merge patch stands anywhere in the value."""
    if isinstance(value, dict):
        return value.get("$patch") in ("delete", "replace", "merge") or any(map(_is_merge_patch, value.values()))
    return isinstance(value, list) and any(map(_is_merge_patch, value))


def _broken_by(document: Document) -> str | None:
    """The kind of template whose mark stands where the parser gave up, or before."""
    error = document.error
    assert error is not None
    text = document.source.text
    own_text = text[document.start : document_start(text, max(document.offset + error.start, document.start + 1))]
    seen = own_text[: _end_of_line(own_text, document.offset + error.end - document.start)]
    if not _has_mark(seen):
        return None
    return HELM_TEMPLATE if _GO_TEMPLATE.search(own_text) else TEMPLATE


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", max(at, 0))
    return len(text) if end < 0 else end


def _has_mark(text: str) -> bool:
    """Whether a template's mark stands where a key or value begins: not quoted, no comment, in no block scalar."""
    block_indent = -1
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip(" "))
        if block_indent >= 0 and (indent > block_indent or not line.strip()):
            continue
        block_indent = -1
        plain = _QUOTED.sub('""', line)
        if plain.lstrip().startswith("#"):
            continue
        if _MARK.search(plain.partition(" #")[0]):
            return True
        if _BLOCK_SCALAR.search(plain):
            block_indent = indent
    return False
