"""ResourceClaim, ResourceClaimTemplate and DeviceClass."""

import json
from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.devices.entries import full_attribute_name
from kubelint.validation.expressions import expression
from kubelint.validation.fields import each_once, set_fields, too_many, well_formed
from kubelint.validation.metadata import template_metadata
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.keys import label_key, label_value
from kubelint.values.names import csi_driver_name, dns_label, dns_subdomain
from kubelint.values.resource_names import is_extended_resource
from kubelint.values.versions import KubernetesVersion

SERVED = KubernetesVersion(1, 34)
RECENT = KubernetesVersion(1, 36)
"""First releases with the API, and with its later features (taints, shared capacity, conditions), on by default."""
FLAT = ("v1alpha3", "v1beta1")
"""Versions in which a request has the fields of `exactly` itself, and a device holds its own in `basic`."""
_EXACT = ("deviceClassName", "selectors", "allocationMode", "count", "adminAccess", "tolerations")
_MOST, _MOST_ALTERNATIVES, _MOST_TOLERATIONS = 32, 8, 16
_LONGEST_PARAMETERS, _LONGEST_EXPRESSION = 10 * 1024, 10 * 1024
_LABEL_HELP = "use up to 63 lower-case letters, digits and `-`"


def resource_claim(resource: Resource) -> Iterator[Violation]:
    """A claim of devices (validateDeviceClaim)."""
    if resource.kubernetes >= SERVED:
        yield from _claim(resource.view("spec", "devices"), resource)


def resource_claim_template(resource: Resource) -> Iterator[Violation]:
    """The claim that a pod makes for itself."""
    if resource.kubernetes >= SERVED:
        yield from template_metadata(resource.view("spec"), "metadata")
        yield from _claim(resource.view("spec", "spec", "devices"), resource)


def device_class(resource: Resource) -> Iterator[Violation]:
    """Selectors and configuration for devices (validateDeviceClassSpec)."""
    if resource.kubernetes < SERVED:
        return
    spec = resource.view("spec")
    yield from _selectors(spec)
    yield from _configurations(spec)
    name = spec.text("extendedResourceName")
    if name is not None and resource.kubernetes >= RECENT and not is_extended_resource(name):
        yield refuse(
            "invalid-resource-name",
            spec,
            "extendedResourceName",
            "is no extended resource",
            "write a name with a domain, such as `example.com/gpu`",
        )


def _claim(claim: View, resource: Resource) -> Iterator[Violation]:
    """Requests, what holds between them, and configuration."""
    names = _request_names(claim)
    for field in ("requests", "constraints"):
        yield from too_many(claim, field, _MOST)
    yield from each_once(claim.views("requests"))
    for request in claim.views("requests"):
        yield from well_formed(request, "name", dns_label, "invalid-name", _LABEL_HELP)
        yield from _request(request, resource)
    for constraint in claim.views("constraints"):
        yield from _references(constraint, names)
        yield from _constraint(constraint, resource)
    yield from _configurations(claim)
    for configuration in claim.views("config"):
        yield from _references(configuration, names)


def _request_names(claim: View) -> set[str]:
    """Requests by name, and their alternatives as `request/alternative`."""
    names: set[str] = set()
    for request in claim.views("requests"):
        name = request.text("name") or ""
        names.add(name)
        names.update(f"{name}/{other.text('name')}" for other in request.views("firstAvailable"))
    return names


def _request(request: View, resource: Resource) -> Iterator[Violation]:
    """Devices of one class, or alternatives (validateDeviceRequest). At first the request itself had the class."""
    if resource.version in FLAT:
        alone = [field for field in _EXACT if request.value.get(field) not in (None, "", 0, [])]
        given = [*alone[:1], *set_fields(request, ("firstAvailable",))]
        exact = request
    else:
        given = set_fields(request, ("exactly", "firstAvailable"))
        exact = request.view("exactly")
    if request.value.get("firstAvailable") == []:
        given = [field for field in given if field != "firstAvailable"]
    if not given:
        yield refuse(
            "missing-alternative", request, (), "asks for nothing", "write `exactly` with a `deviceClassName`", key=True
        )
    elif len(given) > 1:
        says = f"has both `{given[0]}` and `firstAvailable`"
        yield refuse("mutually-exclusive-fields", request, (), says, "keep one of the two", key=True)
    elif given == ["firstAvailable"]:
        yield from too_many(request, "firstAvailable", _MOST_ALTERNATIVES)
        yield from each_once(request.views("firstAvailable"))
        for alternative in request.views("firstAvailable"):
            yield from well_formed(alternative, "name", dns_label, "invalid-name", _LABEL_HELP)
            yield from _devices(alternative, resource)
    else:
        yield from _devices(exact, resource)


