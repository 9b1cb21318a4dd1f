"""References to ConfigMaps and Secrets that kustomize generates, which it does not follow.

Kustomize ends the names of what it generates with a hash, and writes it where it follows references by name: in the
pods of Kubernetes' own kinds, but not in custom resources.
"""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.graph.references.candidates import Candidate
from kubelint.graph.references.model import Edge, ReferenceGraph
from kubelint.graph.references.problems import MissingObject
from kubelint.resources import Resource

_KINDS = {"configMapGenerator": "ConfigMap", "secretGenerator": "Secret"}
_DISABLED = "disableNameSuffixHash"


class Hashes:
    """Which generated objects have a hash in their names."""

    def __init__(self, graph: ReferenceGraph):
        units = graph.inventory.of_kind("Kustomization", "Component")
        self._graph = graph
        self._plain = {name for unit in (*units, *graph.without_kind) for name in _without_hash(unit)}

    def lost(self, edge: Edge) -> Candidate | None:
        """What to do about a reference that lacks the hash; None for any other one."""
        reference = edge.reference
        if not edge.targets or reference.optional or not all(map(_is_generated, edge.targets)):
            return None
        target, source = edge.targets[0], reference.source
        if source.root is None or source.root != target.root or source.altered or self._graph.follows_more:
            return None
        if (target.kind, target.document.source.name, _own_name(target)) in self._plain or _is_followed(edge):
            return None
        hint = "kustomize ends its name with a hash and does not follow this field"
        label = Label(target.at("name"), f"generates {target.title}")
        return Candidate(f"{hint}: set `{_DISABLED}: true` in the generator's `options`", label)


def lost_hashes(graph: ReferenceGraph) -> Iterator[MissingObject]:
    """One problem for each source and generated object that it names without the hash."""
    hashes = Hashes(graph)
    seen: set[tuple[int, str, str]] = set()
    for edge in graph.edges:
        reference = edge.reference
        identity = id(reference.source), reference.kind, reference.name
        candidate = hashes.lost(edge) if reference.rule and identity not in seen else None
        if candidate is not None:
            seen.add(identity)
            yield MissingObject(reference.rule, reference, (), candidate)


def _is_generated(resource: Resource) -> bool:
    return bool(resource.path) and resource.path[0] in _KINDS


def _own_name(generated: Resource) -> str | None:
    return generated.name if generated.written is None else generated.written.name


def _is_followed(edge: Edge) -> bool:
    from kubelint.kustomize.references import name_fields

    source, path = edge.reference.source, edge.reference.path
    steps = tuple(step for step in path[len(source.path) :] if isinstance(step, str))
    return any(field.steps in (steps, steps[:-1]) for field in name_fields(source.kind or ""))


def _without_hash(unit: Resource) -> Iterator[tuple[str, str, str | None]]:
    """Kind, file and name of what a kustomization generates without a hash."""
    all_of_them = unit.flag("generatorOptions", _DISABLED) is True
    for field, kind in _KINDS.items():
        for view in unit.views(field):
            if all_of_them or view.flag("options", _DISABLED) is True:
                yield kind, unit.document.source.name, view.text("name")
