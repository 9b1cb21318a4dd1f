"""Label selectors: the struct (`matchLabels`, `matchExpressions`), the plain map, node selectors.

`Selector` is built leniently, so that graphs can use it on any manifest: parts of a wrong type are left out. What the
server would refuse is told by `label_selector_problems` and `node_selector_problems`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from kubelint.values.keys import label_key, label_value
from kubelint.values.names import dns_subdomain

IN, NOT_IN, EXISTS, DOES_NOT_EXIST, GREATER, LESS = "In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"
LABEL_OPERATORS = (IN, NOT_IN, EXISTS, DOES_NOT_EXIST)
NODE_OPERATORS = (*LABEL_OPERATORS, GREATER, LESS)

_INT64 = re.compile(r"[+-]?[0-9]{1,40}", re.ASCII)


class Requirement(NamedTuple):
    """One condition on one label. Equality is `In` with one value."""

    key: str
    operator: str
    values: frozenset[str] = frozenset()

    def matches(self, labels: Mapping[str, str]) -> bool:
        """Whether labels satisfy the condition; `NotIn` and `DoesNotExist` also hold without the label."""
        value = labels.get(self.key)
        if self.operator == IN:
            return isinstance(value, str) and value in self.values
        if self.operator == NOT_IN:
            return not isinstance(value, str) or value not in self.values
        if self.operator == EXISTS:
            return self.key in labels
        if self.operator == DOES_NOT_EXIST:
            return self.key not in labels
        return self._compares(value)

    @property
    def only(self) -> str | None:
        """The one value that the label must have; None where others will do, or none is asked for."""
        return next(iter(self.values)) if self.operator == IN and len(self.values) == 1 else None

    def _compares(self, value: str | None) -> bool:
        """`Gt` and `Lt`: both sides are 64-bit integers, else there is no match."""
        left = None if value is None else parse_int64(value)
        right = parse_int64(next(iter(self.values))) if len(self.values) == 1 else None
        if left is None or right is None:
            return False
        return left > right if self.operator == GREATER else self.operator == LESS and left < right

    def __str__(self) -> str:
        """As the string form writes it: `a in (b,c)`, `!d`, `e=f`."""
        values = ",".join(sorted(self.values))
        if self.operator == IN:
            return f"{self.key}={values}" if len(self.values) == 1 else f"{self.key} in ({values})"
        if self.operator == NOT_IN:
            return f"{self.key}!={values}" if len(self.values) == 1 else f"{self.key} notin ({values})"
        if self.operator == DOES_NOT_EXIST:
            return "!" + self.key
        return self.key if self.operator == EXISTS else f"{self.key}{'>' if self.operator == GREATER else '<'}{values}"


def parse_int64(text: str) -> int | None:
    """strconv.ParseInt in base ten: None for a syntax error and beyond 64 bits."""
    if not isinstance(text, str) or not _INT64.fullmatch(text):
        return None
    number = int(text)
    return number if -(2**63) <= number < 2**63 else None


class Selector:
    """A conjunction of requirements on labels, or the selector that matches nothing.

    `exact` holds the labels that a match must have with exactly these values, `others` the rest of the requirements: an
    index by label and value narrows the candidates with any pair of `exact`.
    """

    __slots__ = ("exact", "nothing", "others", "requirements")

    def __init__(self, requirements: Iterable[Requirement] = (), nothing: bool = False):
        self.requirements = tuple(requirements)
        self.exact: dict[str, str] = {}
        others: list[Requirement] = []
        for requirement in self.requirements:
            value = requirement.only
            if value is not None and requirement.key not in self.exact:
                self.exact[requirement.key] = value
            else:
                others.append(requirement)
        self.others = tuple(others)
        self.nothing = nothing

    @property
    def everything(self) -> bool:
        """Whether the selector has no requirement, so that it matches all objects (labels.Everything)."""
        return not self.nothing and not self.requirements

    def matches(self, labels: Mapping[str, str]) -> bool:
        """Whether an object with these labels is selected."""
        if self.nothing:
            return False
        for key, value in self.exact.items():
            if labels.get(key) != value:
                return False
        return all(other.matches(labels) for other in self.others)

    def __str__(self) -> str:
        """The string form, requirements by key, as `kubectl --selector` takes it."""
        return ",".join(str(requirement) for requirement in sorted(self.requirements, key=lambda each: each.key))

    def __repr__(self) -> str:
        return "Selector(nothing)" if self.nothing else f"Selector({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Selector):
            return NotImplemented
        return self.nothing == other.nothing and set(self.requirements) == set(other.requirements)

    def __hash__(self) -> int:
        return hash((self.nothing, frozenset(self.requirements)))


EVERYTHING = Selector()
NOTHING = Selector(nothing=True)


def _equalities(value: object) -> list[Requirement]:
    if not isinstance(value, dict):
        return []
    return [
        Requirement(key, IN, frozenset((text,)))
        for key, text in value.items()
        if isinstance(key, str) and isinstance(text, str)
    ]


def _requirement(value: object, operators: tuple[str, ...]) -> Requirement | None:
    """A matchExpressions item, or None for one that no selector could be made of."""
    if not isinstance(value, dict):
        return None
    key, operator, given = value.get("key"), value.get("operator"), value.get("values")
    if not isinstance(key, str) or operator not in operators:
        return None
    values = frozenset(each for each in given if isinstance(each, str)) if isinstance(given, list) else frozenset()
    if operator in (EXISTS, DOES_NOT_EXIST):
        return Requirement(key, operator)
    return Requirement(key, operator, values) if values else None


def map_selector(value: object, empty: Selector = EVERYTHING) -> Selector:
    """A plain map of labels (nodeSelector, a Service's or ReplicationController's selector).

    None, an empty map and what is no map give `empty`: everything for a nodeSelector, nothing for a Service.
    """
    requirements = _equalities(value)
    return Selector(requirements) if requirements else empty


def label_selector(value: object, absent: Selector = NOTHING) -> Selector:
    """A metav1.LabelSelector. An empty one (`{}`) matches everything (LabelSelectorAsSelector).

    None and what is no map give `absent`: nothing in most places; pass EVERYTHING where the field is no pointer.
    Requirements that the server would refuse are left out.
    """
    if not isinstance(value, dict):
        return absent
    requirements = _equalities(value.get("matchLabels"))
    expressions = value.get("matchExpressions")
    for expression in expressions if isinstance(expressions, list) else ():
        requirement = _requirement(expression, LABEL_OPERATORS)
        if requirement is not None:
            requirements.append(requirement)
    return Selector(requirements) if requirements else EVERYTHING


class NodeSelector:
    """The terms of a required node affinity; a node must match one of them."""

    __slots__ = ("terms",)

    def __init__(self, terms: Iterable[tuple[Selector, Selector]]):
        self.terms = tuple(terms)

    def matches(self, labels: Mapping[str, str], name: str = "") -> bool:
        """Whether a node with these labels and this name is selected."""
        fields = {"metadata.name": name}
        return any(by_label.matches(labels) and by_field.matches(fields) for by_label, by_field in self.terms)


def node_selector(value: object) -> NodeSelector:
    """A core/v1 NodeSelector. A term without expressions matches no node (component-helpers nodeaffinity)."""
    listed = value.get("nodeSelectorTerms") if isinstance(value, dict) else None
    terms: list[tuple[Selector, Selector]] = []
    for term in listed if isinstance(listed, list) else ():
        labels, fields = (_expressions(term, key) for key in ("matchExpressions", "matchFields"))
        if labels or fields:
            terms.append((Selector(labels), Selector(fields)))
    return NodeSelector(terms)


def _expressions(term: object, key: str) -> list[Requirement]:
    listed = term.get(key) if isinstance(term, dict) else None
    read = (_requirement(each, NODE_OPERATORS) for each in listed) if isinstance(listed, list) else ()
    return [requirement for requirement in read if requirement is not None]


class SelectorProblem(NamedTuple):
    """Something in a selector that the server refuses."""

    path: tuple[str | int, ...]
    """Keys and indices below the selector, `("matchExpressions", 0, "values")`."""
    type: str
    """The server's error type: `Required`, `Forbidden` or `Invalid`."""
    reason: str


