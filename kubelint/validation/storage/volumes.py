"""PersistentVolume and PersistentVolumeClaim (core validation ValidatePersistentVolumeSpec)."""

import posixpath
from collections.abc import Iterator
from typing import Any

from kubelint.findings import Severity
from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields, one_at_most, set_fields, text
from kubelint.validation.storage.warnings import beta_annotations, fractional_sizes, old_volume_type
from kubelint.validation.violations import Violation, refuse
from kubelint.validation.volume_claims import access_modes, claim_spec
from kubelint.values.characters import quoted
from kubelint.values.names import csi_driver_name, dns_label, dns_subdomain
from kubelint.values.paths import path_without_backsteps
from kubelint.values.quantities import parse_quantity
from kubelint.values.versions import KubernetesVersion

_SOURCES = (
    "hostPath",
    "gcePersistentDisk",
    "awsElasticBlockStore",
    "glusterfs",
    "flocker",
    "nfs",
    "rbd",
    "quobyte",
    "cephfs",
    "iscsi",
    "cinder",
    "fc",
    "flexVolume",
    "azureFile",
    "vsphereVolume",
    "photonPersistentDisk",
    "portworxVolume",
    "azureDisk",
    "scaleIO",
    "local",
    "storageos",
    "csi",
)
"""Kinds of storage, in the server's order."""
_SECRETS = ("controllerPublishSecretRef", "controllerExpandSecretRef", "nodePublishSecretRef", "nodeExpandSecretRef")
_ATTRIBUTES_CLASS = KubernetesVersion(1, 34)
"""First release with `volumeAttributesClassName` on; before, it is dropped."""


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
    yield from _source(spec)
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


def _source(spec: View) -> Iterator[Violation]:
    """One kind of storage."""
    if not set_fields(spec, _SOURCES):
        yield refuse(
            "missing-alternative",
            spec,
            (),
            "names no kind of storage",
            "write `csi`, `nfs`, `local` or the like",
            key=True,
        )
    for violation in one_at_most(spec, _SOURCES):
        if violation.place.path[-1] != "flexVolume":
            yield violation


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


def _local(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    path = spec.text(field, "path")
    reason = path_without_backsteps(path) if path else None
    if reason is not None:
        yield refuse(
            "invalid-path", spec, (field, "path"), f"is not valid: {reason}", "write the path on the node without `..`"
        )


def csi_source(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """A driver's name, and Secrets with their namespaces (validateCSIPersistentVolumeSource)."""
    if spec.value[field].__class__ is not dict:
        return
    source = spec.view(field)
    name = source.text("driver")
    reason = csi_driver_name(name) if name else None
    if reason is not None:
        yield refuse(
            "invalid-name",
            source,
            "driver",
            f"is not valid: {reason}",
            "write the driver's name, such as `csi.example.com`",
        )
    for secret in _SECRETS:
        if source.value.get(secret).__class__ is dict:
            yield from _secret(source.view(secret))


def _secret(reference: View) -> Iterator[Violation]:
    """Name and namespace of a Secret (validatePVSecretReference)."""
    for field, form in (("name", dns_subdomain), ("namespace", dns_label)):
        value = reference.value.get(field)
        if value in (None, ""):
            yield refuse(
                "missing-reference-name", reference, field, "is missing", f"write the {field} of the Secret", key=True
            )
        elif value.__class__ is str:
            reason = form(value)
            if reason is not None:
                yield refuse(
                    "invalid-name", reference, field, f"is not valid: {reason}", f"write the {field} of a Secret"
                )


def _secret_with_namespace(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Cinder's and StorageOS' references have both parts."""
    from kubelint.validation.pods.storage_systems import storage_os

    if field == "storageos" and spec.value[field].__class__ is dict:
        holder = View(resource, spec.path, {field: {k: v for k, v in spec.value[field].items() if k != "secretRef"}})
        yield from storage_os(holder, field, None)
    reference = spec.view(field, "secretRef")
    for part in ("name", "namespace") if spec.get(field, "secretRef").__class__ is dict else ():
        if reference.value.get(part) in (None, ""):
            yield refuse(
                "missing-reference-name", reference, part, "is missing", f"write the {part} of the Secret", key=True
            )


def _attributes_class(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Only CSI drivers know classes of attributes."""
    name = spec.text(field)
    if name is None or resource.kubernetes < _ATTRIBUTES_CLASS:
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


def _empty_namespace(source: str, name: str) -> Any:
    """A namespace that is written must not be empty."""

    def check(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
        value = spec.text(field, name)
        if value is not None and dns_label(value) is not None and (value == "" or source == "glusterfs"):
            yield refuse(
                "invalid-name",
                spec,
                (field, name),
                f"is not valid: {dns_label(value)}",
                "write a namespace, or remove it",
            )

    return check


_VOLUME: Fields[Any] = Fields(
    {
        "storageClassName": text(dns_subdomain, "invalid-name", "write the name of a StorageClass"),
        "volumeAttributesClassName": _attributes_class,
        "nodeAffinity": _node_affinity,
        "hostPath": "pods.volume_sources:host_path",
        "gcePersistentDisk": "pods.storage_systems:partitioned_disk",
        "awsElasticBlockStore": "pods.storage_systems:partitioned_disk",
        "glusterfs": _empty_namespace("glusterfs", "endpointsNamespace"),
        "flocker": "pods.storage_systems:flocker",
        "nfs": "pods.storage_systems:nfs",
        "quobyte": "pods.storage_systems:quobyte",
        "iscsi": "pods.storage_systems:iscsi",
        "cinder": _secret_with_namespace,
        "fc": "pods.storage_systems:fibre_channel",
        "flexVolume": "pods.storage_systems:flex_volume",
        "azureFile": _empty_namespace("azureFile", "secretNamespace"),
        "azureDisk": "pods.storage_systems:azure_disk",
        "local": _local,
        "storageos": _secret_with_namespace,
        "csi": csi_source,
    }
)
