"""Which objects a policy is for: `matchConstraints` of policies, `matchResources` of bindings.

Semantics: k8s.io/apiserver/pkg/admission/plugin/policy/matching. Objects are taken as they are created. Answers are
None where they are not certain: a policy for another version of the API is asked after a conversion, and labels of a
Namespace that is not in the files are unknown.
"""

from functools import lru_cache

from kubelint.graph.rbac.api_resources import table
from kubelint.inventory import Inventory
from kubelint.resources import Resource, View
from kubelint.resources.made_labels import NAME_LABEL
from kubelint.values.selectors import label_selector


def is_for(inventory: Inventory, matched: View, resource: Resource, *, everything: bool = False) -> bool | None:
    """Whether a policy or binding is for an object that is created; `everything` where no rules mean all."""
    if resource.group == "admissionregistration.k8s.io":  # no policy is asked about policies and webhooks
        return False
    rules = list(matched.views("resourceRules"))
    answers = [_rule_matches(each, resource) for each in rules] if rules or not everything else [True]
    excluded = [_rule_matches(each, resource) for each in matched.views("excludeResourceRules")]
    if not any(answer is not False for answer in answers) or any(answer is True for answer in excluded):
        return False
    selected = _namespace_selected(inventory, matched, resource)
    if selected is False or not label_selector(matched.get("objectSelector") or {}).matches(resource.labels):
        return False
    certain = selected is True and any(answer is True for answer in answers) and None not in excluded
    return True if certain else None


def _rule_matches(each: View, resource: Resource) -> bool | None:
    """Whether a rule with operations names the object (rules.Matcher)."""
    plural = plural_of(resource)
    if {"*", "CREATE"}.isdisjoint(each.strings("operations")) or {"*", resource.group}.isdisjoint(
        each.strings("apiGroups")
    ):
        return False
    if each.get("scope") not in (None, "*", "Namespaced" if resource.namespaced else "Cluster"):
        return False
    names = each.strings("resourceNames")
    if names and resource.name not in names:
        return False
    if plural is None:  # custom, or a file for a program such as kustomize
        return None
    if {"*", "*/*", plural}.isdisjoint(each.strings("resources")):
        return False
    return True if {"*", resource.version} & set(each.strings("apiVersions")) else None


def _namespace_selected(inventory: Inventory, matched: View, resource: Resource) -> bool | None:
    """Whether the namespace selector takes an object; cluster-scoped ones are not asked, but Namespaces for theirs."""
    written = matched.get("namespaceSelector")
    if not written:
        return True
    selector = label_selector(written)
    if resource.kind == "Namespace" and resource.group == "":
        return selector.matches({**resource.labels, NAME_LABEL: resource.name or ""})
    if resource.namespace is None:
        return True
    name = resource.namespace
    namespace = inventory.namespaces.get(name)
    if namespace is not None:
        return selector.matches({**namespace.labels, NAME_LABEL: name})
    terms: list[str | None] = [*matched.mapping("namespaceSelector", "matchLabels")]
    terms += [each.text("key") for each in matched.views("namespaceSelector", "matchExpressions")]
    known = resource.text("metadata", "namespace") is not None and set(terms) == {NAME_LABEL}
    return selector.matches({NAME_LABEL: name}) if known else None


@lru_cache(1)
def _plurals() -> dict[tuple[str, str], str]:
    return {(each.group, each.singular): each.name for each in table().values()}


def plural_of(resource: Resource) -> str | None:
    """The name of an object's kind in URLs, None for kinds that are not built in."""
    return _plurals().get((resource.group, (resource.kind or "").lower()))
