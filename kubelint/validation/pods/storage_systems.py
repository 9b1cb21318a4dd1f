"""Volumes of particular storage systems, most of them superseded by CSI drivers.

The checks are named after the fields; PersistentVolumes have the same ones (validateISCSIVolumeSource and its like).
"""

import re
from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.fields import between, set_fields, well_formed
from kubelint.validation.places import told_of
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.names import dns_label, go_lower
from kubelint.values.paths import local_descending_path

_byte = between(0, 255)
_INITIATORS = {
    "iqn": re.compile(r"iqn\.\d{4}-\d{2}\.([A-Za-z0-9\-.]+)(:[^,;*&$|\s]+)\Z", re.ASCII),
    "eui": re.compile(r"eui.[A-Za-z0-9]{16}\Z", re.ASCII),
    "naa": re.compile(r"naa.[A-Za-z0-9]{32}\Z", re.ASCII),
}
_ISCSI_NAME_LENGTH = 64


def nfs(volume: View, field: str, context: object) -> Iterator[Violation]:
    """An NFS path is absolute (validateNFSVolumeSource)."""
    path = volume.text(field, "path")
    if path and not path.startswith("/"):
        yield refuse("invalid-path", volume, (field, "path"), "must be absolute", "begin the path with `/`")


def iscsi(volume: View, field: str, context: object) -> Iterator[Violation]:
    """Names of target and initiator, unit, secret (validateISCSIVolumeSource)."""
    if volume.value[field].__class__ is not dict:
        return
    source = volume.view(field)
    for name in ("iqn", "initiatorName"):
        text = source.text(name)
        if text is not None and (text or name == "initiatorName") and not _is_initiator(text):
            remedy = "write it as `iqn.2001-04.com.example:storage`, `eui.…` or `naa.…`"
            violation = refuse("invalid-name", source, name, f"is no iSCSI name: {quoted(text)}", remedy)
            yield told_of(violation, (*source.path, name.lower()))
    yield from _byte(source, "lun", context)
    chap = source.get("chapAuthDiscovery") is True or source.get("chapAuthSession") is True
    if chap and source.get("secretRef") is None:
        yield refuse(
            "missing-companion-field",
            source,
            "secretRef",
            "is missing, CHAP needs it",
            "name the Secret with the credentials",
            key=True,
        )
    together = f"{volume.text('name') or ''}:{source.text('targetPortal') or ''}"
    if source.get("initiatorName") is not None and len(together) > _ISCSI_NAME_LENGTH:
        yield refuse(
            "invalid-name",
            volume,
            "name",
            "is too long together with `iscsi.targetPortal`",
            f"shorten it: both have at most {_ISCSI_NAME_LENGTH - 1} characters when `initiatorName` is set",
        )


def _is_initiator(text: str) -> bool:
    form = _INITIATORS.get(text[:3])
    return form is not None and (form.search if text[:3] == "iqn" else form.match)(text) is not None


def fibre_channel(volume: View, field: str, context: object) -> Iterator[Violation]:
    """Targets with a unit, or world wide identifiers (validateFCVolumeSource)."""
    if volume.value[field].__class__ is not dict:
        return
    source = volume.view(field)
    targets, identifiers = bool(source.items("targetWWNs")), bool(source.items("wwids"))
    if not targets and not identifiers:
        yield refuse(
            "missing-alternative",
            source,
            "targetWWNs",
            "is missing, and so is `wwids`",
            "write one of `targetWWNs` and `wwids`",
            key=True,
        )
    elif targets and identifiers:
        yield refuse(
            "mutually-exclusive-fields",
            source,
            "targetWWNs",
            "is set together with `wwids`",
            "keep one of the two",
            key=True,
        )
    if targets and source.get("lun") is None:
        yield refuse(
            "missing-companion-field",
            source,
            "lun",
            "is missing, `targetWWNs` needs it",
            "write the number of the unit",
            key=True,
        )
    elif targets:
        yield from _byte(source, "lun", context)


def flex_volume(volume: View, field: str, context: object) -> Iterator[Violation]:
    """Options of the driver stay out of Kubernetes' own domains (validateFlexVolumeSource)."""
    for option in volume.mapping(field, "options"):
        domain = "." + go_lower(option.partition("/")[0])
        if domain.endswith((".kubernetes.io", ".k8s.io")):
            yield refuse(
                "invalid-key",
                volume,
                (field, "options", option),
                "is in a reserved domain",
                "name the option without `kubernetes.io` and `k8s.io`",
                key=True,
            )


