"""The spec of a PersistentVolumeClaim, wherever one is written (ValidatePersistentVolumeClaimSpec)."""

from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.fields import Fields, text
from kubelint.validation.metadata import template_metadata
from kubelint.validation.selectors import label_selector
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.names import dns_subdomain
from kubelint.values.quantities import parse_quantity
from kubelint.values.versions import KubernetesVersion

ACCESS_MODES = ("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")
_MODES_HELP = "use " + ", ".join(f"`{mode}`" for mode in ACCESS_MODES)
_CORE_KINDS = ("PersistentVolumeClaim",)
ATTRIBUTES_CLASS = KubernetesVersion(1, 34)
"""First release with `volumeAttributesClassName` on; before, it is dropped."""
_OLD_SOURCES = (("", "PersistentVolumeClaim"), ("snapshot.storage.k8s.io", "VolumeSnapshot"))
"""What `dataSource` may be; the server drops anything else unread."""


def claim_template(view: View, field: str) -> Iterator[Violation]:
    """The claim that a pod makes for itself: labels, annotations and a spec (ValidatePersistentVolumeClaimTemplate)."""
    template = view.view(field)
    yield from template_metadata(template, "metadata")
    for name, value in template.mapping("metadata").items():
        if name not in ("labels", "annotations", "creationTimestamp") and value not in (None, "", [], {}):
            yield refuse(
                "misplaced-field",
                template,
                ("metadata", name),
                "may not be set here",
                "keep labels and annotations alone; the claim is named after pod and volume",
                key=True,
            )
    yield from claim_spec(template, "spec")


def claim_spec(view: View, field: str, context: object = None) -> Iterator[Violation]:
    """The spec of a claim below a view; a missing one is empty to the server."""
    spec = view.view(field)
    if view.get(field) is not None and view.get(field).__class__ is not dict:
        return
    if spec.get("accessModes") in (None, []):
        yield refuse(
            "incomplete-volume-claim",
            spec,
            "accessModes",
            "is missing",
            "write how the volume is mounted, such as `accessModes: [ReadWriteOnce]`",
            key=True,
        )
    yield from access_modes(spec)
    yield from _storage(spec)
    yield from _CLAIM.check(spec, None)
    yield from _same_source(spec)


def access_modes(spec: View) -> Iterator[Violation]:
    """Known modes, and `ReadWriteOncePod` by itself; of PersistentVolumes too."""
    modes = spec.items("accessModes")
    for index, mode in enumerate(modes):
        if mode.__class__ is str and mode not in ACCESS_MODES:
            yield refuse(
                "invalid-value", spec, ("accessModes", index), f"is no access mode: {quoted(mode)}", _MODES_HELP
            )
    if "ReadWriteOncePod" in modes and any(mode in ACCESS_MODES[:3] for mode in modes if mode.__class__ is str):
        yield refuse(
            "mutually-exclusive-fields",
            spec,
            "accessModes",
            "hold `ReadWriteOncePod` and another mode",
            "keep `ReadWriteOncePod` alone",
        )


def _storage(spec: View) -> Iterator[Violation]:
    """How much is asked for: more than nothing."""
    resources = spec.get("resources")
    if resources is not None and resources.__class__ is not dict:
        return
    value = spec.get("resources", "requests", "storage")
    if value is None:
        yield refuse(
            "incomplete-volume-claim",
            spec,
            ("resources", "requests", "storage"),
            "is missing",
            "write how much is needed, such as `storage: 10Gi`",
            key=True,
        )
        return
    quantity = parse_quantity(value)
    if quantity is not None and quantity.sign() <= 0:
        yield refuse(
            "invalid-resource-quantity",
            spec,
            ("resources", "requests", "storage"),
            f"must be more than 0, not {quoted(str(quantity))}",
            "write a size such as `10Gi`",
        )


def _is_kept(spec: View, field: str) -> bool:
    """Whether the server looks at the field at all (DropDisabledFields, EnforceDataSourceBackwardsCompatibility).

    A `dataSourceRef` into another namespace needs a feature that is off by default; beside one that counts, a
    `dataSource` counts whatever its kind.
    """
    if field == "dataSourceRef":
        return spec.get(field).__class__ is dict and not spec.text(field, "namespace")
    source = spec.view(field)
    return (source.text("apiGroup") or "", source.text("kind")) in _OLD_SOURCES or _is_kept(spec, "dataSourceRef")


def _source(spec: View, field: str, context: object) -> Iterator[Violation]:
    """What the volume is filled from: kind and name, of the core group only claims (validateDataSource)."""
    if spec.value[field].__class__ is not dict:
        return
    source = spec.view(field)
    group, kind = source.text("apiGroup") or "", source.text("kind")
    if not _is_kept(spec, field):
        return
    for name in ("name", "kind"):
        if source.get(name) in (None, ""):
            yield refuse(
                "missing-companion-field", source, name, "is missing", f"write the `{name}` of the source", key=True
            )
    if not group and kind and kind not in _CORE_KINDS:
        yield refuse(
            "invalid-value",
            source,
            "kind",
            f"may not be {quoted(kind)} without an `apiGroup`",
            "use `PersistentVolumeClaim`, or write the group of the kind",
        )
    reason = dns_subdomain(group) if group else None
    if reason is not None:
        yield refuse(
            "invalid-name",
            source,
            "apiGroup",
            f"is not valid: {reason}",
            "write a group such as `snapshot.storage.k8s.io`",
        )


def _same_source(spec: View) -> Iterator[Violation]:
    """`dataSource` is the older form of `dataSourceRef`: both say the same, or one is absent."""
    old, new = spec.get("dataSource"), spec.get("dataSourceRef")
    if old.__class__ is not dict or new.__class__ is not dict or not _is_kept(spec, "dataSourceRef"):
        return
    if old.get("apiGroup") != new.get("apiGroup") or any(
        (old.get(name) or "") != (new.get(name) or "") for name in ("kind", "name")
    ):
        yield refuse(
            "mutually-exclusive-fields",
            spec,
            "dataSource",
            "differs from `dataSourceRef`",
            "keep `dataSourceRef` alone",
            key=True,
        )


def _attributes_class(spec: View, field: str, context: object) -> Iterator[Violation]:
    if spec.resource.kubernetes >= ATTRIBUTES_CLASS:
        yield from _class_name(spec, field, context)


_class_name = text(dns_subdomain, "invalid-name", "write the name of a VolumeAttributesClass")
_CLAIM: Fields[None] = Fields(
    {
        "selector": label_selector,
        "storageClassName": text(dns_subdomain, "invalid-name", "write the name of a StorageClass"),
        "volumeAttributesClassName": _attributes_class,
        "dataSource": _source,
        "dataSourceRef": _source,
    }
)
