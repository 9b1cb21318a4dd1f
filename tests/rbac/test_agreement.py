"""The authorizer against the naive one on random clusters; what the escalation check covers is granted."""

import json
import random
from typing import Any

import pytest

from kubelint.graph.rbac.authorizer import Authorizer
from kubelint.graph.rbac.policy_rules import PolicyRule, decode, uncovered
from kubelint.graph.rbac.requests import Identity, Request
from kubelint.graph.rbac.world import World
from rbac.naive import NaiveCluster
from tests.manifests import inventory

Object = dict[str, Any]

GROUP = "rbac.authorization.k8s.io"
SPACES = ("one", "two")
VERBS = ("get", "list", "create", "deletecollection", "*")
GROUPS = ("", "apps", "core", "*")
RESOURCES = ("pods", "pods/log", "deployments/scale", "*/scale", "pods/*", "*/*", "*")
NAMES = ("web", "db", "*", "")
URLS = ("/healthz", "/healthz/*", "/health*", "/apis/**", "*", "/")
USERS = ("ann", "system:serviceaccount:one:bot", "system:serviceaccount:two:bot", "system:anonymous")
TEAMS = (
    "ops",
    "system:authenticated",
    "system:unauthenticated",
    "system:serviceaccounts",
    "system:serviceaccounts:one",
    "system:masters",
)
LABELS = ("a", "b")


class Chance(random.Random):
    """Draws of one seed."""

    def some(self, values: tuple[str, ...], most: int = 3) -> list[str]:
        return self.choices(values, k=self.choice((0, *[1, 2, most] * 4)))

    def rule(self) -> Object:
        if self.random() < 0.25:
            return {"verbs": self.some(VERBS), "nonResourceURLs": self.some(URLS)}
        names = self.some(NAMES) if self.random() < 0.4 else self.choice(([], None))
        return {
            "verbs": self.some(VERBS),
            "apiGroups": self.some(GROUPS),
            "resources": self.some(RESOURCES),
            "resourceNames": names,
        }

    def role(self, name: str) -> Object:
        labels = {key: self.choice(("x", "y")) for key in LABELS if self.random() < 0.5}
        found: Object = {"kind": "ClusterRole", "metadata": {"name": name, "labels": labels}}
        found["rules"] = [self.rule() for _ in range(self.choice((0, 1, 2)))]
        if self.random() < 0.3:
            selectors = [self.selector() for _ in range(self.choice((1, 1, 2)))]
            found["aggregationRule"] = {"clusterRoleSelectors": selectors}
        elif self.random() < 0.3:
            found = {**found, "kind": "Role", "metadata": {"name": name, "namespace": self.choice(SPACES)}}
        return found

    def selector(self) -> Object:
        """Of the cluster's own roles only: every selector asks for a label that no built-in role has."""
        if self.random() < 0.6:
            return {"matchLabels": {self.choice(LABELS): self.choice(("x", "y"))}}
        wanted = {"key": self.choice(LABELS), "operator": self.choice(("In", "NotIn", "DoesNotExist"))}
        if wanted["operator"] != "DoesNotExist":
            wanted["values"] = self.choice((["x"], ["x", "y"]))
        return {"matchExpressions": [{"key": self.choice(LABELS), "operator": "Exists"}, wanted]}

    def binding(self, name: str) -> Object:
        space = self.choice((None, *SPACES))
        reference = {"apiGroup": GROUP, "kind": "ClusterRole", "name": self.choice(("r0", "r1", "r2", "missing"))}
        if space is not None and self.random() < 0.4:
            reference["kind"] = "Role"
        metadata = {"name": name, **({"namespace": space} if space else {})}
        kind = "RoleBinding" if space else "ClusterRoleBinding"
        subjects = [self.subject() for _ in range(self.choice((0, 1, 2, 4)))]
        return {"kind": kind, "metadata": metadata, "roleRef": reference, "subjects": subjects}

    def subject(self) -> Object:
        kind = self.choice(("User", "Group", "ServiceAccount"))
        if kind == "ServiceAccount":
            home = self.choice((None, "", *SPACES))
            return {"kind": kind, "name": "bot", **({} if home is None else {"namespace": home})}
        return {"kind": kind, "name": self.choice(USERS if kind == "User" else TEAMS)}

    def objects(self) -> list[Object]:
        roles = [self.role(f"r{self.randrange(3)}") for _ in range(self.choice((3, 5)))]
        bindings = [self.binding(f"b{self.randrange(6)}") for _ in range(self.choice((1, 4, 8)))]
        return [{"apiVersion": f"{GROUP}/v1", **one} for one in (*roles, *bindings)]

    def request(self) -> Object:
        if self.random() < 0.2:
            return {
                "verb": self.choice(VERBS[:2]),
                "path": self.choice(("/", "/healthz", "/healthz/etcd", "/apis/apps")),
            }
        return {
            "verb": self.choice(VERBS[:4]),
            "group": self.choice(GROUPS[:2]),
            "resource": self.choice(("pods", "deployments")),
            "subresource": self.choice(("", "", "log", "scale")),
            "name": self.choice(("", "web", "other")),
            "namespace": self.choice(("", *SPACES)),
        }


def asked(request: Object) -> Request:
    if "path" in request:
        return Request(request["verb"], url=request["path"])
    return Request(**request)


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_random_clusters(start: int) -> None:
    for seed in range(start, start + 50):
        agree(seed)


def agree(seed: int) -> int:
    """Compare 40 answers on one cluster; how many were yes."""
    chance = Chance(seed)
    objects = chance.objects()
    cluster = NaiveCluster(objects)
    world = World(inventory(json.dumps({"apiVersion": "v1", "kind": "List", "items": objects})))
    world.bindings = [binding for binding in world.bindings if binding.resource is not None]
    authorizer, yes = Authorizer(world), 0
    for _ in range(40):
        user, groups = chance.choice(USERS), chance.sample(TEAMS[:5] if chance.random() < 0.97 else TEAMS, 3)
        request = chance.request()
        identity, expected = Identity(user, tuple(groups)), cluster.allowed(user, groups, request)
        verdict = authorizer.authorize(identity, asked(request))
        assert verdict.allowed is expected, (seed, user, groups, request)
        granted = {str(grant.binding.title) for grant in authorizer.grants(identity, asked(request))}
        told = {str(g.binding.title) for g in authorizer.who_can(asked(request)) if mine(g.subject.key, identity)}
        assert granted == told
        yes += expected
    return yes


def mine(key: tuple[str, str], identity: Identity) -> bool:
    return key == ("User", identity.user) or (key[0] == "Group" and key[1] in identity.groups)


@pytest.mark.parametrize("start", range(0, 200, 100))
def test_what_is_covered_is_granted_by_the_owners(start: int) -> None:
    for seed in range(start, start + 100):
        chance = Chance(seed)
        owners, rule = [decode(chance.rule()) for _ in range(3)], decode(chance.rule())
        left = uncovered(owners, rule)
        for _ in range(30):
            request = asked(chance.request())
            if rule.allows(request):
                assert any(one.allows(request) for one in (*owners, *left)), (seed, request)


def test_a_rule_covers_itself() -> None:
    for seed in range(200):
        rule = decode(Chance(seed).rule())
        assert uncovered([rule], rule) == []
        everything = PolicyRule(("*",), ("*",), ("*",), (), ("*",))
        assert uncovered([everything], rule) == []
