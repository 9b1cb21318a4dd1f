"""Matches regular expressions in linear time.

The patterns come from manifests, so a backtracking matcher is no choice. A pattern becomes a graph of states
(Thompson's construction), which is walked with all possible states at once; sets of states are remembered, so that a
pattern that is used often is walked by table look-ups. Patterns that need more than is here (`\\b`, `\\p`, flags other
than `i` and `s` at the start, thousands of states) are given up: `pattern()` returns None and nothing is judged.

Syntax: https://github.com/google/re2/wiki/Syntax
"""

from functools import lru_cache
from typing import NamedTuple

from kubelint.re2.errors import pattern_error
from kubelint.re2.sets import Set
from kubelint.re2.syntax import Any, Assertion, Branch, Node, Repeat, Sequence, UnsupportedError, parse

_MAXIMUM_STATES = 4000
_MAXIMUM_TABLE = 20_000


class _State(NamedTuple):
    """A state of the graph: consumes a character of `accepts`, or asserts, or only leads to `following`."""

    accepts: Set | Any | None
    assertion: str | None
    following: list[int]


class Pattern:
    """A compiled pattern. `search` answers as Go's `regexp.MatchString`: is there a match anywhere."""

    def __init__(self, tree: Node):
        self._states: list[_State] = []
        self._final = self._add(_State(None, None, []))
        self._first = self._build(tree, self._final)
        self._table: dict[tuple[frozenset[int], str], frozenset[int]] = {}

    def search(self, text: str) -> bool:
        """Whether the pattern matches somewhere in the text."""
        current = self._closure({self._first}, at_start=True, at_end=not text)
        anywhere = self._closure({self._first}, at_start=False, at_end=False)
        for index, character in enumerate(text):
            if self._final in current:
                return True
            last = index == len(text) - 1
            if last:
                return self._final in self._step(current, character, at_end=True, anywhere=frozenset((self._first,)))
            known = self._table.get((current, character))
            if known is None:
                known = self._step(current, character, at_end=False, anywhere=anywhere)
                if len(self._table) < _MAXIMUM_TABLE:
                    self._table[current, character] = known
            current = known
        return self._final in current

    def _step(self, current: frozenset[int], character: str, at_end: bool, anywhere: frozenset[int]) -> frozenset[int]:
        reached = set(anywhere)
        for number in current:
            accepts = self._states[number].accepts
            if accepts is not None and accepts.holds(character):
                reached.update(self._states[number].following)
        return self._closure(reached, at_start=False, at_end=at_end)

    def _closure(self, numbers: set[int], at_start: bool, at_end: bool) -> frozenset[int]:
        """The states reachable without a character, here being the start or the end of the text."""
        seen = set(numbers)
        waiting = list(numbers)
        while waiting:
            state = self._states[waiting.pop()]
            if state.accepts is not None:
                continue
            if (state.assertion == "^" and not at_start) or (state.assertion == "$" and not at_end):
                continue
            for number in state.following:
                if number not in seen:
                    seen.add(number)
                    waiting.append(number)
        return frozenset(seen)

    def _add(self, state: _State) -> int:
        if len(self._states) >= _MAXIMUM_STATES:
            raise UnsupportedError
        self._states.append(state)
        return len(self._states) - 1

    def _build(self, node: Node, after: int) -> int:
        """Add the states of a node that goes on at `after`; returns its first one."""
        if isinstance(node, Set | Any):
            return self._add(_State(node, None, [after]))
        if isinstance(node, Assertion):
            return self._add(_State(None, node.kind, [after]))
        if isinstance(node, Sequence):
            for item in reversed(node.items):
                after = self._build(item, after)
            return after
        if isinstance(node, Branch):
            return self._add(_State(None, None, [self._build(item, after) for item in node.items]))
        return self._repeat(node, after)

    def _repeat(self, node: Repeat, after: int) -> int:
        if node.maximum is None:
            loop = self._add(_State(None, None, [after]))
            self._states[loop].following.append(self._build(node.item, loop))
            after = loop
        else:
            end = after
            for _ in range(node.maximum - node.minimum):
                after = self._add(_State(None, None, [self._build(node.item, after), end]))
        for _ in range(node.minimum):
            after = self._build(node.item, after)
        return after


@lru_cache(maxsize=512)
def pattern(text: str) -> Pattern | None:
    """The compiled pattern; None for one that is not understood, or that is none to Go."""
    if pattern_error(text) is not None:
        return None
    try:
        return Pattern(parse(text))
    except (UnsupportedError, RecursionError):
        return None
