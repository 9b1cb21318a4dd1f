"""What the server accepts although it looks wrong, and what it fills in before it validates."""

import pytest

from tests.manifests import objects_in
from tests.validation.objects import container, pod, told, violations

ACCEPTED = [
    pod("volumes: [{name: a}]"),
    pod("volumes: [{name: a, emptyDir: {medium: X}}]"),
    pod("volumes: [{name: a, secret: {secretName: Upper_Case}}]"),
    container("volumeMounts: [{name: a, mountPath: relative}, {name: a, mountPath: '/a:b'}]", "volumes: [{name: a}]"),
    container("securityContext: {allowPrivilegeEscalation: false, capabilities: {add: [SYS_ADMIN]}}"),
    pod(
        "topologySpreadConstraints: [{maxSkew: 1, topologyKey: any string, whenUnsatisfiable: DoNotSchedule, "
        "labelSelector: {matchLabels: {a: b}}}]"
    ),
    container("env: [{name: 1A, value: x}, {name: B, value: '', valueFrom: {fieldRef: {fieldPath: metadata.name}}}]"),
    container("resources: {limits: {kubernetes.io/foo: 1}}"),
    container("resources: {requests: {cpu: 1000m}, limits: {cpu: 1}}"),
    container("livenessProbe: {httpGet: {port: 80}, successThreshold: 0, periodSeconds: 0}"),
    container("ports: [{containerPort: 80, hostPort: 0, name: ''}]"),
    container("ports: [{containerPort: 80}]", "hostNetwork: true"),
    pod("dnsPolicy: None, dnsConfig: {nameservers: [10.0.0.10]}"),
    pod("tolerations: [{operator: Exists}]"),
    pod("hostname: '', subdomain: '', nodeName: ''"),
    pod("securityContext: {}, affinity: {}, nodeSelector: {}, tolerations: null, volumes: null"),
    container("lifecycle: {preStop: {sleep: {seconds: 60}}}", "terminationGracePeriodSeconds: 60"),
    pod(
        "initContainers: [{name: a, image: b, ports: [{containerPort: 1, hostPort: 1}]}, "
        "{name: c, image: b, ports: [{containerPort: 1, hostPort: 1}]}]"
    ),
]


@pytest.mark.parametrize("text", ACCEPTED)
def test_nothing_is_said(text: str) -> None:
    assert told(text) == set()


def test_a_template_is_looked_at_less_closely_than_a_pod() -> None:
    template = (
        "apiVersion: v1\nkind: PodTemplate\nmetadata: {name: web}\n"
        "template: {spec: {containers: [{name: web, image: ' nginx '}], nodeName: a, schedulingGates: [{name: b}]}}\n"
    )
    assert told(template) == set()


def test_claims_of_a_stateful_set_are_volumes_of_its_pods() -> None:
    from kubelint.validation.pods.template import pod_template

    text = (
        "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {template: {spec: "
        "{hostname: A_B, containers: [{name: db, image: db, "
        "volumeMounts: [{name: data, mountPath: /data}, {name: date, mountPath: /date}]}]}}}\n"
    )
    (resource,) = objects_in(text)
    (found,) = pod_template(resource, "spec", "template", claims=frozenset(("data",)))
    assert (found.rule, found.help) == ("unknown-volume", "did you mean `data`?")


def test_a_message_names_the_innermost_named_part() -> None:
    (found,) = violations(container("livenessProbe: {httpGet: {port: 0}}"))
    assert found.message.startswith("`livenessProbe.httpGet.port` of container `web` of Pod `web` is not valid: port 0")


def test_sidecars_count_among_what_runs_together() -> None:
    resources = "resources: {requests: {cpu: 250m}}"
    init = "initContainers: [{name: a, image: b, restartPolicy: Always, resources: {requests: {cpu: 100m}}}]"
    enough = container("resources: {requests: {cpu: 150m}}", f"{init}, {resources}")
    short = container("resources: {requests: {cpu: 151m}}", f"{init}, {resources}")
    assert told(enough) == set()
    assert told(short) == {("inconsistent-pod-resources", "spec.resources.requests[cpu]")}


def test_files_of_tools_are_named_as_the_tools_like() -> None:
    assert told("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nmetadata: {name: My_App}\n") == set()
    assert told("apiVersion: skaffold/v4beta1\nkind: Config\nmetadata: {name: My App}\n") == set()
    assert told("apiVersion: example.com/v1\nkind: X\nmetadata: {name: My_App}\n") == {
        ("invalid-name", "metadata.name")
    }
