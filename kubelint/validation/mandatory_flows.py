"""Flow control that every cluster has: `exempt` and `catch-all` may not be changed (flowcontrol/internalbootstrap)."""

from collections.abc import Iterator
from typing import Any

from kubelint.resources import Resource
from kubelint.validation.violations import Violation, refuse

_ANY = ["*"]
_EVERYTHING = {
    "resourceRules": [{"verbs": _ANY, "apiGroups": _ANY, "resources": _ANY, "clusterScope": True, "namespaces": _ANY}],
    "nonResourceRules": [{"verbs": _ANY, "nonResourceURLs": _ANY}],
}


def _groups(*names: str) -> list[Any]:
    return [{"kind": "Group", "group": {"name": name}} for name in names]


_SPECS: dict[tuple[str, str], dict[str, Any]] = {
    ("FlowSchema", "exempt"): {
        "priorityLevelConfiguration": {"name": "exempt"},
        "matchingPrecedence": 1,
        "rules": [{"subjects": _groups("system:masters"), **_EVERYTHING}],
    },
    ("FlowSchema", "catch-all"): {
        "priorityLevelConfiguration": {"name": "catch-all"},
        "matchingPrecedence": 10000,
        "distinguisherMethod": {"type": "ByUser"},
        "rules": [{"subjects": _groups("system:unauthenticated", "system:authenticated"), **_EVERYTHING}],
    },
    ("PriorityLevelConfiguration", "exempt"): {"type": "Exempt"},
    ("PriorityLevelConfiguration", "catch-all"): {
        "type": "Limited",
        "limited": {"nominalConcurrencyShares": 5, "limitResponse": {"type": "Reject"}},
    },
}


def fixed(resource: Resource) -> Iterator[Violation]:
    """An object of these names says what it says in every cluster; the limits of `exempt` alone may differ."""
    wanted = _SPECS.get((resource.kind or "", resource.name or ""))
    written = resource.value.get("spec")
    if wanted is None or not isinstance(written, dict) or resource.version != "v1":
        return
    spec = {field: value for field, value in written.items() if field != "exempt"}
    if _said(spec) != wanted:
        says = f"is not that of `{resource.name}` in every cluster"
        yield refuse("reserved-name", resource, "spec", says, "use another name", key=True)


def _said(value: Any) -> Any:
    """A value without what means nothing when it is written."""
    if isinstance(value, dict):
        said = {key: _said(item) for key, item in value.items()}
        return {key: item for key, item in said.items() if item not in (None, "", 0, [], {}) or item is True}
    return [_said(item) for item in value] if isinstance(value, list) else value
