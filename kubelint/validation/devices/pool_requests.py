"""ResourcePoolStatusRequest (validateResourcePoolStatusRequestSpec)."""

from collections.abc import Iterator

from kubelint.resources import Resource
from kubelint.validation.devices.entries import pool_name
from kubelint.validation.fields import between, well_formed
from kubelint.validation.violations import Violation, refuse
from kubelint.values.names import csi_driver_name

_MOST = 1000


def pool_status_request(resource: Resource) -> Iterator[Violation]:
    """Whose pools are asked for, and how many of them."""
    spec = resource.view("spec")
    if resource.value.get("spec") is None:
        yield refuse("missing-value", spec, "driver", "is missing", "write the name of the driver", key=True)
    yield from well_formed(spec, "driver", csi_driver_name, "invalid-name", "write the name of the driver")
    yield from well_formed(spec, "poolName", pool_name, "invalid-name", "write the name of a pool")
    yield from between(1, _MOST)(spec, "limit", None)
