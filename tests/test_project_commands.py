"""Commands that answer questions read the configuration, and keep environments apart."""

import contextlib
from pathlib import Path

import pytest

from kubelint import cli
from kubelint.errors import InputError, UsageError

WORKLOAD = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: app, image: a, envFrom: [{configMapRef: {name: settings}}]}]
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: other, namespace: shop}, data: {a: b}}
"""
BINDING = """
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: admins}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects: [{kind: User, name: ann, apiGroup: rbac.authorization.k8s.io}]
"""
OTHER = "{apiVersion: v1, kind: Pod, metadata: {name: db, namespace: shop}, spec: {containers: [{name: a}]}}"
DENY = """
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress]}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two clusters: `a` has a binding, `b` a policy."""
    for name, text in {
        "clusters/a/web.yaml": WORKLOAD,
        "clusters/b/web.yaml": WORKLOAD,
        "clusters/a/rbac.yaml": BINDING,
        "clusters/b/deny.yaml": DENY,
        "db.yaml": OTHER,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command prints on standard output."""
    capsys.readouterr()
    with contextlib.suppress(SystemExit):
        cli.run(list(words))
    return capsys.readouterr().out


def test_declared_objects_are_not_broken(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ("graph", "references", "clusters/a", "-f", "json")
    assert '"broken": true' in said(capsys, *command)
    (project / ".kubelint.yaml").write_text("external: [{kind: ConfigMap, name: settings}]\n")
    assert '"broken": true' not in said(capsys, *command)


@pytest.mark.parametrize("graph", ["references", "rbac", "network"])
def test_graphs_keep_environments_apart(project: Path, capsys: pytest.CaptureFixture[str], graph: str) -> None:
    alone = said(capsys, "graph", graph, ".", "-f", "json", "--environment", "b")
    assert "clusters/a/" not in alone
    together = said(capsys, "graph", graph, ".", "-f", "json")
    assert "clusters/a/" in together


def test_nodes_say_their_environment(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "graph", "references", ".", "-f", "json")
    assert '"id": "a:Deployment/shop/web"' in found
    assert '"namespace": "shop", "environment": "b"' in found
    assert '"id": "Pod/shop/db"' in found


def test_an_answer_that_differs_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    question = ("rbac", "can-i", "delete", "nodes", ".", "--as", "ann")
    with pytest.raises(InputError, match="differs between the environments `a`, `b`"):
        cli.run(list(question))
    assert said(capsys, *question, "--environment", "a").startswith("yes")
    assert said(capsys, *question, "--environment", "b").startswith("no")
    assert said(capsys, *question[:4], "clusters/a", "--as", "ann").startswith("yes")


def test_who_can_tells_of_all(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "rbac", "who-can", "delete", "nodes", ".").count("User/ann") == 1


def test_connections_of_environments(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "shop/db[Pod] => shop/web[Deployment]" in said(capsys, "network", "connections", ".")
    only = said(capsys, "network", "connections", ".", "--environment", "b")
    assert "shop/db[Pod] => shop/web[Deployment]" not in only
    ends = ("--from", "shop/db", "--to", "shop/web")
    with pytest.raises(InputError, match="differs between the environments"):
        cli.run(["network", "explain", ".", *ends])
    assert not said(capsys, "network", "diff", ".", ".", "-f", "csv").splitlines()[1:]


def test_environments_by_configuration(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / ".kubelint.yaml").write_text("environments: {first: [clusters/a], second: [clusters/b]}\n")
    question = ("rbac", "can-i", "delete", "nodes", ".", "--as", "ann", "--environment")
    assert said(capsys, *question, "first").startswith("yes")
    with pytest.raises(InputError, match="no environment `a`"):
        cli.run([*question, "a"])


@pytest.mark.parametrize(
    "command",
    [
        ["network", "connections", "nowhere", "--format", "foo"],
        ["network", "diff", "nowhere", "nowhere", "--format", "svg"],
        ["network", "explain", "nowhere", "--from", "a/b", "--to", "a/c", "--format", "csv"],
        ["graph", "references", "nowhere", "--format", "foo"],
        ["graph", "rbac", "nowhere", "--depth", "2"],
    ],
)
def test_wrong_options_are_refused_before_anything_is_read(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UsageError):
        cli.run(command)
    assert capsys.readouterr().err == ""


def test_the_target_version_decides_what_rights_are_worth(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    role = """
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: reader}
rules: [{apiGroups: [""], resources: [pods/exec], verbs: [get]}]
"""
    binding = BINDING.replace("admins", "readers").replace("cluster-admin", "reader").replace("ann", "bob")
    (project / "clusters/a/reader.yaml").write_text(f"{role}---{binding}")
    command = ("rbac", "paths", "clusters/a", "--from", "bob")
    new = said(capsys, *command)
    (project / ".kubelint.yaml").write_text('kubernetes-version: "1.30"\n')
    old = said(capsys, *command)
    assert new != old


def test_pod_security_by_environment(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "pod-security", ".")
    assert [line for line in found.splitlines() if line.startswith("environment")] == ["environment a", "environment b"]
    assert found.count("Pod/db") == 2
    assert "environment" not in said(capsys, "pod-security", ".", "--environment", "a")
