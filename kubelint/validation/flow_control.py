"""FlowSchema and PriorityLevelConfiguration (pkg/apis/flowcontrol/validation)."""

from collections.abc import Iterator
from math import ceil, log2

from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields, at_least, between, text
from kubelint.validation.mandatory_flows import fixed
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.names import dns_subdomain
from kubelint.values.object_names import namespace_name, service_account_name

_MOST_PRECEDENCE, _MOST_QUEUES, _HASH_BITS = 10_000, 10_000_000, 60
_VERBS = frozenset("get list create update delete deletecollection patch watch proxy *".split())
_SUBJECTS = {"ServiceAccount": "serviceAccount", "User": "user", "Group": "group"}
_QUEUES, _HAND_SIZE = 64, 8
"""Defaults of a queue configuration."""


def flow_schema(resource: Resource) -> Iterator[Violation]:
    """Which requests go to which priority level (ValidateFlowSchemaSpec)."""
    spec = resource.view("spec")
    precedence = spec.integer("matchingPrecedence")
    if precedence:
        yield from between(1, _MOST_PRECEDENCE)(spec, "matchingPrecedence", None)
    if precedence == 1 and resource.name != "exempt":
        yield refuse(
            "reserved-name", spec, "matchingPrecedence", "may only be 1 for the schema `exempt`", "write 2 or more"
        )
    yield from fixed(resource)
    yield from _LEVEL.below(spec, "priorityLevelConfiguration", resource)
    if spec.get("distinguisherMethod", "type") not in (None, "", "ByUser", "ByNamespace"):
        yield refuse(
            "invalid-value",
            spec,
            ("distinguisherMethod", "type"),
            "is neither `ByUser` nor `ByNamespace`",
            "write one of the two",
        )
    for rule in spec.views("rules"):
        yield from _rule(rule)


def _rule(rule: View) -> Iterator[Violation]:
    """Subjects, and what they ask for."""
    for subject in rule.views("subjects"):
        yield from _subject(subject)
    if rule.value.get("subjects") in (None, []):
        yield refuse("missing-value", rule, "subjects", "is missing", "write whose requests these are", key=True)
    if not rule.value.get("resourceRules") and not rule.value.get("nonResourceRules"):
        yield refuse(
            "missing-alternative",
            rule,
            (),
            "has neither `resourceRules` nor `nonResourceRules`",
            "write one of them",
            key=True,
        )
    for field, lists in (
        ("resourceRules", ("verbs", "apiGroups", "resources", "namespaces")),
        ("nonResourceRules", ("verbs", "nonResourceURLs")),
    ):
        for item in rule.views(field):
            yield from _lists(item, lists)


def _lists(item: View, lists: tuple[str, ...]) -> Iterator[Violation]:
    """Lists that are there, and hold `*` alone or not at all."""
    for field in lists:
        names = item.items(field)
        if item.value.get(field) in (None, []):
            if field != "namespaces" or item.value.get("clusterScope") is not True:
                yield refuse("missing-value", item, field, "is missing", f'write a list, or `{field}: ["*"]`', key=True)
        elif "*" in names and len(names) > 1:
            yield refuse(
                "superfluous-wildcard",
                item,
                field,
                "hold `*` and other items",
                "keep `*` alone, or remove it",
                key=True,
            )
        for index, name in enumerate(names):
            reason = _reason(field, name) if name.__class__ is str and name != "*" else None
            if reason is not None:
                yield refuse(
                    "invalid-value", item, (field, index), f"is not valid: {reason}", f"write one of the {field}"
                )


def _reason(field: str, name: str) -> str | None:
    if field == "verbs":
        return None if name in _VERBS else f"{quoted(name)} is no verb"
    if field == "namespaces":
        return namespace_name(name)
    if field != "nonResourceURLs" or name == "/":
        return None
    if not name.startswith("/") or " " in name or "//" in name:
        return "it must be a path that begins with `/`, without blanks and empty parts"
    return "`*` may only be the last part" if "*" in name and (name.count("*") > 1 or not name.endswith("/*")) else None


