"""Volumes of particular storage systems: what is refused, and what stands beside it and is not."""

import pytest

from tests.validation.objects import pod, told

IQN = "iqn.2001-04.com.example:storage"
ACCEPTED = [
    "nfs: {server: a, path: /b}",
    f"iscsi: {{targetPortal: a, iqn: '{IQN}', lun: 255, initiatorName: 'eui.0123456789abcdef'}}",
    f"iscsi: {{targetPortal: a, iqn: '{IQN}', lun: 0, chapAuthSession: true, secretRef: {{name: b}}}}",
    "fc: {targetWWNs: [a], lun: 0}",
    "fc: {wwids: [a]}",
    "flexVolume: {driver: a/b, options: {example.com/a: b, kubernetes.io.example.com/a: b}}",
    "azureDisk: {diskName: a, diskURI: /subscriptions/b, kind: Managed}",
    "azureDisk: {diskName: a, diskURI: 'https://b'}",
    "gcePersistentDisk: {pdName: a, partition: 255}",
    "cinder: {volumeID: a, secretRef: {name: b}}",
    "flocker: {datasetName: a, datasetUUID: ''}",
    "quobyte: {registry: 'a:1,[::1]:2', volume: b}",
    "scaleIO: {gateway: a, system: b, secretRef: {name: c}, volumeName: d}",
    "storageos: {volumeName: a, volumeNamespace: b}",
    "gitRepo: {repository: a, directory: .}",
]
REFUSED = [
    ("nfs: {server: a, path: b}", "invalid-path", "nfs.path"),
    ("iscsi: {targetPortal: a, iqn: b, lun: 0}", "invalid-name", "iscsi.iqn"),
    (f"iscsi: {{targetPortal: a, iqn: '{IQN}', lun: 256}}", "number-out-of-bounds", "iscsi.lun"),
    (
        f"iscsi: {{targetPortal: a, iqn: '{IQN}', lun: 0, chapAuthDiscovery: true}}",
        "missing-companion-field",
        "iscsi.secretRef",
    ),
    (
        f"iscsi: {{targetPortal: {'a' * 63}, iqn: '{IQN}', lun: 0, initiatorName: '{IQN}'}}",
        "invalid-name",
        "name",
    ),
    ("fc: {}", "missing-alternative", "fc.targetWWNs"),
    ("fc: {targetWWNs: [a], wwids: [b], lun: 0}", "mutually-exclusive-fields", "fc.targetWWNs"),
    ("fc: {targetWWNs: [a]}", "missing-companion-field", "fc.lun"),
    ("fc: {targetWWNs: [a], lun: 256}", "number-out-of-bounds", "fc.lun"),
    (
        "flexVolume: {driver: a/b, options: {volumes.kubernetes.io/a: b}}",
        "invalid-key",
        "flexVolume.options[volumes.kubernetes.io/a]",
    ),
    ("azureDisk: {diskName: a, diskURI: 'https://b', kind: Managed}", "invalid-value", "azureDisk.diskURI"),
    ("azureDisk: {diskName: a, diskURI: /subscriptions/b}", "invalid-value", "azureDisk.diskURI"),
    ("awsElasticBlockStore: {volumeID: a, partition: -1}", "number-out-of-bounds", "awsElasticBlockStore.partition"),
    ("cinder: {volumeID: a, secretRef: {}}", "missing-reference-name", "cinder.secretRef.name"),
    ("flocker: {}", "missing-alternative", "flocker"),
    ("flocker: {datasetName: a, datasetUUID: b}", "mutually-exclusive-fields", "flocker.datasetUUID"),
    ("flocker: {datasetName: a/b}", "invalid-name", "flocker.datasetName"),
    (f"quobyte: {{registry: 'a:1', volume: b, tenant: {'a' * 65}}}", "invalid-name", "quobyte.tenant"),
    ("quobyte: {registry: '::1:7861', volume: b}", "invalid-address", "quobyte.registry"),
    ("scaleIO: {gateway: a, system: b, secretRef: {name: c}}", "missing-reference-name", "scaleIO.volumeName"),
    ("storageos: {}", "missing-reference-name", "storageos.volumeName"),
    ("storageos: {volumeName: a, volumeNamespace: A}", "invalid-name", "storageos.volumeNamespace"),
    ("storageos: {volumeName: a, secretRef: {}}", "missing-reference-name", "storageos.secretRef.name"),
    ("gitRepo: {repository: a, directory: ../b}", "invalid-path", "gitRepo.directory"),
]


def refused(volume: str) -> set[tuple[str, str]]:
    """Rule and path of what is said of a volume, but that its type is out of date."""
    found = told(pod(f"volumes: [{{name: a, {volume}}}]"))
    return {(rule, path) for rule, path in found if rule != "deprecated-volume-type"}


@pytest.mark.parametrize("volume", ACCEPTED)
def test_accepted(volume: str) -> None:
    assert refused(volume) == set()


@pytest.mark.parametrize(("volume", "rule", "path"), REFUSED)
def test_refused(volume: str, rule: str, path: str) -> None:
    assert refused(volume) == {(rule, f"spec.volumes[0].{path}")}
