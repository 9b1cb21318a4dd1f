"""Fields of Kubernetes' own kinds that name objects, by group and kind; those of pod specs are in `pods`.

Names of fields are those of the API reference of the group, of removed versions too.
"""

from kubelint.graph.references.fields import ANY, EITHER, HOST, LIST, NAMESPACE, Field, below
from kubelint.graph.references.tables.pods import (
    ACCOUNT,
    CLAIM,
    CLAIM_SPEC,
    CLUSTER_OBJECT,
    OBJECT,
    SECRET,
)

BACKEND, TARGET, TLS, ISSUER = (
    "missing-backend-service",
    "missing-scale-target",
    "missing-tls-secret",
    "missing-issuer",
)

ANNOTATIONS = "metadata.annotations"
ISSUERS = (
    Field(ANNOTATIONS, "Issuer", ISSUER, name="cert-manager.io/issuer"),
    Field(ANNOTATIONS, "ClusterIssuer", ISSUER, name="cert-manager.io/cluster-issuer"),
)
KONG = (Field(ANNOTATIONS, "KongPlugin", OBJECT, name="konghq.com/plugins", scope=LIST),)
_NGINX = "nginx.ingress.kubernetes.io"
_INGRESS = (
    Field("spec.defaultBackend.service", "Service", BACKEND),
    Field("spec.rules[].http.paths[].backend.service", "Service", BACKEND),
    Field("spec.backend", "Service", BACKEND, name="serviceName"),
    Field("spec.rules[].http.paths[].backend", "Service", BACKEND, name="serviceName"),
    Field("spec.defaultBackend.resource", "?", OBJECT),
    Field("spec.rules[].http.paths[].backend.resource", "?", OBJECT),
    Field("spec.tls[]", "Secret", TLS, name="secretName"),
    Field("spec", "IngressClass", CLUSTER_OBJECT, name="ingressClassName"),
    Field(ANNOTATIONS, "Service", BACKEND, name=f"{_NGINX}/default-backend"),
    Field(ANNOTATIONS, "Secret", SECRET, name=f"{_NGINX}/auth-secret", scope=EITHER),
    Field(ANNOTATIONS, "Secret", SECRET, name=f"{_NGINX}/auth-tls-secret", scope=EITHER),
    Field(ANNOTATIONS, "Secret", SECRET, name=f"{_NGINX}/proxy-ssl-secret", scope=EITHER),
    *ISSUERS,
    *KONG,
)
_BINDING = (
    Field("roleRef", "?", scope=NAMESPACE),
    Field("subjects[]", "?", scope=NAMESPACE),
)
_CA = (
    Field(ANNOTATIONS, "Certificate", OBJECT, name="cert-manager.io/inject-ca-from", scope=EITHER),
    Field(ANNOTATIONS, "Secret", SECRET, name="cert-manager.io/inject-ca-from-secret", scope=EITHER),
)
_WEBHOOK = "missing-webhook-service"
_WEBHOOKS = (Field("webhooks[].clientConfig.service", "Service", _WEBHOOK, scope=NAMESPACE), *_CA)
_DRIVER_SECRETS = tuple(
    Field(f"spec.csi.{step}SecretRef", "Secret", SECRET, scope=NAMESPACE)
    for step in ("controllerPublish", "nodeStage", "nodePublish", "controllerExpand", "nodeExpand")
)
_VOLUME_SECRETS = tuple(
    Field(f"spec.{volume}.secretRef", "Secret", SECRET, scope=NAMESPACE)
    for volume in ("cephfs", "flexVolume", "iscsi", "rbd", "scaleIO", "storageos")
)
_STORAGE_CLASS = tuple(
    Field("parameters", "Secret", SECRET, f"csi.storage.k8s.io/{step}-name", f"csi.storage.k8s.io/{step}-namespace")
    for step in (
        "provisioner-secret",
        "controller-publish-secret",
        "node-stage-secret",
        "node-publish-secret",
        "controller-expand-secret",
        "node-expand-secret",
    )
)
_DEVICE_CLASSES = tuple(
    Field(f"devices.requests[]{path}", "DeviceClass", CLUSTER_OBJECT, name="deviceClassName")
    for path in ("", ".exactly", ".firstAvailable[]")
)
_SNAPSHOT = (
    Field("spec.source", "PersistentVolumeClaim", CLAIM, name="persistentVolumeClaimName"),
    Field("spec.source", "VolumeSnapshotContent", CLUSTER_OBJECT, name="volumeSnapshotContentName"),
    Field("spec", "VolumeSnapshotClass", CLUSTER_OBJECT, name="volumeSnapshotClassName"),
)
_SCALER = tuple(Field(f"spec.metrics[].object.{described}", "?", OBJECT) for described in ("describedObject", "target"))

