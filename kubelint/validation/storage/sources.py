"""Where a PersistentVolume is: the kinds of storage that differ from those of pods (ValidatePersistentVolumeSpec)."""

from collections.abc import Iterator
from typing import Any

from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields, one_at_most, set_fields, well_formed
from kubelint.validation.places import told_of
from kubelint.validation.violations import Violation, refuse
from kubelint.values.names import csi_driver_name, dns_label, dns_subdomain
from kubelint.values.paths import path_without_backsteps

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
_ISCSI_NAME_LENGTH = 64


def one_source(spec: View) -> Iterator[Violation]:
    """One kind of storage; `flexVolume` may stand beside another."""
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


def _local(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    yield from well_formed(
        spec, (field, "path"), path_without_backsteps, "invalid-path", "write the path on the node without `..`"
    )


def _iscsi(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """As in a pod, but for the names of the volume and the Secret (validateISCSIPersistentVolumeSource)."""
    from kubelint.validation.pods.storage_systems import iscsi, with_secret

    if spec.value[field].__class__ is not dict:
        return
    for violation in iscsi(View(resource, spec.path, {field: spec.value[field]}), field, None):
        if violation.place.path[-1] != "name":
            yield violation
    yield from with_secret(spec, field, None)
    portal = spec.text(field, "targetPortal") or ""
    together = f"{resource.name or ''}:{portal}".encode("utf-8", "surrogatepass")
    if spec.get(field, "initiatorName") is not None and len(together) > _ISCSI_NAME_LENGTH:
        too_long = refuse(
            "invalid-name",
            spec,
            (field, "targetPortal"),
            "is too long together with the name of the volume",
            f"shorten it: both have at most {_ISCSI_NAME_LENGTH - 1} characters when `initiatorName` is set",
        )
        yield told_of(too_long, (*spec.path, field, "targetportal"))


def csi_source(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """A driver's name, and Secrets with their namespaces (validateCSIPersistentVolumeSource)."""
    if spec.value[field].__class__ is not dict:
        return
    source = spec.view(field)
    yield from well_formed(
        source, "driver", csi_driver_name, "invalid-name", "write the driver's name, such as `csi.example.com`"
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


SOURCE_CHECKS: Fields[Any] = Fields(
    {
        "hostPath": "pods.volume_sources:host_path",
        "gcePersistentDisk": "pods.storage_systems:partitioned_disk",
        "awsElasticBlockStore": "pods.storage_systems:partitioned_disk",
        "glusterfs": _empty_namespace("glusterfs", "endpointsNamespace"),
        "flocker": "pods.storage_systems:flocker",
        "nfs": "pods.storage_systems:nfs",
        "quobyte": "pods.storage_systems:quobyte",
        "iscsi": _iscsi,
        "cinder": _secret_with_namespace,
        "fc": "pods.storage_systems:fibre_channel",
        "flexVolume": "pods.storage_systems:flex_volume",
        "azureFile": _empty_namespace("azureFile", "secretNamespace"),
        "azureDisk": "pods.storage_systems:azure_disk",
        "scaleIO": "pods.storage_systems:scale_io",
        "local": _local,
        "storageos": _secret_with_namespace,
        "csi": csi_source,
    }
)
"""What is wrong with the kinds of storage of a volume's spec."""
