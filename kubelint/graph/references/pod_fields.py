"""Fields of a pod spec that name other objects (core/v1 PodSpec, Volume, Container)."""

from kubelint.graph.references.fields import Field

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
