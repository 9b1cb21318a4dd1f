"""The rules over whole projects: the shop, defects that other tools have, environments, context files."""

import pathlib

import pytest

from kubelint.discovery import discover
from kubelint.reporting import report
from kubelint.rules.index import RULES
from kubelint.rulesets import Selection, resolve
from kubelint.scan import Scan
from kubelint.settings import Settings
from tests.references.manifests import deployment, made

SHOP = pathlib.Path(__file__).parent.parent.parent / "testdata" / "projects" / "shop"
SERVICE = made("Service", "web", spec={"selector": {"app": "web"}, "ports": [{"port": 80}]})
OWN = (
    "references",
    "blocked-eviction",
    "fixed-autoscaler",
    "replicas-beside-autoscaler",
    "autoscaler-without-requests",
)


def lint(folder: pathlib.Path, *select: str, context: pathlib.Path | None = None) -> list[str]:
    """`file:line: rule` of every finding below a folder."""
    scan = Scan(Settings(), resolve(RULES, Selection(select=select or OWN)))
    if context is not None:  # first, as the command does
        scan.read(discover([str(context)]).files, reported=False)
    scan.read(discover([str(folder)]).files)
    scan.finish()
    found = report(scan, 0.0)
    assert not found.failures
    files = {d: pathlib.Path(d.location.file).relative_to(folder).as_posix() for d in found.diagnostics}
    return [f"{file}:{d.location.line}: {d.rule}" for d, file in files.items() if d.category != "schema"]


def rules(folder: pathlib.Path, *texts: str) -> set[str]:
    """The rules that speak of these manifests."""
    for number, text in enumerate(texts):
        (folder / f"{number}.yaml").write_text(text)
    return {line.rpartition(" ")[2] for line in lint(folder)}


def test_the_shop() -> None:
    wanted = [
        "base/autoscaling.yaml:10: missing-scale-target",
        "base/autoscaling.yaml:27: blocked-eviction",
        "base/catalog.yaml:24: missing-config-map",
        "base/catalog.yaml:28: unknown-probe-port",
        "base/catalog.yaml:42: dangling-service",
        "base/ingress.yaml:10: missing-tls-secret",
        "base/ingress.yaml:21: missing-backend-port",
        "base/payments.yaml:27: missing-secret-key",
        "data/database.yaml:7: missing-headless-service",
        "data/database.yaml:27: missing-secret",
        "jobs/backup.yaml:24: missing-volume-claim",
        "monitoring/dashboard.yaml:13: duplicate-object",
    ]
    assert not set(wanted) - set(lint(SHOP))


def autoscaler(name: str, namespace: str = "shop", low: int = 1) -> str:
    """A HorizontalPodAutoscaler for the Deployment of that name."""
    target = {"apiVersion": "apps/v1", "kind": "Deployment", "name": name}
    spec = {"scaleTargetRef": target, "minReplicas": low, "maxReplicas": 9}
    return made("HorizontalPodAutoscaler", f"{name}-{low}", namespace, "autoscaling/v2", spec=spec)


def budget(labels: dict[str, str], least: int | str, namespace: str = "shop") -> str:
    """A PodDisruptionBudget."""
    spec = {"minAvailable": least, "selector": {"matchLabels": labels}}
    return made("PodDisruptionBudget", "web", namespace, "policy/v1", spec=spec)


def secret(namespace: str) -> str:
    """A Secret with a token."""
    return made("Secret", "web", namespace, stringData={"token": "…"})


TOKEN = {"name": "T", "valueFrom": {"secretKeyRef": {"name": "web", "key": "token"}}}
WITH_TOKEN = deployment("web", containers=[{"name": "a", "image": "a", "env": [TOKEN]}])


