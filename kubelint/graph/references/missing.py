"""Which references lead nowhere, and which of them to speak of.

Files are often a part of what a namespace holds. Of an object that is not there something is said only when the files
look complete for its kind in its namespace, or when an object like it is there: else it is taken to live elsewhere.
"""

from collections.abc import Iterator

from kubelint.graph.references.candidates import most_alike
from kubelint.graph.references.model import Edge, ReferenceGraph
from kubelint.graph.references.mounts import missing_files
from kubelint.graph.references.outside import CLUSTER_NAMESPACES
from kubelint.graph.references.problems import MissingKey, MissingObject
from kubelint.graph.references.reading import Reference
from kubelint.resources import Resource
from kubelint.resources.kinds import KUSTOMIZE_GROUP

_WITH_THEIR_NAMESPACE = frozenset(
    "ConfigMap DaemonSet Deployment PersistentVolumeClaim Service ServiceAccount StatefulSet".split()
)
"""Kinds that are kept where their Namespace is kept, when the files hold any of them; Secrets are not."""

_INSTALLED_APART = frozenset(
    "BackupStorageLocation CSIDriver ClusterTask ClusterTrustBundle Composition PriorityLevelConfiguration Task "
    "VolumeSnapshotLocation".split()
)
"""Kinds of which a cluster has more than its users write: something is said only where a name is all but right."""

_WORKLOADS = ("Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "Rollout", "DaemonSet")
_FILLED_LATER = ("inject-cabundle", "replicat", "reflect", "vault", "avp.kubernetes.io")
_TARGET_KINDS = frozenset(_WORKLOADS)
_KEYS = ("data", "binaryData", "stringData")
_TEXTS = ("data", "stringData")


def missing_objects(graph: ReferenceGraph) -> Iterator[MissingObject]:
    """One problem for each source and object that is missing."""
    seen: dict[tuple[object, ...], list[Reference]] = {}
    for reference, targets in graph.edges:
        if reference.rule and not targets and not reference.optional and not reference.anywhere:
            key = (id(reference.source), reference.kind, reference.namespace, reference.name)
            seen.setdefault(key, []).append(reference)
    for references in seen.values():
        first = references[0]
        if _is_elsewhere(graph, first):
            continue
        candidate = graph.candidates.for_name(first.source, first.kind, first.namespace, first.name)
        if candidate is None and first.rule == "missing-headless-service":
            candidate = graph.candidates.governing(first.source)
        if (candidate is not None and candidate.likely) or _is_known_whole(graph, first):
            others = tuple(reference.place for reference in references[1:])
            yield MissingObject(first.rule, first, others, candidate)
    if graph.inventory.as_written:
        from kubelint.graph.references.hashes import lost_hashes

        yield from lost_hashes(graph)


def _is_known_whole(graph: ReferenceGraph, reference: Reference) -> bool:
    """Whether the files look complete for what is referred to; the object that refers is no sign of others like it."""
    source, kind, namespace = reference.source, reference.kind, reference.namespace
    if graph.is_part(source):
        return False
    if kind == source.kind and not any(
        other is not source and other.namespace == namespace for other in graph.inventory.of_kind(kind)
    ):
        return False
    return is_complete(graph, kind, namespace)


def _is_elsewhere(graph: ReferenceGraph, reference: Reference) -> bool:
    """Whether the object is known to exist, or is of a kind that the reference does not mean for us."""
    source, kind, namespace, name = reference.source, reference.kind, reference.namespace, reference.name
    if "$" in name or "{" in name or "@" in name:
        return True
    if reference.rule == "missing-scale-target" and kind not in _TARGET_KINDS:
        return True
    if reference.rule == "missing-gateway" and kind not in ("Gateway", "ListenerSet"):
        return kind != "Service"
    if reference.rule == "missing-backend-service" and kind != "Service":
        return True
    if source.get(*reference.path[len(source.path) : -1], "port", "name") == "use-annotation":
        return True
    if kind == "StorageClass" and not graph.inventory.by_kind.get("StorageClass"):
        return True
    return (
        graph.outside.holds(source, kind, namespace, name, target=reference.rule == "missing-scale-target")
        or _told_to_pods(graph, reference)
        or graph.unread.mentions(source.document.source, (kind, name))
    )


def _told_to_pods(graph: ReferenceGraph, reference: Reference) -> bool:
    """Whether a container of the namespace is told the name: it may make the ConfigMap or Secret when it runs."""
    return reference.kind in ("ConfigMap", "Secret") and (reference.namespace, reference.name) in graph.pods.told


def is_complete(graph: ReferenceGraph, kind: str, namespace: str | None) -> bool:
    """Whether the files look complete for a kind in a namespace (None: in the cluster)."""
    if kind in _INSTALLED_APART or namespace in graph.inventory.partial or (namespace is None and graph.charts):
        return False
    if kind in _WORKLOADS and any((one, namespace) in graph.homes for one in _WORKLOADS):
        return True
    if (kind, namespace) in graph.homes:
        return True
    held = kind in _WITH_THEIR_NAMESPACE and kind in graph.kinds
    return held and namespace in graph.inventory.namespaces


def missing_keys(graph: ReferenceGraph) -> Iterator[MissingKey]:
    """One problem for each key that the object referred to lacks."""
    for edge in graph.edges:
        reference = edge.reference
        wants = reference.keys or reference.field.keys == "items"
        if wants and not reference.optional and any(map(_has_keys, edge.targets)) and not _filled_later(graph, edge):
            yield from _of_reference(edge)


def _of_reference(edge: Edge) -> Iterator[MissingKey]:
    """The keys that none of the targets has. Variables are not read from `binaryData` (kubelet_pods.go)."""
    reference = edge.reference
    rule = "missing-config-map-key" if reference.kind == "ConfigMap" else "missing-secret-key"
    fields = _TEXTS if reference.field.path.endswith("configMapKeyRef") else _KEYS
    known = {key for target in edge.targets for key in keys_of(target, fields)}
    for key, path in reference.keys:
        if key not in known:
            near = most_alike(key, sorted(known)[:100], 0.6)
            if near is None and reference.namespace in CLUSTER_NAMESPACES:
                continue
            yield MissingKey(rule, reference, key, reference.source.place(path), edge.targets[0], near)
    if reference.field.keys == "items":
        yield from missing_files(edge, known)


def _has_keys(holder: Resource) -> bool:
    return any(holder.get(field) for field in _KEYS)


def keys_of(holder: Resource, fields: tuple[str, ...] = _KEYS) -> Iterator[str]:
    """The keys of a ConfigMap or Secret, of a wrong type too."""
    for field in fields:
        yield from holder.mapping(field)


def _filled_later(graph: ReferenceGraph, edge: Edge) -> bool:
    """Whether something else puts keys into the object; what a kustomization generates is known where it is built."""
    reference = edge.reference
    product = graph.outside.product(reference.source, reference.kind, reference.namespace, reference.name)
    if product is not None and not (_generates(product.source) and all(target.root for target in edge.targets)):
        return True
    return any(
        target.text("type") == "kubernetes.io/service-account-token"
        or any(word in key for key in target.annotations for word in _FILLED_LATER)
        for target in edge.targets
    )


def _generates(source: Resource) -> bool:
    """Whether it is a kustomization, which may leave out group and kind."""
    return source.group == KUSTOMIZE_GROUP or source.kind is None
