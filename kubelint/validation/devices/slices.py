"""ResourceSlice: the devices that a driver offers (validateResourceSliceSpec)."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.devices.capacities import capacities
from kubelint.validation.devices.claims import FLAT, RECENT, SERVED
from kubelint.validation.devices.entries import (
    attribute_name,
    label_of_taint,
    pool_name,
)
from kubelint.validation.fields import at_least, each_once, set_fields, too_many, well_formed
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.keys import label_key
from kubelint.values.names import csi_driver_name, dns_label, dns_subdomain

_WHERE = ("nodeName", "nodeSelector", "allNodes", "perDeviceNodeSelection")
_MOST_DEVICES, _MOST_SPECIAL_DEVICES, _MOST_COUNTER_SETS = 128, 64, 8
_MOST_COUNTERS, _MOST_CONSUMED, _MOST_TAINTS, _MOST_ATTRIBUTES, _MOST_CONDITIONS = 32, 2, 16, 32, 4
_LONGEST_VALUE = 64
_VALUES = ("bool", "int", "string", "version")
_LABEL_HELP = "use up to 63 lower-case letters, digits and `-`"
_CONDITIONS = ("bindingConditions", "bindingFailureConditions")


def resource_slice(resource: Resource) -> Iterator[Violation]:
    """A pool's part, where its devices are, and the devices."""
    if resource.kubernetes < SERVED or resource.value.get("spec").__class__ is not dict:
        return
    spec = resource.view("spec")
    yield from well_formed(spec, "driver", csi_driver_name, "invalid-name", "write the name of the driver")
    pool = spec.view("pool")
    yield from well_formed(pool, "name", pool_name, "invalid-name", "write DNS names separated by `/`")
    yield from at_least(1)(pool, "resourceSliceCount", None)
    yield from at_least(0)(pool, "generation", None)
    yield from _place(spec, _WHERE, "write one of `nodeName`, `nodeSelector`, `allNodes` and `perDeviceNodeSelection`")
    if len(spec.items("nodeSelector", "nodeSelectorTerms")) > 1:
        says = "has more than one item"
        yield refuse("too-many-items", spec, ("nodeSelector", "nodeSelectorTerms"), says, "write one term", key=True)
    yield from _contents(spec, resource)


def _place(view: View, fields: tuple[str, ...], remedy: str) -> Iterator[Violation]:
    """Exactly one way to say which nodes have the devices."""
    given = set_fields(view, fields)
    for field in given:
        if view.value[field] is False or view.value[field] == "":
            says = "may not be `false`" if field != "nodeName" else "is empty"
            yield refuse("invalid-value", view, field, says, "remove it", key=True)
    given = [field for field in given if view.value[field] not in (False, "")]
    if not given:
        yield refuse("missing-alternative", view, (), "does not say which nodes have the devices", remedy, key=True)
    elif len(given) > 1:
        says = f"has both `{given[0]}` and `{given[1]}`"
        yield refuse("mutually-exclusive-fields", view, (), says, "keep one of them", key=True)
    yield from well_formed(view, "nodeName", dns_subdomain, "invalid-name", "write the name of a node")
    if view.value.get("nodeSelector").__class__ is dict:
        from kubelint.validation.pods.affinity import node_selector

        yield from node_selector(view, "nodeSelector", None)


def _contents(spec: View, resource: Resource) -> Iterator[Violation]:
    """Devices, or counters that devices share."""
    recent = resource.kubernetes >= RECENT
    if recent and spec.value.get("sharedCounters") is not None and spec.value.get("devices") is not None:
        says = "has both `sharedCounters` and `devices`"
        yield refuse("mutually-exclusive-fields", spec, (), says, "write two slices", key=True)
    devices = list(spec.views("devices"))
    basic = resource.version in FLAT
    parts = [device.view("basic") if basic else device for device in devices]
    special = recent and any(part.value.get("taints") or part.value.get("consumesCounters") for part in parts)
    yield from too_many(spec, "devices", _MOST_SPECIAL_DEVICES if special else _MOST_DEVICES)
    yield from each_once(spec.views("devices"))
    for device, part in zip(devices, parts, strict=True):
        yield from well_formed(device, "name", dns_label, "invalid-name", _LABEL_HELP)
        yield from _device(part, resource)
        yield from _device_place(part, spec.value.get("perDeviceNodeSelection") is True)
    if recent:
        yield from too_many(spec, "sharedCounters", _MOST_COUNTER_SETS)
        yield from each_once(spec.views("sharedCounters"))
        for counters in spec.views("sharedCounters"):
            yield from well_formed(counters, "name", dns_label, "invalid-name", _LABEL_HELP)
            yield from _counters(counters)


