"""What an autoscaler looks at (pkg/apis/autoscaling/validation validateMetrics)."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields, at_least, set_fields, text
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.names import dns_label, path_segment_name
from kubelint.values.quantities import parse_quantity
from kubelint.values.resource_names import container_resource_name

_BLOCKS = {
    "Object": "object",
    "External": "external",
    "Pods": "pods",
    "Resource": "resource",
    "ContainerResource": "containerResource",
}
"""Type of a metric → the field that describes it."""
_TARGETS = {
    "object": ("averageValue", "value"),
    "external": ("averageValue", "value"),
    "pods": ("averageValue",),
    "resource": ("averageUtilization", "averageValue"),
    "containerResource": ("averageUtilization", "averageValue"),
}
"""Field of a metric → what its target may be, the first of which the server asks for."""
_ALONE = {"external": "value", "resource": "averageValue", "containerResource": "averageValue"}
"""Where two targets exclude each other: the one that the server would remove."""


def metrics(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Each metric has the block of its type, and no other."""
    for metric in spec.views(field):
        kind = metric.text("type")
        if kind and kind not in _BLOCKS:
            yield refuse(
                "invalid-value",
                metric,
                "type",
                f"is no type of metric: {quoted(kind)}",
                "use " + ", ".join(f"`{name}`" for name in _BLOCKS),
            )
        wanted = _BLOCKS.get(kind or "")
        given = set_fields(metric, tuple(_BLOCKS.values()))
        if wanted is not None and wanted not in given:
            yield refuse(
                "missing-companion-field",
                metric,
                wanted,
                f"is missing, `type: {kind}` needs it",
                f"write `{wanted}`",
                key=True,
            )
        for other in given if kind in _BLOCKS else ():
            if other != wanted:
                yield refuse(
                    "misplaced-field",
                    metric,
                    other,
                    f"may not be set with `type: {kind}`",
                    "remove it, or write another metric",
                    key=True,
                )
        if given and metric.value[given[0]].__class__ is dict:
            yield from _source(metric.view(given[0]), given[0], resource)


def _source(source: View, kind: str, resource: Resource) -> Iterator[Violation]:
    """The metric, and a target for it."""
    yield from _SOURCES[kind].check(source, resource)
    if source.value.get("target").__class__ is not dict:
        return
    target = source.view("target")
    yield from _TARGET.check(target, resource)
    choice = _TARGETS[kind]
    given = set_fields(target, choice)
    if not given:
        yield refuse(
            "missing-alternative",
            target,
            choice[0],
            "is missing" if len(choice) == 1 else f"is missing, and so is `{choice[1]}`",
            f"write `{choice[0]}`",
            key=True,
        )
    elif len(given) > 1 and kind in _ALONE:
        yield refuse(
            "mutually-exclusive-fields",
            target,
            _ALONE[kind],
            "is set together with another target",
            "keep one of the two",
            key=True,
        )


def _positive(target: View, field: str, resource: Resource) -> Iterator[Violation]:
    quantity = parse_quantity(target.value[field]) if target.value[field] is not None else None
    if quantity is not None and quantity.sign() <= 0:
        yield refuse(
            "invalid-resource-quantity",
            target,
            field,
            f"must be more than 0, not {quoted(str(quantity))}",
            "write a larger value",
        )


def _target_type(target: View, field: str, resource: Resource) -> Iterator[Violation]:
    value = target.text(field)
    if value and value not in ("Utilization", "Value", "AverageValue"):
        yield refuse(
            "invalid-value",
            target,
            field,
            f"is no type of target: {quoted(value)}",
            "use `Utilization`, `Value` or `AverageValue`",
        )


def _described(source: View, field: str, resource: Resource) -> Iterator[Violation]:
    """The object that a metric is of."""
    from kubelint.validation.scaling import object_names

    yield from object_names(source.view(field))
    version = source.text(field, "apiVersion") or ""
    if version.count("/") > 1:
        yield refuse(
            "invalid-reference",
            source,
            (field, "apiVersion"),
            f"is no API version: {quoted(version)}",
            "write it as `apps/v1`",
        )


_IDENTIFIER: Fields[Resource] = Fields(
    {
        "name": text(path_segment_name, "invalid-name", "write the name of the metric"),
    }
)
_TARGET: Fields[Resource] = Fields(
    {
        "type": _target_type,
        "value": _positive,
        "averageValue": _positive,
        "averageUtilization": at_least(1),
    }
)
_NAMED: Fields[Resource] = Fields({"metric": _IDENTIFIER.below})
_SOURCES: dict[str, Fields[Resource]] = {
    "object": Fields({"metric": _IDENTIFIER.below, "describedObject": _described}),
    "external": _NAMED,
    "pods": _NAMED,
    "resource": Fields({}),
    "containerResource": Fields(
        {
            "name": text(container_resource_name, "invalid-resource-name", "write `cpu` or `memory`"),
            "container": text(dns_label, "invalid-name", "write the name of a container"),
        }
    ),
}
