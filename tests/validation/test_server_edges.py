"""What the server refuses or takes at the edges: empty strings behind pointers, defaults, gates that are off."""

import pytest

from tests.validation.objects import container, pod, told

NODE = "hostNetwork: true"
PORTS = "ports: [{containerPort: 80}, {containerPort: 80, name: b}]"
TOLERATIONS = "scheduler.alpha.kubernetes.io/tolerations"


def annotated(tolerations: str) -> str:
    return pod("", f"name: web, annotations: {{{TOLERATIONS}: '{tolerations}'}}")


def meta(fields: str, kind: str = "ConfigMap", api_version: str = "v1") -> str:
    return f"apiVersion: {api_version}\nkind: {kind}\nmetadata: {{{fields}}}\n"


def job(fields: str) -> str:
    template = "{spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}"
    return f"apiVersion: batch/v1\nkind: Job\nmetadata: {{name: web}}\nspec: {{template: {template}, {fields}}}\n"


def quobyte(registry: str) -> str:
    return pod(f"volumes: [{{name: v, quobyte: {{registry: '{registry}', volume: v}}}}]")


REFUSED = [
    (pod("runtimeClassName: ''"), "invalid-name", "spec.runtimeClassName"),
    (
        pod("resourceClaims: [{name: a, resourceClaimName: ''}]"),
        "invalid-name",
        "spec.resourceClaims[0].resourceClaimName",
    ),
    (container(PORTS, NODE), "duplicate-host-port", "spec.containers[0].ports[1].hostPort"),
    (pod("tolerations: [{key: a, operator: Gt, value: '5'}]"), "invalid-toleration", "spec.tolerations[0].operator"),
    (
        pod("volumes: [{name: v, downwardAPI: {items: [{path: a, fieldRef: {fieldPath: spec.host}}]}}]"),
        "invalid-field-reference",
        "spec.volumes[0].downwardAPI.items[0].fieldRef.fieldPath",
    ),
    (
        pod("volumes: [{name: v, scaleIO: {gateway: g, system: s, secretRef: {name: a}}}]"),
        "missing-reference-name",
        "spec.volumes[0].scaleIO.volumeName",
    ),
    (quobyte("a]:1"), "invalid-address", "spec.volumes[0].quobyte.registry"),
    (quobyte("[a]b:1"), "invalid-address", "spec.volumes[0].quobyte.registry"),
    (
        pod("resources: {limits: {ephemeral-storage: 1Gi}}"),
        "invalid-resource-name",
        "spec.resources.limits[ephemeral-storage]",
    ),
    (
        container("resources: {requests: {cpu: 2}}", "resources: {limits: {cpu: 1}}"),
        "inconsistent-pod-resources",
        "spec.resources.requests[cpu]",
    ),
    (
        container("resources: {limits: {hugepages-2Mi: 4Mi, cpu: 1}}", "resources: {limits: {hugepages-2Mi: 2Mi}}"),
        "inconsistent-pod-resources",
        "spec.resources.limits[hugepages-2Mi]",
    ),
    (pod("os: {name: windows}, resources: {}"), "wrong-operating-system", "spec.resources"),
    (pod("tolerations: [null]"), "invalid-toleration", "spec.tolerations[0].operator"),
    (pod("dnsConfig: {options: [null]}"), "missing-companion-field", "spec.dnsConfig.options[0]"),
    (annotated("x"), "invalid-annotation", f"metadata.annotations[{TOLERATIONS}]"),
    (annotated("{}"), "invalid-annotation", f"metadata.annotations[{TOLERATIONS}]"),
    (annotated("[{}]"), "invalid-annotation", f"metadata.annotations[{TOLERATIONS}]"),
    (annotated('[{"key": "a", "operator": "x"}]'), "invalid-annotation", f"metadata.annotations[{TOLERATIONS}]"),
    (annotated('[{"key": 5}]'), "invalid-annotation", f"metadata.annotations[{TOLERATIONS}]"),
    (meta("generateName: A-"), "invalid-name", "metadata.name"),
    (meta("generateName: a.-"), "invalid-name", "metadata.name"),
    (meta(f"generateName: {'a' * 60}", "CronJob", "batch/v1"), "invalid-name", "metadata.name"),
    (
        meta("name: a, ownerReferences: [{apiVersion: v1, kind: Event, name: a, uid: b}]"),
        "invalid-owner-reference",
        "metadata.ownerReferences[0].kind",
    ),
    (meta("name: a, generation: -1"), "number-out-of-bounds", "metadata.generation"),
    (meta("name: a", "ReplicationController"), "missing-value", "spec.template"),
    (meta("name: a", "ControllerRevision", "apps/v1"), "missing-value", "data"),
    (meta("name: a", "ControllerRevision", "apps/v1") + "data: {}\nrevision: -1\n", "number-out-of-bounds", "revision"),
    (meta("name: a", "ControllerRevision", "apps/v1") + "data: [1]\n", "invalid-value", "data"),
    (
        job("completionMode: Indexed, successPolicy: {rules: [{succeededIndexes: '1'}]}"),
        "invalid-value",
        "spec.successPolicy.rules[0].succeededIndexes",
    ),
]


