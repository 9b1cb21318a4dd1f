"""A finding about one object alone stands only where some object has it that is built of this one."""

from pathlib import Path

import pytest

from kubelint.cli.loading import scan
from kubelint.config import effective
from kubelint.reporting import reported
from kubelint.rules.index import RULES
from tests.kustomize.test_layouts import found

WEB = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0
"""
LABELS = "commonLabels: {app: web}\nresources: [web.yaml]\n"
REQUESTS = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {template: {spec: {containers: [{name: web, resources: {requests: {cpu: 1, memory: 1Gi}}}]}}}
"""
BINDING = """---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: web}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: web}
subjects: [{kind: ServiceAccount, name: web}]
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: web}
"""
OVERLAY = "resources: [../base]\n"
PATCHED = OVERLAY + "patches: [{path: requests.yaml}]\n"


@pytest.mark.parametrize(
    ("kustomization", "names"),
    [
        (LABELS, []),
        (LABELS.replace("commonLabels: {app: web}", "labels: [{includeSelectors: true, pairs: {app: web}}]"), []),
        (LABELS.replace("commonLabels: {app: web}", "labels: [{pairs: {app: web}}]"), ["web.yaml"]),
        ("resources: [web.yaml]\n", ["web.yaml"]),
        ("commonLabels: {app: web}\n", ["web.yaml"]),
    ],
)
def test_labels_make_selectors(tmp_path: Path, kustomization: str, names: list[str]) -> None:
    told = found(tmp_path, {"kustomization.yaml": kustomization, "web.yaml": WEB}, "missing-field")
    assert [file for file, _ in told] == names


def test_every_overlay_must_mend_it(tmp_path: Path) -> None:
    files = {
        "base/kustomization.yaml": "resources: [web.yaml]\n",
        "base/web.yaml": WEB,
        "production/kustomization.yaml": PATCHED,
        "production/requests.yaml": REQUESTS,
    }
    assert not found(tmp_path, files, "missing-requests")
    told = found(tmp_path, files | {"staging/kustomization.yaml": OVERLAY}, "missing-requests")
    assert [file for file, _ in told] == ["base/web.yaml"]


def test_what_is_wrong_with_the_text_stays(tmp_path: Path) -> None:
    twice = WEB.replace("spec:\n  template", "spec:\n  replicas: 1\n  replicas: 2\n  template")
    told = found(tmp_path, {"kustomization.yaml": LABELS, "web.yaml": twice}, "missing-field", "duplicate-key")
    assert [message for _, message in told] == ["the key `replicas` is given twice in one mapping"]


def test_another_defect_of_the_same_kind_stays(tmp_path: Path) -> None:
    nameless = WEB.replace("- name: web\n          image", "- image")
    told = found(tmp_path, {"kustomization.yaml": LABELS, "web.yaml": nameless}, "missing-field")
    assert [message for _, message in told] == [
        "Deployment `web` lacks the required field `spec.template.spec.containers[0].name`"
    ]


def test_what_no_build_changes_stays(tmp_path: Path) -> None:
    files = {"kustomization.yaml": LABELS, "web.yaml": WEB}
    assert [file for file, _ in found(tmp_path, files, "missing-requests")] == ["web.yaml"]


def test_who_is_refused_only_as_written_is_listed(tmp_path: Path) -> None:
    for name, text in {"kustomization.yaml": "namespace: shop\nresources: [role.yaml]\n", "role.yaml": BINDING}.items():
        (tmp_path / name).write_text(text)
    done = scan([str(tmp_path)], {}, effective({"isolated": True, "ruleset": "server"}, RULES))
    assert not reported(done)[0]
    assert [(skipped.line, skipped.reason) for skipped in done.skipped] == [(2, "completed by a kustomization")]
