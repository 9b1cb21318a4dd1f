"""Whether a graph of a few rules leads somewhere, for the tests of this folder."""

from kubelint.graph.access.closure import Closure
from kubelint.graph.access.model import Confidence, Node
from kubelint.graph.access.paths import Routes
from kubelint.values.versions import KubernetesVersion
from rbac.test_access_atoms import BOT, Rule, world


def reached(
    rules: list[Rule],
    kind: str,
    target: Node,
    least: Confidence,
    more: str = "",
    home: str = "team",
    version: tuple[int, int] = (1, 37),
    source: Node = BOT,
) -> bool:
    """Whether the bot, or another source, comes to a target by steps of at least one confidence."""
    graph = world(rules, kind, more, home, KubernetesVersion(*version))
    Closure(graph, least)
    return bool(Routes(graph, target, least).edges_from(source))
