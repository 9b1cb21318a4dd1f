"""Which fields hold names that kustomize follows when it renames objects.

The default name references of sigs.k8s.io/kustomize/api/internal/konfig/builtinpluginconsts (namereference). A field
that leads to a mapping, or to a list of them, holds `name` and `namespace`.
"""

from functools import lru_cache
from typing import NamedTuple

from kubelint.resources import POD_SPEC_PATHS


class NameField(NamedTuple):
    """A field with the name of an object of one of these kinds."""

    steps: tuple[str, ...]
    kinds: tuple[str, ...]


_POD_SPECS = {kind: path for (group, kind), path in POD_SPEC_PATHS.items() if group in ("", "apps", "batch")}

_POD_FIELDS = {
    "ConfigMap": (
        "volumes/configMap/name",
        "volumes/projected/sources/configMap/name",
        "containers/env/valueFrom/configMapKeyRef/name",
        "containers/envFrom/configMapRef/name",
        "initContainers/env/valueFrom/configMapKeyRef/name",
        "initContainers/envFrom/configMapRef/name",
    ),
    "Secret": (
        "volumes/secret/secretName",
        "volumes/projected/sources/secret/name",
        "imagePullSecrets/name",
        "containers/env/valueFrom/secretKeyRef/name",
        "containers/envFrom/secretRef/name",
        "initContainers/env/valueFrom/secretKeyRef/name",
        "initContainers/envFrom/secretRef/name",
    ),
    "ServiceAccount": ("serviceAccountName",),
    "PersistentVolumeClaim": ("volumes/persistentVolumeClaim/claimName",),
    "PriorityClass": ("priorityClassName",),
}
_SCALED = ("Deployment", "ReplicationController", "ReplicaSet", "StatefulSet")

_FIELDS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "HorizontalPodAutoscaler": (("spec/scaleTargetRef/name", _SCALED),),
    "Role": (("rules/resourceNames", ("ConfigMap", "Secret")),),
    "ClusterRole": (("rules/resourceNames", ("ConfigMap", "Secret", "PersistentVolume")),),
    "Ingress": (
        ("spec/tls/secretName", ("Secret",)),
        ("spec/rules/http/paths/backend/serviceName", ("Service",)),
        ("spec/backend/serviceName", ("Service",)),
        ("spec/rules/http/paths/backend/service/name", ("Service",)),
        ("spec/defaultBackend/service/name", ("Service",)),
        ("spec/ingressClassName", ("IngressClass",)),
        ("metadata/annotations/ingress.kubernetes.io\\/auth-secret", ("Secret",)),
        ("metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret", ("Secret",)),
        ("metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret", ("Secret",)),
        ("metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap", ("ConfigMap",)),
    ),
    "Service": (("spec/template/spec/containers/env/valueFrom/secretKeyRef/name", ("Secret",)),),
    "ServiceAccount": (("imagePullSecrets/name", ("Secret",)),),
    "PersistentVolume": (
        ("spec/azureFile/secretName", ("Secret",)),
        ("spec/storageClassName", ("StorageClass",)),
    ),
    "PersistentVolumeClaim": (
        ("spec/volumeName", ("PersistentVolume",)),
        ("spec/storageClassName", ("StorageClass",)),
    ),
    "StatefulSet": (
        ("spec/serviceName", ("Service",)),
        ("spec/volumeClaimTemplates/spec/storageClassName", ("StorageClass",)),
    ),
    "APIService": (("spec/service/name", ("Service",)),),
    "ValidatingWebhookConfiguration": (("webhooks/clientConfig/service", ("Service",)),),
    "MutatingWebhookConfiguration": (("webhooks/clientConfig/service", ("Service",)),),
    "HTTPRoute": (("spec/rules/backendRefs/name", ("Service",)),),
    "RoleBinding": (("subjects", ("ServiceAccount",)), ("roleRef/name", ("Role", "ClusterRole"))),
    "ClusterRoleBinding": (("subjects", ("ServiceAccount",)), ("roleRef/name", ("ClusterRole",))),
}


def _steps(path: str) -> tuple[str, ...]:
    """The steps of a path as kustomize writes it, with `\\/` for a slash inside of one."""
    return tuple(step.replace("\0", "/") for step in path.replace("\\/", "\0").split("/"))


@lru_cache(256)
def name_fields(kind: str) -> tuple[NameField, ...]:
    """The fields of a kind that hold names of other objects."""
    found = [NameField(_steps(path), kinds) for path, kinds in _FIELDS.get(kind, ())]
    pod_spec = _POD_SPECS.get(kind)
    if pod_spec is not None:
        for target, paths in _POD_FIELDS.items():
            found += [NameField((*pod_spec, *path.split("/")), (target,)) for path in paths]
    return tuple(found)
