"""What the server still accepts beside what it just refuses: quotas, storage, classes, events, annotations."""

import base64

import pytest

from tests.validation.objects import told


def thing(kind: str, api_version: str, fields: str, metadata: str = "name: web") -> str:
    return f"apiVersion: {api_version}\nkind: {kind}\nmetadata: {{{metadata}}}\n{fields}\n"


def volume(spec: str, name: str = "web") -> str:
    rest = "capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce]"
    return thing("PersistentVolume", "v1", f"spec: {{{rest}, {spec}}}", f"name: {name}")


def claim(spec: str) -> str:
    rest = "accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}"
    return thing("PersistentVolumeClaim", "v1", f"spec: {{{rest}, {spec}}}")


def inline(fields: str) -> str:
    spec = f"accessModes: [ReadWriteOnce], csi: {{driver: a, volumeHandle: b}}, {fields}"
    return thing(
        "VolumeAttachment",
        "storage.k8s.io/v1",
        f"spec: {{attacher: a, nodeName: n, source: {{inlineVolumeSpec: {{{spec}}}}}}}",
    )


def storage_class(fields: str) -> str:
    return thing("StorageClass", "storage.k8s.io/v1", f"provisioner: a\n{fields}")


def runtime_class(fields: str) -> str:
    return thing("RuntimeClass", "node.k8s.io/v1", f"handler: a\n{fields}")


def candidate(binary: str, emulation: str, strategy: str = "OldestEmulationVersion") -> str:
    spec = f"leaseName: a, binaryVersion: {binary}, emulationVersion: {emulation}, strategy: {strategy}"
    return thing("LeaseCandidate", "coordination.k8s.io/v1beta1", f"spec: {{{spec}}}")


def node(annotation: str, value: str) -> str:
    key = f"scheduler.alpha.kubernetes.io/{annotation}"
    return thing("Node", "v1", "", f"name: web, annotations: {{{key}: '{value}'}}")


def docker(content: str) -> str:
    encoded = base64.b64encode(content.encode()).decode()
    return thing("Secret", "v1", f"type: kubernetes.io/dockerconfigjson\ndata: {{.dockerconfigjson: {encoded}}}")


