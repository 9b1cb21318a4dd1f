"""Files that a cluster has written: what controllers have made stands beside them."""

import json

import pytest

from kubelint.graph.references import ReferenceGraph
from kubelint.rules.references.overlapping_selectors import check as overlapping_selectors
from kubelint.rules.reliability.blocked_eviction import check as blocked_eviction
from tests.references.manifests import deployment, graph_of, made


def replica_set(name: str, owner: str, app: str = "web", *, hashed: bool = True) -> str:
    """A ReplicaSet that a Deployment has made, for pods with `app`."""
    text = json.loads(deployment(owner))
    reference = {"apiVersion": "apps/v1", "kind": "Deployment", "name": owner, "uid": "1", "controller": True}
    text |= {"kind": "ReplicaSet", "metadata": {"name": name, "namespace": "shop", "ownerReferences": [reference]}}
    labels = {"app": app, "pod-template-hash": name} if hashed else {"app": app}
    text["spec"]["template"]["metadata"]["labels"] = text["spec"]["selector"]["matchLabels"] = labels
    return json.dumps(text) + "\n"


def picture(*more: str) -> ReferenceGraph:
    """A Deployment with two of its ReplicaSets, as files."""
    return graph_of(deployment("web"), replica_set("new", "web"), replica_set("old", "web"), *more)


def test_a_deployment_does_not_overlap_with_what_it_has_made() -> None:
    assert list(overlapping_selectors.check(picture())) == []


@pytest.mark.parametrize("owner", ["web", "other"])
def test_only_its_own(owner: str) -> None:
    found = list(overlapping_selectors.check(graph_of(deployment("web"), replica_set("new", owner))))
    assert bool(found) == (owner == "other")


def test_pods_are_counted_once() -> None:
    budget = made(
        "PodDisruptionBudget",
        "web",
        version="policy/v1",
        spec={"minAvailable": 1, "selector": {"matchLabels": {"app": "web"}}},
    )
    assert len(list(blocked_eviction.check(picture(budget)))) == 1


def test_what_is_made_overlaps_with_nothing() -> None:
    """Not even where its labels are those of another workload."""
    made_of_web = replica_set("new", "web", "api", hashed=False)
    assert list(overlapping_selectors.check(graph_of(deployment("web"), made_of_web, deployment("api")))) == []
