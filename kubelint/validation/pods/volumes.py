"""Volumes of a pod (ValidateVolumes, validateVolumeSource)."""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.resources import View
from kubelint.validation.fields import Fields, all_of, one_at_most, text
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.names import dns_label, dns_subdomain

_TYPES = (
    "emptyDir",
    "hostPath",
    "gitRepo",
    "gcePersistentDisk",
    "awsElasticBlockStore",
    "secret",
    "nfs",
    "iscsi",
    "glusterfs",
    "flocker",
    "persistentVolumeClaim",
    "rbd",
    "cinder",
    "cephfs",
    "quobyte",
    "downwardAPI",
    "fc",
    "flexVolume",
    "configMap",
    "azureFile",
    "vsphereVolume",
    "photonPersistentDisk",
    "portworxVolume",
    "azureDisk",
    "storageos",
    "projected",
    "scaleIO",
    "csi",
    "ephemeral",
    "image",
)
"""In the order in which the server looks: it blames the later of two."""
_NAME_HELP = "use up to 63 lower-case letters, digits and `-`"


def volumes(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """The list of volumes."""
    names: dict[str, View] = {}
    for volume in spec.views(field):
        name = volume.text("name")
        if name and names.setdefault(name, volume) is not volume:
            yield refuse(
                "duplicate-name",
                volume,
                "name",
                f"repeats the volume name `{name}`",
                "give each volume another name",
                related=(Label(names[name].at("name"), "first volume of this name"),),
            )
        if len(volume.value) > 2:
            yield from one_at_most(volume, _TYPES)
        yield from VOLUME.check(volume, pod)
    if not pod.template and any(volume.get("ephemeral") is not None for volume in names.values()):
        yield from _created_claims(names, pod)


def _created_claims(volumes: dict[str, View], pod: Pod) -> Iterator[Violation]:
    """The claim of an ephemeral volume is named after pod and volume; no other volume may use it."""
    pod_name = pod.resource.name
    if not pod_name:
        return
    created = {f"{pod_name}-{name}": view for name, view in volumes.items() if view.get("ephemeral") is not None}
    for claim, volume in created.items():
        reason = dns_subdomain(claim)
        if reason is not None:
            yield refuse(
                "invalid-name", volume, "name", f"makes a claim with a name that is not valid: {reason}", _NAME_HELP
            )
    for volume in volumes.values():
        claim_name = volume.text("persistentVolumeClaim", "claimName")
        if claim_name in created:
            yield refuse(
                "invalid-volume-use",
                volume,
                ("persistentVolumeClaim", "claimName"),
                f"is the claim of an ephemeral volume: {quoted(claim_name or '')}",
                "use a claim that exists apart from the pod, or mount the ephemeral volume itself",
                related=(Label(created[claim_name or ""].at("name"), "the ephemeral volume"),),
            )


_S = "pods.volume_sources:"
VOLUME: Fields[Pod] = Fields(
    {
        "name": text(dns_label, "invalid-name", _NAME_HELP),
        "configMap": _S + "config_map",
        "secret": _S + "secret",
        "emptyDir": _S + "empty_dir",
        "hostPath": _S + "host_path",
        "projected": "pods.projections:projected",
        "downwardAPI": "pods.projections:downward_api",
        "ephemeral": _S + "ephemeral",
        "csi": _S + "csi",
        "image": _S + "image",
        "nfs": "pods.storage_systems:nfs",
        "iscsi": "pods.storage_systems:iscsi",
        "fc": "pods.storage_systems:fibre_channel",
        "flexVolume": "pods.storage_systems:flex_volume",
        "azureDisk": "pods.storage_systems:azure_disk",
        "gitRepo": all_of("pods.warnings:volume_type", "pods.storage_systems:git_repo"),
        "gcePersistentDisk": "pods.storage_systems:partitioned_disk",
        "awsElasticBlockStore": "pods.storage_systems:partitioned_disk",
        "flocker": all_of("pods.warnings:volume_type", "pods.storage_systems:flocker"),
        "quobyte": all_of("pods.warnings:volume_type", "pods.storage_systems:quobyte"),
        "photonPersistentDisk": "pods.warnings:volume_type",
        "scaleIO": all_of("pods.warnings:volume_type", "pods.storage_systems:scale_io"),
        "glusterfs": "pods.warnings:volume_type",
        "cephfs": "pods.warnings:volume_type",
        "rbd": "pods.warnings:volume_type",
        "cinder": "pods.storage_systems:with_secret",
        "storageos": all_of("pods.warnings:volume_type", "pods.storage_systems:storage_os"),
    }
)
