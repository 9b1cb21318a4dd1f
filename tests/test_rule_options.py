"""Options of rules that have more than one, each against a manifest of its own."""

import pathlib
import textwrap

import pytest

from kubelint.discovery import discover
from kubelint.reporting import reported
from kubelint.rules.index import RULES
from kubelint.rulesets import Selection, resolve
from kubelint.scan import Scan
from kubelint.settings import RuleSetting, Settings

POD = """
    apiVersion: v1
    kind: Pod
    metadata: {name: web}
    spec:
      initContainers: [{name: init}]
      containers:
        - name: web
"""
STATEFUL_SET = """
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: db}
    spec:
      template: {spec: {containers: [{name: db}]}}
      volumeClaimTemplates: [{metadata: {name: data}}, {metadata: {name: log, labels: {a: b}, annotations: {a: b}}}]
"""
API_SERVER = """
    apiVersion: v1
    kind: Pod
    metadata: {name: kube-apiserver, namespace: kube-system}
    spec:
      containers:
        - name: kube-apiserver
          command: [kube-apiserver, --audit-log-path=/log, --audit-log-maxage=30, --audit-log-maxsize=200]
"""


@pytest.mark.parametrize(
    ("rule", "options", "manifest", "messages"),
    [
        ("missing-requests", {}, POD, ["container `web` of Pod `web` requests no CPU and no memory"]),
        ("missing-requests", {"resources": ("cpu",)}, POD, ["container `web` of Pod `web` requests no CPU"]),
        (
            "missing-requests",
            {"resources": ("ephemeral-storage",), "init_containers": True},
            POD,
            [
                "init container `init` of Pod `web` requests no ephemeral-storage",
                "container `web` of Pod `web` requests no ephemeral-storage",
            ],
        ),
        ("missing-memory-limit", {"init_containers": False}, POD, ["container `web` of Pod `web` has no memory limit"]),
        (
            "missing-memory-limit",
            {},
            POD,
            [
                "init container `init` of Pod `web` has no memory limit",
                "container `web` of Pod `web` has no memory limit",
            ],
        ),
        ("missing-cpu-limit", {"init_containers": False}, POD, ["container `web` of Pod `web` has no CPU limit"]),
        ("low-group-id", {}, POD, []),
        ("missing-labels", {"labels": {"a": "b"}, "kinds": ("*",)}, POD, ["Pod `web` has no label `a`"]),
        (
            "missing-labels",
            {"labels": {"a": "c"}, "kinds": ("Pod", "PersistentVolumeClaim")},
            STATEFUL_SET,
            [
                "pod template of StatefulSet `db` has no label `a`",
                "claim template of StatefulSet `db` has no label `a`",
                "label `a` of claim template of StatefulSet `db` does not match `c`",
            ],
        ),
        (
            "missing-annotations",
            {"annotations": {"a": "b"}, "kinds": ("PersistentVolumeClaim",)},
            STATEFUL_SET,
            ["claim template of StatefulSet `db` has no annotation `a`"],
        ),
        (
            "low-group-id",
            {"required": True},
            POD,
            [
                "init container `init` of Pod `web` does not say with which group it runs",
                "container `web` of Pod `web` does not say with which group it runs",
            ],
        ),
        ("low-group-id", {"required": True}, POD + "      securityContext: {runAsGroup: 10001}", []),
        ("low-group-id", {"required": True}, POD + "      os: {name: windows}", []),
        ("low-group-id", {"required": True}, POD + "      hostUsers: false", []),
        ("missing-audit-log", {}, API_SERVER, []),
        (
            "missing-audit-log",
            {"days": 90, "megabytes": 500},
            API_SERVER,
            [
                "kube-apiserver in Pod `kube-apiserver` keeps its audit log for less than 90 days",
                "kube-apiserver in Pod `kube-apiserver` begins a new audit log below 500 MB",
            ],
        ),
    ],
)
def test_options(
    rule: str, options: dict[str, object], manifest: str, messages: list[str], tmp_path: pathlib.Path
) -> None:
    file = tmp_path / "pod.yaml"
    file.write_text(textwrap.dedent(manifest))
    selection = Selection(select=(rule,), rules={rule: RuleSetting(True, None, options)})
    scan = Scan(Settings(), resolve(RULES, selection))
    scan.read(discover([str(file)]).files)
    scan.finish()
    assert not scan.engine.failures
    assert [found.message for found in reported(scan)[0] if found.rule == rule] == messages
