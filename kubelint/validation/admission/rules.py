"""Which requests a webhook or policy is for (validateRuleWithOperations)."""

from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.names import path_segment_name

_LISTS = ("operations", "apiGroups", "apiVersions", "resources")


def rule(view: View, operations: tuple[str, ...] = ()) -> Iterator[Violation]:
    """Operations on resources of groups and versions. `operations`: those that are allowed, all if empty."""
    for field in _LISTS:
        items = view.items(field)
        if view.value.get(field) in (None, []):
            yield refuse("missing-value", view, field, "is missing", f'write a list, or `{field}: ["*"]`', key=True)
        if field != "resources" and len(items) > 1 and "*" in items:
            yield refuse(
                "superfluous-wildcard",
                view,
                field,
                "hold `*` and other items",
                "keep `*` alone, or remove it",
                key=True,
            )
        if field in ("apiVersions", "resources"):
            for index, item in enumerate(items):
                if item == "":
                    yield refuse("missing-value", view, (field, index), "is empty", "write a name, or remove it")
    for index, operation in enumerate(view.items("operations") if operations else ()):
        if operation.__class__ is str and operation not in operations:
            yield refuse(
                "invalid-value",
                view,
                ("operations", index),
                f"may not be {quoted(operation)} here",
                "use " + ", ".join(f"`{name}`" for name in operations),
            )
    yield from _resources(view)


def _resources(view: View) -> Iterator[Violation]:
    """A wildcard leaves nothing to add (validateResources)."""
    resources = view.strings("resources")
    whole: set[str] = set()
    parts: set[str] = set()
    plain = False
    for index, name in enumerate(view.items("resources")):
        if name.__class__ is not str or not name:
            continue
        resource, slash, part = name.partition("/")
        if not slash:
            plain = name != "*"
            continue
        covering = f"{resource}/*" if resource in whole else f"*/{part}" if part in parts else None
        if covering is not None:
            yield refuse(
                "superfluous-wildcard", view, ("resources", index), f"is covered by {quoted(covering)}", "remove it"
            )
        if part == "*":
            whole.add(resource)
        if resource == "*":
            parts.add(part)
    if (len(resources) > 1 and "*/*" in resources) or ("*" in resources and plain):
        yield refuse(
            "superfluous-wildcard",
            view,
            "resources",
            "hold a wildcard and what it covers",
            "keep the wildcard alone",
            key=True,
        )


def named_rule(view: View, operations: tuple[str, ...] = ()) -> Iterator[Violation]:
    """A rule that may name objects, each once (validateNamedRuleWithOperations)."""
    seen: set[str] = set()
    for index, name in enumerate(view.items("resourceNames")):
        if name.__class__ is not str:
            continue
        reason = path_segment_name(name)
        if reason is not None:
            yield refuse(
                "invalid-name", view, ("resourceNames", index), f"is not valid: {reason}", "write the name of an object"
            )
        if name in seen:
            yield refuse("duplicate-entry", view, ("resourceNames", index), f"repeats {quoted(name)}", "keep it once")
        seen.add(name)
    yield from rule(view, operations)
