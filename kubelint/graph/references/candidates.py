"""What was probably meant: names and labels like those written, with a bounded search."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from kubelint.findings import Label
from kubelint.graph.references.model import ReferenceGraph
from kubelint.inventory import meet
from kubelint.resources import CLUSTER_SCOPED, Resource, Workload
from kubelint.values.selectors import Selector

_ALIKE = 0.75
"""`difflib`'s ratio from which a name is a slip of the pen."""
_SIMILAR = 0.6
"""The ratio from which a name with the same first word is worth showing."""
_TRIED = 60
"""At most so many names are compared with one that is missing."""

_OF_CLUSTER = "AnalysisTemplate Issuer SecretStore TriggerAuthentication TriggerBinding WorkflowTemplate".split()
"""Kinds with a sibling for the whole cluster, of which references mean the one or the other by their `kind`."""
_SCALED = ("Deployment", "StatefulSet", "ReplicaSet", "Rollout")
_EXCHANGED: dict[str, tuple[str, ...]] = {
    **{kind: (f"Cluster{kind}",) for kind in _OF_CLUSTER},
    **{f"Cluster{kind}": (kind,) for kind in _OF_CLUSTER},
    **dict.fromkeys(_SCALED, _SCALED),
}


class Candidate(NamedTuple):
    """An object that was perhaps meant: what to write, and where it stands. `likely`: it is all but certain."""

    hint: str
    label: Label
    likely: bool = True


class Candidates:
    """Finds what was probably meant."""

    def __init__(self, graph: ReferenceGraph):
        self.graph = graph
        self._by_edge: dict[str, dict[tuple[str | None, str], list[str]]] = {}

    def _near(self, kind: str, namespace: str | None, name: str) -> list[str]:
        """The first names of that kind and namespace that begin or end like this one."""
        index = self._by_edge.get(kind)
        if index is None:
            index = self._by_edge[kind] = defaultdict(list)
            for resource in self.graph.inventory.of_kind(kind):
                written = resource.name if resource.written is None else resource.written.name
                for own in dict.fromkeys((resource.name, written)):
                    if own:
                        index[resource.namespace, "^" + own[:3]].append(own)
                        index[resource.namespace, "$" + own[-3:]].append(own)
                        index[resource.namespace, own[0]].append(own)
        edges = ("^" + name[:3], "$" + name[-3:], name[0])
        return [near for edge in edges for near in index.get((namespace, edge), ())[:_TRIED]]

    def for_name(self, source: Resource, kind: str, namespace: str | None, name: str) -> Candidate | None:
        """The object of another such kind with that name, of that kind with a name like it, or in another namespace."""
        certain = self._renamed(source, kind, namespace, name) or self._of_other_kind(source, kind, namespace, name)
        if certain is not None:
            return certain
        near = self._near(kind, namespace, name)
        if source.kind == kind:
            near = [one for one in near if one != source.name]
        best = most_alike(name, near, _SIMILAR)
        found = self._written(source, kind, namespace, best) if best else None
        likely = best is not None and len(name) > 3 and (ratio(name, best) >= _ALIKE or one_slip(name, best))
        if best is not None and found is not None and (likely or name.partition("-")[0] == best.partition("-")[0]):
            label = Label(found.at("metadata", "name"), f"{found.title} is here")
            return Candidate(f"did you mean `{best}`?", label, likely)
        return self._in_other_namespace(source, kind, namespace, name)

    @cached_property
    def _by_written_name(self) -> dict[tuple[str, str], list[Resource]]:
        """What kustomizations rename, by kind and the name that it has in the files."""
        index: dict[tuple[str, str], list[Resource]] = defaultdict(list)
        for (kind, _, name), built in self.graph.inventory.as_written.items():
            index[kind, name] += (resource for resource in built if resource.name != name)
        return index

    def _renamed(self, source: Resource, kind: str, namespace: str | None, name: str) -> Candidate | None:
        """The object that kustomize renames without telling the source."""
        for found in self._by_written_name.get((kind, name), ()):
            if found.namespace == namespace and self.graph.is_renamed_alone(source, found):
                label = Label(found.at("metadata", "name"), f"built as {found.title}")
                hint = f"kustomize builds `{found.name}` of it and does not follow this field"
                return Candidate(f"{hint}: add it as a `nameReference` to its `configurations`", label)
        return None

    def _of_other_kind(self, source: Resource, kind: str, namespace: str | None, name: str) -> Candidate | None:
        """The object of this name of a kind that is easily taken for the one written."""
        for other in _EXCHANGED.get(kind, ()):
            home = None if other in CLUSTER_SCOPED else namespace or source.namespace
            for found in self.graph.find(source, other, home, name):
                label = Label(found.at("kind"), f"{found.title} is here")
                return Candidate(f"did you mean the {other} of that name?", label)
        return None

    def _in_other_namespace(self, source: Resource, kind: str, namespace: str | None, name: str) -> Candidate | None:
        for other in self.graph.by_kind_and_name.get((kind, name), ()) if namespace is not None else ():
            if other.namespace != namespace and meet(source, other):
                label = Label(other.at("metadata", "name"), f"{other.title} of namespace `{other.namespace}`")
                return Candidate(
                    f"{other.title} is in namespace `{other.namespace}`: put both into one namespace", label
                )
        return None

    def _written(self, source: Resource, kind: str, namespace: str | None, name: str) -> Resource | None:
        found = self.graph.inventory.find(kind, namespace, name)
        if not found:  # a name as it stands in the files of what a kustomization builds
            home = source.written.namespace if source.written is not None and namespace is not None else namespace
            built = self.graph.inventory.as_written.get((kind, home, name), ())
            found = [resource for resource in built if resource.namespace == namespace]
        return next((resource for resource in found if meet(source, resource)), None)

    @cached_property
    def _headless(self) -> dict[int, Resource]:
        """The headless Service of each workload, by the identity of its object."""
        services = [service for service in self.graph.services if service.get("spec", "clusterIP") == "None"]
        return {id(w.resource): service for service in services for w in self.graph.selected(service)}

    def governing(self, source: Resource) -> Candidate | None:
        """The headless Service that selects the pods of a StatefulSet."""
        found = self._headless.get(id(source))
        if found is None:
            return None
        label = Label(found.at("metadata", "name"), f"{found.title} is headless and selects the pods")
        return Candidate(f"did you mean `{found.name}`?", label)

    def for_pods(self, source: Resource, selector: Selector) -> Candidate | None:
        """The workload whose pods fail the selector by one label, which has a value like the one written."""
        if selector.others or not selector.exact:
            return None
        namespace = source.namespace or "default"
        for key, value in selector.exact.items():
            rest = Selector(r for r in selector.requirements if r.key != key)
            near = [w for w in self.graph.pods.candidates(rest, namespace)[:_TRIED] if _fits(source, w, rest)]
            values = {w.pod_labels[key]: w for w in reversed(near) if key in w.pod_labels}
            best = most_alike(value, values)
            if best is not None and best != value:
                return _pod_candidate(values[best], key, f"did you mean `{key}: {best}`?")
        return self._elsewhere(source, selector, namespace)

    def _elsewhere(self, source: Resource, selector: Selector, namespace: str) -> Candidate | None:
        first = next(iter(selector.exact.items()))
        for other in self.graph.pods.homes.get(first, ()):
            for workload in self.graph.pods.matching(selector, other) if other != namespace else ():
                if meet(source, workload.resource):
                    hint = f"{workload.title} of namespace `{other}` has these labels: put both into one namespace"
                    return _pod_candidate(workload, first[0], hint)
        return None


