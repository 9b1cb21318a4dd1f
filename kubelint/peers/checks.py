"""Every check of other tools, with the rules that do the same, or the reason why none does.

The data is `checks.tsv`: number, name, rules, reason, and the ids that tools give it, each as `CODE:id`. Behind an id
may stand `+` where the tool checks it without being asked, then how severe the tool calls it, and after `=` the rules
for it where they are not all of the check's (`-` for none): `PO:tagNotSpecified+danger`,
`CK:CKV_K8S_68+=anonymous-requests`.

`parameters.tsv` has what a tool's own parameters and thresholds are in a rule's options: tool, rule, options as JSON.
"""

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kubelint.findings import Severity

_TRIVY = re.compile(r"(?:AVD-)?(KSV|KCV)-?0*(\d+)", re.IGNORECASE)
_MONOKLE = re.compile(r"[A-Z0-9]{3}\d{3}", re.IGNORECASE)
_ID = re.compile(r"(?P<tool>\w+):(?P<id>[^+=]+)(?P<default>\+)?(?P<severity>\w+)?(?:=(?P<rules>\S+))?")
_SEVERITIES = {"danger": Severity.ERROR, "critical": Severity.ERROR, "warning": Severity.WARNING}
"""What tools call how severe a finding is. A mere warning does not fail a run of polaris or kube-score."""

_NAMED_OVERRIDES = ("allow-capability", "allow-host-path-mount")
"""Overrides of kubeaudit that go on with the name of a capability or volume."""


class PeerId(NamedTuple):
    """What a tool calls a check, and the rules for it.

    `default` where that tool runs it without being asked; `severity` None where the tool knows no severities.
    """

    tool: str
    id: str
    default: bool
    severity: Severity | None
    rules: tuple[str, ...]


class Check(NamedTuple):
    """A check: the rules that do it, or, without rules, why there are none."""

    number: int
    name: str
    rules: tuple[str, ...]
    reason: str
    ids: tuple[PeerId, ...]


def _lines(file: str) -> Iterator[list[str]]:
    """The rows of a data file beside this module."""
    with open(os.path.join(os.path.dirname(__file__), file), encoding="utf-8") as lines:
        yield from (line.rstrip("\n").split("\t") for line in lines if not line.startswith("#"))


@lru_cache(1)
def checks() -> tuple[Check, ...]:
    """All checks, by number."""
    return tuple(_check(*cells) for cells in _lines("checks.tsv"))


def _check(number: str, name: str, rules: str, reason: str, ids: str) -> Check:
    own = tuple(rules.split())
    return Check(int(number), name, own, reason, tuple(_peer_id(text, own) for text in ids.split()))


def _peer_id(text: str, rules: tuple[str, ...]) -> PeerId:
    match = _ID.fullmatch(text)
    if match is None:
        raise ValueError(f"`{text}` is not written as an id of a check")
    if match["rules"]:
        rules = () if match["rules"] == "-" else tuple(match["rules"].split(","))
    severity = _SEVERITIES[match["severity"]] if match["severity"] else None
    return PeerId(match["tool"], match["id"], bool(match["default"]), severity, rules)


@lru_cache(1)
def _rules_by_id() -> dict[tuple[str, str], tuple[str, ...]]:
    rules: dict[tuple[str, str], tuple[str, ...]] = {}
    for check in checks():
        for each in check.ids:
            key = each.tool, normal(each.tool, each.id)
            rules[key] = tuple(dict.fromkeys((*rules.get(key, ()), *each.rules)))
    return rules


def rules_for(tool: str, id: str) -> tuple[str, ...]:
    """The rules that do what a tool calls `id`, in any of its spellings; empty for none, and for an id nobody knows."""
    return _rules_by_id().get((tool, normal(tool, id)), ())


def rules_of(tool: str) -> tuple[str, ...]:
    """The rules for everything that a tool checks."""
    return tuple(sorted({rule for (code, _), rules in _rules_by_id().items() if code == tool for rule in rules}))


def default_rules_of(tool: str) -> dict[str, Severity | None]:
    """The rules for what a tool checks without being asked, each as severe as the worst of its checks there."""
    found: dict[str, Severity | None] = {}
    for each in (each for check in checks() for each in check.ids if each.tool == tool and each.default):
        for rule in each.rules:
            found[rule] = max((s for s in (found.get(rule), each.severity) if s is not None), default=None)
    return dict(sorted(found.items()))


@lru_cache(1)
def _parameters() -> dict[tuple[str, str], dict[str, object]]:
    import json

    return {(tool, rule): json.loads(options) for tool, rule, options in _lines("parameters.tsv")}


def parameters_of(tool: str, rule: str) -> dict[str, object]:
    """A rule's options, as a configuration file spells them, that say what the tool's own parameters say."""
    return _parameters().get((tool, rule), {})


def normal(tool: str, id: str) -> str:
    """An id in the one spelling under which it is looked up."""
    if tool == "TR":
        match = _TRIVY.fullmatch(id)
        return f"{match[1].upper()}-{int(match[2])}" if match else id
    if tool == "MK":
        last = id.rpartition(".")[2]
        return last.upper() if _MONOKLE.fullmatch(last) else last.lower()
    if tool == "KA":
        return next((prefix for prefix in _NAMED_OVERRIDES if id.startswith(f"{prefix}-")), id)
    if tool == "KI":
        return id.lower()
    return id.upper() if tool in ("CK", "KE", "DT") else id