def _subject(subject: View) -> Iterator[Violation]:
    """A kind, and the field of that name alone (ValidateFlowSchemaSubject)."""
    kind = subject.text("kind")
    wanted = _SUBJECTS.get(kind or "")
    if kind and wanted is None:
        yield refuse(
            "invalid-value",
            subject,
            "kind",
            f"is no kind of subject: {quoted(kind)}",
            "use `ServiceAccount`, `User` or `Group`",
        )
        return
    for field in _SUBJECTS.values():
        given = subject.value.get(field)
        if field == wanted and given is None:
            yield refuse(
                "missing-companion-field",
                subject,
                field,
                f"is missing, `kind: {kind}` needs it",
                f"write `{field}` with a name",
                key=True,
            )
        elif wanted is not None and field != wanted and given is not None:
            yield refuse(
                "misplaced-field", subject, field, f"may not be set with `kind: {kind}`", "remove it", key=True
            )
    account = subject.view("serviceAccount")
    for field, form in (("name", service_account_name), ("namespace", namespace_name)):
        name = account.text(field)
        reason = form(name) if name and (field, name) != ("name", "*") else None
        if reason is not None:
            yield refuse(
                "invalid-name", account, field, f"is not valid: {reason}", f"write the {field} of a ServiceAccount"
            )


def priority_level(resource: Resource) -> Iterator[Violation]:
    """How many requests run at a time, and what becomes of the others (ValidatePriorityLevelConfigurationSpec)."""
    spec = resource.view("spec")
    kind = spec.text("type")
    yield from fixed(resource)
    if kind and kind not in ("Exempt", "Limited"):
        yield refuse("invalid-value", spec, "type", f"is not known: {quoted(kind)}", "use `Limited`")
    if kind and resource.name and (resource.name == "exempt") != (kind == "Exempt"):
        yield refuse(
            "reserved-name", spec, "type", "may be `Exempt` for the level `exempt` alone", "write `type: Limited`"
        )
    if kind == "Limited" and spec.value.get("limited") is None:
        yield refuse(
            "missing-companion-field",
            spec,
            "limited",
            "is missing, `type: Limited` needs it",
            "write `limited`",
            key=True,
        )
    other = {"Exempt": "limited", "Limited": "exempt"}.get(kind or "")
    if other is not None and spec.value.get(other) is not None:
        yield refuse("misplaced-field", spec, other, f"may not be set with `type: {kind}`", "remove it", key=True)
    for field in ("limited", "exempt"):
        yield from _LIMITS.below(spec, field, resource)


def _response(limited: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Reject, or wait in queues (ValidateLimitResponse)."""
    if limited.value[field].__class__ is not dict:
        return
    response = limited.view(field)
    kind, queuing = response.text("type"), response.value.get("queuing")
    if kind and kind not in ("Queue", "Reject"):
        yield refuse("invalid-value", response, "type", f"is not known: {quoted(kind)}", "use `Queue` or `Reject`")
    elif kind == "Reject" and queuing is not None:
        yield refuse(
            "misplaced-field",
            response,
            "queuing",
            "may not be set with `type: Reject`",
            "remove it, or write `type: Queue`",
            key=True,
        )
    elif kind == "Queue" and queuing is None:
        yield refuse(
            "missing-companion-field",
            response,
            "queuing",
            "is missing, `type: Queue` needs it",
            "write `queuing`",
            key=True,
        )
    elif kind == "Queue" and queuing.__class__ is dict:
        yield from _queuing(response.view("queuing"))


def _queuing(queuing: View) -> Iterator[Violation]:
    """Numbers that a hash of 60 bits can deal out (shufflesharding.RequiredEntropyBits)."""
    for field, most in (("queues", _MOST_QUEUES), ("handSize", _MOST_QUEUES), ("queueLengthLimit", 2**31 - 1)):
        if queuing.integer(field):
            yield from between(1, most)(queuing, field, None)
    queues, hand = queuing.integer("queues") or _QUEUES, queuing.integer("handSize") or _HAND_SIZE
    if hand > queues > 0:
        yield refuse(
            "inconsistent-numbers",
            queuing,
            "handSize",
            f"must be at most `queues`, {queues}, not {hand}",
            f"write {queues} or less",
        )
    elif 0 < hand <= _HASH_BITS and 0 < queues <= _MOST_QUEUES and ceil(log2(queues) * hand) > _HASH_BITS:
        yield refuse(
            "inconsistent-numbers", queuing, "handSize", f"is too large for {queues} queues", "write a smaller number"
        )


_LEVEL: Fields[Resource] = Fields(
    {"name": text(dns_subdomain, "invalid-name", "write the name of a PriorityLevelConfiguration")}
)
_LIMITS: Fields[Resource] = Fields(
    {
        "nominalConcurrencyShares": at_least(0),
        "assuredConcurrencyShares": at_least(0),
        "lendablePercent": between(0, 100),
        "borrowingLimitPercent": at_least(0),
        "limitResponse": _response,
    }
)