def azure_disk(volume: View, field: str, context: object) -> Iterator[Violation]:
    """The form of the URI goes with the kind of the disk (validateAzureDisk); the default kind is `Shared`."""
    if volume.value[field].__class__ is not dict:
        return
    source = volume.view(field)
    uri = source.text("diskURI")
    kind = source.text("kind") or "Shared"
    start = "/subscriptions/" if kind == "Managed" else "https://"
    if uri and kind in ("Managed", "Shared", "Dedicated") and not uri.startswith(start):
        yield refuse(
            "invalid-value",
            source,
            "diskURI",
            f"does not begin with `{start}`, as disks of kind `{kind}` do",
            "write the URI of the disk, or another `kind`",
        )


def git_repo(volume: View, field: str, context: object) -> Iterator[Violation]:
    """The target directory stays in the volume (validateGitRepoVolumeSource)."""
    yield from well_formed(
        volume, (field, "directory"), local_descending_path, "invalid-path", "write a path below the volume's root"
    )


def partitioned_disk(volume: View, field: str, context: object) -> Iterator[Violation]:
    """Disks of GCE and AWS: the partition (validateGCEPersistentDiskVolumeSource)."""
    if volume.value[field].__class__ is dict:
        yield from _byte(volume.view(field), "partition", context)


def flocker(volume: View, field: str, context: object) -> Iterator[Violation]:
    """A dataset by name or by UUID (validateFlockerVolumeSource)."""
    if volume.value[field].__class__ is not dict:
        return
    source = volume.view(field)
    given = [name for name in set_fields(source, ("datasetName", "datasetUUID")) if source.get(name) != ""]
    if not given:
        yield refuse(
            "missing-alternative",
            source,
            (),
            "has neither `datasetName` nor `datasetUUID`",
            "write one of the two",
            key=True,
        )
    elif len(given) == 2:
        yield refuse(
            "mutually-exclusive-fields",
            source,
            "datasetUUID",
            "is set together with `datasetName`",
            "keep one of the two",
            key=True,
        )
    if "/" in (source.text("datasetName") or ""):
        yield refuse(
            "invalid-name", source, "datasetName", "may not contain `/`", "write the name of the dataset alone"
        )


def quobyte(volume: View, field: str, context: object) -> Iterator[Violation]:
    """The registry is a list of hosts with ports (validateQuobyteVolumeSource)."""
    tenant, registry = volume.text(field, "tenant") or "", volume.text(field, "registry") or ""
    if len(tenant) > 64:
        yield refuse(
            "invalid-name", volume, (field, "tenant"), "has more than 64 characters", "write the tenant's UUID"
        )
    elif registry and not all(_host_and_port(pair) for pair in registry.split(",")):
        yield refuse(
            "invalid-address",
            volume,
            (field, "registry"),
            "is no list of hosts with ports",
            "write it as `host1:7861,host2:7861`",
        )


_HOST_AND_PORT = re.compile(r"(?:\[[^\[\]]*\]|[^:\[\]]*):[^:\[\]]*")


def _host_and_port(pair: str) -> bool:
    """Whether net.SplitHostPort takes it: one colon, or brackets around all of the host."""
    return _HOST_AND_PORT.fullmatch(pair) is not None


def with_secret(volume: View, field: str, context: object) -> Iterator[Violation]:
    """A reference to a Secret has a name (validateCinderVolumeSource)."""
    reference = volume.get(field, "secretRef")
    if reference.__class__ is dict and reference.get("name") in (None, ""):
        yield refuse(
            "missing-reference-name",
            volume,
            (field, "secretRef", "name"),
            "is missing",
            "write the name of the Secret",
            key=True,
        )


def scale_io(volume: View, field: str, context: object) -> Iterator[Violation]:
    """A volume that exists (validateScaleIOVolumeSource)."""
    if volume.value[field].__class__ is dict and volume.get(field, "volumeName") in (None, ""):
        yield refuse(
            "missing-reference-name", volume, (field, "volumeName"), "is missing", "write the volume's name", key=True
        )


def storage_os(volume: View, field: str, context: object) -> Iterator[Violation]:
    """Volume and namespace are DNS labels (validateStorageOSVolumeSource)."""
    name = volume.get(field, "volumeName")
    if volume.value[field].__class__ is dict and name in (None, ""):
        yield refuse(
            "missing-reference-name", volume, (field, "volumeName"), "is missing", "write the volume's name", key=True
        )
    for part in ("volumeName", "volumeNamespace"):
        yield from well_formed(
            volume, (field, part), dns_label, "invalid-name", "use up to 63 lower-case letters, digits and `-`"
        )
    yield from with_secret(volume, field, context)
