"""Label selectors wherever they stand (apis/meta/v1/validation/validation.go)."""

from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.violations import Violation, refuse
from kubelint.values.selectors import label_selector_problems

_OPERATORS = "operators are `In` and `NotIn` with values, `Exists` and `DoesNotExist` without"


def label_selector(view: View, field: str, context: object = None) -> Iterator[Violation]:
    """What the server refuses in a metav1.LabelSelector (ValidateLabelSelector)."""
    value = view.value.get(field)
    if value.__class__ is not dict:
        return
    for problem in label_selector_problems(value):
        expression = problem.path[0] == "matchExpressions"
        place = (field, *problem.path)
        if expression and view.get(*place) is None and problem.path[-1] in ("key", "operator"):
            continue  # a missing one is the schema's to report
        says = problem.reason if problem.type != "Invalid" else f"is not valid: {problem.reason}"
        yield refuse("invalid-selector", view, place, f"is refused: {says}" if problem.type != "Invalid" else says,
                     _OPERATORS if expression else "write keys and values as labels have them")