def _device_place(device: View, selected: bool) -> Iterator[Violation]:
    if selected:
        yield from _place(device, _WHERE[:3], "write one of `nodeName`, `nodeSelector` and `allNodes`")
    elif set_fields(device, _WHERE[:3]):
        says = "says where it is, which needs `perDeviceNodeSelection: true` of the slice"
        yield refuse("misplaced-field", device, (), says, "remove it, or set `perDeviceNodeSelection`", key=True)


def _device(device: View, resource: Resource) -> Iterator[Violation]:
    """What is known of a device, and what it takes (validateDevice)."""
    attributes, capacity = device.mapping("attributes"), device.mapping("capacity")
    if len(attributes) + len(capacity) > _MOST_ATTRIBUTES:
        says = f"has more than {_MOST_ATTRIBUTES} attributes and capacities"
        yield refuse("too-many-items", device, (), says, "leave some out", key=True)
    for field, entries in (("attributes", attributes), ("capacity", capacity)):
        for name in entries:
            reason = attribute_name(name)
            if reason is not None:
                remedy = "use letters, digits and `_`, with a domain in front or without"
                yield refuse(
                    "invalid-key", device, (field, name), f"has a name that is not valid: {reason}", remedy, key=True
                )
    for name, value in attributes.items():
        if value.__class__ is dict:
            yield from _attribute(device.view("attributes", name))
    if resource.kubernetes < RECENT:
        return
    yield from capacities(device)
    yield from too_many(device, "taints", _MOST_TAINTS)
    for taint in device.views("taints"):
        yield from label_of_taint(taint)
    yield from too_many(device, "consumesCounters", _MOST_CONSUMED)
    yield from each_once(device.views("consumesCounters"), "counterSet")
    for consumed in device.views("consumesCounters"):
        yield from well_formed(consumed, "counterSet", dns_label, "invalid-name", _LABEL_HELP)
        yield from _counters(consumed)
    yield from _binding(device)


def _attribute(attribute: View) -> Iterator[Violation]:
    """One value, not too long (validateDeviceAttribute)."""
    from kubelint.values.semantic_versions import SEMANTIC_VERSION

    given = set_fields(attribute, _VALUES)
    if len(given) > 1:
        says = f"has both `{given[0]}` and `{given[1]}`"
        yield refuse("mutually-exclusive-fields", attribute, (), says, "keep one of them", key=True)
    elif not given and not set_fields(attribute, ("bools", "ints", "strings", "versions")):
        yield refuse(
            "missing-alternative", attribute, (), "has no value", "write `string`, `int`, `bool` or `version`", key=True
        )
    for field in ("string", "version"):
        text = attribute.text(field)
        if text is not None and len(text.encode("utf-8", "surrogatepass")) > _LONGEST_VALUE:
            yield refuse("too-many-items", attribute, field, f"has more than {_LONGEST_VALUE} bytes", "shorten it")
        elif text is not None and field == "version" and not SEMANTIC_VERSION.fullmatch(text):
            yield refuse(
                "invalid-value", attribute, field, f"is no semantic version: {quoted(text)}", "write it as `1.2.0`"
            )


def _counters(view: View) -> Iterator[Violation]:
    """Counters with names, not too many."""
    counters = view.mapping("counters")
    if view.value.get("counters") == {}:
        yield refuse("missing-value", view, "counters", "is empty", "write the counters", key=True)
    if len(counters) > _MOST_COUNTERS:
        yield refuse(
            "too-many-items", view, "counters", f"has more than {_MOST_COUNTERS} entries", "leave some out", key=True
        )
        return
    for name in counters:
        reason = dns_label(name)
        if reason is not None:
            yield refuse(
                "invalid-key", view, "counters", f"have a name that is not valid: {reason}", _LABEL_HELP, key=True
            )


def _binding(device: View) -> Iterator[Violation]:
    """Conditions of success and failure, both or none, each once (validateDeviceBindingParameters)."""
    successes = device.strings(_CONDITIONS[0])
    for field, other in (_CONDITIONS, _CONDITIONS[::-1]):
        yield from too_many(device, field, _MOST_CONDITIONS)
        seen: set[str] = set()
        for index, name in enumerate(device.items(field)):
            reason = label_key(name) if name.__class__ is str else None
            if reason is not None:
                yield refuse(
                    "invalid-name", device, (field, index), f"is not valid: {reason}", "write it as `example.com/name`"
                )
            repeated = name.__class__ is str and (name in seen or (field == _CONDITIONS[1] and name in successes))
            if repeated:
                yield refuse("duplicate-entry", device, (field, index), f"repeats {quoted(name)}", "keep it once")
            if name.__class__ is str:
                seen.add(name)
        if device.items(other) and not device.items(field):
            yield refuse(
                "missing-companion-field",
                device,
                field,
                f"is missing, `{other}` needs it",
                f"write `{field}`",
                key=True,
            )
