"""Fields of a pod spec that name other objects (core/v1 PodSpec, Volume, Container)."""

from collections.abc import Iterator

from kubelint.graph.references.fields import Field, Found, Node, steps_of, walk
from kubelint.resources import Resource, Workload

CONFIG_MAP, SECRET = "missing-config-map", "missing-secret"
OBJECT, CLUSTER_OBJECT = "missing-object", "missing-cluster-object"

_VOLUMES = (
    Field("configMap", "ConfigMap", CONFIG_MAP, keys="items"),
    Field("secret", "Secret", SECRET, name="secretName", keys="items"),
    Field("projected.sources[].configMap", "ConfigMap", CONFIG_MAP, keys="items"),
    Field("projected.sources[].secret", "Secret", SECRET, keys="items"),
    Field("persistentVolumeClaim", "PersistentVolumeClaim", "missing-volume-claim", name="claimName"),
    Field("csi.nodePublishSecretRef", "Secret", SECRET),
    Field("csi.volumeAttributes", "SecretProviderClass", OBJECT, name="secretProviderClass"),
    Field("rbd.secretRef", "Secret", SECRET),
    Field("cephfs.secretRef", "Secret", SECRET),
    Field("flexVolume.secretRef", "Secret", SECRET),
    Field("iscsi.secretRef", "Secret", SECRET),
    Field("scaleIO.secretRef", "Secret", SECRET),
    Field("storageos.secretRef", "Secret", SECRET),
    Field("azureFile", "Secret", SECRET, name="secretName"),
    Field("ephemeral.volumeClaimTemplate.spec", "StorageClass", CLUSTER_OBJECT, name="storageClassName"),
)

_CONTAINERS = (
    Field("envFrom[].configMapRef", "ConfigMap", CONFIG_MAP),
    Field("envFrom[].secretRef", "Secret", SECRET),
    Field("env[].valueFrom.configMapKeyRef", "ConfigMap", CONFIG_MAP, keys="key"),
    Field("env[].valueFrom.secretKeyRef", "Secret", SECRET, keys="key"),
)

_SPEC = (
    Field("serviceAccountName", "ServiceAccount", "unknown-service-account", name=""),
    Field("serviceAccount", "ServiceAccount", "unknown-service-account", name=""),
    Field("imagePullSecrets[]", "Secret", "missing-pull-secret"),
    Field("priorityClassName", "PriorityClass", CLUSTER_OBJECT, name=""),
    Field("runtimeClassName", "RuntimeClass", CLUSTER_OBJECT, name=""),
    Field("resourceClaims[]", "ResourceClaim", OBJECT, name="resourceClaimName"),
    Field("resourceClaims[]", "ResourceClaimTemplate", OBJECT, name="resourceClaimTemplateName"),
)

POD_FIELDS: tuple[Field, ...] = (
    *_SPEC,
    *(field._replace(path=f"volumes[].{field.path}") for field in _VOLUMES),
    *(
        field._replace(path=f"{containers}[].{field.path}")
        for containers in ("containers", "initContainers", "ephemeralContainers")
        for field in _CONTAINERS
    ),
)
"""Paths are relative to the pod spec."""

OTHER_POD_SPECS: dict[tuple[str, str], tuple[str, ...]] = {
    ("jobset.x-k8s.io", "JobSet"): ("spec.replicatedJobs[].template.spec.template.spec",),
    ("leaderworkerset.x-k8s.io", "LeaderWorkerSet"): (
        "spec.leaderWorkerTemplate.leaderTemplate.spec",
        "spec.leaderWorkerTemplate.workerTemplate.spec",
    ),
    ("ray.io", "RayCluster"): ("spec.headGroupSpec.template.spec", "spec.workerGroupSpecs[].template.spec"),
    ("apps.kruise.io", "CloneSet"): ("spec.template.spec",),
    ("apps.kruise.io", "StatefulSet"): ("spec.template.spec",),
    ("apps.kruise.io", "DaemonSet"): ("spec.template.spec",),
    ("kubevirt.io", "VirtualMachine"): ("spec.template.spec",),
    ("kubevirt.io", "VirtualMachineInstance"): ("spec",),
    ("keda.sh", "ScaledJob"): ("spec.jobTargetRef.template.spec",),
}
"""Where pod specs stand in custom resources that may make several kinds of pods."""


def other_workloads(resource: Resource) -> Iterator[Workload]:
    """A view for each pod template of a custom resource of `OTHER_POD_SPECS`."""
    for path in OTHER_POD_SPECS.get((resource.group, resource.kind or ""), ()):
        root = Node()
        root.add(steps_of(path), _POD_SPEC)
        found: list[Found] = []
        walk(root, resource.value, (), found)
        yield from (Workload(resource, own) for _, own, value in found if isinstance(value, dict))


_POD_SPEC = Field("", "Pod")
