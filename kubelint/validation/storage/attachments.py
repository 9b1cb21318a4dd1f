"""VolumeAttachment (pkg/apis/storage/validation ValidateVolumeAttachment)."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields, set_fields, text
from kubelint.validation.storage.sources import SOURCE_CHECKS, one_source
from kubelint.validation.storage.volumes import mount_modes
from kubelint.validation.violations import Violation, refuse
from kubelint.values.names import csi_driver_name, dns_subdomain

_NO_INLINE: tuple[tuple[str, object], ...] = (
    ("claimRef", None),
    ("capacity", {}),
    ("nodeAffinity", None),
    ("storageClassName", ""),
)
"""What the spec of an inline volume may not have, and what counts as absent."""
_INLINE_ONLY = (("persistentVolumeReclaimPolicy", "Retain", ""), ("volumeMode", "Filesystem", None))
"""What it may have with one value alone, and what counts as absent."""


def volume_attachment(resource: Resource) -> Iterator[Violation]:
    """A volume on its way to a node (ValidateVolumeAttachment)."""
    spec = resource.view("spec")
    yield from _SPEC.check(spec, resource)
    written = spec.value.get("source")
    if written is not None and written.__class__ is not dict:
        return
    source = spec.view("source")
    given = set_fields(source, ("inlineVolumeSpec", "persistentVolumeName"))
    if not given:
        yield refuse("missing-alternative", source, (), "names no volume", "write `persistentVolumeName`", key=True)
    elif len(given) > 1:
        says = "has both `inlineVolumeSpec` and `persistentVolumeName`"
        yield refuse("mutually-exclusive-fields", source, (), says, "keep one of the two", key=True)
    elif source.value.get("inlineVolumeSpec").__class__ is dict:
        yield from _inline(source.view("inlineVolumeSpec"), resource)
    name = source.text("persistentVolumeName")
    reason = dns_subdomain(name) if name is not None else None
    if reason is not None:
        remedy = "write the name of a PersistentVolume"
        yield refuse("invalid-name", source, "persistentVolumeName", f"is not valid: {reason}", remedy)


def _inline(spec: View, resource: Resource) -> Iterator[Violation]:
    """The volume of a pod's own CSI source: no object of its own."""
    yield from mount_modes(spec)
    for field, unset in _NO_INLINE:
        if spec.value.get(field) not in (None, unset):
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
        yield from one_source(spec)
    yield from SOURCE_CHECKS.check(spec, resource)
    for field, only, unset in _INLINE_ONLY:
        if spec.value.get(field) not in (None, unset, only):
            yield refuse(
                "invalid-value", spec, field, f"must be `{only}` for an inline volume", f"write `{only}`, or remove it"
            )


_SPEC: Fields[Resource] = Fields(
    {
        "attacher": text(csi_driver_name, "invalid-name", "write the name of the driver"),
        "nodeName": text(dns_subdomain, "invalid-name", "write the name of the node"),
    }
)
