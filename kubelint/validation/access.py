"""Roles and bindings (pkg/apis/rbac/validation)."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.selectors import label_selector
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.names import path_segment_name
from kubelint.values.object_names import service_account_name

GROUP = "rbac.authorization.k8s.io"


def role(resource: Resource) -> Iterator[Violation]:
    """A Role: rules for resources of its namespace."""
    yield from _rules(resource, namespaced=True)


def cluster_role(resource: Resource) -> Iterator[Violation]:
    """A ClusterRole: rules, or the rules of other ClusterRoles (ValidateClusterRole)."""
    yield from _rules(resource, namespaced=False)
    aggregation = resource.value.get("aggregationRule")
    if aggregation.__class__ is not dict:
        return
    view = resource.view("aggregationRule")
    if view.value.get("clusterRoleSelectors") in (None, []):
        yield refuse(
            "missing-value",
            view,
            "clusterRoleSelectors",
            "is missing",
            "select the ClusterRoles to take in, or remove `aggregationRule`",
            key=True,
        )
    for index, selector in enumerate(view.items("clusterRoleSelectors")):
        if selector.__class__ is dict:
            holder = View(resource, (*view.path, "clusterRoleSelectors"), {index: selector})
            yield from label_selector(holder, index)  # type: ignore[arg-type]


def _rules(resource: Resource, *, namespaced: bool) -> Iterator[Violation]:
    """Verbs on resources, or on URLs of the server (ValidatePolicyRule)."""
    for rule in resource.view().views("rules"):
        value = rule.value
        if value.get("nonResourceURLs"):
            yield from _urls(rule, namespaced)
            continue
        for field, example in (
            ("apiGroups", '`apiGroups: [""]` for the core group'),
            ("resources", "`resources: [pods]`"),
        ):
            if value.get(field) in (None, []):
                yield refuse(
                    "invalid-policy-rule",
                    rule,
                    field,
                    "is missing, a rule for resources needs it",
                    f"write {example}",
                    key=True,
                )


def _urls(rule: View, namespaced: bool) -> Iterator[Violation]:
    """URLs belong to no namespace, and into a rule of their own."""
    if namespaced:
        yield refuse(
            "invalid-policy-rule",
            rule,
            "nonResourceURLs",
            "may not be set in a Role, which is for one namespace",
            "move the rule to a ClusterRole",
            key=True,
        )
    others = [field for field in ("apiGroups", "resources", "resourceNames") if rule.value.get(field)]
    if others:
        yield refuse(
            "invalid-policy-rule",
            rule,
            "nonResourceURLs",
            f"is set together with `{others[0]}`",
            "write two rules",
            key=True,
        )


def role_binding(resource: Resource) -> Iterator[Violation]:
    """A RoleBinding: a Role of its namespace or a ClusterRole (ValidateRoleBinding)."""
    yield from _binding(resource, ("Role", "ClusterRole"), namespaced=True)


def cluster_role_binding(resource: Resource) -> Iterator[Violation]:
    """A ClusterRoleBinding: a ClusterRole (ValidateClusterRoleBinding)."""
    yield from _binding(resource, ("ClusterRole",), namespaced=False)


def _binding(resource: Resource, kinds: tuple[str, ...], *, namespaced: bool) -> Iterator[Violation]:
    reference = resource.view("roleRef")
    group, kind, name = (reference.text(field) for field in ("apiGroup", "kind", "name"))
    if group and group != GROUP:
        yield refuse(
            "invalid-reference",
            reference,
            "apiGroup",
            f"is {quoted(group)}, not `{GROUP}`",
            f"write `apiGroup: {GROUP}`",
        )
    if kind and kind not in kinds:
        choice = " or ".join(f"`{known}`" for known in kinds)
        yield refuse(
            "invalid-reference",
            reference,
            "kind",
            f"is {quoted(kind)}, not {choice}",
            f"write {choice}" if namespaced else "write `ClusterRole`, or use a RoleBinding in the Role's namespace",
        )
    reason = path_segment_name(name) if name else None
    if reason is not None:
        yield refuse("invalid-reference", reference, "name", f"is not valid: {reason}", "write the name of a role")
    for subject in resource.view().views("subjects"):
        yield from _subject(subject, namespaced)


def _subject(subject: View, namespaced: bool) -> Iterator[Violation]:
    """A service account, a user or a group (ValidateRoleBindingSubject). The group goes with the kind by default."""
    kind, group = subject.text("kind"), subject.text("apiGroup")
    if kind == "ServiceAccount":
        yield from _service_account(subject, namespaced)
    elif kind in ("User", "Group"):
        if group and group != GROUP:
            yield _wrong(subject, "apiGroup", f"is {quoted(group)}, not `{GROUP}`", f"write `apiGroup: {GROUP}`")
    elif kind:
        says = f"is no kind of subject: {quoted(kind)}"
        yield _wrong(subject, "kind", says, "use `ServiceAccount`, `User` or `Group`")


def _wrong(view: View, field: str, says: str, help: str) -> Violation:
    return refuse("invalid-reference", view, field, says, help)


def _service_account(subject: View, namespaced: bool) -> Iterator[Violation]:
    """Of the core group, and of a namespace."""
    name = subject.text("name")
    reason = service_account_name(name) if name else None
    if reason is not None:
        yield _wrong(subject, "name", f"is not valid: {reason}", "write the name of a ServiceAccount")
    if subject.text("apiGroup"):
        says = "may not be set for a ServiceAccount, which is of the core group"
        yield _wrong(subject, "apiGroup", says, "remove `apiGroup`")
    if not namespaced and subject.value.get("namespace") in (None, ""):
        says = "is missing, a ServiceAccount needs it in a ClusterRoleBinding"
        remedy = "write the namespace of the ServiceAccount"
        yield refuse("missing-companion-field", subject, "namespace", says, remedy, key=True)