class TestDefectsOfOtherTools:
    """Mistakes found in other linters; see their issue trackers for each."""

    def test_secrets_are_looked_up_by_namespace(self, tmp_path: pathlib.Path) -> None:
        other = made("Secret", "web", "else", stringData={"tokens": "…"})
        assert not rules(tmp_path, WITH_TOKEN, other, secret("shop")) - {"unused-secret"}

    def test_a_secret_elsewhere_is_not_the_one_wanted(self, tmp_path: pathlib.Path) -> None:
        assert "missing-secret" in rules(tmp_path, WITH_TOKEN, secret("else"))

    def test_folders_are_one_world(self, tmp_path: pathlib.Path) -> None:
        (tmp_path / "services").mkdir()
        (tmp_path / "services" / "web.yaml").write_text(SERVICE)
        assert not rules(tmp_path, deployment("web"))

    def test_a_budget_needs_all_labels_to_match(self, tmp_path: pathlib.Path) -> None:
        assert rules(tmp_path, deployment("web"), budget({"app": "web", "tier": "x"}, 1)) == {"budget-without-pods"}

    def test_a_budget_of_another_namespace_is_none(self, tmp_path: pathlib.Path) -> None:
        found = rules(tmp_path, deployment("web"), budget({"app": "web"}, 1, "else"))
        assert found == {"budget-without-pods"}

    def test_an_autoscaler_of_another_namespace_scales_nothing(self, tmp_path: pathlib.Path) -> None:
        assert rules(tmp_path, deployment("web"), autoscaler("web", "else")) == {"missing-scale-target"}

    @pytest.mark.parametrize(("low", "blocked"), [(1, True), (2, True), (3, False)])
    def test_a_budget_is_compared_with_the_autoscaler(self, tmp_path: pathlib.Path, low: int, blocked: bool) -> None:
        found = rules(tmp_path, deployment("web"), autoscaler("web", low=low), budget({"app": "web"}, 2))
        assert ("blocked-eviction" in found) == blocked

    def test_a_deployment_without_replicas_has_one(self, tmp_path: pathlib.Path) -> None:
        assert rules(tmp_path, deployment("web"), budget({"app": "web"}, 1)) == {"blocked-eviction"}

    def test_a_service_without_selector_is_not_dangling(self, tmp_path: pathlib.Path) -> None:
        assert not rules(tmp_path, deployment("web"), made("Service", "out", spec={"ports": [{"port": 80}]}))

    def test_pods_need_not_declare_ports(self, tmp_path: pathlib.Path) -> None:
        assert not rules(tmp_path, deployment("web"), SERVICE)

    def test_versions_of_a_target_are_ignored(self, tmp_path: pathlib.Path) -> None:
        old = autoscaler("web").replace("apps/v1", "apps/v1beta1")
        assert rules(tmp_path, deployment("web"), old) == rules(tmp_path, deployment("web"), autoscaler("web"))


def test_context_files_are_looked_at_and_not_reported(tmp_path: pathlib.Path) -> None:
    (changed := tmp_path / "changed").mkdir()
    (rest := tmp_path / "rest").mkdir()
    (changed / "service.yaml").write_text(SERVICE)
    (rest / "web.yaml").write_text(deployment("web") + "---\n" + budget({"app": "none"}, 1))
    assert not lint(changed, context=rest)
    (rest / "web.yaml").write_text(deployment("api"))
    assert lint(changed, context=rest) == ["service.yaml:1: dangling-service"]


def test_copies_in_environments_are_none(tmp_path: pathlib.Path) -> None:
    for name in ("overlays/staging", "overlays/production", "base"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("staging", "production"):
        (tmp_path / "overlays" / name / "web.yaml").write_text(deployment("web"))
    assert not lint(tmp_path)
    (tmp_path / "base" / "web.yaml").write_text(deployment("web"))
    assert lint(tmp_path) == [
        "overlays/production/web.yaml:1: duplicate-object",
        "overlays/staging/web.yaml:1: duplicate-object",
    ]


def test_of_copies_the_given_one_is_told(tmp_path: pathlib.Path) -> None:
    for name in ("changed", "rest"):
        (tmp_path / name).mkdir()
    (tmp_path / "changed" / "web.yaml").write_text(deployment("web"))
    for name in ("a.yaml", "z.yaml"):
        (tmp_path / "rest" / name).write_text(deployment("web"))
    assert lint(tmp_path / "changed", context=tmp_path / "rest") == ["web.yaml:1: duplicate-object"]


def test_a_file_that_repeats_others_is_said_once(tmp_path: pathlib.Path) -> None:
    objects = [made("ConfigMap", f"settings-{n}") for n in range(6)]
    (tmp_path / "all.yaml").write_text("---\n".join(objects))
    (tmp_path / "variant.yaml").write_text("---\n".join(objects))
    (tmp_path / "few.yaml").write_text("---\n".join(objects[:2]))
    own = made("ConfigMap", "own")
    (tmp_path / "itself.yaml").write_text("---\n".join([own] * 7))
    found = lint(tmp_path, "duplicate-object")
    counts = {name: sum(line.startswith(f"{name}.yaml:") for line in found) for name in ("variant", "few", "itself")}
    assert counts == {"variant": 1, "few": 2, "itself": 1}
    assert not [line for line in found if line.startswith("all.yaml:")]