def _fits(source: Resource, workload: Workload, rest: Selector) -> bool:
    return rest.matches(workload.pod_labels) and meet(source, workload.resource)


def _pod_candidate(workload: Workload, key: str, hint: str) -> Candidate:
    return Candidate(hint, Label(workload.pod_metadata.at("labels", key), f"the pods of {workload.title}"))


def ratio(one: str, other: str) -> float:
    """How alike two words are, from 0 to 1."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other).ratio()


def most_alike(word: str, known: Iterable[str], least: float = _ALIKE) -> str | None:
    """The known word most like this one, None when none is like it. Words with other digits only are not alike."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, "", word)
    best, found = least, None
    words = list(dict.fromkeys(known))
    for other in words:
        if len(word) > 2 and one_slip(word, other) and _more_than_digits(word, other):
            return other
    for other in words:
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best and _more_than_digits(word, other):
            likeness = matcher.ratio()
            if likeness >= best:
                best, found = likeness, other
    return found


def one_slip(one: str, other: str) -> bool:
    """Whether one word is the other with one letter more, fewer or changed, or with two neighbours swapped."""
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[start:], other[start:]
    if left[1:] == right[1:] or left[1:] == right or left == right[1:]:
        return True
    return left[:2] == right[:2][::-1] and left[2:] == right[2:]


def _more_than_digits(word: str, other: str) -> bool:
    digits = str.maketrans("", "", "0123456789")
    return word.translate(digits) != other.translate(digits) or word == other
