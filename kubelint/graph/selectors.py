"""Label selectors as the server evaluates them, and an index that evaluates them over many label sets at once.

Semantics: apimachinery's LabelSelectorAsSelector. All requirements must hold; an empty selector matches everything.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kubelint.values.selectors import DOES_NOT_EXIST, EXISTS, IN, NOT_IN, Requirement

Selector = tuple[Requirement, ...]
"""Requirements that must all hold, in one order however they are written; empty matches everything."""

EVERYTHING: Selector = ()

NOTHING: Selector = (Requirement("", IN),)
"""What a selector that cannot be read is taken for."""


def read_selector(value: object) -> Selector:
    """The selector that a metav1.LabelSelector is; `NOTHING` for what the server refuses; null is an empty selector."""
    if value is None:
        return EVERYTHING
    if not isinstance(value, dict):
        return NOTHING
    labels, expressions = value.get("matchLabels"), value.get("matchExpressions")
    requirements: set[Requirement] = set()
    if isinstance(labels, dict):
        requirements.update(Requirement(key, IN, frozenset((str(label or ""),))) for key, label in labels.items())
    for expression in expressions if isinstance(expressions, list) else ():
        requirement = _expression(expression)
        if requirement is None:
            return NOTHING
        requirements.add(requirement)
    return tuple(sorted(requirements, key=lambda one: (one.key, one.operator, sorted(one.values))))


def _expression(value: object) -> Requirement | None:
    if not isinstance(value, dict) or not isinstance(value.get("key"), str):
        return None
    operator, values = value.get("operator"), value.get("values")
    texts = frozenset(item for item in values if isinstance(item, str)) if isinstance(values, list) else frozenset()
    if operator in (IN, NOT_IN):
        return Requirement(value["key"], operator, texts) if texts else None
    if operator in (EXISTS, DOES_NOT_EXIST):
        return Requirement(value["key"], operator) if not texts else None
    return None


def matches(selector: Selector, labels: Mapping[str, str]) -> bool:
    """Whether a label set fulfils all requirements."""
    return all(requirement.matches(labels) for requirement in selector)


def selector_text(selector: Selector) -> str:
    """The selector as `kubectl` would take it, such as `app=web,tier in (a,b)`."""
    return ",".join(map(str, selector))


class LabelIndex:
    """Which of a sequence of label sets a selector matches, as an integer with one bit for each."""

    def __init__(self, label_sets: Iterable[Mapping[str, str]]):
        self._pairs: dict[tuple[str, str], int] = defaultdict(int)
        self._keys: dict[str, int] = defaultdict(int)
        bit = 1
        for labels in label_sets:
            for key, value in labels.items():
                self._pairs[key, value] |= bit
                self._keys[key] |= bit
            bit <<= 1
        self.everything = bit - 1
        self._known: dict[Selector, int] = {}

    def mask(self, selector: Selector) -> int:
        """The bits of the label sets that fulfil all requirements."""
        known = self._known.get(selector)
        if known is None:
            known = self.everything
            for requirement in selector:
                known &= self._requirement(requirement)
            self._known[selector] = known
        return known

    def _requirement(self, requirement: Requirement) -> int:
        key, operator, values = requirement
        if operator == EXISTS:
            return self._keys.get(key, 0)
        if operator == DOES_NOT_EXIST:
            return self.everything & ~self._keys.get(key, 0)
        found = 0
        for value in values:
            found |= self._pairs.get((key, value), 0)
        return found if operator == IN else self.everything & ~found
