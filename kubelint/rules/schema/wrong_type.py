"""A value has another type than the API wants.

## Why
The API server decodes into fixed types and refuses everything else: a number or a boolean is no string, and a
string of digits is no number. YAML makes it easy to get this wrong, because `yes`, `on` and `no` are booleans,
`1.20` is a number, and `"80"` is a string.

## Bad
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  debug: true
  port: 8080
```

## Good
```yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  debug: "true"
  port: "8080"
```
"""

import re
from collections.abc import Iterator

from kubelint.findings import Finding, Severity
from kubelint.rules import rule
from kubelint.schemas.problems import WrongType
from kubelint.schemas.wording import field_name, is_json, origin_name, scalar_name, value_name, with_article, written
from kubelint.values.characters import quoted

_ASSIGNMENT = re.compile(r"([A-Za-z_][A-Za-z0-9_.-]*)[=:]\s*(.*)", re.ASCII)
_BRACKETED = re.compile(r"[A-Z][A-Z0-9]*([_-][A-Z0-9]+)+", re.ASCII)
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)


@rule(severity=Severity.ERROR)
def check(problem: WrongType) -> Iterator[Finding]:
    """Of several items of one list that have the same wrong type, the first is told."""
    wanted = with_article(problem.wanted)
    where = f"{field_name(problem.place, problem.resource)} of {problem.resource.title}"
    yield Finding(
        problem.place,
        f"{where} must be {wanted}, not {value_name(problem.value)}{origin_name(problem.origin)}",
        help=_help(problem),
        label=f"{wanted} is wanted",
    )


def _help(problem: WrongType) -> str:
    value = problem.value
    if problem.wanted == "list":
        return _make_list(problem)
    if problem.wanted == "mapping":
        return _make_mapping(problem)
    if isinstance(value, list) and len(value) == 1 and not isinstance(value[0], list | dict):
        return _take_out(value[0])
    if isinstance(value, list | dict):
        return "write a single value here; check the indentation of what follows"
    if problem.wanted == "string":
        text = written(problem.place) or str(value)
        text = str(value) if text.startswith("!") else text
        in_quotes = f'"{text}"'
        return f"put it in quotes: {quoted(in_quotes, 60)}"
    if problem.wanted == "boolean":
        return "write `true` or `false` without quotes"
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return f"write {scalar_name(value)} without quotes"
    return "write a whole number" if "integer" in problem.wanted else "write a number"


def _take_out(item: object) -> str:
    """Out of a list of one item, which manuals write for what the reader is to fill in."""
    if isinstance(item, str) and _BRACKETED.fullmatch(item):
        return "brackets make a list: write the value that is meant in place of them and what they hold"
    return "write the item alone, without a dash or brackets"


def _make_list(problem: WrongType) -> str:
    if is_json(problem.place.document):
        return "put it between `[` and a closing bracket"
    if isinstance(problem.value, dict):
        return "begin each item with `- `"
    return "write each item on a line of its own, beginning with `- `"


def _make_mapping(problem: WrongType) -> str:
    value = problem.value
    if isinstance(value, list):
        return "take the list apart: one key and value per entry" if value else "remove the brackets"
    pair = _ASSIGNMENT.fullmatch(value) if isinstance(value, str) else None
    if pair is not None and "env" in problem.place.path:
        return f"write the keys `name` (here {quoted(pair[1])}) and `value`"
    if pair is not None:
        return "put a space after the colon, so that it becomes a key and a value"
    return "write keys and values below it, indented; check the spaces after the colons"
