"""The suppressions of one file: what each silences, whether it did, and what is wrong with it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from kubelint.findings import Diagnostic, TextPlace
from kubelint.peers import TOOLS
from kubelint.rules import CATEGORIES, RuleInfo
from kubelint.source import Location
from kubelint.values.suggestions import nearest
from kubelint.values.suppression import (
    ForeignSuppression,
    UnexplainedSuppression,
    UnknownSuppression,
    UnusedSuppression,
)

Position = tuple[int, int]
"""Line and column, from 1."""

Problem = UnusedSuppression | UnknownSuppression | UnexplainedSuppression | ForeignSuppression

_WIDE = 64
"""What covers more lines than this is looked at for every finding, the rest only for those on its lines."""

_OWN_RULES = frozenset(("unused-suppression", "unknown-rule-in-suppression", "suppression-without-reason"))


class Suppression:
    """One name of a suppression: what it covers (line and column, end exclusive) and whether it did."""

    __slots__ = ("accounted", "end", "name", "place", "start", "used")

    def __init__(self, name: str, start: Position, end: Position, place: TextPlace, accounted: bool = True):
        self.name = name
        self.start = start
        self.end = end
        self.place = place
        self.accounted = accounted
        self.used = False


class Suppressions:
    """The suppressions of one file. Needs no marks: what is found later can still be covered."""

    def __init__(self) -> None:
        self.entries: list[Suppression] = []
        self._wide: list[Suppression] = []
        self._narrow: defaultdict[int, list[Suppression]] = defaultdict(list)
        self._nameless: list[TextPlace] = []
        self._unexplained: list[UnexplainedSuppression] = []
        self._foreign: list[ForeignSuppression] = []

    def __bool__(self) -> bool:
        return bool(self.entries or self._nameless or self._foreign)

    def left_of(self, diagnostic: Diagnostic) -> Diagnostic | None:
        """What of a finding of this file is not silenced: nothing, the finding, or the finding at another place of it.

        What silences it, or a part of it, counts as used.
        """
        covered = self._covers(diagnostic, diagnostic.location)
        open_parts = [part for part in diagnostic.parts if not self._covers(diagnostic, part.location)]
        if not covered:
            return diagnostic
        if not open_parts:
            return None
        location, path = open_parts[0]
        return diagnostic._replace(location=location, path=path, parts=tuple(open_parts[1:]))

    def _covers(self, diagnostic: Diagnostic, location: Location) -> bool:
        at = location.line, location.column
        covered = False
        for entry in (*self._narrow.get(at[0], ()), *self._wide):
            if entry.name in (diagnostic.rule, diagnostic.category) and entry.start <= at < entry.end:
                entry.used = covered = True
        return covered

    def problems(self, infos: Sequence[RuleInfo], ran: Collection[str]) -> Iterator[Problem]:
        """What is wrong with the suppressions, once every finding of the file was shown to `left_of`.

        `infos` are all rules there are, `ran` the names of those that ran on this file.
        """
        rules_of = _rules_of(infos)
        for place in self._nameless:
            yield UnknownSuppression(place, None, None)
        for entry in self.entries:
            rules = rules_of.get(entry.name)
            if rules is None:
                yield UnknownSuppression(entry.place, entry.name, nearest(entry.name, rules_of))
            elif entry.accounted and not entry.used and rules <= _OWN_RULES | set(ran) and not rules <= _OWN_RULES:
                yield UnusedSuppression(entry.place, entry.name)
        yield from self._unexplained
        yield from self._foreign

    def add(
        self, names: Iterable[tuple[str, TextPlace]], start: Position, end: Position, *, accounted: bool = True
    ) -> None:
        """Silence these names between two positions."""
        entries = [Suppression(name, start, end, place, accounted) for name, place in names]
        self.entries += entries
        if end[0] - start[0] > _WIDE:
            self._wide += entries
            return
        for line in range(start[0], end[0] + 1):
            self._narrow[line] += entries

    def add_nameless(self, place: TextPlace) -> None:
        """A suppression that names nothing."""
        self._nameless.append(place)

    def add_unexplained(self, place: TextPlace, names: tuple[str, ...]) -> None:
        """A suppression without a reason."""
        self._unexplained.append(UnexplainedSuppression(place, names))

    def add_foreign(self, place: TextPlace, tool: str, names: Iterable[str]) -> None:
        """Names by which another tool calls what no rule does."""
        self._foreign += [ForeignSuppression(place, TOOLS[tool], name) for name in names]


def _rules_of(infos: Sequence[RuleInfo]) -> dict[str, set[str]]:
    """The rules that a name stands for: itself, or those of the category that are not opt-in."""
    rules: dict[str, set[str]] = {category: set() for category in CATEGORIES}
    for info in infos:
        rules[info.name] = {info.name}
        category = rules.setdefault(info.category, set())
        if info.rulesets:
            category.add(info.name)
    return rules