ISCSI = "targetPortal: {}, iqn: 'iqn.2015-02.example.com:test', lun: 0"
INLINE = "spec.source.inlineVolumeSpec"
STORAGE = [
    (volume(f"iscsi: {{{ISCSI.format('a')}, secretRef: {{}}}}"), {"spec.iscsi.secretRef.name"}),
    (volume(f"iscsi: {{{ISCSI.format('a' * 60)}, initiatorName: 'iqn.2015-02.example.com:test'}}"), set()),
    (
        volume(f"iscsi: {{{ISCSI.format('a' * 61)}, initiatorName: 'iqn.2015-02.example.com:test'}}"),
        {"spec.iscsi.targetportal"},
    ),
    (volume(f"iscsi: {{{ISCSI.format('a')}, initiatorName: x}}"), {"spec.iscsi.initiatorname"}),
    (claim("dataSource: {kind: X, name: a}"), set()),
    (
        claim("dataSource: {kind: X, name: b}, dataSourceRef: {kind: PersistentVolumeClaim, name: b}"),
        {"spec.dataSource", "spec.dataSource.kind"},
    ),
    (claim("dataSourceRef: {kind: X, name: a}"), {"spec.dataSourceRef.kind"}),
    (claim("dataSourceRef: {kind: X, name: a, namespace: b}"), set()),
    (
        claim(
            "dataSource: {kind: PersistentVolumeClaim, name: a},"
            " dataSourceRef: {kind: PersistentVolumeClaim, name: b, namespace: c}"
        ),
        set(),
    ),
    (
        claim(
            "dataSource: {kind: PersistentVolumeClaim, name: a},"
            " dataSourceRef: {apiGroup: '', kind: PersistentVolumeClaim, name: a}"
        ),
        {"spec.dataSource"},
    ),
    (inline("capacity: {}, storageClassName: '', persistentVolumeReclaimPolicy: ''"), set()),
    (inline("claimRef: {}"), {f"{INLINE}.claimRef"}),
    (inline("nodeAffinity: {required: {nodeSelectorTerms: [{}]}}"), {f"{INLINE}.nodeAffinity"}),
    (inline("volumeMode: ''"), {f"{INLINE}.volumeMode"}),
    (inline("nfs: {server: a, path: b}"), {f"{INLINE}.csi", f"{INLINE}.nfs.path"}),
    (storage_class("reclaimPolicy: ''"), set()),
    (storage_class("reclaimPolicy: Recycle"), {"reclaimPolicy"}),
    (storage_class("allowedTopologies: []"), set()),
    (storage_class("allowedTopologies: [{}]"), {"allowedTopologies[0].matchLabelExpressions"}),
    (storage_class(f"parameters: {{a: {'ü' * 131071}}}"), set()),
    (storage_class(f"parameters: {{a: {'ü' * 131072}}}"), {"parameters"}),
    (thing("CSIDriver", "storage.k8s.io/v1", "spec: {}", f"name: {'a' * 253}"), set()),
]
CLASSES = [
    (runtime_class("overhead: {podFixed: {hugepages-2Mi: 2Mi, cpu: 1}}"), set()),
    (runtime_class("overhead: {podFixed: {hugepages-2Mi: 2Mi}}"), {"overhead.podFixed"}),
    (runtime_class("scheduling: {tolerations: [{key: a}, {key: a, operator: ''}]}"), {"scheduling.tolerations[1]"}),
    (thing("Lease", "coordination.k8s.io/v1", "spec: {strategy: ''}"), {"spec.strategy"}),
    (candidate("1.2.3-rc.10", "1.2.3-rc.9"), set()),
    (candidate("1.2.3-rc.9", "1.2.3-rc.10"), {"spec.binaryVersion"}),
    (candidate("1.2.3-rc", "1.2.3"), {"spec.binaryVersion"}),
    (candidate("1.2.3+b", "1.2.3+a"), set()),
    (candidate("18446744073709551615.0.0", "1.0.0"), set()),
    (candidate("18446744073709551616.0.0", "1.0.0", "a/b"), {"spec.binaryVersion"}),
    (candidate("0.0.0", "0.0.0"), {"spec.binaryVersion", "spec.emulationVersion"}),
    (candidate("0.0.0", "0.0.0", "a/b"), set()),
]
SIGNATURE = '{"preferAvoidPods":[{"podSignature":{"podController":{"controller":%s}}}]}'
NODES = [
    (thing("Node", "v1", "status: {capacity: {cpu: 100m, pods: 110}, allocatable: 3}"), True),
    (thing("Node", "v1", "status: {capacity: {cpu: '-1'}}"), False),
    (thing("Node", "v1", "status: {allocatable: {pods: 1500m}}"), False),
    (node("taints", "[]"), True),
    (node("taints", '[{"key":"a","effect":"NoExecute"},{"key":"a","effect":"NoSchedule"}]'), True),
    (node("taints", '[{"key":"a","effect":"NoExecute"},{"key":"a","effect":"NoExecute"}]'), False),
    (node("taints", '[{"key":"a b","effect":"NoExecute"}]'), False),
    (node("taints", '[{"key":"a"}]'), False),
    (node("taints", '[{"key":1}]'), False),
    (node("taints", "[null]"), False),
    (node("preferAvoidPods", "null"), True),
    (node("preferAvoidPods", "{}"), True),
    (node("preferAvoidPods", "[]"), False),
    (node("preferAvoidPods", '{"preferAvoidPods":{}}'), False),
    (node("preferAvoidPods", SIGNATURE % "true"), True),
    (node("preferAvoidPods", SIGNATURE % "false"), False),
]
SECRETS = [
    (docker("null"), True),
    (docker('{"a": 1e308}'), True),
    (docker('{"a": 1e309}'), False),
    (docker('{"a": NaN}'), False),
    (docker('{"a": ' + "[" * 2000 + "]" * 2000 + "}"), True),
    (thing("Secret", "v1", "type: kubernetes.io/dockerconfigjson\ndata: {.dockerconfigjson: null}"), False),
]