@pytest.mark.parametrize(("text", "rule", "path"), REFUSED)
def test_refused(text: str, rule: str, path: str) -> None:
    assert (rule, path) in told(text, 36)


ACCEPTED = [
    pod("runtimeClassName: null"),
    pod("volumes: [{name: v, downwardAPI: {items: [{path: a, fieldRef: {fieldPath: metadata.uid}}]}}]"),
    container("env: [{name: A, valueFrom: {fieldRef: {fieldPath: spec.host}}}]"),
    pod("volumes: [{name: v, projected: {sources: [{secret: {name: a}, clusterTrustBundle: {path: a, name: b}}]}}]"),
    container("resources: {limits: {ephemeral-storage: 1Gi}}"),
    container("resources: {limits: {cpu: 2}}", "resources: {limits: {cpu: 2}}"),
    annotated(""),
    annotated("null"),
    annotated('[{"key": "a", "Operator": "Exists", "unknown": 1}]'),
    meta("generateName: a-"),
    meta("name: a, generateName: a"),
    meta("name: a, ownerReferences: [{apiVersion: events.k8s.io/v1, kind: Event, name: a, uid: b}]"),
    meta("name: a, generation: -1", "Lease", "coordination.k8s.io/v1"),
    meta("name: a", "ControllerRevision", "apps/v1") + "data: {}\n",
    job("completionMode: Indexed, successPolicy: {rules: [{succeededIndexes: '+0'}]}"),
]


@pytest.mark.parametrize("text", ACCEPTED)
def test_accepted(text: str) -> None:
    assert {one for one in told(text, 36) if one[0] != "deprecated-volume-type"} == set()


def test_host_ports_of_a_template_are_filled_in_later() -> None:
    spec = f"{{{NODE}, containers: [{{name: a, image: b, {PORTS}}}]}}"
    template = f"apiVersion: v1\nkind: PodTemplate\nmetadata: {{name: web}}\ntemplate: {{spec: {spec}}}\n"
    refused = ("duplicate-host-port", "template.spec.containers[0].ports[1].hostPort")
    assert refused in told(template, 27)
    assert refused not in told(template, 28)


def test_requests_of_a_template_are_those_that_are_written() -> None:
    spec = "{resources: {requests: {cpu: 1}}, containers: [{name: a, image: b, resources: {limits: {cpu: 2}}}]}"
    template = f"apiVersion: v1\nkind: PodTemplate\nmetadata: {{name: web}}\ntemplate: {{spec: {spec}}}\n"
    assert told(template, 36) == set()


def test_a_source_that_is_dropped_leaves_a_variable_without_one() -> None:
    text = container(
        "env: [{name: A, valueFrom: {fileKeyRef: {volumeName: v, path: a, key: A}}}]", "volumes: [{name: v}]"
    )
    assert told(text, 34) == {("missing-alternative", "spec.containers[0].env[0].valueFrom")}
    assert told(text, 35) == set()


def test_a_rollout_needs_time() -> None:
    deployment = (
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {progressDeadlineSeconds: 0, selector: "
        "{matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b}]}}}\n"
    )
    assert told(deployment) == {("inconsistent-numbers", "spec.progressDeadlineSeconds")}
