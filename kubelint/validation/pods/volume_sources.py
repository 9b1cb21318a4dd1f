"""What stands in a volume: the types that applications use (validateVolumeSource)."""

from collections.abc import Iterator

from kubelint.findings import Label, Severity
from kubelint.resources import View
from kubelint.validation.fields import Fields, text, well_formed
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.names import csi_driver_name, dns_subdomain
from kubelint.values.paths import local_non_reserved_path, path_without_backsteps
from kubelint.values.quantities import parse_quantity
from kubelint.values.versions import KubernetesVersion

_MOST = 0o777
_IMAGE_VOLUMES = KubernetesVersion(1, 35)
"""First release with image volumes on; before, they are dropped."""


def file_mode(holder: View, field: str, context: object) -> Iterator[Violation]:
    """Permission bits of files; in JSON and in a quoted form they are decimal (validateKeyToPath)."""
    mode = holder.integer(field)
    if mode is None or 0 <= mode <= _MOST:
        return
    meant = str(mode)
    hint = (
        f"`0{meant}` if octal {meant} was meant"
        if set(meant) <= set("01234567") and len(meant) < 5
        else "such as `0644`"
    )
    yield refuse(
        "invalid-file-mode", holder, field, f"is {mode}, beyond 511 (octal 0777)", f"write it in octal: {hint}"
    )


def item_path(item: View, field: str, context: object) -> Iterator[Violation]:
    """Where a file appears in a volume: relative, and not above or hidden in it (ValidateLocalNonReservedPath)."""
    yield from well_formed(item, field, local_non_reserved_path, "invalid-path", "write a path below the volume's root")


def _named(reference: str, source: View) -> Iterator[Violation]:
    """A source that must say which object it is."""
    if source.get(reference) in (None, ""):
        yield refuse(
            "missing-reference-name", source, reference, "is missing", "write the name of the object", key=True
        )


KEY_TO_PATH: Fields[Pod] = Fields({"path": item_path, "mode": file_mode})
_FILES: Fields[Pod] = Fields({"defaultMode": file_mode, "items": KEY_TO_PATH.each})


def files(source: View) -> list[tuple[View, str]]:
    """The items of a source that write a file of a known path."""
    found = []
    for item in source.views("items"):
        path = item.text("path")
        if path:
            found.append((item, path))
    return found


def overlaps(written: list[tuple[View, str]]) -> Iterator[Violation]:
    """A file at or below the path of another hides it; the server warns (checkVolumeMappingForOverlap)."""
    if len(written) < 2:
        return
    seen: dict[str, View] = {}
    for item, path in sorted(written, key=lambda pair: pair[1].split("/")):
        parts = path.split("/")
        above = next((seen[p] for n in range(len(parts)) if (p := "/".join(parts[: n + 1])) in seen), None)
        if above is not None:
            yield refuse(
                "duplicate-path",
                item,
                "path",
                f"is at or below another file of the volume: {quoted(path)}",
                "give each file of the volume a path of its own",
                severity=Severity.WARNING,
                related=(Label(above.at("path"), "the other file"),),
            )
        seen.setdefault(path, item)


def config_map(volume: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Files from a ConfigMap (validateConfigMapVolumeSource)."""
    if volume.value[field].__class__ is dict:
        source = volume.view(field)
        yield from _named("name", source)
        yield from _FILES.check(source, pod)
        yield from overlaps(files(source))


def secret(volume: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Files from a Secret (validateSecretVolumeSource)."""
    if volume.value[field].__class__ is dict:
        source = volume.view(field)
        yield from _named("secretName", source)
        yield from _FILES.check(source, pod)
        yield from overlaps(files(source))


def empty_dir(volume: View, field: str, pod: Pod) -> Iterator[Violation]:
    """A scratch directory: its size is not negative."""
    limit = volume.get(field, "sizeLimit")
    quantity = None if limit is None else parse_quantity(limit)
    if quantity is not None and quantity.sign() < 0:
        yield refuse(
            "invalid-resource-quantity", volume, (field, "sizeLimit"), "is negative", "write a size of 0 or more"
        )


def host_path(volume: View, field: str, pod: Pod) -> Iterator[Violation]:
    """A path of the node, without `..` (validateHostPathVolumeSource)."""
    yield from well_formed(
        volume, (field, "path"), path_without_backsteps, "invalid-path", "write the path without `..`"
    )


def image(volume: View, field: str, pod: Pod) -> Iterator[Violation]:
    """The files of an image; a template may leave the reference open (validateImageVolumeSource)."""
    if not pod.template and pod.version >= _IMAGE_VOLUMES and volume.value[field].__class__ is dict:
        yield from _named("reference", volume.view(field))


def ephemeral(volume: View, field: str, pod: Pod) -> Iterator[Violation]:
    """A claim made for the pod (validateEphemeralVolumeSource)."""
    if volume.value[field].__class__ is not dict:
        return
    source = volume.view(field)
    if source.get("volumeClaimTemplate") is None:
        yield refuse(
            "missing-companion-field",
            source,
            "volumeClaimTemplate",
            "is missing",
            "write the claim to make under `volumeClaimTemplate`",
            key=True,
        )
        return
    from kubelint.validation.volume_claims import claim_template

    yield from claim_template(source, "volumeClaimTemplate")


def csi(volume: View, field: str, pod: Pod) -> Iterator[Violation]:
    """An inline volume of a CSI driver (validateCSIVolumeSource)."""
    yield from _CSI.below(volume, field, pod)


def secret_name(source: View, field: str, context: object) -> Iterator[Violation]:
    """A reference to a Secret that may not be left empty."""
    if source.value[field].__class__ is dict:
        reference = source.view(field)
        yield from _named("name", reference)
        yield from _REFERENCE.check(reference, None)


_REFERENCE: Fields[None] = Fields({"name": text(dns_subdomain, "invalid-name", "write the name of an existing object")})
_CSI: Fields[Pod] = Fields(
    {
        "driver": text(csi_driver_name, "invalid-name", "write the name of the driver, such as `csi.example.com`"),
        "nodePublishSecretRef": secret_name,
    }
)