def label_selector_problems(value: object) -> Iterator[SelectorProblem]:
    """What the server refuses in a metav1.LabelSelector (ValidateLabelSelector); wrong types are not its business."""
    if not isinstance(value, dict):
        return
    yield from map_problems(value.get("matchLabels"), ("matchLabels",))
    yield from _expression_problems(value, "matchExpressions", _label_values_problem, label_key, label_value)


def map_problems(value: object, path: tuple[str | int, ...] = ()) -> Iterator[SelectorProblem]:
    """What the server refuses in a map of labels (ValidateLabels)."""
    for key, text in value.items() if isinstance(value, dict) else ():
        checks = ((label_key, key), (label_value, text))
        for check, part in checks:
            reason = check(part) if isinstance(part, str) else None
            if reason is not None:
                yield SelectorProblem((*path, key), "Invalid", reason)


def node_selector_problems(term: object) -> Iterator[SelectorProblem]:
    """What the server refuses in one NodeSelectorTerm (ValidateNodeSelectorTerm)."""
    if not isinstance(term, dict):
        return
    yield from _expression_problems(term, "matchExpressions", _node_values_problem, label_key, label_value)
    yield from _expression_problems(term, "matchFields", _field_values_problem, _field_key, dns_subdomain)


_Problem = tuple[str, str, str] | None
"""Field, error type and reason of what is wrong between operator and values."""


