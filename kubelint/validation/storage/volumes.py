"""PersistentVolume and PersistentVolumeClaim (core validation ValidatePersistentVolumeSpec)."""

import posixpath
from collections.abc import Iterator
from typing import Any

from kubelint.findings import Severity
from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields, text
from kubelint.validation.storage.sources import SOURCE_CHECKS, one_source
from kubelint.validation.storage.warnings import beta_annotations, fractional_sizes, old_volume_type
from kubelint.validation.violations import Violation, refuse
from kubelint.validation.volume_claims import ATTRIBUTES_CLASS, access_modes, claim_spec
from kubelint.values.characters import quoted
from kubelint.values.names import dns_subdomain
from kubelint.values.quantities import parse_quantity


def persistent_volume_claim(resource: Resource) -> Iterator[Violation]:
    """A claim."""
    yield from claim_spec(resource.view(), "spec")
    yield from fractional_sizes(resource.view("spec"))
    if resource.get("metadata", "annotations"):
        yield from beta_annotations(resource)


def persistent_volume(resource: Resource) -> Iterator[Violation]:
    """A volume: how large, how it is mounted, and where it is."""
    written = resource.value.get("spec")
    if written is not None and written.__class__ is not dict:
        return
    spec = resource.view("spec")
    yield from mount_modes(spec)
    yield from _capacity(spec)
    yield from one_source(spec)
    yield from _VOLUME.check(spec, resource)
    yield from old_volume_type(spec, resource)
    yield from beta_annotations(resource)
    policy, path = spec.value.get("persistentVolumeReclaimPolicy"), spec.text("hostPath", "path")
    if policy == "Recycle" and path and posixpath.normpath(path) in ("/", "//"):
        yield refuse(
            "invalid-value",
            spec,
            "persistentVolumeReclaimPolicy",
            "may not be `Recycle` for the whole node's disk",
            "write `Retain`, or another path",
        )
    elif policy == "Recycle":
        yield refuse(
            "deprecated-setting",
            spec,
            "persistentVolumeReclaimPolicy",
            "is `Recycle`, which is deprecated",
            "use `Retain` or `Delete`, and provision volumes dynamically",
            severity=Severity.WARNING,
        )
    if spec.value.get("local").__class__ is dict and spec.value.get("nodeAffinity") is None:
        yield refuse(
            "missing-companion-field",
            spec,
            "nodeAffinity",
            "is missing, a local volume needs it",
            "write the node that has the disk",
            key=True,
        )


def mount_modes(spec: View) -> Iterator[Violation]:
    """How the volume can be mounted: said, and lawful."""
    if spec.value.get("accessModes") in (None, []):
        yield refuse(
            "missing-value",
            spec,
            "accessModes",
            "is missing",
            "write how the volume can be mounted, such as `accessModes: [ReadWriteOnce]`",
            key=True,
        )
    yield from access_modes(spec)


def _capacity(spec: View) -> Iterator[Violation]:
    """`storage` alone, and more than nothing."""
    written = spec.value.get("capacity")
    if written in (None, {}):
        yield refuse(
            "missing-value",
            spec,
            "capacity",
            "is missing",
            "write the size as `storage: 10Gi` below `capacity`",
            key=True,
        )
    elif written.__class__ is dict and list(written) != ["storage"]:
        yield refuse(
            "invalid-resource-name",
            spec,
            "capacity",
            "must hold `storage`, and nothing else",
            "write `storage` with the size",
            key=True,
        )
    for name, value in spec.mapping("capacity").items():
        quantity = parse_quantity(value)
        if quantity is not None and quantity.sign() <= 0:
            yield refuse(
                "invalid-resource-quantity",
                spec,
                ("capacity", name),
                f"must be more than 0, not {quoted(str(quantity))}",
                "write a size such as `10Gi`",
            )


def _node_affinity(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Terms of which a node must meet one (validateVolumeNodeAffinity)."""
    from kubelint.validation.pods.affinity import node_selector

    affinity = spec.view(field)
    if spec.value[field].__class__ is dict and affinity.value.get("required") is None:
        yield refuse(
            "missing-companion-field",
            affinity,
            "required",
            "is missing",
            "write `required` with `nodeSelectorTerms`",
            key=True,
        )
    else:
        yield from node_selector(affinity, "required", None)


def _attributes_class(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Only CSI drivers know classes of attributes."""
    name = spec.text(field)
    if name is None or resource.kubernetes < ATTRIBUTES_CLASS:
        return
    reason = dns_subdomain(name)
    if reason is not None:
        yield refuse(
            "invalid-name", spec, field, f"is not valid: {reason}", "write the name of a VolumeAttributesClass"
        )
    if spec.value.get("csi") is None:
        yield refuse(
            "missing-companion-field", spec, "csi", f"is missing, `{field}` needs it", f"remove `{field}`", key=True
        )


_VOLUME: Fields[Any] = SOURCE_CHECKS.with_others(
    {
        "storageClassName": text(dns_subdomain, "invalid-name", "write the name of a StorageClass"),
        "volumeAttributesClassName": _attributes_class,
        "nodeAffinity": _node_affinity,
    }
)
