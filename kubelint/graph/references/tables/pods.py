"""Fields of a pod spec that name other objects (core/v1 PodSpec, Volume, Container), and of the objects around it."""

from collections.abc import Iterator

from kubelint.graph.references.fields import LIST, Field, Found, Node, below, steps_of, walk
from kubelint.resources import Resource, Workload

CONFIG_MAP, SECRET = "missing-config-map", "missing-secret"
OBJECT, CLUSTER_OBJECT = "missing-object", "missing-cluster-object"
ACCOUNT, CLAIM = "unknown-service-account", "missing-volume-claim"

CLAIM_SPEC = (
    Field("", "StorageClass", CLUSTER_OBJECT, name="storageClassName"),
    Field("", "VolumeAttributesClass", CLUSTER_OBJECT, name="volumeAttributesClassName"),
    Field("dataSource", "?PersistentVolumeClaim", OBJECT),
    Field("dataSourceRef", "?PersistentVolumeClaim", OBJECT, scope="namespace"),
)
"""Fields of a PersistentVolumeClaimSpec, of templates too."""

VOLUME = (
    Field("configMap", "ConfigMap", CONFIG_MAP, keys="items"),
    Field("secret", "Secret", SECRET, name="secretName", keys="items"),
    Field("projected.sources[].configMap", "ConfigMap", CONFIG_MAP, keys="items"),
    Field("projected.sources[].secret", "Secret", SECRET, keys="items"),
    Field("projected.sources[].clusterTrustBundle", "ClusterTrustBundle", CLUSTER_OBJECT),
    Field("persistentVolumeClaim", "PersistentVolumeClaim", CLAIM, name="claimName"),
    Field("csi", "CSIDriver", CLUSTER_OBJECT, name="driver"),
    Field("csi.nodePublishSecretRef", "Secret", SECRET),
    Field("csi.volumeAttributes", "SecretProviderClass", OBJECT, name="secretProviderClass"),
    Field("rbd.secretRef", "Secret", SECRET),
    Field("cephfs.secretRef", "Secret", SECRET),
    Field("flexVolume.secretRef", "Secret", SECRET),
    Field("iscsi.secretRef", "Secret", SECRET),
    Field("scaleIO.secretRef", "Secret", SECRET),
    Field("storageos.secretRef", "Secret", SECRET),
    Field("azureFile", "Secret", SECRET, name="secretName"),
    Field("glusterfs", "Endpoints", OBJECT, name="endpoints"),
    *below("ephemeral.volumeClaimTemplate.spec", CLAIM_SPEC),
)

CONTAINER = (
    Field("envFrom[].configMapRef", "ConfigMap", CONFIG_MAP),
    Field("envFrom[].secretRef", "Secret", SECRET),
    Field("env[].valueFrom.configMapKeyRef", "ConfigMap", CONFIG_MAP, keys="key"),
    Field("env[].valueFrom.secretKeyRef", "Secret", SECRET, keys="key"),
)

POD_FIELDS: tuple[Field, ...] = (
    Field("serviceAccountName", "ServiceAccount", ACCOUNT, name=""),
    Field("", "ServiceAccount", ACCOUNT, name="serviceAccount", unless="serviceAccountName"),
    Field("imagePullSecrets[]", "Secret", "missing-pull-secret"),
    Field("priorityClassName", "PriorityClass", CLUSTER_OBJECT, name=""),
    Field("runtimeClassName", "RuntimeClass", CLUSTER_OBJECT, name=""),
    Field("subdomain", "Service", "missing-headless-service", name=""),
    Field("resourceClaims[]", "ResourceClaim", OBJECT, name="resourceClaimName"),
    Field("resourceClaims[]", "ResourceClaimTemplate", OBJECT, name="resourceClaimTemplateName"),
    Field("schedulingGroup", "PodGroup", OBJECT, name="podGroupName"),
    Field("workloadRef", "Workload", OBJECT),
    *below("volumes[]", VOLUME),
    *below("containers[]", CONTAINER),
    *below("initContainers[]", CONTAINER),
    *below("ephemeralContainers[]", CONTAINER),
)
"""Paths are relative to the pod spec."""

TEMPLATE_FIELDS: tuple[Field, ...] = (
    Field("metadata.annotations", "NetworkAttachmentDefinition", OBJECT, "k8s.v1.cni.cncf.io/networks", LIST),
)
"""Paths are relative to the pod template."""

WORKLOAD_FIELDS: tuple[Field, ...] = (
    Field("metadata.annotations", "ConfigMap", name="configmap.reloader.stakater.com/reload", scope=LIST),
    Field("metadata.annotations", "Secret", name="secret.reloader.stakater.com/reload", scope=LIST),
)
"""Fields of every object that makes pods; paths are relative to the object."""

OTHER_POD_SPECS: dict[tuple[str, str], tuple[str, ...]] = {
    ("jobset.x-k8s.io", "JobSet"): ("spec.replicatedJobs[].template.spec.template.spec",),
    ("leaderworkerset.x-k8s.io", "LeaderWorkerSet"): (
        "spec.leaderWorkerTemplate.leaderTemplate.spec",
        "spec.leaderWorkerTemplate.workerTemplate.spec",
    ),
    ("ray.io", "RayCluster"): ("spec.headGroupSpec.template.spec", "spec.workerGroupSpecs[].template.spec"),
    ("ray.io", "RayJob"): (
        "spec.rayClusterSpec.headGroupSpec.template.spec",
        "spec.rayClusterSpec.workerGroupSpecs[].template.spec",
        "spec.submitterPodTemplate.spec",
    ),
    ("ray.io", "RayService"): (
        "spec.rayClusterConfig.headGroupSpec.template.spec",
        "spec.rayClusterConfig.workerGroupSpecs[].template.spec",
    ),
    ("apps.kruise.io", "CloneSet"): ("spec.template.spec",),
    ("apps.kruise.io", "StatefulSet"): ("spec.template.spec",),
    ("apps.kruise.io", "DaemonSet"): ("spec.template.spec",),
    ("apps.openshift.io", "DeploymentConfig"): ("spec.template.spec",),
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
