"""DeviceTaintRule (validateDeviceTaintRuleSpec)."""

from collections.abc import Iterator

from kubelint.resources import Resource
from kubelint.validation.devices.entries import label_of_taint, pool_name
from kubelint.validation.fields import well_formed
from kubelint.validation.violations import Violation, refuse
from kubelint.values.names import csi_driver_name, dns_label


def device_taint_rule(resource: Resource) -> Iterator[Violation]:
    """Which devices get a taint, and the taint."""
    spec = resource.view("spec")
    selector = spec.view("deviceSelector")
    for field in ("driver", "pool", "device"):
        if selector.value.get(field) == "":
            yield refuse("missing-value", selector, field, "is empty", "write a name, or remove it")
    yield from well_formed(selector, "driver", csi_driver_name, "invalid-name", "write the name of the driver")
    yield from well_formed(selector, "pool", pool_name, "invalid-name", "write the name of a pool")
    yield from well_formed(selector, "device", dns_label, "invalid-name", "write the name of a device")
    yield from label_of_taint(spec.view("taint"))