BUILT_IN: dict[tuple[str, str], tuple[Field, ...]] = {
    ("", "ServiceAccount"): (
        Field("secrets[]", "Secret"),
        Field("imagePullSecrets[]", "Secret", "missing-pull-secret"),
    ),
    ("", "Secret"): (Field(ANNOTATIONS, "ServiceAccount", ACCOUNT, name="kubernetes.io/service-account.name"),),
    ("", "Service"): (Field("spec", "Service", "missing-service", name="externalName", scope=HOST), *KONG),
    ("", "PersistentVolumeClaim"): (
        *below("spec", CLAIM_SPEC),
        Field("spec", "PersistentVolume", CLUSTER_OBJECT, name="volumeName"),
    ),
    ("", "PersistentVolume"): (
        Field("spec.claimRef", "PersistentVolumeClaim", CLAIM, scope=NAMESPACE),
        Field("spec", "VolumeAttributesClass", CLUSTER_OBJECT, name="volumeAttributesClassName"),
        Field("spec.csi", "CSIDriver", CLUSTER_OBJECT, name="driver"),
        Field("spec.azureFile", "Secret", SECRET, name="secretName", scope="secretNamespace"),
        Field("spec.glusterfs", "Endpoints", OBJECT, name="endpoints", scope="endpointsNamespace"),
        *_DRIVER_SECRETS,
        *_VOLUME_SECRETS,
    ),
    ("", "Endpoints"): (Field("metadata", "Service", "missing-service"),),
    ("discovery.k8s.io", "EndpointSlice"): (
        Field("metadata.labels", "Service", "missing-service", name="kubernetes.io/service-name"),
    ),
    ("apps", "StatefulSet"): (
        Field("spec", "Service", "missing-headless-service", name="serviceName"),
        *below("spec.volumeClaimTemplates[].spec", CLAIM_SPEC),
    ),
    ("networking.k8s.io", "Ingress"): _INGRESS,
    ("extensions", "Ingress"): _INGRESS,
    ("networking.k8s.io", "IngressClass"): (Field("spec.parameters", "?", OBJECT, scope=NAMESPACE),),
    ("autoscaling", "HorizontalPodAutoscaler"): (Field("spec.scaleTargetRef", "?", TARGET), *_SCALER),
    ("extensions", "HorizontalPodAutoscaler"): (Field("spec.scaleRef", "?", TARGET),),
    ("autoscaling.k8s.io", "VerticalPodAutoscaler"): (Field("spec.targetRef", "?", TARGET),),
    ("rbac.authorization.k8s.io", "RoleBinding"): _BINDING,
    ("rbac.authorization.k8s.io", "ClusterRoleBinding"): _BINDING,
    ("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"): _WEBHOOKS,
    ("admissionregistration.k8s.io", "MutatingWebhookConfiguration"): _WEBHOOKS,
    ("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding"): (
        Field("spec", "ValidatingAdmissionPolicy", "missing-admission-policy", name="policyName"),
    ),
    ("admissionregistration.k8s.io", "MutatingAdmissionPolicyBinding"): (
        Field("spec", "MutatingAdmissionPolicy", "missing-admission-policy", name="policyName"),
    ),
    ("apiregistration.k8s.io", "APIService"): (
        Field("spec.service", "Service", _WEBHOOK, scope=NAMESPACE),
        *_CA,
    ),
    ("apiextensions.k8s.io", "CustomResourceDefinition"): (
        Field("spec.conversion.webhook.clientConfig.service", "Service", _WEBHOOK, scope=NAMESPACE),
        Field("spec.conversion.webhookClientConfig.service", "Service", _WEBHOOK, scope=NAMESPACE),
    ),
    ("flowcontrol.apiserver.k8s.io", "FlowSchema"): (
        Field("spec.priorityLevelConfiguration", "PriorityLevelConfiguration", CLUSTER_OBJECT),
    ),
    ("storage.k8s.io", "StorageClass"): _STORAGE_CLASS,
    ("snapshot.storage.k8s.io", "VolumeSnapshot"): _SNAPSHOT,
    ("snapshot.storage.k8s.io", "VolumeSnapshotContent"): (
        Field("spec", "VolumeSnapshotClass", CLUSTER_OBJECT, name="volumeSnapshotClassName"),
        Field("spec.volumeSnapshotRef", "VolumeSnapshot", OBJECT, scope=NAMESPACE),
    ),
    ("snapshot.storage.k8s.io", "VolumeSnapshotClass"): (
        Field(
            "parameters",
            "Secret",
            SECRET,
            "csi.storage.k8s.io/snapshotter-secret-name",
            "csi.storage.k8s.io/snapshotter-secret-namespace",
        ),
    ),
    ("resource.k8s.io", "ResourceClaim"): below("spec", _DEVICE_CLASSES),
    ("resource.k8s.io", "ResourceClaimTemplate"): below("spec.spec", _DEVICE_CLASSES),
    ("scheduling.k8s.io", "Workload"): (Field("spec.controllerRef", "?", OBJECT),),
    ("scheduling.k8s.io", "PodGroup"): (
        Field("spec.podGroupTemplateRef.workload", "Workload", OBJECT, name="workloadName"),
        Field("spec.workloadRef", "Workload", OBJECT, name="workloadName"),
        Field("spec", "PriorityClass", CLUSTER_OBJECT, name="priorityClassName"),
        Field("spec.resourceClaims[]", "ResourceClaim", OBJECT, name="resourceClaimName"),
        Field("spec.resourceClaims[]", "ResourceClaimTemplate", OBJECT, name="resourceClaimTemplateName"),
    ),
}

