"""Which documents are manifests, and what becomes of those that are none.

A manifest is a mapping with `apiVersion` and `kind`. Other YAML in a folder (values, compose and CI files) is told
apart; what was clearly meant as a manifest, or was named as one, is left for the rule `not-a-manifest`.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from kubelint.documents import Document
from kubelint.findings import Skipped
from kubelint.resources.kinds import KUSTOMIZE_GROUP
from kubelint.source import Source
from kubelint.templates.signs import may_be_template, reason_to_skip

EMPTY = "empty"
NOT_A_MANIFEST = "not a manifest"
JSON_PATCH = "json patch"

_API_VERSION = re.compile(r"(?:[a-z0-9.-]+/)?v\d+(?:(?:alpha|beta)\d+)?")
_CONTENT = re.compile(r"(?:[ \t]*(?:#.*|---[ \t]*(?:#.*)?|%[A-Z].*)?\r?\n)*[ \t]*")


class Sorted(NamedTuple):
    """The documents of one file: those to judge, what is told apart, and those meant as manifests that are none.

    What cannot be decoded is among those to judge, unless it is a template. `refused` is for the rule `not-a-manifest`.
    """

    judged: list[Document]
    skipped: list[Skipped]
    refused: list[Document]


def is_manifest(value: object) -> bool:
    """Whether a value names its API and kind, as every object that the API machinery decodes must."""
    return isinstance(value, dict) and _named(value.get("apiVersion")) and _named(value.get("kind"))


def near_manifest(value: object) -> bool:
    """Whether a value that is no manifest was meant as one: `kind` or `apiVersion` misspelled, missing, or no text.

    Also a list of manifests, which is neither a `List` nor a file of several documents.
    """
    if isinstance(value, list):
        return bool(value) and all(map(is_manifest, value))
    if not isinstance(value, dict) or is_manifest(value):
        return False
    keys = {key.lower().replace("_", "").replace("-", ""): key for key in value}
    version, kind = keys.get("apiversion"), keys.get("kind")
    if version is not None and kind is not None:
        return True
    if version is not None and not _looks_like_version(value[version]):
        return False
    return (version is not None or kind is not None) and any(_is_body(value.get(key)) for key in ("metadata", "spec"))


def sort_out(
    source: Source, documents: Sequence[Document], *, explicit: bool = False, kustomization: bool = False
) -> Sorted:
    """Tell a file's documents apart. `explicit`: the file was named by itself, so that what is no manifest is refused.

    A document that is no manifest beside one that is one is refused too, as kubectl refuses the whole file for it. A
    file with nothing but one sort of skipped documents becomes one entry without a line. `kustomization`: the file is
    one by its name, whose documents need no `apiVersion` and `kind`; they are given both.
    """
    if kustomization:
        _complete_kustomizations(documents)
    templated = may_be_template(source.text)
    judged: list[Document] = []
    refused: list[Document] = []
    reasons: list[tuple[Document, str]] = []
    strict = explicit or any(is_manifest(document.value) for document in documents)
    for document in documents:
        reason = reason_to_skip(document) if templated else None
        if reason is None and document.error is not None and not explicit and _is_other_json(source):
            reason = NOT_A_MANIFEST
        if reason is None and document.error is None and not kustomization:
            reason = _no_manifest(document.value)
            if reason is not None and reason is not EMPTY and (strict or near_manifest(document.value)):
                refused.append(document)
                continue
        if reason is None:
            judged.append(document)
        else:
            reasons.append((document, reason))
    if not judged and not refused:
        return _nothing_to_judge(source, reasons, explicit)
    skipped = [Skipped(source.name, first_line(d), reason) for d, reason in reasons if reason is not EMPTY]
    return Sorted(judged, skipped, refused)


def _complete_kustomizations(documents: Sequence[Document]) -> None:
    """Give them the type that kustomize gives them (kustomize/api/types, FixKustomizationPostUnmarshalling)."""
    for document in documents:
        value = document.value
        if isinstance(value, dict):
            value["kind"] = value.get("kind") or "Kustomization"
            version = "v1alpha1" if value["kind"] == "Component" else "v1beta1"
            value["apiVersion"] = value.get("apiVersion") or f"{KUSTOMIZE_GROUP}/{version}"


def first_line(document: Document) -> int:
    """The 1-based line of a document's first content, also when it cannot be decoded."""
    if document.error is None:
        return document.line
    source = document.source
    content = _CONTENT.match(source.text, document.start)
    return source.position(content.end() if content else document.start)[0]


def _nothing_to_judge(source: Source, reasons: list[tuple[Document, str]], explicit: bool) -> Sorted:
    told = [(document, reason) for document, reason in reasons if reason is not EMPTY]
    if not told:
        if explicit:
            return Sorted([], [], [reasons[0][0] if reasons else Document(source, 0, 0, 0)])
        return Sorted([], [Skipped(source.name, None, EMPTY)], [])
    if len({reason for _, reason in told}) == 1:
        return Sorted([], [Skipped(source.name, None, told[0][1])], [])
    return Sorted([], [Skipped(source.name, first_line(document), reason) for document, reason in told], [])


def _no_manifest(value: object) -> str | None:
    """Why a value is not judged: None for a manifest."""
    if value is None:
        return EMPTY
    if is_manifest(value):
        return None
    return JSON_PATCH if _is_json_patch(value) else NOT_A_MANIFEST


def _is_other_json(source: Source) -> bool:
    """Whether a file that is not quite JSON is another program's: editors and compilers let it have comments."""
    return source.name.lower().endswith(".json") and '"apiVersion"' not in source.text


def _named(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _is_body(value: object) -> bool:
    return isinstance(value, dict) and bool(value)


def _looks_like_version(value: object) -> bool:
    return not isinstance(value, str) or _API_VERSION.fullmatch(value) is not None


def _is_json_patch(value: Any) -> bool:
    """RFC 6902: a list of operations, each with `op` and `path`."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(item, dict) and "op" in item and "path" in item for item in value)
    )
