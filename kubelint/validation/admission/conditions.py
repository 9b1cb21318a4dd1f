"""Named expressions: match conditions and variables."""

import re
from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.expressions import expression
from kubelint.validation.fields import each_once, well_formed
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.keys import qualified_name

MOST_CONDITIONS = 64
_IDENTIFIER = re.compile(r"[_a-zA-Z][_a-zA-Z0-9]*", re.ASCII)
_RESERVED = frozenset(
    "true false null in as break const continue else for function if import let loop package namespace return var void "
    "while".split()
)


def match_conditions(view: View, field: str) -> Iterator[Violation]:
    """Conditions with names, each once (validateMatchConditions)."""
    count = len(view.items(field))
    if count > MOST_CONDITIONS:
        yield refuse(
            "too-many-items",
            view,
            field,
            f"has {count} items, more than {MOST_CONDITIONS}",
            "join conditions with `&&`",
            key=True,
        )
    conditions = [*view.views(field)]
    yield from each_once(conditions, "name", "give each condition a name of its own", "first condition of this name")
    for condition in conditions:
        yield from blank_expression(condition, "expression")
        yield from expression(condition, "expression", "bool")
        yield from well_formed(
            condition, "name", qualified_name, "invalid-name", "write a name such as `exclude-leases`"
        )


def variables(view: View, field: str) -> Iterator[Violation]:
    """Variables are identifiers of the expression language (validateVariable)."""
    for variable in view.views(field):
        yield from blank_expression(variable, "expression")
        yield from expression(variable, "expression")
        name = variable.text("name")
        if name and not name.strip():
            yield refuse("missing-value", variable, "name", "is blank", "write an identifier")
        if name and name.strip() and (not _IDENTIFIER.fullmatch(name) or name in _RESERVED):
            yield refuse(
                "invalid-name", variable, "name", f"is no identifier: {quoted(name)}", "use letters, digits and `_`"
            )


def blank_expression(view: View, field: str) -> Iterator[Violation]:
    """An expression of blanks alone; the schema reports an empty one."""
    written = view.text(field)
    if written and not written.strip():
        yield refuse("missing-value", view, field, "is blank", "write an expression")
