"""VolumeAttachment (pkg/apis/storage/validation ValidateVolumeAttachment)."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.fields import set_fields
from kubelint.validation.storage.volumes import csi_source, mount_modes
from kubelint.validation.violations import Violation, refuse
from kubelint.values.names import csi_driver_name, dns_subdomain

_INLINE_ONLY = ("claimRef", "capacity", "nodeAffinity", "storageClassName")
"""What the spec of an inline volume may not have."""


def volume_attachment(resource: Resource) -> Iterator[Violation]:
    """A volume on its way to a node (ValidateVolumeAttachment)."""
    spec = resource.view("spec")
    for field, form in (("attacher", csi_driver_name), ("nodeName", dns_subdomain)):
        value = spec.text(field)
        reason = form(value) if value else None
        if reason is not None:
            yield refuse(
                "invalid-name",
                spec,
                field,
                f"is not valid: {reason}",
                f"write the name of the {'driver' if field == 'attacher' else 'node'}",
            )
    if spec.value.get("source") is not None and spec.value["source"].__class__ is not dict:
        return
    source = spec.view("source")
    given = set_fields(source, ("inlineVolumeSpec", "persistentVolumeName"))
    if not given:
        yield refuse("missing-alternative", source, (), "names no volume", "write `persistentVolumeName`", key=True)
    elif len(given) > 1:
        yield refuse(
            "mutually-exclusive-fields",
            source,
            (),
            "has both `inlineVolumeSpec` and `persistentVolumeName`",
            "keep one of the two",
            key=True,
        )
    elif source.value.get("inlineVolumeSpec").__class__ is dict:
        yield from _inline(source.view("inlineVolumeSpec"), resource)
    name = source.text("persistentVolumeName")
    reason = dns_subdomain(name) if name is not None else None
    if reason is not None:
        yield refuse(
            "invalid-name",
            source,
            "persistentVolumeName",
            f"is not valid: {reason}",
            "write the name of a PersistentVolume",
        )


def _inline(spec: View, resource: Resource) -> Iterator[Violation]:
    """The volume of a pod's own CSI source: no object of its own."""
    yield from mount_modes(spec)
    for field in _INLINE_ONLY:
        if spec.value.get(field) not in (None, "", {}):
            yield refuse("misplaced-field", spec, field, "may not be set for an inline volume", "remove it", key=True)
    if spec.value.get("csi") is None:
        yield refuse(
            "missing-companion-field",
            spec,
            "csi",
            "is missing, inline volumes are of CSI drivers",
            "write `csi`",
            key=True,
        )
    else:
        yield from csi_source(spec, "csi", resource)
    for field, only in (("persistentVolumeReclaimPolicy", "Retain"), ("volumeMode", "Filesystem")):
        if spec.value.get(field) not in (None, "", only):
            yield refuse(
                "invalid-value", spec, field, f"must be `{only}` for an inline volume", f"write `{only}`, or remove it"
            )
