"""References that other tools are known to miss or misread; `tests/test_peer_defects.py` has the other defects."""

import pathlib

import pytest

from kubelint.discovery import discover
from kubelint.reporting import report
from kubelint.rules.index import RULES
from kubelint.rulesets import Selection, resolve
from kubelint.scan import Scan
from kubelint.settings import Settings
from tests.references.manifests import deployment, made

GATEWAY_API = "gateway.networking.k8s.io/v1"


def found(folder: pathlib.Path, *texts: str) -> list[str]:
    """The rules that speak, one per finding."""
    (folder / "all.yaml").write_text("\n---\n".join(texts))
    select = ("references", "blocked-eviction", "replicas-beside-autoscaler", "missing-disruption-budget")
    scan = Scan(Settings(), resolve(RULES, Selection(select=select)))
    scan.read(discover([str(folder)]).files)
    scan.finish()
    told = report(scan, 0.0)
    assert not told.failures
    return sorted(diagnostic.rule for diagnostic in told.diagnostics)


def rollout(name: str) -> str:
    """An Argo Rollout whose pods have `app: NAME`."""
    return deployment(name).replace('"apps/v1"', '"argoproj.io/v1alpha1"').replace('"Deployment"', '"Rollout"')


def service(name: str, selector: dict[str, str], target: object = 80, **spec: object) -> str:
    """A Service with one port."""
    return made("Service", name, spec={"selector": selector, "ports": [{"port": 80, "targetPort": target}], **spec})


def budget(selector: object, **spec: object) -> str:
    """A PodDisruptionBudget."""
    return made("PodDisruptionBudget", "web", version="policy/v1", spec={"selector": selector, **spec})


def expression(key: str, operator: str, *values: str) -> dict[str, object]:
    """A label selector of one expression."""
    return {"matchExpressions": [{"key": key, "operator": operator, "values": list(values)}]}


@pytest.mark.parametrize(
    ("selector", "rules"),
    [
        (expression("app", "In", "web", "api"), ["blocked-eviction"]),
        (expression("app", "In", "api"), ["budget-without-pods"]),
        (expression("app", "NotIn", "web"), ["budget-without-pods"]),
        (expression("app", "Exists"), ["blocked-eviction"]),
        ({}, ["blocked-eviction"]),
    ],
)
def test_expressions_of_budgets_are_read(tmp_path: pathlib.Path, selector: object, rules: list[str]) -> None:
    assert [
        rule
        for rule in found(tmp_path, deployment("web"), budget(selector, maxUnavailable=0))
        if rule != "missing-disruption-budget"
    ] == rules


PORTS = [{"name": "app", "image": "a", "ports": [{"name": "http", "containerPort": 8080}]}]


@pytest.mark.parametrize(
    ("target", "rules"),
    [("http", []), ("web", ["unknown-target-port"]), (8080, []), (9090, ["undeclared-target-port"])],
)
def test_target_ports_are_looked_up(tmp_path: pathlib.Path, target: object, rules: list[str]) -> None:
    assert found(tmp_path, deployment("web", containers=PORTS), service("web", {"app": "web"}, target)) == rules


def test_pods_that_declare_no_port_may_have_any(tmp_path: pathlib.Path) -> None:
    assert found(tmp_path, deployment("web"), service("web", {"app": "web"}, 8080)) == []


def test_labels_of_a_service_all_have_to_match(tmp_path: pathlib.Path) -> None:
    texts = (deployment("web"), service("web", {"app": "web", "tier": "back"}))
    assert found(tmp_path, *texts) == ["dangling-service"]


def route(**backend: str) -> str:
    """An HTTPRoute to Service `web`."""
    rules = [{"backendRefs": [{"name": "web", "port": 80, **backend}]}]
    return made("HTTPRoute", "web", "front", GATEWAY_API, spec={"rules": rules})


def grant(kind: str = "HTTPRoute", namespace: str = "front") -> str:
    """A ReferenceGrant of namespace `shop`."""
    origin = [{"group": "gateway.networking.k8s.io", "kind": kind, "namespace": namespace}]
    spec = {"from": origin, "to": [{"group": "", "kind": "Service"}]}
    return made("ReferenceGrant", "web", version="gateway.networking.k8s.io/v1beta1", spec=spec)


