"""Escalations that take a pod with a folder of its node: the log folder, the node itself, the kernel's settings."""

import pytest

from kubelint.graph.access.model import CONTROL_PLANE, WORKER, Confidence, Node
from rbac.escalation import reached
from rbac.test_access_atoms import CLUSTER, TEAM, Rule

POSSIBLE, LIKELY, CERTAIN = Confidence.POSSIBLE, Confidence.LIKELY, Confidence.CERTAIN

POD = """
apiVersion: v1
kind: Pod
metadata: {name: worker, namespace: team}
spec:
  serviceAccountName: %s
  securityContext: {runAsUser: %s}
  containers: [{name: c, volumeMounts: [{name: host, mountPath: /host, readOnly: %s}]}]
  volumes: [{name: host, hostPath: {path: %s}}]
"""
LOGS: Rule = ("", "pods/log", "get")


@pytest.mark.parametrize(
    ("rule", "kind", "read_only", "path", "wanted"),
    [
        (LOGS, TEAM, "false", "/var/log", True),
        (LOGS, CLUSTER, "false", "/var/log/", True),
        (LOGS, TEAM, "true", "/var/log", False),
        (LOGS, TEAM, "false", "/var/log/app", False),
        (("", "pods", "get"), TEAM, "false", "/var/log", False),
        (("", "pods/log", "list"), TEAM, "false", "/var/log", False),
        (("apps", "pods/log", "get"), TEAM, "false", "/var/log", False),
    ],
)
def test_logs_read_the_node_where_a_pod_writes_them(
    rule: Rule, kind: str, read_only: str, path: str, wanted: bool
) -> None:
    """R72, from the pod itself: it holds the bot's token and plants the link."""
    pod = POD % ("bot", "0", read_only, path)
    assert reached([rule], kind, WORKER, LIKELY, pod, source=Node("Workload", "Pod `team/worker`")) is wanted


@pytest.mark.parametrize(
    ("rules", "wanted"),
    [
        ([("", "nodes", "patch"), ("", "pods", "delete")], True),
        ([("", "nodes/status", "update"), ("", "pods/eviction", "create")], True),
        ([("", "nodes", "patch")], False),
        ([("", "pods", "delete")], False),
        ([("", "nodes", "patch"), ("", "pods", "get")], False),
    ],
)
def test_pods_are_stolen_from_a_node_under_control(rules: list[Rule], wanted: bool) -> None:
    """R30 needs a node first."""
    pod, source = POD % ("bot", "0", "false", "/root"), Node("Workload", "Pod `team/worker`")
    assert reached(rules, CLUSTER, Node("exec", "*"), POSSIBLE, pod, source=source) is wanted
    assert not reached(rules, CLUSTER, Node("exec", "*"), POSSIBLE)


@pytest.mark.parametrize(
    ("user", "read_only", "path", "least", "wanted"),
    [
        ("0", "false", "/proc/sys/kernel", CERTAIN, True),
        ("null", "false", "/proc/sys", LIKELY, True),
        ("null", "false", "/proc/sys", CERTAIN, False),
        ("1000", "false", "/proc/sys/kernel", LIKELY, False),
        ("0", "true", "/proc/sys/kernel", LIKELY, False),
        ("0", "false", "/proc/sys/net", LIKELY, False),
    ],
)
def test_root_sets_the_core_dump_handler(user: str, read_only: str, path: str, least: Confidence, wanted: bool) -> None:
    """H06."""
    pod, source = POD % ("bot", user, read_only, path), Node("Workload", "Pod `team/worker`")
    assert reached([], CLUSTER, WORKER, least, pod, source=source) is wanted
    assert not reached([], CLUSTER, CONTROL_PLANE, CERTAIN, pod, source=source)
