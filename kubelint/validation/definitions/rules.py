"""`x-kubernetes-validations`: the expressions as far as they are read here, and what surrounds them."""

import re
from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.definitions.field_paths import field_at
from kubelint.validation.expressions import expression
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted

RULES = "x-kubernetes-validations"
_REASONS = ("FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired")
_LINE_BREAK = re.compile(r"[\n\r]")


def rules(schema: View) -> Iterator[Violation]:
    """Each rule has an expression, messages of one line, a known reason, and a path to a field of the schema."""
    if RULES not in schema.value:
        return
    if schema.value[RULES] and not _has_type(schema.value):
        says = "needs values of a type"
        yield refuse(
            "invalid-definition-schema", schema, RULES, says, "write `type`, of items and entries, too", key=True
        )
    for rule in schema.views(RULES):
        yield from _texts(rule)
        reason = rule.text("reason")
        if reason is not None and reason not in _REASONS:
            remedy = "use " + ", ".join(f"`{name}`" for name in _REASONS)
            yield refuse("invalid-value", rule, "reason", f"is not known: {quoted(reason)}", remedy)
        yield from _old_self(rule)
        path = rule.text("fieldPath")
        if path and (_LINE_BREAK.search(path) or isinstance(field_at(schema.value, path), str)):
            yield _wrong(rule, "fieldPath", "is no path to a field of this schema", "write it as `.spec.replicas`")


def _has_type(schema: object) -> bool:
    """Whether expressions can look at values of a schema (SchemaDeclType)."""
    if not isinstance(schema, dict) or schema.get("x-kubernetes-int-or-string") is True:
        return True
    kind = schema.get("type")
    if kind == "array":
        return _has_type(schema.get("items"))
    entries = schema.get("additionalProperties")
    if kind == "object" and isinstance(entries, dict):
        return _has_type(entries)
    return kind not in (None, "")


def _old_self(rule: View) -> Iterator[Violation]:
    """Whether there is an earlier value only matters to a rule that looks at it."""
    if rule.value.get("optionalOldSelf") is not None and "oldSelf" not in (rule.text("rule") or "oldSelf"):
        says = "may not be set, the rule does not use `oldSelf`"
        yield refuse("invalid-definition-schema", rule, "optionalOldSelf", says, "remove it", key=True)


def _texts(rule: View) -> Iterator[Violation]:
    yield from expression(rule, "rule", "bool")
    yield from expression(rule, "messageExpression", "string")
    written, message = rule.text("rule") or "", rule.text("message") or ""
    if not written.strip():
        if written or rule.value.get("rule") in (None, ""):
            yield refuse("missing-value", rule, "rule", "is missing", "write an expression", key=not written)
    elif message and not message.strip():
        yield _wrong(rule, "message", "is blank", "write a message, or remove it")
    elif _LINE_BREAK.search(message.strip()):
        yield _wrong(rule, "message", "has a line break", "write one line")
    elif _LINE_BREAK.search(written.strip()) and not message.strip():
        says = "is missing, an expression of several lines needs it"
        yield refuse("missing-value", rule, "message", says, "write a message of one line", key=True)
    template = rule.text("messageExpression")
    if template and not template.strip():
        yield _wrong(rule, "messageExpression", "is blank", "write an expression, or remove it")


def _wrong(rule: View, field: str, says: str, help: str) -> Violation:
    return refuse("invalid-definition-schema", rule, field, says, help)
