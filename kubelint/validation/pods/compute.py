"""Compute resources of containers and pods (ValidateContainerResourceRequirements, validatePodResources)."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from kubelint.findings import Label
from kubelint.resources import View
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.quantities import Quantity, parse_quantity
from kubelint.values.resource_names import (
    HUGE_PAGES_PREFIX,
    container_resource_name,
    is_huge_page_resource,
    is_integer_resource,
    may_overcommit,
)

_BASIC = frozenset(("cpu", "memory"))
_SCALARS = (str, int, float)
_BYTES = frozenset(("memory", "ephemeral-storage"))
_NAME_HELP = (
    "use `cpu`, `memory`, `ephemeral-storage`, `hugepages-…`, or a resource with a domain such as `nvidia.com/gpu`"
)


def container_resources(container: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Requests, limits and claims of a container."""
    if container.value[field].__class__ is not dict:
        return
    resources = container.view(field)
    yield from requirements(resources, container_resource_name, _NAME_HELP)
    if "claims" in resources.value:
        from kubelint.validation.pods.resource_claims import used_claims

        yield from used_claims(resources, pod)


def overhead(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """A pod's overhead, which follows the rules of limits (validateOverhead)."""
    for name, value in spec.mapping(field).items():
        yield from resource_entry(spec, field, name, value, container_resource_name, _NAME_HELP)


def requirements(resources: View, lawful_name: Callable[[str], str | None], name_help: str) -> Iterator[Violation]:
    """Names, quantities, and requests against limits (validateResourceRequirements)."""
    limits, requests = resources.mapping("limits"), resources.mapping("requests")
    for field, entries in (("limits", limits), ("requests", requests)):
        for name, value in entries.items():
            yield from resource_entry(resources, field, name, value, lawful_name, name_help)
    for name, value in requests.items():
        if limits.get(name) != value or limits.get(name) is None:
            yield from _against_limit(resources, name, value, limits.get(name))
    named = limits.keys() | requests.keys()
    if any(map(is_huge_page_resource, named)) and named.isdisjoint(_BASIC):
        yield refuse(
            "missing-companion-field",
            resources,
            (),
            "ask for huge pages without `cpu` or `memory`",
            "add a request for `cpu` or `memory`",
            key=True,
        )


def resource_entry(
    holder: View, field: str, name: str, value: Any, lawful_name: Callable[[str], str | None], name_help: str
) -> Iterator[Violation]:
    """One resource of a list: its name and its quantity (ValidateResourceQuantityValue)."""
    plain = name in _BASIC or (name in _BYTES and lawful_name is container_resource_name)
    if plain and value.__class__ is str and value[:1].isdigit() and (name == "cpu" or _whole_bytes(value)):
        return  # the common case: nothing is wrong with the name, and the number is not negative
    reason = lawful_name(name)
    if reason is not None:
        yield refuse("invalid-resource-name", holder, (field, name), f"is no resource: {reason}", name_help, key=True)
    quantity = parse_quantity(value)
    if quantity is None:
        return
    wrong = [*amount(holder, field, name, quantity)]
    yield from wrong
    if not wrong and name in _BYTES and not quantity.passes_as_integer():
        yield refuse(
            "fractional-bytes",
            holder,
            (field, name),
            f"is {quoted(str(value))}, a fraction of a byte",
            "write bytes: `m` means thousandths, megabytes are `M` or `Mi`",
        )
    if is_huge_page_resource(name):
        yield from _huge_pages(holder, field, name, quantity)


def amount(holder: View, field: str, name: str, quantity: Quantity) -> Iterator[Violation]:
    """Nothing is negative, and what is counted in whole units is whole (ValidateResourceQuantityValue)."""
    if quantity.sign() < 0:
        yield refuse(
            "invalid-resource-quantity",
            holder,
            (field, name),
            f"is negative: {quoted(str(quantity))}",
            "write a quantity of 0 or more",
        )
    elif is_integer_resource(name) and not quantity.passes_as_integer():
        yield refuse(
            "invalid-resource-quantity",
            holder,
            (field, name),
            f"is not whole: {quoted(str(quantity))}",
            f"`{name}` is counted in whole units, write an integer",
        )


def _whole_bytes(value: str) -> bool:
    return "." not in value and value[-1] in "0123456789iMGTkPE"


def _huge_pages(holder: View, field: str, name: str, quantity: Quantity) -> Iterator[Violation]:
    """Huge pages come in whole pages (IsHugePageResourceValueDivisible)."""
    page = parse_quantity(name.removeprefix(HUGE_PAGES_PREFIX))
    if page is None or page.sign() <= 0 or not page.passes_as_integer() or quantity.value() % page.value():
        yield refuse(
            "invalid-resource-quantity",
            holder,
            (field, name),
            f"is no multiple of the page size in `{name}`",
            "ask for a whole number of pages, such as `hugepages-2Mi: 100Mi`",
        )


@lru_cache(maxsize=1024, typed=True)
def _compared(asked: str | int | float, allowed: str | int | float) -> int:
    """-1, 0 or 1 as one quantity is below, equal to or above another; 0 for what is none."""
    left, right = parse_quantity(asked), parse_quantity(allowed)
    if left is None or right is None:
        return 0
    return left.in_resource_list().compare(right.in_resource_list())


def _against_limit(resources: View, name: str, value: Any, limit: Any) -> Iterator[Violation]:
    """A request is no higher than its limit, and equals it where the resource cannot be overcommitted."""
    if limit is None:
        if not may_overcommit(name):
            yield refuse(
                "request-above-limit",
                resources,
                ("limits", name),
                f"is missing, `{name}` cannot be requested without a limit",
                f"write the same amount of `{name}` under `limits`",
                key=True,
            )
        return
    order = _compared(value, limit) if value.__class__ in _SCALARS and limit.__class__ in _SCALARS else 0
    if not order:
        return
    related = (Label(resources.at("limits", name), f"the limit of `{name}`"),)
    if not may_overcommit(name):
        yield refuse(
            "request-above-limit",
            resources,
            ("requests", name),
            f"is {quoted(str(value))} and must equal the limit of {quoted(str(limit))}",
            f"write the same amount of `{name}` under `requests` and `limits`",
            related=related,
        )
    elif order > 0:
        yield refuse(
            "request-above-limit",
            resources,
            ("requests", name),
            f"is {quoted(str(value))}, above the limit of {quoted(str(limit))}",
            f"write `{name}: {value}` under `limits`, or request less",
            related=related,
        )
