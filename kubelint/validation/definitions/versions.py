"""A version of a CustomResourceDefinition: schema, subresources, columns, selectable fields, warning."""

from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.definitions.field_paths import field_at
from kubelint.validation.definitions.structure import schema_root
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted

_COLUMN_TYPES = ("integer", "number", "string", "boolean", "date")
_COLUMN_FORMATS = ("int32", "int64", "float", "double", "byte", "date", "date-time", "password")
_LONGEST_WARNING = 256
_MOST_SELECTABLE = 8
_SELECTABLE = ("string", "boolean", "integer")


def version(view: View) -> Iterator[Violation]:
    """Everything in one version (validateCustomResourceDefinitionVersion)."""
    schema = view.get("schema", "openAPIV3Schema")
    if schema is None:
        yield refuse(
            "invalid-definition",
            view,
            ("schema", "openAPIV3Schema"),
            "is missing",
            "write a schema, at least `type: object` with `x-kubernetes-preserve-unknown-fields: true`",
            key=True,
        )
    elif schema.__class__ is dict:
        status = view.get("subresources", "status") is not None
        yield from schema_root(view.view("schema", "openAPIV3Schema"), status)
    warning = view.text("deprecationWarning")
    reason = None if warning is None else _warning_reason(warning, view.value.get("deprecated") is True)
    if reason is not None:
        yield refuse("invalid-definition", view, "deprecationWarning", reason, "write one line, and `deprecated: true`")
    yield from _scale(view.view("subresources", "scale"))
    for column in view.views("additionalPrinterColumns"):
        yield from _column(column)
    if schema.__class__ is dict:
        yield from _selectable(view, schema)


def _warning_reason(warning: str, deprecated: bool) -> str | None:
    if not deprecated:
        return "may only be set with `deprecated: true`"
    if not warning:
        return "is empty"
    if len(warning.encode("utf-8", "surrogatepass")) > _LONGEST_WARNING:
        return f"has more than {_LONGEST_WARNING} bytes"
    return None if warning.isprintable() else "holds characters that cannot be printed"


def _scale(scale: View) -> Iterator[Violation]:
    """Paths into spec and status (ValidateCustomResourceDefinitionSubresources)."""
    for field, roots in (
        ("specReplicasPath", (".spec.",)),
        ("statusReplicasPath", (".status.",)),
        ("labelSelectorPath", (".spec.", ".status.")),
    ):
        path = scale.text(field)
        if path and not path.startswith(roots):
            yield refuse(
                "invalid-definition",
                scale,
                field,
                f"does not begin with {' or '.join(f'`{root}`' for root in roots)}",
                "write a path such as `.spec.replicas`",
            )


def _column(column: View) -> Iterator[Violation]:
    """Type and format of a column (ValidateCustomResourceColumnDefinition)."""
    for field, known in (("type", _COLUMN_TYPES), ("format", _COLUMN_FORMATS)):
        value = column.text(field)
        if value and value not in known:
            yield refuse(
                "invalid-value",
                column,
                field,
                f"is not known: {quoted(value)}",
                "use " + ", ".join(f"`{name}`" for name in known),
            )
    path = column.text("jsonPath")
    if path and not path.startswith("."):
        yield refuse(
            "invalid-definition", column, "jsonPath", "does not begin with `.`", "write a path such as `.spec.size`"
        )


def _selectable(version: View, schema: dict[str, object]) -> Iterator[Violation]:
    """Fields of the schema, not of metadata, that hold one value (ValidateCustomResourceSelectableFields)."""
    seen: set[tuple[str, ...]] = set()
    for field in version.views("selectableFields"):
        path = field.text("jsonPath")
        if not path:
            continue
        found = field_at(schema, path, brackets=False)
        reason = found if isinstance(found, str) else None
        if not isinstance(found, str):
            steps, end = found
            if steps[:1] == ("metadata",):
                reason = "it is a field of the metadata"
            elif end is None or end.get("type") not in _SELECTABLE:
                reason = "it must be a string, a boolean or an integer"
            elif steps in seen:
                yield refuse("duplicate-entry", field, "jsonPath", f"repeats {quoted(path)}", "keep it once")
            seen.add(steps)
        if reason is not None:
            yield refuse(
                "invalid-definition",
                field,
                "jsonPath",
                f"is not valid: {reason}",
                "write a path such as `.spec.color`",
            )
    if len(seen) > _MOST_SELECTABLE:
        says = f"has more than {_MOST_SELECTABLE} items"
        yield refuse("too-many-items", version, "selectableFields", says, "remove some", key=True)
