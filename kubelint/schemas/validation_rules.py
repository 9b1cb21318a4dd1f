"""`x-kubernetes-validations` of CustomResourceDefinitions, judged as far as the answer is certain (KEP-2876).

The server fills in defaults before it asks the rules, and asks those about `oldSelf` on updates alone.
"""

from typing import Any

from kubelint.cel import SyntaxProblem, parse
from kubelint.cel.evaluator import Evaluator
from kubelint.cel.literals import EvaluationError, Opaque, UnknownError
from kubelint.cel.parser import Node as Tree
from kubelint.cel.standard import Duration
from kubelint.findings import Path
from kubelint.schemas.nulls import below
from kubelint.schemas.numbers import Node
from kubelint.schemas.raw import Raw
from kubelint.values.durations import parse_duration

_RULES = "x-kubernetes-validations"
_LONGEST_MESSAGE = 300
_NOT_JUDGED = ("oldSelf", "status", "generateName")
_NOT_PLAIN = frozenset(("date", "date-time", "datetime", "byte"))


class ValidationRules:
    """The rules of one schema."""

    def __init__(self, schema: Node):
        self._schema = schema
        self._relevant: dict[int, bool] = {}
        self._trees: dict[str, Tree | None] = {}
        self._evaluator = Evaluator()

    def check(self, value: Any) -> list[Raw]:
        """The rules that a whole object breaks; it must fit the schema, and have no superfluous nulls."""
        if not self._has_rules(self._schema):
            return []
        problems: list[Raw] = []
        whole = {key: item for key, item in value.items() if key != "status"} if isinstance(value, dict) else value
        self._walk(with_defaults(whole, self._schema), self._schema, (), problems)
        return problems

    def _has_rules(self, schema: Any) -> bool:
        """Whether there is a rule anywhere in a schema."""
        if not isinstance(schema, dict):
            return False
        known = self._relevant.get(id(schema))
        if known is None:
            properties = schema.get("properties")
            below = [*(properties.values() if isinstance(properties, dict) else ())]
            below += [schema.get("items"), schema.get("additionalProperties")]
            known = self._relevant[id(schema)] = bool(schema.get(_RULES)) or any(map(self._has_rules, below))
        return known

    def _walk(self, value: Any, schema: Any, path: Path, problems: list[Raw]) -> None:
        if value is None or not self._has_rules(schema):
            return
        rules = schema.get(_RULES)
        if isinstance(rules, list) and rules:
            plain = plain_value(value, schema)
            for rule in rules:
                reason = self._reason(rule, plain) if isinstance(rule, dict) else None
                if reason is not None:
                    problems.append(Raw(path, "constraint", value, reason))
        if isinstance(value, dict):
            for key, item in value.items():
                self._walk(item, below(schema, key), (*path, key), problems)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                self._walk(item, schema.get("items"), (*path, index), problems)

    def _reason(self, rule: dict[str, Any], value: Any) -> str | None:
        """What is wrong by a rule, None if it holds or cannot be judged."""
        text = rule.get("rule")
        if not isinstance(text, str) or any(word in text for word in _NOT_JUDGED):
            return None
        if text not in self._trees:
            self._trees[text] = _tree(text)
        tree = self._trees[text]
        try:
            if tree is None or self._evaluator.holds(tree, value):
                return None
        except UnknownError:
            return None
        except (EvaluationError, RecursionError) as error:
            return None if isinstance(error, RecursionError) else f"its rule cannot be evaluated: {error}"
        message = rule.get("message")
        return _words(message) if isinstance(message, str) and message.strip() else f"it breaks the rule {_words(text)}"


def _words(text: str) -> str:
    words = " ".join(text.split()).translate({123: "(", 125: ")", 91: "(", 93: ")", 96: "'"})
    return words if len(words) <= _LONGEST_MESSAGE else f"{words[:_LONGEST_MESSAGE]}…"


def _tree(text: str) -> Tree | None:
    try:
        return parse(text)
    except (SyntaxProblem, RecursionError):
        return None


def with_defaults(value: Any, schema: Any) -> Any:
    """A copy of a value with the defaults of its schema filled in (structuraldefaulting.Default)."""
    if not isinstance(schema, dict):
        return value
    if isinstance(value, dict):
        filled = dict(value)
        properties = schema.get("properties")
        for name, field in properties.items() if isinstance(properties, dict) else ():
            if not isinstance(field, dict) or field.get("default") is None:
                continue
            if name not in filled or (filled[name] is None and field.get("nullable") is not True):
                filled[name] = field["default"]
        return {key: with_defaults(item, below(schema, key)) for key, item in filled.items()}
    if isinstance(value, list):
        return [with_defaults(item, schema.get("items")) for item in value]
    return value


def plain_value(value: Any, schema: Any) -> Any:
    """A value with the types that expressions see: `number` is a double, strings may be times or durations."""
    if value is None:
        return Opaque(null=True)
    if not isinstance(schema, dict) or schema.get("x-kubernetes-int-or-string") is True:
        return value
    kind, form = schema.get("type"), schema.get("format")
    if isinstance(value, dict):
        return {key: plain_value(item, below(schema, key)) for key, item in value.items()}
    if isinstance(value, list):
        return [plain_value(item, schema.get("items")) for item in value]
    if kind == "number" and type(value) is int:
        return float(value)
    if kind == "integer" and isinstance(value, float):
        return int(value)
    if kind == "string" and form == "duration" and isinstance(value, str):
        nanoseconds = parse_duration(value)
        return Opaque() if nanoseconds is None else Duration(nanoseconds)
    return Opaque() if kind == "string" and form in _NOT_PLAIN else value
