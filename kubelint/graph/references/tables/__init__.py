"""Which fields name other objects, and what controllers make: data, by group and kind.

Files without custom resources do not pay for their tables.
"""

from kubelint.graph.references.fields import Field
from kubelint.graph.references.tables.builtin import BUILT_IN, BUILT_IN_PRODUCTS, COPIED, COPYING
from kubelint.graph.references.tables.pods import OTHER_POD_SPECS, POD_FIELDS, TEMPLATE_FIELDS, WORKLOAD_FIELDS

_OWN_GROUPS = frozenset(group for group, _ in BUILT_IN)


def fields_of(group: str, kind: str) -> tuple[Field, ...]:
    """The fields of a kind that name objects, without those of its pods."""
    if _is_own(group):
        found = BUILT_IN.get((group, kind), ())
        return found or (BUILT_IN.get(("apps", kind), ()) if group == "extensions" else ())
    from kubelint.graph.references.tables.custom import ALL_FIELDS, CUSTOM

    return (*ALL_FIELDS.get((group, kind), ()), *(CUSTOM if is_custom(group) else ()))


def product_fields_of(group: str, kind: str) -> tuple[Field, ...]:
    """The fields of a kind that name what a controller makes for its objects."""
    if _is_own(group):
        return BUILT_IN_PRODUCTS.get((group, kind), ())
    from kubelint.graph.references.tables.custom import ALL_PRODUCTS, CUSTOM_PRODUCTS

    return (*ALL_PRODUCTS.get((group, kind), ()), *(CUSTOM_PRODUCTS if is_custom(group) else ()))


def knows(group: str, kind: str) -> bool:
    """Whether a kind has fields of its own in the tables."""
    if _is_own(group):
        return (group, kind) in BUILT_IN or (group, kind) in BUILT_IN_PRODUCTS
    from kubelint.graph.references.tables.custom import ALL_FIELDS, ALL_PRODUCTS

    return (group, kind) in ALL_FIELDS or (group, kind) in ALL_PRODUCTS


def is_custom(group: str) -> bool:
    """Whether a group is that of custom resources, other than those of Kubernetes' own projects."""
    return "." in group and not group.endswith(".k8s.io")


def _is_own(group: str) -> bool:
    return "." not in group or group in _OWN_GROUPS


__all__ = [
    "COPIED",
    "COPYING",
    "OTHER_POD_SPECS",
    "POD_FIELDS",
    "TEMPLATE_FIELDS",
    "WORKLOAD_FIELDS",
    "fields_of",
    "is_custom",
    "knows",
    "product_fields_of",
]
