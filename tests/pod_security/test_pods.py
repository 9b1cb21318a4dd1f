"""Wrong types: never a crash, never a silent pass."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kubelint.documents import Document
from kubelint.pod_security.levels import Level
from kubelint.pod_security.pods import JudgedPod
from kubelint.pod_security.standards import evaluate, highest_level
from kubelint.resources import Resource
from kubelint.source import Source
from tests.pod_security.manifests import container, judged


@pytest.mark.parametrize(
    ("spec", "path", "expected"),
    [
        (container("{privileged: 'true'}"), "containers/0/securityContext/privileged", "`true` or `false`"),
        (container("restricted"), "containers/0/securityContext", "a mapping"),
        (container("{capabilities: {add: ALL}}"), "containers/0/securityContext/capabilities/add", "a list"),
        (container("{capabilities: {drop: [1]}}"), "containers/0/securityContext/capabilities/drop/0", "a string"),
        (container("{runAsUser: 0.5}"), "containers/0/securityContext/runAsUser", "a number"),
        (container("{seccompProfile: RuntimeDefault}"), "containers/0/securityContext/seccompProfile", "a mapping"),
        ("{hostNetwork: 1}", "hostNetwork", "`true` or `false`"),
        ("{containers: {web: {}}}", "containers", "a list"),
        ("{containers: [web]}", "containers/0", "a mapping"),
        ("{volumes: [{hostPath: /}]}", "volumes/0/hostPath", "a mapping"),
        ("{securityContext: {sysctls: [{name: 1}]}}", "securityContext/sysctls/0/name", "a string"),
    ],
)
def test_wrong_types_are_named(spec: str, path: str, expected: str) -> None:
    pod = judged(spec)
    [label] = pod.wrongly_typed
    assert "/".join(map(str, label.place.path)) == f"spec/{path}"
    assert label.message == f"must be {expected}"
    assert highest_level(pod, 30) is Level.PRIVILEGED


@pytest.mark.parametrize(
    "spec",
    [
        container("null"),
        container("{runAsUser: 0.0, privileged: null, capabilities: {add: null, drop: [null]}}"),
        "{containers: null, volumes: [null], hostPID: null, os: null}",
        "{priority: high, containers: [{image: 5, env: no}]}",
    ],
)
def test_what_the_decoder_accepts_and_what_no_check_reads_is_not_named(spec: str) -> None:
    assert judged(spec).wrongly_typed == ()


def test_a_wrongly_typed_annotation_is_named_when_a_check_reads_it() -> None:
    key = "container.apparmor.security.beta.kubernetes.io/web"
    assert len(judged("{containers: []}", annotations=f"{{{key}: true}}").wrongly_typed) == 1
    assert judged("{containers: []}", annotations="{team: true}").wrongly_typed == ()


KEYS = st.sampled_from(
    [
        "containers",
        "initContainers",
        "securityContext",
        "volumes",
        "hostPath",
        "emptyDir",
        "capabilities",
        "add",
        "drop",
        "seccompProfile",
        "type",
        "name",
        "ports",
        "hostPort",
        "lifecycle",
        "preStop",
        "httpGet",
        "host",
        "sysctls",
        "windowsOptions",
        "hostProcess",
        "seLinuxOptions",
        "user",
        "os",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.sampled_from(["", "ALL", "windows"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(spec=st.dictionaries(KEYS, VALUES, max_size=5), metadata=VALUES)
def test_nothing_crashes(spec: object, metadata: object) -> None:
    document = Document(Source("fuzz.yaml", ""), 0, 0, 0)
    value = {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": spec}
    workload = Resource(document, (), value).workload
    assert workload is not None
    for minor in (0, 18, 25, 37):
        evaluate(JudgedPod(workload), Level.BASELINE, minor)
        evaluate(JudgedPod(workload), Level.RESTRICTED, minor)
