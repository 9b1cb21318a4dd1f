"""Which service accounts are taken for well-known operators."""

import pytest

from kubelint.graph.access.operators import EXPECTED, expected
from kubelint.graph.rbac.world import World
from tests.manifests import inventory

BINDING = """
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: "%s", labels: {%s}}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: a}
subjects: [{kind: ServiceAccount, name: b, namespace: c}]
"""


@pytest.mark.parametrize(
    ("account", "binding", "labels", "wanted"),
    [
        (("metallb-system", "controller"), "a", "", True),
        (("team", "controller"), "metallb:controller", "", True),
        (("team", "controller"), "a", "app: metallb", True),
        (("team", "controller"), "controller", "", False),
        (("team", "controller"), "a", "app: controller", False),
        (("team", "controller"), "a", "owner: metallb", False),
        (("team", "controller"), "notmetallb", "", False),
        (("certificates", "cert-manager"), "cert-manager-controller-issuers", "", True),
        (("certificates", "cert-manager"), "a", "helm.sh/chart: cert-manager-v1.15.0", True),
        (("certificates", "cert-manager"), "a", "", False),
        (("a", "prometheus-operator"), "kube-prometheus-stack-operator", "", True),
        (("metallb-system", "intruder"), "metallb:controller", "", False),
    ],
)
def test_a_name_needs_a_likeness(account: tuple[str, str], binding: str, labels: str, wanted: bool) -> None:
    grants = [b for b in World(inventory(BINDING % (binding, labels))).bindings if b.resource is not None]
    assert expected([account], "secret-access", *grants) is wanted


def test_all_of_several_accounts_need_it() -> None:
    pair = [("metallb-system", "controller"), ("team", "controller")]
    assert expected(pair[:1], "secret-access")
    assert not expected(pair, "secret-access")
    assert not expected([], "secret-access")


@pytest.mark.parametrize("name", EXPECTED)
def test_the_name_itself_is_likeness_where_it_tells(name: str) -> None:
    """In a namespace called like the account, unless that name is anybody's."""
    general = name in ("controller", "speaker") or name.split("-")[0] in ("kustomize", "helm", "source", "notification")
    assert expected([(name, name)], next(iter(EXPECTED[name]))) is not (general or name.startswith("image-"))
