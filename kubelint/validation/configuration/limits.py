"""LimitRange (core validation ValidateLimitRange)."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.fields import each_once
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.keys import qualified_name
from kubelint.values.quantities import Quantity, parse_quantity
from kubelint.values.resource_names import limit_range_resource_name, may_overcommit

_TYPES = ("Pod", "Container", "PersistentVolumeClaim")
_BOUNDS = ("max", "min", "default", "defaultRequest", "maxLimitRequestRatio")
_DEFAULTS = ("default", "defaultRequest")
_ORDER = (
    ("min", "max", "min"),
    ("min", "defaultRequest", "defaultRequest"),
    ("defaultRequest", "max", "defaultRequest"),
    ("defaultRequest", "default", "defaultRequest"),
    ("min", "default", "default"),
    ("default", "max", "default"),
)
"""What may not be more than what, and where the server says so."""
_ONE = parse_quantity("1")
_MAX_MILLI = (2**63 - 1) // 1000


def limit_range(resource: Resource) -> Iterator[Violation]:
    """Bounds and defaults of one type of object each."""
    limits = [*resource.view("spec").views("limits")]
    yield from each_once(
        limits, "type", "keep one item for each type", "first item of this type", rule="duplicate-entry"
    )
    for limit in limits:
        kind = limit.text("type")
        if not kind:
            continue
        reason = qualified_name(kind)
        if reason is None and "/" not in kind and kind not in _TYPES:
            reason = "it is no known type, and has no domain"
        if reason is not None:
            yield refuse(
                "invalid-value",
                limit,
                "type",
                f"is not valid: {reason}",
                "use `Container`, `Pod` or `PersistentVolumeClaim`",
            )
        yield from _limit(limit, kind)


def _limit(limit: View, kind: str) -> Iterator[Violation]:
    """One item: names, quantities that fit each other, and what the type allows."""
    quantities: dict[str, dict[str, Quantity]] = {}
    for field in _BOUNDS:
        entries = limit.mapping(field)
        if kind == "Pod" and field in _DEFAULTS:
            if entries:
                remedy = "remove it, or write `type: Container`"
                yield refuse("misplaced-field", limit, field, "may not be set with `type: Pod`", remedy, key=True)
            continue
        for name, value in entries.items():
            yield from _name(limit, kind, field, name)
            quantity = parse_quantity(value)
            if quantity is not None:
                quantities.setdefault(name, {})[field] = quantity
    if kind == "PersistentVolumeClaim" and not any("storage" in limit.mapping(field) for field in ("min", "max")):
        says = "has neither `min.storage` nor `max.storage`"
        yield refuse("missing-alternative", limit, (), says, "write one of them", key=True)
    for name, bounds in quantities.items():
        yield from _bounds(limit, name, bounds)


def _name(limit: View, kind: str, field: str, name: str) -> Iterator[Violation]:
    """A resource that the type of object has."""
    reason = limit_range_resource_name(kind, name)
    if reason is not None:
        remedy = "use `cpu`, `memory`, `storage` or a resource with a domain"
        yield refuse("invalid-resource-name", limit, (field, name), f"is no resource: {reason}", remedy, key=True)


def _bounds(limit: View, name: str, bounds: dict[str, Quantity]) -> Iterator[Violation]:
    """The quantities of one resource."""
    for low, high, place in _ORDER:
        if low in bounds and high in bounds and bounds[high] < bounds[low]:
            yield refuse(
                "inconsistent-numbers",
                limit,
                (place, name),
                f"is wrong: `{low}` is {bounds[low]}, more than `{high}`, {bounds[high]}",
                f"lower `{low}`, or raise `{high}`",
            )
    ratio = bounds.get("maxLimitRequestRatio")
    if ratio is not None and _ONE is not None and ratio < _ONE:
        yield refuse(
            "number-out-of-bounds",
            limit,
            ("maxLimitRequestRatio", name),
            f"must be at least 1, not {ratio}",
            "write 1 or more",
        )
    if ratio is not None and "min" in bounds and "max" in bounds and _exceeds(ratio, bounds["min"], bounds["max"]):
        yield refuse(
            "inconsistent-numbers",
            limit,
            ("maxLimitRequestRatio", name),
            "is more than `max` divided by `min`",
            "write a smaller ratio",
        )
    yield from _overcommitted(limit, name, bounds)


def _overcommitted(limit: View, name: str, bounds: dict[str, Quantity]) -> Iterator[Violation]:
    """Huge pages and devices: request and limit are the same. `max` is the default of containers."""
    default = bounds.get("default", bounds.get("max") if limit.value.get("type") == "Container" else None)
    request = bounds.get("defaultRequest")
    if default is not None and request is not None and default != request and not may_overcommit(name):
        yield refuse(
            "inconsistent-numbers",
            limit,
            ("defaultRequest", name),
            "differs from the default limit",
            f"write the same for both: {quoted(name)} cannot be overcommitted",
        )


def _exceeds(ratio: Quantity, low: Quantity, high: Quantity) -> bool:
    """Whether the ratio is above high / low, by the server's reckoning in thousandths where they fit."""
    if low.value() == 0:
        return False
    if all(quantity.value() < _MAX_MILLI for quantity in (ratio, low, high)):
        return low.milli() != 0 and ratio.milli() / 1000 > high.milli() / low.milli()
    return float(ratio.value()) > high.value() / low.value()