KUSTOMIZATION = (
    Field("configMapGenerator[]", "ConfigMap", scope=ANY),
    Field("secretGenerator[]", "Secret", scope=ANY),
)
BUILT_IN_PRODUCTS: dict[tuple[str, str], tuple[Field, ...]] = {
    ("", ""): KUSTOMIZATION,
    ("", "Service"): (
        Field(ANNOTATIONS, "Secret", name="service.beta.openshift.io/serving-cert-secret-name"),
        Field(ANNOTATIONS, "Secret", name="service.alpha.openshift.io/serving-cert-secret-name"),
    ),
}
"""What controllers make for Kubernetes' own kinds; a kustomization may leave out its group and kind."""

COPIED = {
    "ConfigMap": ("metadata",),
    "Secret": ("metadata",),
    "Certificate": ("spec", "secretTemplate"),
    "ExternalSecret": ("spec", "target", "template", "metadata"),
    "SealedSecret": ("spec", "template", "metadata"),
}
"""Where the annotations stand with which a ConfigMap or Secret, or the one that is made, is copied elsewhere."""

COPYING = frozenset(
    (
        "reflector.v1.k8s.emberstack.com/reflection-allowed",
        "replicator.v1.mittwald.de/replicate-to",
        "replicator.v1.mittwald.de/replicate-to-matching",
        "replicator.v1.mittwald.de/replication-allowed",
        "kubed.appscode.com/sync",
    )
)
"""Those annotations (Reflector, Kubernetes Replicator, Config Syncer)."""
