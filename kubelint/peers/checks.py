"""Every check of other tools, with the rules that do the same, or the reason why none does.

The data is `checks.tsv`: number, name, rules, reason, and the ids that tools give it, each as `CODE:id`, with `+`
behind those that are on by default.
"""

import os
import re
from functools import lru_cache
from typing import NamedTuple

_TRIVY = re.compile(r"(?:AVD-)?(KSV|KCV)-?0*(\d+)", re.IGNORECASE)
_MONOKLE = re.compile(r"[A-Z0-9]{3}\d{3}", re.IGNORECASE)
_NAMED_OVERRIDES = ("allow-capability", "allow-host-path-mount")
"""Overrides of kubeaudit that go on with the name of a capability or volume."""


class PeerId(NamedTuple):
    """What a tool calls a check; `default` where that tool runs it without being asked."""

    tool: str
    id: str
    default: bool


class Check(NamedTuple):
    """A check: the rules that do it, or, without rules, why there are none."""

    number: int
    name: str
    rules: tuple[str, ...]
    reason: str
    ids: tuple[PeerId, ...]


@lru_cache(1)
def checks() -> tuple[Check, ...]:
    """All checks, by number."""
    with open(os.path.join(os.path.dirname(__file__), "checks.tsv"), encoding="utf-8") as file:
        return tuple(_check(line) for line in file if not line.startswith("#"))


def _check(line: str) -> Check:
    number, name, rules, reason, ids = line.rstrip("\n").split("\t")
    return Check(int(number), name, tuple(rules.split()), reason, tuple(map(_peer_id, ids.split())))


def _peer_id(text: str) -> PeerId:
    tool, _, rest = text.partition(":")
    return PeerId(tool, rest.removesuffix("+"), rest.endswith("+"))


@lru_cache(1)
def _rules_by_id() -> dict[tuple[str, str], tuple[str, ...]]:
    rules: dict[tuple[str, str], tuple[str, ...]] = {}
    for check in checks():
        for each in check.ids:
            key = each.tool, normal(each.tool, each.id)
            rules[key] = tuple(dict.fromkeys((*rules.get(key, ()), *check.rules)))
    return rules


def rules_for(tool: str, id: str) -> tuple[str, ...]:
    """The rules that do what a tool calls `id`, in any of its spellings; empty for none, and for an id nobody knows."""
    return _rules_by_id().get((tool, normal(tool, id)), ())


def rules_of(tool: str) -> tuple[str, ...]:
    """The rules for everything that a tool checks."""
    return tuple(sorted({rule for (code, _), rules in _rules_by_id().items() if code == tool for rule in rules}))


def default_rules_of(tool: str) -> tuple[str, ...]:
    """The rules for what a tool checks without being asked."""
    return tuple(sorted({r for c in checks() for i in c.ids if i.tool == tool and i.default for r in c.rules}))


def normal(tool: str, id: str) -> str:
    """An id in the one spelling under which it is looked up."""
    if tool == "TR":
        match = _TRIVY.fullmatch(id)
        return f"{match[1].upper()}-{int(match[2])}" if match else id
    if tool == "MK":
        last = id.rpartition(".")[2].upper()
        return last if _MONOKLE.fullmatch(last) else id
    if tool == "KA":
        return next((prefix for prefix in _NAMED_OVERRIDES if id.startswith(f"{prefix}-")), id)
    return id.upper() if tool in ("CK", "KE", "DT") else id
