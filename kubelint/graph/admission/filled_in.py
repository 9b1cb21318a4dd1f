"""What an object holds by the time policies see it, as far as its file tells.

Names of fields that the API server's defaults (pkg/apis/*/v1/defaults.go), its strategies and its admission plug-ins
set where they are not written. The plug-ins' are those of pods alone: templates of pods keep what they have.
"""

from typing import Any

from kubelint.cel.literals import Opaque
from kubelint.resources import CONTAINER_LISTS, Resource
from kubelint.resources.made_labels import NAME_LABEL

FILLED_IN = frozenset(
    "accessModes allocateLoadBalancerNodePorts apiGroup apiVersion attachRequired backoffLimit behavior clusterIP "
    "clusterIPs completionMode completions concurrencyPolicy creationTimestamp default defaultMode defaultRequest "
    "dnsPolicy emptyDir enableServiceLinks externalTrafficPolicy failedJobsHistoryLimit failurePolicy failureThreshold "
    "finalizers fsType generation healthCheckNodePort hostPort imagePullPolicy initialDelaySeconds "
    "internalTrafficPolicy ipFamilies ipFamilyPolicy managedFields manualSelector matchPolicy maxSurge maxUnavailable "
    "medium metrics minReadySeconds minReplicas mountPath name namespace namespaceSelector nodePort objectSelector "
    "optional ownerReferences parallelism partition path pathType periodSeconds persistentVolumeClaimRetentionPolicy "
    "persistentVolumeReclaimPolicy podManagementPolicy podReplacementPolicy policyTypes port progressDeadlineSeconds "
    "protocol publishNotReadyAddresses readOnly recursiveReadOnly replicas resourceVersion restartPolicy "
    "revisionHistoryLimit rollingUpdate schedulerName scheme scope selector serviceAccount serviceAccountName "
    "sessionAffinity sideEffects startingDeadlineSeconds status storageClassName strategy successThreshold "
    "successfulJobsHistoryLimit suspend targetPort template terminationGracePeriodSeconds terminationMessagePath "
    "terminationMessagePolicy timeoutSeconds type uid unhealthyPodEvictionPolicy updateStrategy volumeBindingMode "
    "volumeMode whenDeleted whenScaled".split()
)
"""Absent, they may yet be there."""

FILLED_IN_PODS = FILLED_IN | frozenset(
    "env imagePullSecrets limits nodeSelector preemptionPolicy priority priorityClassName requests runtimeClassName "
    "tolerations volumeMounts volumes".split()
)
"""The same of objects of the kind Pod."""

_AMOUNTS = frozenset("capacity default defaultRequest hard limits max maxLimitRequestRatio min requests".split())
"""Maps of quantities, which the server may spell otherwise."""
_LABELLED = frozenset(("Job", "ReplicationController"))
"""Kinds that take the labels of their pods where they have none of their own."""


def as_admitted(resource: Resource) -> Any:
    """An object without nulls, and with quantities as unknown."""
    admitted = _plain(resource.value)
    metadata = admitted.get("metadata")
    if isinstance(metadata, dict) and resource.kind in _LABELLED:
        metadata.setdefault("labels", Opaque())
    elif isinstance(metadata, dict) and resource.kind == "Namespace" and isinstance(metadata.get("labels", {}), dict):
        metadata["labels"] = {**metadata.get("labels", {}), NAME_LABEL: resource.name or Opaque()}
    return admitted


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    plain = {
        key: dict.fromkeys(item, Opaque()) if key in _AMOUNTS and isinstance(item, dict) else _plain(item)
        for key, item in value.items()
        if item is not None
    }
    if isinstance(plain.get("containers"), list):
        plain.setdefault("securityContext", {})
        for container in (c for field in CONTAINER_LISTS if isinstance(plain.get(field), list) for c in plain[field]):
            if isinstance(container, dict):
                container.setdefault("resources", {})
    return plain
