"""`check` on the layouts that kustomize users have: what is told, and where."""

import json
from pathlib import Path

import pytest

from kubelint.cli.loading import scan
from kubelint.config import effective
from kubelint.reporting import reported
from kubelint.rules.index import RULES
from tests.kustomize.test_build import SERVICE, deployed, kustomization

NAMESPACE = (
    "{apiVersion: v1, kind: Namespace, metadata: {name: NAME, labels: {pod-security.kubernetes.io/enforce: LEVEL}}}"
)


def found(folder: Path, files: dict[str, str], *select: str) -> list[tuple[str, str]]:
    """What these rules find in the files: the file and the message of each."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    done = scan([str(folder)], {}, effective({"isolated": True, "select": list(select)}, RULES))
    assert not done.failures
    return [(Path(d.location.file).relative_to(folder).as_posix(), d.message) for d in reported(done)[0]]


def policy(name: str, **spec: object) -> str:
    """A NetworkPolicy without namespace."""
    version = "networking.k8s.io/v1"
    return json.dumps({"apiVersion": version, "kind": "NetworkPolicy", "metadata": {"name": name}, "spec": spec})


def binding(kind: str, role: str, namespace: str) -> str:
    """A ClusterRoleBinding to a service account `web` of a namespace."""
    return json.dumps(
        {
            "apiVersion": "rbac.authorization.k8s.io/v1",
            "kind": kind,
            "metadata": {"name": "web"},
            "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": role},
            "subjects": [{"kind": "ServiceAccount", "name": "web", "namespace": namespace}],
        }
    )


BASE = {"base/kustomization.yaml": kustomization("web.yaml"), "base/web.yaml": f"{deployed()}\n---\n{SERVICE}"}
OVERLAYS = {
    f"overlays/{name}/kustomization.yaml": kustomization("../../base", namespace=f"shop-{name}")
    for name in ("staging", "production")
}


def test_nothing_is_wrong_with_a_base_and_its_overlays(tmp_path: Path) -> None:
    assert not found(tmp_path, BASE | OVERLAYS, "references", "blocked-service", "rbac")


def test_a_defect_of_the_base_is_told_once_at_the_base(tmp_path: Path) -> None:
    wrong = {"base/web.yaml": f"{deployed()}\n---\n{SERVICE.replace('app: web', 'app: wep')}"}
    [(file, message)] = found(tmp_path, BASE | wrong | OVERLAYS, "dangling-service")
    assert file == "base/web.yaml"
    assert "of namespace `shop-production`" in message


def test_what_one_overlay_lacks_is_told(tmp_path: Path) -> None:
    container = {"name": "app", "envFrom": [{"configMapRef": {"name": "settings"}}]}
    one = {"base/web.yaml": deployed(container)}
    settings = [{"name": "settings", "literals": ["A=1"]}]
    both = {
        name: kustomization("../../base", namespace=name.split("/")[1], configMapGenerator=settings)
        for name in OVERLAYS
    }
    assert not found(tmp_path, BASE | one | both, "missing-config-map")
    other = [{"name": "others", "literals": ["A=1"]}]
    lacking = kustomization("../../base", namespace="staging", configMapGenerator=other)
    [(file, message)] = found(tmp_path, {"overlays/staging/kustomization.yaml": lacking}, "missing-config-map")
    assert (file, "namespace `staging`" in message) == ("base/web.yaml", True)
    assert message.endswith(" (in `staging`)")
    neither = {name: lacking.replace("staging", name.split("/")[1]) for name in OVERLAYS}
    [(_, message)] = found(tmp_path, neither, "missing-config-map")
    assert "(in" not in message


def test_policies_and_pods_meet_in_the_namespace_of_the_overlay(tmp_path: Path) -> None:
    policies = policy("deny", podSelector={}, policyTypes=["Ingress"])
    files = BASE | {
        "overlays/staging/kustomization.yaml": kustomization("../../base", "deny.yaml", namespace="shop"),
        "overlays/staging/deny.yaml": policies,
    }
    files["base/web.yaml"] = files["base/web.yaml"].replace(
        '"name": "app"}', '"name": "app", "ports": [{"containerPort": 80}]}'
    )
    [(file, _)] = found(tmp_path, files, "blocked-service")
    assert file == "base/web.yaml"


def test_namespaces_with_labels_of_their_own(tmp_path: Path) -> None:
    privileged = deployed({"name": "app", "securityContext": {"privileged": True}})
    files = BASE | {"base/web.yaml": privileged}
    for name, level in (("staging", "privileged"), ("production", "baseline")):
        folder = f"overlays/{name}"
        files[f"{folder}/kustomization.yaml"] = kustomization("../../base", "ns.yaml", namespace=f"shop-{name}")
        files[f"{folder}/ns.yaml"] = NAMESPACE.replace("NAME", f"shop-{name}").replace("LEVEL", level)
    [(file, message)] = found(tmp_path, files, "privileged-container")
    assert (file, "will be refused" in message) == ("base/web.yaml", True)
    assert message.endswith("(in `production`)")


def test_a_binding_whose_subject_kustomize_moves(tmp_path: Path) -> None:
    account = "{apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: system}}"
    files = {
        "config/rbac/kustomization.yaml": kustomization("a.yaml"),
        "config/rbac/a.yaml": f"{account}\n---\n{binding('ClusterRoleBinding', 'cluster-admin', 'system')}",
        "config/default/kustomization.yaml": kustomization("../rbac", namespace="web-system", namePrefix="web-"),
    }
    assert not found(tmp_path, files, "unknown-service-account", "missing-role")
    [(_, message)] = found(tmp_path, files, "cluster-admin-grant")
    assert "`web-system/web-web`" in message


def test_rights_of_one_environment_are_not_those_of_another(tmp_path: Path) -> None:
    service = SERVICE.replace("spec: {", "spec: {type: LoadBalancer, ")
    ports = deployed({"name": "app", "ports": [{"containerPort": 80}]}, serviceAccountName="web")
    account = "{apiVersion: v1, kind: ServiceAccount, metadata: {name: web}}"
    files = {
        "clusters/a/web.yaml": f"{ports}\n---\n{service}\n---\n{account}",
        "clusters/b/web.yaml": f"{deployed(serviceAccountName='web')}\n---\n{account}",
        "clusters/b/rbac.yaml": binding("ClusterRoleBinding", "cluster-admin", "default"),
    }
    assert not found(tmp_path, files, "internet-facing-rights")
    files["clusters/a/rbac.yaml"] = files["clusters/b/rbac.yaml"]
    assert [file for file, _ in found(tmp_path, files, "internet-facing-rights")] == ["clusters/a/web.yaml"]


def test_what_is_wrong_everywhere_is_not_said_of_any(tmp_path: Path) -> None:
    privileged = deployed({"name": "app", "securityContext": {"privileged": True}})
    [(_, message)] = found(tmp_path, BASE | OVERLAYS | {"base/web.yaml": privileged}, "privileged-container")
    assert "production" not in message


def test_what_was_meant_is_named_as_it_stands_in_the_files(tmp_path: Path) -> None:
    container = {"name": "app", "envFrom": [{"configMapRef": {"name": "setings"}}]}
    settings = "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {a: b}}"
    files = {
        "kustomization.yaml": kustomization("a.yaml", namespace="shop", namePrefix="x-"),
        "a.yaml": f"{deployed(container)}\n---\n{settings}",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    done = scan([str(tmp_path)], {}, effective({"isolated": True, "select": ["missing-config-map"]}, RULES))
    [diagnostic] = reported(done)[0]
    assert diagnostic.help == "did you mean `settings`?"


def test_policies_of_one_environment_do_not_close_pods_of_another(tmp_path: Path) -> None:
    ports = deployed({"name": "app", "ports": [{"containerPort": 80}]})
    files = {
        "envs/a/web.yaml": f"{ports}\n---\n{SERVICE}",
        "envs/b/web.yaml": deployed({"name": "app"}),
        "envs/b/deny.yaml": policy("deny", podSelector={}, policyTypes=["Ingress"]),
    }
    assert not found(tmp_path, files, "blocked-service")
    files["envs/a/deny.yaml"] = files["envs/b/deny.yaml"]
    assert [file for file, _ in found(tmp_path, files, "blocked-service")] == ["envs/a/web.yaml"]


def test_rendered_output_beside_its_sources_is_no_copy(tmp_path: Path) -> None:
    rendered = SERVICE.replace("name: web}", "name: web, namespace: shop}")
    files = {
        "config/kustomization.yaml": kustomization("a.yaml", namespace="shop"),
        "config/a.yaml": SERVICE,
        "dist/all.yaml": rendered,
    }
    assert not found(tmp_path, files, "duplicate-object")
    files["dist/again.yaml"] = rendered
    assert [file for file, _ in found(tmp_path, files, "duplicate-object")] == ["dist/all.yaml"]


@pytest.mark.parametrize("typo", ["setings", "else"])
def test_a_remote_base_may_hold_anything_but_what_is_misspelled(tmp_path: Path, typo: str) -> None:
    container = {"name": "app", "envFrom": [{"configMapRef": {"name": typo}}]}
    files = {
        "kustomization.yaml": kustomization("a.yaml", "https://github.com/example/app", namespace="shop"),
        "a.yaml": deployed(container)
        + "\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {a: b}}",
    }
    assert len(found(tmp_path, files, "missing-config-map")) == (typo == "setings")


def test_what_a_patch_says_is_told_at_the_patch(tmp_path: Path) -> None:
    patch = """kind: Deployment
metadata: {name: web}
spec: {template: {spec: {serviceAccountName: wep}}}
"""
    account = "{apiVersion: v1, kind: ServiceAccount, metadata: {name: web}}"
    files = {
        "kustomization.yaml": kustomization("a.yaml", namespace="shop", patches=[{"path": "patch.yaml"}]),
        "patch.yaml": patch,
        "a.yaml": f"{deployed(serviceAccountName='web')}\n---\n{account}",
    }
    [(file, message)] = found(tmp_path, files, "unknown-service-account")
    assert (file, "`wep`" in message) == ("patch.yaml", True)
