"""Files of ConfigMaps and Secrets that containers mount one by one (`subPath`)."""

from collections.abc import Iterator

from kubelint.graph.references.candidates import most_alike
from kubelint.graph.references.model import Edge
from kubelint.graph.references.problems import MissingKey
from kubelint.resources import CONTAINER_LISTS, View
from kubelint.values.placeholders import has_placeholder


def missing_files(edge: Edge, known: set[str]) -> Iterator[MissingKey]:
    """One problem for each mount of a file that the volume will not hold: the kubelet makes a directory of it.

    `known` are the keys of the object, which are the files of a volume without `items`.
    """
    reference = edge.reference
    *pod_spec, _, _, _, _ = reference.path
    source = reference.source
    holder = source.view(*reference.path[len(source.path) : -1])
    if reference.path[-4:-3] != ("volumes",) or holder.items("items"):
        return
    volume = source.get(*reference.path[len(source.path) : -2], "name")
    rule = "missing-config-map-key" if reference.kind == "ConfigMap" else "missing-secret-key"
    for mount in _mounts(source.view(*pod_spec[len(source.path) :])):
        file = (mount.text("subPath") or "").strip("/")
        if file and mount.get("name") == volume and file not in known and not has_placeholder(file):
            near = most_alike(file, sorted(known)[:100], 0.6)
            yield MissingKey(rule, reference, file, mount.at("subPath"), edge.targets[0], near)


def _mounts(pod_spec: View) -> Iterator[View]:
    for field in CONTAINER_LISTS:
        for container in pod_spec.views(field):
            yield from container.views("volumeMounts")
