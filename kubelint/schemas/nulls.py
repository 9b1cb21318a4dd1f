"""What the API server makes of nulls in custom resources before it validates them.

A null in a field that is not `nullable` counts as absent (PruneNonNullableNullsWithoutDefaults of apiextensions'
schema/defaulting); where the field has a default, that takes its place.
"""

from typing import Any

from kubelint.schemas.numbers import Node


def has_null(value: Any) -> bool:
    """Whether there is a null anywhere in a value."""
    if value.__class__ is dict:
        return any(item is None or (item.__class__ in (dict, list) and has_null(item)) for item in value.values())
    if value.__class__ is list:
        return any(item is None or (item.__class__ in (dict, list) and has_null(item)) for item in value)
    return value is None


def without_nulls(value: Any, schema: Any) -> Any:
    """A copy of the value without the nulls that count as absent. Items of lists stay."""
    if not isinstance(schema, dict):
        return value
    if value.__class__ is dict:
        return {
            key: without_nulls(item, own)
            for key, item, own in ((key, item, below(schema, key)) for key, item in value.items())
            if item is not None or not isinstance(own, dict) or own.get("nullable") is True
        }
    if value.__class__ is list:
        return [without_nulls(item, schema.get("items")) for item in value]
    return value


def below(schema: Node, key: str) -> Any:
    """The schema of a field or entry."""
    properties = schema.get("properties")
    found = properties.get(key) if isinstance(properties, dict) else None
    return schema.get("additionalProperties") if found is None else found