def config_map(characters: int, encoded: int) -> str:
    data = base64.b64encode(b"x" * encoded).decode()
    return thing("ConfigMap", "v1", f"data: {{a: {'x' * characters}}}\nbinaryData: {{b: {data}}}")


@pytest.mark.parametrize(("text", "paths"), STORAGE + CLASSES)
def test_paths(text: str, paths: set[str]) -> None:
    assert {path for _, path in told(text, 36)} == paths


@pytest.mark.parametrize(("text", "accepted"), NODES + SECRETS)
def test_verdict(text: str, accepted: bool) -> None:
    assert bool(told(text, 36)) != accepted


def test_texts_and_encoded_data_count_together() -> None:
    assert not told(config_map(524288, 524288))
    assert told(config_map(524288, 524289)) == {("too-many-items", "data")}


def test_only_an_attributes_class_that_is_looked_at_is_refused() -> None:
    text = claim("volumeAttributesClassName: A")
    assert not told(text, 33)
    assert told(text, 34)


TIMED = "eventTime: '2020-01-01T00:00:00.000000Z', reportingComponent: a/b, reportingInstance: i, action: A, reason: R"


def event(fields: str, namespace: str = "default") -> str:
    metadata = f"{{name: web, namespace: {namespace}}}"
    return f"{{apiVersion: v1, kind: Event, metadata: {metadata}, {fields}}}"


def new_event(fields: str) -> str:
    base = "metadata: {name: web, namespace: default}, type: Normal"
    told_by = TIMED.replace("reportingComponent", "reportingController")
    return f"{{apiVersion: events.k8s.io/v1, kind: Event, {base}, {told_by}, {fields}}}"