class TestGrants:
    WEB = (deployment("web"), service("web", {"app": "web"}))

    def test_another_namespace_must_allow_it(self, tmp_path: pathlib.Path) -> None:
        assert found(tmp_path, *self.WEB, route(namespace="shop")) == ["reference-without-grant"]

    def test_a_grant_allows_it(self, tmp_path: pathlib.Path) -> None:
        assert found(tmp_path, *self.WEB, route(namespace="shop"), grant()) == []

    @pytest.mark.parametrize("other", [grant(kind="GRPCRoute"), grant(namespace="else")])
    def test_a_grant_for_others_does_not(self, tmp_path: pathlib.Path, other: str) -> None:
        assert found(tmp_path, *self.WEB, route(namespace="shop"), other) == ["reference-without-grant"]

    def test_a_name_alone_is_of_the_own_namespace(self, tmp_path: pathlib.Path) -> None:
        other = service("api", {"app": "web"}).replace("shop", "front")
        texts = (*self.WEB, deployment("web", "front"), other, route())
        assert found(tmp_path, *texts) == ["missing-backend-service"]


def test_a_gateway_that_is_not_there(tmp_path: pathlib.Path) -> None:
    listeners = [{"name": "http", "protocol": "HTTP", "port": 80}]
    gateway = made("Gateway", "entrance", version=GATEWAY_API, spec={"listeners": listeners})
    wanted = made("HTTPRoute", "web", version=GATEWAY_API, spec={"parentRefs": [{"name": "entry"}]})
    assert found(tmp_path, gateway, wanted) == ["missing-gateway"]
    assert found(tmp_path, gateway, wanted.replace('"entry"', '"entrance"')) == []


@pytest.mark.parametrize(
    "spec",
    [
        {"containers": [{"name": "a", "image": "a", "envFrom": [{"configMapRef": {"name": "settings"}}]}]},
        {"initContainers": [{"name": "a", "image": "a", "envFrom": [{"configMapRef": {"name": "settings"}}]}]},
        {"volumes": [{"name": "v", "configMap": {"name": "settings"}}]},
        {"volumes": [{"name": "v", "projected": {"sources": [{"configMap": {"name": "settings"}}]}}]},
    ],
)
def test_config_maps_of_whole_environments_and_volumes(tmp_path: pathlib.Path, spec: dict[str, object]) -> None:
    other = made("ConfigMap", "other", data={"mode": "fast"})
    assert "missing-config-map" in found(tmp_path, deployment("web", **spec), other)
    assert "missing-config-map" not in found(tmp_path, deployment("web", **spec), other.replace("other", "settings"))


def test_a_slip_in_a_key(tmp_path: pathlib.Path) -> None:
    variable = {"name": "A", "valueFrom": {"secretKeyRef": {"name": "web", "key": "tokn"}}}
    texts = (
        deployment("web", containers=[{"name": "a", "image": "a", "env": [variable]}]),
        made("Secret", "web", stringData={"token": "x"}),
    )
    assert found(tmp_path, *texts) == ["missing-secret-key"]


def test_pods_of_rollouts_are_behind_services(tmp_path: pathlib.Path) -> None:
    assert found(tmp_path, rollout("web"), service("web", {"app": "web"})) == []
    assert found(tmp_path, rollout("web"), service("web", {"app": "api"})) == ["dangling-service"]


def test_one_finding_for_all_containers_that_want_one_object(tmp_path: pathlib.Path) -> None:
    source = [{"secretRef": {"name": "token"}}]
    containers = [{"name": name, "image": "a", "envFrom": source} for name in ("a", "b")]
    assert (
        found(tmp_path, deployment("web", containers=containers), made("Secret", "other")).count("missing-secret") == 1
    )


def test_an_autoscaler_beside_a_budget_is_no_problem_where_pods_may_go(tmp_path: pathlib.Path) -> None:
    target = {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}
    spec = {"scaleTargetRef": target, "minReplicas": 3, "maxReplicas": 9}
    scaler = made("HorizontalPodAutoscaler", "web", version="autoscaling/v2", spec=spec)
    texts = (deployment("web"), scaler, budget({"matchLabels": {"app": "web"}}, minAvailable=2))
    assert found(tmp_path, *texts) == []


def test_what_a_kustomization_adds_is_there(tmp_path: pathlib.Path) -> None:
    (tmp_path / "kustomization.yaml").write_text(
        "resources: [all.yaml]\nnamespace: live\nconfigMapGenerator: [{name: settings, literals: [mode=fast]}]\n"
    )
    container = {"name": "a", "image": "a", "envFrom": [{"configMapRef": {"name": "settings"}}]}
    texts = (deployment("web", containers=[container]), made("ConfigMap", "other", data={"a": "b"}))
    assert "missing-config-map" not in found(tmp_path, *texts)
