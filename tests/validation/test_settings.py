"""Access, settings, storage and autoscaling: one case for each condition of the server."""

# ruff: noqa: E501 (a case is one line)

import pytest

from tests.validation.objects import told


def thing(kind: str, api_version: str, fields: str, metadata: str = "name: web") -> str:
    return f"apiVersion: {api_version}\nkind: {kind}\nmetadata: {{{metadata}}}\n{fields}\n"


def core(kind: str, fields: str) -> str:
    return thing(kind, "v1", fields)


def access(kind: str, fields: str) -> str:
    return thing(kind, "rbac.authorization.k8s.io/v1", fields)


def binding(kind: str, role: str = "kind: ClusterRole, name: view", subject: str = "kind: User, name: a") -> str:
    return access(kind, f"roleRef: {{{role}}}\nsubjects: [{{{subject}}}]")


def storage(kind: str, fields: str) -> str:
    return thing(kind, "storage.k8s.io/v1", fields)


def volume(spec: str, rest: str = "capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce]") -> str:
    return core("PersistentVolume", f"spec: {{{rest}, {spec}}}")


def autoscaler(spec: str, target: str = "apiVersion: apps/v1, kind: Deployment, name: web") -> str:
    fields = f"spec: {{scaleTargetRef: {{{target}}}, {spec}}}"
    return thing("HorizontalPodAutoscaler", "autoscaling/v2", fields)


def metric(fields: str) -> str:
    return autoscaler(f"maxReplicas: 3, metrics: [{{{fields}}}]")


def limits(item: str) -> str:
    return core("LimitRange", f"spec: {{limits: [{{{item}}}]}}")


def quota(spec: str) -> str:
    return core("ResourceQuota", f"spec: {{{spec}}}")


