"""The annotation that held tolerations up to Kubernetes 1.5: the server still reads it.

Source: ValidateTolerationsInPodAnnotations.
"""

from collections.abc import Iterator
from typing import Any

from kubelint.resources import View
from kubelint.validation.pods.context import Pod
from kubelint.validation.pods.scheduling import tolerations
from kubelint.validation.violations import Violation, refuse

_TEXTS = ("key", "operator", "value", "effect")
_EFFECTS = frozenset(("", "NoSchedule", "PreferNoSchedule", "NoExecute"))
_OPERATORS = frozenset(("", "Equal", "Exists"))


def serialized_tolerations(metadata: View, key: str, text: str, pod: Pod) -> Iterator[Violation]:
    """A list of tolerations in JSON, each of which the server takes; an empty annotation is none."""
    listed = _decoded(text) if text else []
    if listed is None or not _lawful(listed, pod):
        yield refuse(
            "invalid-annotation",
            metadata,
            ("annotations", key),
            "is no list of lawful tolerations in JSON",
            "remove the annotation and write `tolerations` in the pod's spec",
        )


def _decoded(text: str) -> list[dict[str, Any]] | None:
    """The tolerations as encoding/json reads them: case does not matter, unknown fields are dropped, null is empty."""
    import json

    try:
        value = json.loads(text)
    except ValueError:
        return None
    if value is None:
        return []
    if value.__class__ is not list or not all(item is None or item.__class__ is dict for item in value):
        return None
    decoded = [{name.lower(): each for name, each in (item or {}).items() if each is not None} for item in value]
    texts = all(item.get(name, "").__class__ is str for item in decoded for name in _TEXTS)
    seconds = all(item.get("tolerationseconds", 0).__class__ is int for item in decoded)
    return [_renamed(item) for item in decoded] if texts and seconds else None


def _renamed(item: dict[str, Any]) -> dict[str, Any]:
    seconds = {"tolerationSeconds": item["tolerationseconds"]} if "tolerationseconds" in item else {}
    return {name: item[name] for name in _TEXTS if name in item} | seconds


def _lawful(listed: list[dict[str, Any]], pod: Pod) -> bool:
    known = all(item.get("operator", "") in _OPERATORS and item.get("effect", "") in _EFFECTS for item in listed)
    spec = View(pod.resource, pod.spec.path, {"tolerations": listed})
    return known and next(tolerations(spec, "tolerations", pod), None) is None
