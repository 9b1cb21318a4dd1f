"""The RBAC authorizer once more, on plain objects: every binding is looked at, every rule of its role, nothing is kept.

Written from the API documentation of `rbac.authorization.k8s.io/v1` and semantics of the authorizer: one rule must
match all of a request; bindings of a namespace count there only; aggregated roles hold what their selectors choose.
"""

from typing import Any

Object = dict[str, Any]


class NaiveCluster:
    """Roles and bindings as applied one after the other: of two with one name the later stands."""

    def __init__(self, objects: list[Object]):
        kept = {(o["kind"], o["metadata"].get("namespace"), o["metadata"]["name"]): o for o in objects}
        self.objects = list(kept.values())

    def allowed(self, user: str, groups: list[str], request: Object) -> bool:
        """Whether a request (a SubjectAccessReview's attributes) is granted."""
        if "system:masters" in groups:
            return True
        return any(
            matches(rule, request)
            for binding in self.objects
            if self._counts(binding, request)
            and any(self._means(binding, s, user, groups) for s in binding["subjects"])
            for rule in self._rules(binding)
        )

    def _counts(self, binding: Object, request: Object) -> bool:
        if binding["kind"] == "ClusterRoleBinding":
            return True
        home = binding["metadata"].get("namespace")
        return binding["kind"] == "RoleBinding" and "path" not in request and home == request.get("namespace")

    def _means(self, binding: Object, subject: Object, user: str, groups: list[str]) -> bool:
        if subject["kind"] == "User":
            return bool(subject["name"] == user)
        if subject["kind"] == "Group":
            return subject["name"] in groups
        home = subject.get("namespace") or binding["metadata"].get("namespace")
        return bool(home) and user == f"system:serviceaccount:{home}:{subject['name']}"

    def _rules(self, binding: Object) -> list[Object]:
        wanted, home = binding["roleRef"], binding["metadata"].get("namespace")
        space = home if wanted["kind"] == "Role" else None
        for one in self.objects:
            if (one["kind"], one["metadata"].get("namespace"), one["metadata"]["name"]) == (
                wanted["kind"],
                space,
                wanted["name"],
            ):
                return self._granted(one, set())
        return []

    def _granted(self, role: Object, through: set[str]) -> list[Object]:
        """Its rules or, when it aggregates, those of the roles that its selectors choose, these followed likewise."""
        name = role["metadata"]["name"]
        if "aggregationRule" not in role:
            return list(role["rules"] or [])
        found = []
        for selector in role["aggregationRule"]["clusterRoleSelectors"]:
            for other in self.objects:
                known = other["metadata"]["name"] in (through | {name})
                if (
                    other["kind"] == "ClusterRole"
                    and not known
                    and chosen(selector, other["metadata"].get("labels", {}))
                ):
                    found += self._granted(other, through | {name})
        return found


def chosen(selector: Object, labels: dict[str, str]) -> bool:
    """A label selector against labels."""
    for key, value in selector.get("matchLabels", {}).items():
        if labels.get(key) != value:
            return False
    for one in selector.get("matchExpressions", []):
        value, operator = labels.get(one["key"]), one["operator"]
        if operator == "In" and (value is None or value not in one["values"]):
            return False
        if operator == "NotIn" and value is not None and value in one["values"]:
            return False
        if (operator == "Exists" and value is None) or (operator == "DoesNotExist" and value is not None):
            return False
    return True


def matches(rule: Object, request: Object) -> bool:
    """One rule against one request."""
    verbs = rule.get("verbs") or []
    if request["verb"] not in verbs and "*" not in verbs:
        return False
    if "path" in request:
        return any(covers_path(pattern, request["path"]) for pattern in rule.get("nonResourceURLs") or [])
    groups = rule.get("apiGroups") or []
    if request.get("group", "") not in groups and "*" not in groups:
        return False
    if not any(names_resource(written, request) for written in rule.get("resources") or []):
        return False
    names = rule.get("resourceNames") or []
    return not names or request.get("name", "") in names


def covers_path(pattern: str, path: str) -> bool:
    """A path of a rule: itself, or with stars at its end all that begins so."""
    if pattern == path:
        return True
    stem = pattern
    while stem.endswith("*"):
        stem = stem[:-1]
    return stem != pattern and path[: len(stem)] == stem


def names_resource(written: str, request: Object) -> bool:
    """A resource of a rule: everything, this one with this subresource, or this subresource of any."""
    resource, subresource = request["resource"], request.get("subresource", "")
    if not subresource:
        return written in ("*", resource)
    return written in ("*", f"{resource}/{subresource}", f"*/{subresource}")