RULE = "rules: [{verbs: [get], "
ACCESS = [
    (access("Role", RULE + "apiGroups: [''], resources: [pods]}]"), set()),
    (access("Role", RULE + "resources: [pods]}]"), {("invalid-policy-rule", "rules[0].apiGroups")}),
    (access("ClusterRole", RULE + "apiGroups: ['']}]"), {("invalid-policy-rule", "rules[0].resources")}),
    (access("Role", RULE + "nonResourceURLs: [/a]}]"), {("invalid-policy-rule", "rules[0].nonResourceURLs")}),
    (access("ClusterRole", RULE + "nonResourceURLs: [/a]}]"), set()),
    (access("ClusterRole", RULE + "nonResourceURLs: [/a], resources: [pods]}]"), {("invalid-policy-rule", "rules[0].nonResourceURLs")}),
    (access("ClusterRole", "aggregationRule: {}"), {("missing-value", "aggregationRule.clusterRoleSelectors")}),
    (access("ClusterRole", "aggregationRule: {clusterRoleSelectors: [{matchLabels: {a b: c}}]}"),
     {("invalid-selector", "aggregationRule.clusterRoleSelectors[0].matchLabels[a b]")}),
    (binding("RoleBinding"), set()),
    (binding("ClusterRoleBinding", "kind: Role, name: a"), {("invalid-reference", "roleRef.kind")}),
    (binding("RoleBinding", "apiGroup: x, kind: Role, name: a/b"), {("invalid-reference", "roleRef.apiGroup"), ("invalid-reference", "roleRef.name")}),
    (binding("RoleBinding", subject="kind: Pod, name: a"), {("invalid-reference", "subjects[0].kind")}),
    (binding("RoleBinding", subject="kind: Group, name: a, apiGroup: x"), {("invalid-reference", "subjects[0].apiGroup")}),
    (binding("RoleBinding", subject="kind: ServiceAccount, name: A, apiGroup: x"),
     {("invalid-reference", "subjects[0].name"), ("invalid-reference", "subjects[0].apiGroup")}),
    (binding("ClusterRoleBinding", subject="kind: ServiceAccount, name: a"), {("missing-companion-field", "subjects[0].namespace")}),
]  # fmt: skip
SETTINGS = [
    (core("ConfigMap", "data: {a b: c, d: e}\nbinaryData: {d: eA==}"), {("invalid-key", "data[a b]"), ("duplicate-entry", "data[d]")}),
    (core("ConfigMap", f"data: {{a: {'x' * (1024 * 1024)}}}"), set()),
    (core("ConfigMap", f"data: {{a: {'x' * (1024 * 1024 + 1)}}}"), {("too-many-items", "data")}),
    (core("Secret", "type: kubernetes.io/tls\nstringData: {tls.crt: '-----BEGIN CERTIFICATE-----'}"), {("incomplete-secret", "data[tls.key]")}),
    (core("Secret", "type: kubernetes.io/dockercfg\ndata: {.dockercfg: eA==}"), {("incomplete-secret", "data[.dockercfg]")}),
    (core("Secret", "type: kubernetes.io/dockerconfigjson\nstringData: {.dockerconfigjson: '{}'}"), set()),
    (core("Secret", "type: kubernetes.io/basic-auth"), {("incomplete-secret", "data[username]")}),
    (core("Secret", "type: kubernetes.io/ssh-auth\nstringData: {ssh-privatekey: ''}"), {("incomplete-secret", "data[ssh-privatekey]")}),
    (core("Secret", "type: kubernetes.io/service-account-token"),
     {("incomplete-secret", "metadata.annotations[kubernetes.io/service-account.name]")}),
    (core("Secret", "type: example.com/any"), set()),
    (core("Namespace", "spec: {finalizers: [kubernetes, a]}"), {("invalid-finalizer", "spec.finalizers[1]")}),
    (core("Node", "spec: {taints: [{key: a, effect: NoSchedule}, {key: a, effect: NoSchedule}, {key: a, effect: NoExecute}]}"),
     {("duplicate-entry", "spec.taints[1]")}),
    (core("Node", "spec: {podCIDRs: [10.0.0.0/8, 11.0.0.0/8]}"), {("inconsistent-addresses", "spec.podCIDRs")}),
    (core("Node", "spec: {podCIDRs: [10.0.0.0/8, 'fd00::/64']}"), set()),
    (core("Node", "spec: {podCIDR: 10.0.0.0/8, podCIDRs: [x]}"), set()),
    (thing("Node", "v1", "spec: {}", "name: a, annotations: {scheduler.alpha.kubernetes.io/preferAvoidPods: '{\"preferAvoidPods\": [{}]}'}"),
     {("invalid-annotation", "metadata.annotations[scheduler.alpha.kubernetes.io/preferAvoidPods]")}),
    (limits("type: A"), {("invalid-value", "spec.limits[0].type")}),
    (limits("type: Container}, {type: Container"), {("duplicate-entry", "spec.limits[1].type")}),
    (limits("type: Pod, default: {cpu: 1}"), {("misplaced-field", "spec.limits[0].default")}),
    (limits("type: Container, max: {foo: 1}"), {("invalid-resource-name", "spec.limits[0].max[foo]")}),
    (limits("type: Container, default: {cpu: 1}, defaultRequest: {cpu: 2}"), {("inconsistent-numbers", "spec.limits[0].defaultRequest[cpu]")}),
    (limits("type: Container, maxLimitRequestRatio: {cpu: 500m}"), {("number-out-of-bounds", "spec.limits[0].maxLimitRequestRatio[cpu]")}),
    (limits("type: Container, min: {cpu: 1}, max: {cpu: 2}, maxLimitRequestRatio: {cpu: 3}"),
     {("inconsistent-numbers", "spec.limits[0].maxLimitRequestRatio[cpu]")}),
    (limits("type: Container, max: {a.b/c: 2}, defaultRequest: {a.b/c: 1}"), {("inconsistent-numbers", "spec.limits[0].defaultRequest[a.b/c]")}),
    (limits("type: PersistentVolumeClaim"), {("missing-alternative", "spec.limits[0]")}),
    (quota("hard: {pods: 1.5, foo: 1, requests.cpu: -1}"),
     {("invalid-resource-quantity", "spec.hard[pods]"), ("invalid-resource-name", "spec.hard[foo]"), ("invalid-resource-quantity", "spec.hard[requests.cpu]")}),
    (quota("hard: {pods: 1, count/jobs.batch: 2}, scopes: [BestEffort]"), set()),
    (quota("hard: {cpu: 1}, scopes: [BestEffort]"), {("invalid-quota-scope", "spec.scopes")}),
    (quota("scopes: [BestEffort, NotBestEffort]"), {("invalid-quota-scope", "spec.scopes")}),
    (quota("scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In}]}"),
     {("invalid-quota-scope", "spec.scopeSelector.matchExpressions[0].values")}),
    (quota("scopeSelector: {matchExpressions: [{scopeName: Terminating, operator: DoesNotExist}]}"),
     {("invalid-quota-scope", "spec.scopeSelector.matchExpressions[0].operator")}),
    (thing("PriorityClass", "scheduling.k8s.io/v1", "value: 1000000001"), {("number-out-of-bounds", "value")}),
    (thing("PriorityClass", "scheduling.k8s.io/v1", "value: 1", "name: system-a"), {("reserved-name", "metadata.name")}),
    (thing("PriorityClass", "scheduling.k8s.io/v1", "value: 2000001000", "name: system-node-critical"), set()),
    (thing("RuntimeClass", "node.k8s.io/v1", "handler: A\noverhead: {podFixed: {foo: 1}}\nscheduling: {tolerations: [{key: a}, {key: a}]}"),
     {("invalid-name", "handler"), ("invalid-resource-name", "overhead.podFixed"), ("duplicate-entry", "scheduling.tolerations[1]")}),
    (thing("Lease", "coordination.k8s.io/v1", "spec: {leaseDurationSeconds: 0, leaseTransitions: -1, preferredHolder: a}"),
     {("number-out-of-bounds", "spec.leaseDurationSeconds"), ("number-out-of-bounds", "spec.leaseTransitions"), ("misplaced-field", "spec.preferredHolder")}),
    (thing("LeaseCandidate", "coordination.k8s.io/v1beta1", "spec: {leaseName: a, binaryVersion: 1.2.3, emulationVersion: 1.3.0, strategy: b}"),
     {("inconsistent-numbers", "spec.binaryVersion"), ("invalid-value", "spec.strategy")}),
]  # fmt: skip
STORAGE = [
    (volume("nfs: {server: a, path: /b}"), set()),
    (volume("storageClassName: a"), {("missing-alternative", "spec")}),
    (volume("nfs: {server: a, path: /b}, hostPath: {path: /c}"), {("mutually-exclusive-fields", "spec.nfs")}),
    (volume("nfs: {server: a, path: /b}", "accessModes: [ReadWriteOnce]"), {("missing-value", "spec.capacity")}),
    (volume("nfs: {server: a, path: /b}", "capacity: {cpu: 1}, accessModes: []"), {("invalid-resource-name", "spec.capacity"), ("missing-value", "spec.accessModes")}),
    (volume("hostPath: {path: /a/..}, persistentVolumeReclaimPolicy: Recycle"),
     {("invalid-value", "spec.persistentVolumeReclaimPolicy"), ("invalid-path", "spec.hostPath.path")}),
    (volume("nfs: {server: a, path: /b}, persistentVolumeReclaimPolicy: Recycle"), {("deprecated-setting", "spec.persistentVolumeReclaimPolicy")}),
    (volume("local: {path: /a}"), {("missing-companion-field", "spec.nodeAffinity")}),
    (volume("nodeAffinity: {}, local: {path: /a}"), {("missing-companion-field", "spec.nodeAffinity.required")}),
    (volume("csi: {driver: a, volumeHandle: b, nodePublishSecretRef: {name: c}}"), {("missing-reference-name", "spec.csi.nodePublishSecretRef.namespace")}),
    (volume("nfs: {server: a, path: /b}, volumeAttributesClassName: c"), {("missing-companion-field", "spec.csi")}),
    (storage("StorageClass", "provisioner: a b\nallowedTopologies: [{matchLabelExpressions: [{key: a, values: [b, b]}]}]"),
     {("invalid-name", "provisioner"), ("duplicate-entry", "allowedTopologies[0].matchLabelExpressions[0].values[1]")}),
    (storage("VolumeAttributesClass", "driverName: a"), {("missing-value", "parameters")}),
    (storage("CSIDriver", "spec: {tokenRequests: [{audience: a}, {audience: a}, {audience: b, expirationSeconds: 1}], fsGroupPolicy: A}"),
     {("duplicate-entry", "spec.tokenRequests[1].audience"), ("number-out-of-bounds", "spec.tokenRequests[2].expirationSeconds"), ("invalid-value", "spec.fsGroupPolicy")}),
    (storage("CSINode", "spec: {drivers: [{name: a, nodeID: b, topologyKeys: [c, c]}, {name: a, nodeID: b, allocatable: {count: -1}}]}"),
     {("duplicate-entry", "spec.drivers[0].topologyKeys[1]"), ("duplicate-name", "spec.drivers[1].name"), ("number-out-of-bounds", "spec.drivers[1].allocatable[count]")}),
    (storage("CSIStorageCapacity", "storageClassName: A\ncapacity: -1"), {("invalid-name", "storageClassName"), ("invalid-resource-quantity", "capacity")}),
    (storage("VolumeAttachment", "spec: {attacher: a, nodeName: b, source: {}}"), {("missing-alternative", "spec.source")}),
    (storage("VolumeAttachment", "spec: {attacher: a, nodeName: b, source: {inlineVolumeSpec: {accessModes: [ReadWriteOnce], capacity: {storage: 1}}}}"),
     {("misplaced-field", "spec.source.inlineVolumeSpec.capacity"), ("missing-companion-field", "spec.source.inlineVolumeSpec.csi")}),
]  # fmt: skip
WARNINGS = [
    (thing("PersistentVolumeClaim", "v1", "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1500m}}}", "name: a, annotations: {volume.beta.kubernetes.io/storage-class: b}"),
     {("fractional-bytes", "spec.resources.requests[storage]"), ("deprecated-annotation", "metadata.annotations[volume.beta.kubernetes.io/storage-class]")}),
    (volume("cephfs: {monitors: [a]}"), {("deprecated-volume-type", "spec.cephfs")}),
    (storage("StorageClass", "provisioner: a\nallowedTopologies: [{matchLabelExpressions: [{key: failure-domain.beta.kubernetes.io/zone, values: [b]}]}]"),
     {("deprecated-node-label", "allowedTopologies[0].matchLabelExpressions[0].key")}),
    (thing("RuntimeClass", "node.k8s.io/v1", "handler: a\nscheduling: {nodeSelector: {beta.kubernetes.io/os: linux}}"),
     {("deprecated-node-label", "scheduling.nodeSelector[beta.kubernetes.io/os]")}),
]  # fmt: skip
RESOURCE = "type: Resource, resource: {name: cpu, target: "
SCALING = [
    (metric(RESOURCE + "{type: Utilization, averageUtilization: 50}}"), set()),
    (autoscaler("minReplicas: 0, maxReplicas: 0"), {("number-out-of-bounds", "spec.minReplicas"), ("number-out-of-bounds", "spec.maxReplicas")}),
    (autoscaler("minReplicas: 3, maxReplicas: 2"), {("inconsistent-numbers", "spec.maxReplicas")}),
    (autoscaler("maxReplicas: 2", "kind: A, name: b"), {("invalid-reference", "spec.scaleTargetRef.apiVersion")}),
    (autoscaler("maxReplicas: 2", "apiVersion: v1, kind: A/B, name: b"),
     {("invalid-reference", "spec.scaleTargetRef.apiVersion"), ("invalid-reference", "spec.scaleTargetRef.kind")}),
    (metric("type: A"), {("invalid-value", "spec.metrics[0].type")}),
    (metric("type: Pods"), {("missing-companion-field", "spec.metrics[0].pods")}),
    (metric(RESOURCE + "{type: Utilization, averageUtilization: 50}}, pods: {}"), {("misplaced-field", "spec.metrics[0].pods")}),
    (metric(RESOURCE + "{type: Utilization}}"), {("missing-alternative", "spec.metrics[0].resource.target.averageUtilization")}),
    (metric(RESOURCE + "{type: A, averageUtilization: 0}}"),
     {("invalid-value", "spec.metrics[0].resource.target.type"), ("number-out-of-bounds", "spec.metrics[0].resource.target.averageUtilization")}),
    (metric(RESOURCE + "{type: Utilization, averageUtilization: 1, averageValue: 0}}"),
     {("mutually-exclusive-fields", "spec.metrics[0].resource.target.averageValue"), ("invalid-resource-quantity", "spec.metrics[0].resource.target.averageValue")}),
    (autoscaler("maxReplicas: 2, behavior: {scaleUp: {stabilizationWindowSeconds: 3601, selectPolicy: A, policies: []}}"),
     {("number-out-of-bounds", "spec.behavior.scaleUp.stabilizationWindowSeconds"), ("invalid-value", "spec.behavior.scaleUp.selectPolicy"), ("missing-value", "spec.behavior.scaleUp.policies")}),
    (autoscaler("maxReplicas: 2, behavior: {scaleDown: {policies: [{type: A, value: 0, periodSeconds: 1801}]}}"),
     {("invalid-value", "spec.behavior.scaleDown.policies[0].type"), ("number-out-of-bounds", "spec.behavior.scaleDown.policies[0].value"), ("number-out-of-bounds", "spec.behavior.scaleDown.policies[0].periodSeconds")}),
    (thing("PodDisruptionBudget", "policy/v1", "spec: {minAvailable: 1, maxUnavailable: 101%}"),
     {("mutually-exclusive-fields", "spec"), ("invalid-count-or-percentage", "spec.maxUnavailable")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), ACCESS + SETTINGS + STORAGE + WARNINGS + SCALING)
def test_conditions(text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(text, 36) == wanted


def test_older_releases() -> None:
    assert not told(autoscaler("maxReplicas: 2", "apiVersion: v1, kind: ReplicationController, name: a"), 33)
    assert not told(volume("nfs: {server: a, path: /b}, volumeAttributesClassName: c"), 33)