def _devices(request: View, resource: Resource) -> Iterator[Violation]:
    """Class, selectors, how many (validateExactDeviceRequest)."""
    if resource.version in FLAT and request.value.get("deviceClassName") in (None, ""):
        yield refuse(
            "missing-value", request, (), "has no `deviceClassName`", "write the name of a DeviceClass", key=True
        )
    yield from well_formed(request, "deviceClassName", dns_subdomain, "invalid-name", "write the name of a DeviceClass")
    yield from _selectors(request)
    count, mode = request.integer("count"), request.text("allocationMode") or "ExactCount"
    if mode == "All" and count:
        yield refuse(
            "misplaced-field", request, "count", "may not be set with `allocationMode: All`", "remove it", key=True
        )
    elif mode == "ExactCount" and count is not None and count < 0:
        yield refuse("number-out-of-bounds", request, "count", f"must be at least 1, not {count}", "write 1 or more")
    if resource.kubernetes < RECENT:
        return
    yield from too_many(request, "tolerations", _MOST_TOLERATIONS)
    for toleration in request.views("tolerations"):
        yield from well_formed(toleration, "key", label_key, "invalid-name", "write the key of a taint")
        if toleration.value.get("operator") == "Exists" and toleration.text("value"):
            yield refuse(
                "invalid-toleration",
                toleration,
                "value",
                "may not be set with `operator: Exists`",
                "remove it",
                key=True,
            )
        elif toleration.value.get("operator") in (None, "", "Equal"):
            yield from well_formed(toleration, "value", label_value, "invalid-name", "write the value of a taint")


def _selectors(view: View) -> Iterator[Violation]:
    """Expressions, none of them too long; they are not compiled."""
    yield from too_many(view, "selectors", _MOST)
    for selector in view.views("selectors"):
        written = selector.text("cel", "expression") or ""
        yield from expression(selector.view("cel"), "expression", "bool")
        if selector.value.get("cel") is None:
            yield refuse("missing-value", selector, "cel", "is missing", "write `cel` with an `expression`", key=True)
        elif len(written.encode("utf-8", "surrogatepass")) > _LONGEST_EXPRESSION:
            yield refuse(
                "too-many-items",
                selector,
                ("cel", "expression"),
                f"has more than {_LONGEST_EXPRESSION} bytes",
                "shorten it",
            )


def _constraint(constraint: View, resource: Resource) -> Iterator[Violation]:
    """An attribute that is the same for all devices, or different for each (validateDeviceConstraint)."""
    fields = ("matchAttribute", "distinctAttribute") if resource.kubernetes >= RECENT else ("matchAttribute",)
    given = set_fields(constraint, fields)
    if not given:
        yield refuse("missing-alternative", constraint, (), "names no attribute", "write `matchAttribute`", key=True)
    for field in given[:1]:
        yield from well_formed(
            constraint,
            field,
            full_attribute_name,
            "invalid-name",
            "write it as `driver.example.com/name`",
            pointer=True,
        )


def _references(view: View, names: set[str]) -> Iterator[Violation]:
    """Requests of the same claim, each once (validateRequestNameRef)."""
    yield from too_many(view, "requests", _MOST)
    seen: set[str] = set()
    for index, name in enumerate(view.items("requests")):
        if name.__class__ is not str:
            continue
        if name not in names:
            says = f"is {quoted(name)}, which is no request of the claim"
            yield refuse(
                "invalid-reference",
                view,
                ("requests", index),
                says,
                "write the name of a request, or `request/alternative`",
            )
        if name in seen:
            yield refuse("duplicate-entry", view, ("requests", index), f"repeats {quoted(name)}", "keep it once")
        seen.add(name)


def _configurations(view: View) -> Iterator[Violation]:
    """Parameters for drivers (validateOpaqueConfiguration)."""
    yield from too_many(view, "config", _MOST)
    for configuration in view.views("config"):
        opaque = configuration.view("opaque")
        if configuration.value.get("opaque") is None:
            yield refuse(
                "missing-value",
                configuration,
                "opaque",
                "is missing",
                "write `opaque` with driver and parameters",
                key=True,
            )
            continue
        yield from well_formed(opaque, "driver", csi_driver_name, "invalid-name", "write the name of the driver")
        parameters = opaque.value.get("parameters")
        if parameters is not None and parameters.__class__ is not dict:
            yield refuse("invalid-value", opaque, "parameters", "is no object", "write a mapping", key=True)
        elif parameters and _json_size(parameters) > _LONGEST_PARAMETERS:
            yield refuse(
                "too-many-items",
                opaque,
                "parameters",
                f"has more than {_LONGEST_PARAMETERS} bytes",
                "shorten it",
                key=True,
            )


def _json_size(value: object) -> int:
    """Bytes of a value as compact JSON; 0 for what is none."""
    try:
        return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))
    except (ValueError, TypeError, RecursionError):
        return 0
