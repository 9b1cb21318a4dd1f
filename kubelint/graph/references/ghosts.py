"""Selectors that select nothing, and when that means something."""

from typing import NamedTuple

from kubelint.graph.references.candidates import Candidate
from kubelint.graph.references.model import ReferenceGraph
from kubelint.graph.references.outside import CLUSTER_NAMESPACES
from kubelint.inventory import meet
from kubelint.resources import Resource
from kubelint.values.selectors import Requirement, Selector

_POD_KINDS = frozenset(
    "CronJob DaemonSet Deployment Job Pod ReplicaSet ReplicationController Rollout StatefulSet".split()
)

_ROLES = frozenset("leader master primary replica secondary slave standby standby_leader".split())
"""Values of labels for the part that a pod plays at the time."""


class Ghost(NamedTuple):
    """A selector without pods, and the pods that were probably meant."""

    namespace: str
    candidate: Candidate | None

    @property
    def help(self) -> str:
        """What to do about it."""
        if self.candidate is not None:
            return self.candidate.hint
        return (
            "compare the selector with the labels of the pod templates, "
            "or declare the workload as `external` in the configuration"
        )


def ghost(graph: ReferenceGraph, source: Resource, selector: Selector) -> Ghost | None:
    """What is wrong with a selector that selects nothing; None where its pods may well live elsewhere."""
    namespace = source.namespace or "default"
    if namespace in CLUSTER_NAMESPACES or _declared(graph, namespace):
        return None
    if any(requirement.key.endswith("gateway-name") for requirement in selector.requirements):
        return None
    values = [value for requirement in selector.requirements for value in requirement.values]
    if graph.outside.makers.may_label(namespace, values) or _labelled_later(graph, source, selector):
        return None
    candidate = graph.candidates.for_pods(source, selector)
    whole = namespace not in graph.inventory.partial and not graph.is_part(source)
    if candidate is None and not (whole and _holds_pods(graph, source, namespace)):
        return None
    if graph.unread.mentions(source.document.source, values):
        return None
    return Ghost(namespace, candidate)


def _labelled_later(graph: ReferenceGraph, source: Resource, selector: Selector) -> bool:
    """Whether only labels are lacking that what runs in the pods gives to them, or their controller."""
    rest = Selector(requirement for requirement in selector.requirements if not _is_given_later(requirement))
    if rest.everything or len(rest.requirements) == len(selector.requirements):
        return False
    late = {requirement.key for requirement in selector.requirements if _is_given_later(requirement)}
    return any(late.isdisjoint(workload.pod_labels) for workload in graph.select(source, rest))


def _is_given_later(requirement: Requirement) -> bool:
    """Labels by which Patroni, Spilo, Redis operators and Vault tell who leads, and the hashes of controllers."""
    key = requirement.key.rpartition("/")[2].lower()
    if key.endswith("role"):
        return not _ROLES.isdisjoint(requirement.values)
    return key.startswith("vault-") or key.endswith(("pod-template-hash", "controller-revision-hash"))


def _holds_pods(graph: ReferenceGraph, source: Resource, namespace: str) -> bool:
    """Whether the files hold the namespace with its workloads, or some of them."""
    if namespace in graph.inventory.namespaces:
        return True
    return any(meet(source, workload.resource) for workload in graph.pods.by_namespace.get(namespace, ())[:200])


def _declared(graph: ReferenceGraph, namespace: str) -> bool:
    """Whether the configuration says that workloads of the namespace are elsewhere."""
    return any(e.kind in _POD_KINDS and e.namespace in (None, namespace) for e in graph.settings.external)