EVENTS = [
    (event("involvedObject: {namespace: default}"), set()),
    (event("involvedObject: {}"), set()),
    (event("involvedObject: {namespace: other}"), {"involvedObject.namespace"}),
    (event("involvedObject: {}", "other"), {"involvedObject.namespace"}),
    (event(f"involvedObject: {{namespace: other}}, {TIMED}"), set()),
    (event(f"involvedObject: {{}}, {TIMED}", "kube-system"), set()),
    (event(f"involvedObject: {{}}, {TIMED}", "other"), {"involvedObject.namespace"}),
    (event("involvedObject: {}, type: X, reportingComponent: a b"), set()),
    (event(f"involvedObject: {{}}, {TIMED.replace('a/b', 'a b')}"), {"reportingController"}),
    (event(f"involvedObject: {{}}, {TIMED.replace('action: A', 'action: ' + 'A' * 129)}"), {"action"}),
    (event(f"involvedObject: {{}}, {TIMED}, message: {'A' * 1025}"), {"message"}),
    (event("involvedObject: {}, eventTime: '2020-01-01T00:00:00.000000Z'"),
     {"reportingController", "reportingInstance", "action", "reason"}),
    (new_event("series: {count: 2}, deprecatedCount: 0, deprecatedSource: {}"), set()),
    (new_event("series: {count: 1}"), {"series.count"}),
    (new_event("deprecatedCount: 1, deprecatedSource: {component: a}"), {"count", "source"}),
    (new_event("deprecatedLastTimestamp: '2020-01-01T00:00:00Z'"), {"lastTimestamp"}),
    (new_event("regarding: {namespace: other}").replace("Normal", "X"), {"type"}),
    (new_event(f"note: {'A' * 1025}"), {"message"}),
    (thing("Binding", "v1", "target: {kind: Node, name: a}"), set()),
    (thing("Binding", "v1", "target: {kind: Pod}"), {"target.kind", "target.name"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "paths"), EVENTS)
def test_events(text: str, paths: set[str]) -> None:
    assert {path for _, path in told(text, 36)} == paths


def endpoint_slice(fields: str) -> str:
    endpoint = f"endpoints: [{{addresses: [10.0.0.1], {fields}}}]"
    return thing("EndpointSlice", "discovery.k8s.io/v1", f"addressType: IPv4\n{endpoint}")


NETWORKING = [
    (endpoint_slice("deprecatedTopology: {a: b c}, hints: {forZones: 3}"), set()),
    (endpoint_slice("hints: {forNodes: [{name: A}]}"), {"endpoints[0].hints.forNodes[0].name"}),
    (thing("Service", "v1", "spec: {type: ExternalName, externalName: a, clusterIP: '', ipFamilies: []}"), set()),
    (thing("Service", "v1", "spec: {type: ExternalName, externalName: a, ipFamilies: [IPv4]}"), {"spec.ipFamilies"}),
    (thing("Node", "v1", "spec: {podCIDR: x}"), {"spec.podCIDRs[0]"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "paths"), NETWORKING)
def test_networking(text: str, paths: set[str]) -> None:
    assert {path for _, path in told(text, 36)} == paths


def autoscaler(target: str, fields: str = "") -> str:
    spec = f"spec: {{maxReplicas: 3, scaleTargetRef: {{name: a, {target}}}, {fields}}}"
    return thing("HorizontalPodAutoscaler", "autoscaling/v1", spec)


SCALING = [
    (autoscaler("kind: ReplicationController"), set()),
    (autoscaler("kind: ReplicationController, apiVersion: v1"), set()),
    (autoscaler("kind: ReplicationController, apiVersion: a/b/c"), {"spec.scaleTargetRef.apiVersion"}),
    (autoscaler("kind: Deployment, apiVersion: apps/"), set()),
    (autoscaler("kind: Deployment, apiVersion: /v1"), {"spec.scaleTargetRef.apiVersion"}),
    (
        autoscaler("kind: Deployment, apiVersion: apps/v1", "targetCPUUtilizationPercentage: 0"),
        {"spec.metrics[0].resource.target.averageUtilization"},
    ),
]


@pytest.mark.parametrize(("text", "paths"), SCALING)
def test_scaling(text: str, paths: set[str]) -> None:
    assert {path for _, path in told(text, 36)} == paths


def test_addresses_of_slices_were_read_leniently_once() -> None:
    text = thing("EndpointSlice", "discovery.k8s.io/v1", "addressType: IPv6\nendpoints: [{addresses: ['FD00::1']}]")
    assert not told(text, 35)
    assert told(text, 36) == {("invalid-address", "endpoints[0].addresses[0]")}


def test_only_a_data_source_that_is_looked_at_needs_a_name() -> None:
    assert not told(claim("dataSource: {}"), 36)
    assert told(claim("dataSourceRef: {}"), 36) == {
        ("missing-companion-field", "spec.dataSourceRef.kind"),
        ("missing-companion-field", "spec.dataSourceRef.name"),
    }


@pytest.mark.parametrize(
    ("hard", "paths"),
    [
        ("requests.cpu: 2, limits.cpu: 2", set()),
        ("requests.cpu: 3, limits.cpu: 2", {"spec.hard[requests.cpu]"}),
        ("memory: 2Gi, limits.memory: 1Gi", {"spec.hard[memory]"}),
        ("requests.cpu: 1, cpu: 3, limits.cpu: 2", set()),
        ("ephemeral-storage: 3, limits.ephemeral-storage: 2", set()),
    ],
)
def test_a_quota_of_more_requests_than_limits(hard: str, paths: set[str]) -> None:
    assert {path for _, path in told(thing("ResourceQuota", "v1", f"spec: {{hard: {{{hard}}}}}"), 36)} == paths
