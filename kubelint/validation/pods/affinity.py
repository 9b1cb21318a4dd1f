"""Node and pod affinity (validateAffinity)."""

from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.fields import Fields, between, text
from kubelint.validation.places import told_of
from kubelint.validation.pods.context import Pod
from kubelint.validation.pods.label_keys import affinity_keys
from kubelint.validation.pods.warnings import node_term_labels, null_selector
from kubelint.validation.selectors import label_selector, node_selector_term
from kubelint.validation.violations import Violation, refuse
from kubelint.values.keys import topology_key
from kubelint.values.object_names import namespace_name

_REQUIRED, _PREFERRED = (
    "requiredDuringSchedulingIgnoredDuringExecution",
    "preferredDuringSchedulingIgnoredDuringExecution",
)


def affinity(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """`affinity` of a pod."""
    yield from _AFFINITY.below(spec, field, pod)


def _preferred_node(node: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Preferred node terms have a weight; values of their labels are not looked at."""
    for preference in node.views(field):
        yield from _WEIGHTED.check(preference, pod)
        term = preference.view("preference")
        yield from node_selector_term(term, values=False)
        yield from node_term_labels(term)


def node_selector(holder: View, field: str, context: object) -> Iterator[Violation]:
    """Terms of which a node must meet one (ValidateNodeSelector); also of PersistentVolumes."""
    for term in holder.views(field, "nodeSelectorTerms"):
        yield from node_selector_term(term)
        yield from node_term_labels(term)


def _weighted_terms(terms: View, field: str, pod: Pod) -> Iterator[Violation]:
    for weighted in terms.views(field):
        yield from _WEIGHTED.check(weighted, pod)
        yield from _term(weighted.view("podAffinityTerm"), pod)


def _required_terms(terms: View, field: str, pod: Pod) -> Iterator[Violation]:
    for term in terms.views(field):
        yield from _term(term, pod)


def _term(term: View, pod: Pod) -> Iterator[Violation]:
    if term.value:
        yield from _TERM.check(term, pod)
        yield from null_selector(term)


def _namespaces(term: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Names of namespaces; the server tells of a field `namespace`, which the term does not have."""
    for index, name in enumerate(term.items(field)):
        reason = namespace_name(name) if name.__class__ is str else None
        if reason is not None:
            says = f"is not valid: {reason}"
            refused = refuse(
                "invalid-name", term, (field, index), says, "write the name of a namespace", subject=str(name)
            )
            yield told_of(refused, term.path)


_WEIGHTED: Fields[Pod] = Fields({"weight": between(1, 100)})
_TERM: Fields[Pod] = Fields(
    {
        "labelSelector": label_selector,
        "namespaceSelector": label_selector,
        "namespaces": _namespaces,
        "topologyKey": text(
            topology_key, "invalid-label", "write the key of a node label, such as `kubernetes.io/hostname`"
        ),
        "matchLabelKeys": affinity_keys,
        "mismatchLabelKeys": affinity_keys,
    }
)
_PODS: Fields[Pod] = Fields({_REQUIRED: _required_terms, _PREFERRED: _weighted_terms})
_NODE: Fields[Pod] = Fields({_REQUIRED: node_selector, _PREFERRED: _preferred_node})
_AFFINITY: Fields[Pod] = Fields(
    {
        "nodeAffinity": _NODE.below,
        "podAffinity": _PODS.below,
        "podAntiAffinity": _PODS.below,
    }
)
