"""Paths in a document as text: as the API server writes them, and as fingerprints need them.

`spec.containers[0].resources.limits[cpu]` for people; `spec.containers[name=web].resources.limits[cpu]` for
fingerprints, where list items are named by their merge key so that an inserted sibling changes nothing.
"""

import re
from typing import Any

from kubelint.findings import Path

_FREE_MAPPINGS = frozenset(
    "labels annotations matchLabels nodeSelector limits requests data stringData binaryData hard capacity "
    "allocatable overhead parameters volumeAttributes default defaultRequest max min maxLimitRequestRatio used "
    "options properties definitions patternProperties dependencies $defs extra podLabels commonLabels "
    "commonAnnotations storageClassParameters allocatedResources attributes mutationParameters".split()
)
"""Fields whose keys are chosen by the author, not by the API."""

_FIELD = re.compile(r"[A-Za-z_$][A-Za-z0-9_$-]*", re.ASCII)
_SELECTOR_FIELDS = frozenset(("matchLabels", "matchExpressions", "nodeSelectorTerms"))
_MERGE_KEYS = (
    "name",
    "containerPort",
    "port",
    "key",
    "mountPath",
    "devicePath",
    "ip",
    "topologyKey",
    "path",
    "host",
    "id",
)


def path_text(path: Path) -> str:
    """The path as the API server writes it: list items `[0]`, keys of free mappings `[key]`."""
    return _text(path, None)


def semantic_path(path: Path, value: object) -> str:
    """The path with list items named by their merge key, read from the document's value."""
    return _text(path, value)


def _text(path: Path, value: Any) -> str:
    parts: list[str] = []
    free = False
    for depth, step in enumerate(path):
        value = _below(value, step)
        if step.__class__ is int:
            parts.append(f"[{_item_name(value, step)}]")
            free = False
        elif free or not _FIELD.fullmatch(str(step)):
            parts.append(f"[{step}]")
            free = False
        else:
            parts.append(f".{step}" if parts else str(step))
            free = step in _FREE_MAPPINGS or (step == "selector" and _plain_selector(path, depth))
    return "".join(parts)


def _plain_selector(path: Path, depth: int) -> bool:
    return depth + 1 < len(path) and path[depth + 1] not in _SELECTOR_FIELDS


def _below(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _item_name(item: Any, index: str | int) -> str:
    if isinstance(item, dict):
        for key in _MERGE_KEYS:
            if isinstance(item.get(key), str | int):
                return f"{key}={item[key]}"
    return f"={item}" if isinstance(item, str) and len(item) < 100 else str(index)
