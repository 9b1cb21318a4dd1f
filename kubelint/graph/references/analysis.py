"""The analysis of references for `kubelint check`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kubelint.graph.references.missing import missing_keys, missing_objects
from kubelint.graph.references.model import ReferenceGraph
from kubelint.graph.references.problems import MissingKey, MissingObject
from kubelint.inventory import Inventory
from kubelint.settings import Settings

_Problem = MissingKey | MissingObject


def analyse(inventory: Inventory, settings: Settings) -> Iterator[ReferenceGraph | MissingKey | MissingObject]:
    """What refers to nothing, and the graph itself for the rules that look at more than one reference."""
    graph = ReferenceGraph(inventory, settings)
    problems: Iterable[_Problem] = (problem for find in (missing_objects, missing_keys) for problem in find(graph))
    yield from problems if len(inventory.environments) < 2 else _in_environments(inventory, list(problems))
    yield graph


def _in_environments(inventory: Inventory, problems: list[_Problem]) -> Iterator[_Problem]:
    """The problems with their environments, where other environments have the object without the problem."""
    built: dict[int, set[str | None]] = defaultdict(set)
    for resource in inventory.resources:
        built[id(resource.written)].add(resource.environment)
    found: dict[tuple[object, ...], set[str | None]] = defaultdict(set)
    for problem in problems:
        found[_identity(problem)].add(problem.reference.source.environment)
    for problem in problems:
        written, names = problem.reference.source.written, found[_identity(problem)]
        some = written is not None and names < built[id(written)]
        yield problem._replace(only_in=tuple(sorted(filter(None, names)))) if some else problem


def _identity(problem: _Problem) -> tuple[object, ...]:
    reference = problem.reference
    key = problem.key if isinstance(problem, MissingKey) else None
    return problem.rule, id(reference.source.written or reference.source), reference.path, key
