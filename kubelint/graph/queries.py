"""Parts of a picture, and several in one: what lies around some nodes, and environments side by side."""

from collections.abc import Mapping

from kubelint.errors import InputError
from kubelint.graph.model import Edge, Node, Picture, Trail
from kubelint.values.suggestions import did_you_mean


def named(picture: Picture, name: str) -> list[str]:
    """The ids of the nodes that a spelling means: `KIND/NAME`, `KIND/NAMESPACE/NAME` or `NAME`.

    Kinds are written in any case, or as `kubectl` takes them (`deploy`, `services`). Raises InputError with the nearest
    name when there is none.
    """
    found: list[str] = []
    spellings: list[str] = []
    wanted = {name.lower(), _with_kind(name)}
    for node in picture.nodes:
        own = [node.title, f"{node.kind}/{node.namespace}/{node.label}", node.id, node.label]
        spellings += own[:1]
        if not wanted.isdisjoint(spelling.lower() for spelling in own):
            found.append(node.id)
    if not found:
        hint = did_you_mean(name, spellings) or "write KIND/NAME or KIND/NAMESPACE/NAME"
        raise InputError(f"no `{name}` in this graph", hint=hint)
    return found


def _with_kind(name: str) -> str:
    """`service/web` for `svc/web`; a name alone, or of an unknown kind, as it is."""
    from kubelint.graph.rbac.api_resources import find

    kind, slash, rest = name.lower().partition("/")
    known = find(kind) if slash else None
    return name.lower() if known is None else f"{known.singular}/{rest}"


def around(picture: Picture, centres: list[str], depth: int) -> Picture:
    """What is at most `depth` edges away from the centres, whichever way the edges point, with all edges between."""
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(node.id for node in picture.nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in picture.edges)
    near: set[str] = set()
    for centre in centres:
        near.update(networkx.single_source_shortest_path_length(graph, centre, depth))
    return picture._replace(
        nodes=tuple(node for node in picture.nodes if node.id in near),
        edges=tuple(edge for edge in picture.edges if edge.source in near and edge.target in near),
        trails=tuple(trail for trail in picture.trails if near.issuperset(trail.nodes)),
    )


def joined(pictures: Mapping[str, Picture]) -> Picture:
    """The pictures of several environments as one. A node is one of all of them where it is the same in each.

    The others belong to their environment: its name stands before their id.
    """
    first = next(iter(pictures.values()))
    known = [{node.id: node for node in picture.nodes} for picture in pictures.values()]
    common = {own for own, node in known[0].items() if all(nodes.get(own) == node for nodes in known[1:])}
    nodes: dict[str, Node] = {}
    edges: dict[Edge, None] = {}
    trails: dict[Trail, None] = {}
    for environment, picture in pictures.items():
        ids = {node.id: node.id if node.id in common else f"{environment}:{node.id}" for node in picture.nodes}
        for node in picture.nodes:
            home = "" if node.id in common else environment
            nodes.setdefault(ids[node.id], node._replace(id=ids[node.id], environment=home))
        for edge in picture.edges:
            edges[edge._replace(source=ids[edge.source], target=ids[edge.target])] = None
        for trail in picture.trails:
            trails[trail._replace(nodes=tuple(ids[own] for own in trail.nodes))] = None
    return first._replace(nodes=tuple(nodes.values()), edges=tuple(edges), trails=tuple(trails))