def _label_values_problem(operator: object, count: int) -> _Problem:
    if operator in (IN, NOT_IN):
        return None if count else ("values", "Required", f"`{operator}` needs at least one value")
    if operator in (EXISTS, DOES_NOT_EXIST):
        return ("values", "Forbidden", f"`{operator}` takes no values") if count else None
    return "operator", "Invalid", "the operator is one of `In`, `NotIn`, `Exists` and `DoesNotExist`"


def _node_values_problem(operator: object, count: int) -> _Problem:
    if operator in (GREATER, LESS):
        return None if count == 1 else ("values", "Required", f"`{operator}` needs exactly one value")
    problem = _label_values_problem(operator, count)
    if problem is not None and problem[0] == "operator":
        return "operator", "Invalid", "the operator is one of `In`, `NotIn`, `Exists`, `DoesNotExist`, `Gt` and `Lt`"
    return problem


def _field_values_problem(operator: object, count: int) -> _Problem:
    if operator not in (IN, NOT_IN):
        return "operator", "Invalid", "the operator of a field is `In` or `NotIn`"
    return None if count == 1 else ("values", "Required", f"`{operator}` needs exactly one value here")


def _field_key(text: str) -> str | None:
    return None if text == "metadata.name" else "the only field of a node to select by is `metadata.name`"


def _expression_problems(
    selector: Mapping[object, object],
    field: str,
    values_problem: Callable[[object, int], _Problem],
    key_reason: Callable[[str], str | None],
    value_reason: Callable[[str], str | None],
) -> Iterator[SelectorProblem]:
    listed = selector.get(field)
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        if not isinstance(item, dict):
            continue
        key, values = item.get("key") or "", item.get("values")
        values = values if isinstance(values, list) else []
        problem = values_problem(item.get("operator"), len(values))
        if problem is not None:
            yield SelectorProblem((field, index, problem[0]), problem[1], problem[2])
        reason = key_reason(key) if isinstance(key, str) else None
        if reason is not None:
            yield SelectorProblem((field, index, "key"), "Invalid", reason)
        for position, text in enumerate(values):
            reason = value_reason(text) if isinstance(text, str) else None
            if reason is not None:
                yield SelectorProblem((field, index, "values", position), "Invalid", reason)
