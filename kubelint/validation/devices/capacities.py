"""Capacities of devices that several claims share (validateRequestPolicy)."""

from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.fields import too_many
from kubelint.validation.violations import Violation, refuse
from kubelint.values.quantities import Quantity, parse_quantity

_MOST_VALUES = 10


def capacities(device: View) -> Iterator[Violation]:
    """The policy of each capacity; only a device that may be shared has one."""
    shared = device.value.get("allowMultipleAllocations") is True
    for name, capacity in device.mapping("capacity").items():
        if capacity.__class__ is not dict or capacity.get("requestPolicy") is None:
            continue
        view = device.view("capacity", name)
        if not shared:
            says = "needs `allowMultipleAllocations: true`"
            yield refuse(
                "misplaced-field", view, "requestPolicy", says, "remove it, or let the device be shared", key=True
            )
        elif capacity["requestPolicy"].__class__ is dict:
            yield from _policy(view.view("requestPolicy"), parse_quantity(capacity.get("value")))


def _policy(policy: View, capacity: Quantity | None) -> Iterator[Violation]:
    """Some values, or a range, and a default among them."""
    values, bounds = policy.items("validValues"), policy.value.get("validRange")
    if values and bounds is not None:
        says = "has both `validValues` and `validRange`"
        yield refuse("mutually-exclusive-fields", policy, (), says, "keep one of the two", key=True)
        return
    if not values and bounds is None:
        return
    default = policy.value.get("default")
    if default is None:
        yield refuse(
            "missing-companion-field", policy, "default", "is missing", "write how much is taken by default", key=True
        )
        return
    wanted = parse_quantity(default)
    if wanted is None or capacity is None:
        return
    if values:
        yield from _values(policy, wanted, capacity)
    elif bounds.__class__ is dict:
        yield from _range(policy.view("validRange"), wanted, capacity)


def _values(policy: View, default: Quantity, capacity: Quantity) -> Iterator[Violation]:
    """Values in ascending order, none above the capacity."""
    yield from too_many(policy, "validValues", _MOST_VALUES)
    last: Quantity | None = None
    found = False
    whole: set[int] = set()
    for index, written in enumerate(policy.items("validValues")):
        value = parse_quantity(written)
        if value is None:
            continue
        found = found or value == default
        if value > capacity:
            says = f"is more than the capacity, {capacity}"
            yield refuse("inconsistent-numbers", policy, ("validValues", index), says, "write a smaller value")
        if value.value() in whole:  # told apart as integers, rounded up
            says = "repeats an earlier value, as an integer"
            yield refuse("duplicate-entry", policy, ("validValues", index), says, "keep it once")
        elif last is not None and value < last:
            yield refuse(
                "unsorted-list", policy, ("validValues", index), "is less than the value before it", "sort the values"
            )
        last = value
        whole.add(value.value())
    if not found:
        yield refuse(
            "inconsistent-numbers", policy, "validValues", f"do not hold the default, {default}", "add it", key=True
        )


def _range(bounds: View, default: Quantity, capacity: Quantity) -> Iterator[Violation]:
    """A minimum, and perhaps a maximum and steps, within the capacity."""
    least, most, step = (
        None if bounds.value.get(field) is None else parse_quantity(bounds.value[field])
        for field in ("min", "max", "step")
    )
    if least is None:
        return
    if least > capacity or default < least:
        says = f"is {least}, more than the {'capacity' if least > capacity else 'default'}"
        yield refuse("inconsistent-numbers", bounds, "min", says, "write a smaller value")
    if most is not None and (least > most or most > capacity or default > most):
        says = f"is {most}, which does not fit minimum, default and capacity"
        yield refuse("inconsistent-numbers", bounds, "max", says, "write a value from the default to the capacity")
    if step is None:
        return
    size = step.value()
    ends = [default] if most is None else [default, most]
    if least + step > capacity or (size and any((end.value() - least.value()) % size for end in ends)):
        says = "does not lead from the minimum to default and maximum within the capacity"
        yield refuse("inconsistent-numbers", bounds, "step", says, "write a divisor of their distances")
