"""Whole objects inside of custom resources: `x-kubernetes-embedded-resource` (validateEmbeddedResource)."""

from collections.abc import Iterator
from typing import Any

from kubelint.schemas.raw import Raw, Validator, mismatch, nested
from kubelint.values.keys import annotation_key, label_key, label_value
from kubelint.values.names import dns_1035_label, dns_label, go_lower, path_segment_name


def embedded_object(value: Any) -> list[Raw] | None:
    """Type and metadata of an object inside of another one."""
    if value.__class__ is not dict:
        return None
    problems = [Raw((field,), "missing", None, "") for field in ("apiVersion", "kind") if value.get(field, "") == ""]
    for field, reason_of in (("apiVersion", _group_version), ("kind", _kind)):
        text = value.get(field, "")
        if text.__class__ is not str:
            problems += nested(field, mismatch("string", text))
        elif text and reason_of(text) is not None:
            problems.append(Raw((field,), "constraint", text, reason_of(text)))
    metadata = value.get("metadata")
    if metadata.__class__ is dict:
        problems += (raw._replace(path=("metadata", *raw.path)) for raw in _metadata(metadata))
    return problems or None


def with_embedded(check: Validator) -> Validator:
    """The check of an object's own fields, and what each object inside of another has."""

    def validate(value: Any) -> list[Raw] | None:
        return [*(check(value) or ()), *(embedded_object(value) or ())] or None

    return validate


def _group_version(text: str) -> str | None:
    return "it has more than one `/`" if text.count("/") > 1 else None


def _kind(text: str) -> str | None:
    return dns_1035_label(go_lower(text))


def _metadata(metadata: dict[str, Any]) -> Iterator[Raw]:
    for field, reason_of in (("name", path_segment_name), ("namespace", dns_label)):
        text = metadata.get(field)
        reason = reason_of(text) if isinstance(text, str) and text else None
        if reason is not None:
            yield Raw((field,), "constraint", text, reason)
    for field, key_reason in (("labels", label_key), ("annotations", annotation_key)):
        entries = metadata.get(field)
        for key, text in entries.items() if isinstance(entries, dict) else ():
            reason = key_reason(key)
            if reason is None and field == "labels" and isinstance(text, str):
                reason = label_value(text)
            if reason is not None:
                yield Raw((field, key), "constraint", text, reason)
