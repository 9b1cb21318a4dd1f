"""Label selectors wherever they stand (apis/meta/v1/validation/validation.go), and node selectors."""

from collections.abc import Iterator

from kubelint.findings import Path
from kubelint.resources import View
from kubelint.validation.violations import Violation, refuse
from kubelint.values.selectors import (
    NODE_OPERATORS,
    SelectorProblem,
    label_selector_problems,
    node_selector_problems,
)

_HELP = "`In` and `NotIn` take values, `Exists` and `DoesNotExist` none; keys and values are those of labels"


def label_selector(view: View, field: str, context: object = None) -> Iterator[Violation]:
    """What the server refuses in a metav1.LabelSelector (ValidateLabelSelector)."""
    value = view.value.get(field)
    if value.__class__ is not dict:
        return
    for problem in label_selector_problems(value):
        if problem.path[-1] not in ("key", "operator") or view.get(field, *problem.path) not in (None, ""):
            yield _told(view, (field, *problem.path), problem)  # the schema tells of missing keys and operators


def node_selector_term(term: View, values: bool = True) -> Iterator[Violation]:
    """What the server refuses in a NodeSelectorTerm; without `values`, labels may be compared with anything."""
    for problem in node_selector_problems(term.value):
        field, last = problem.path[0], problem.path[-1]
        if last in ("key", "operator") and term.get(*problem.path) in (None, ""):
            continue
        if last == "operator" and term.get(*problem.path) not in NODE_OPERATORS:
            continue  # the schema knows the operators
        if values or field == "matchFields" or problem.path[-2] != "values":
            yield _told(term, problem.path, problem)


def _told(view: View, path: Path, problem: SelectorProblem) -> Violation:
    says = f"is not valid: {problem.reason}"
    return refuse("invalid-selector", view, path, says, _HELP, key=view.get(*path) is None)
