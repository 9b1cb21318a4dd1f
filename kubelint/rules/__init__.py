"""What a rule is. One module per rule, one folder per category; see CONTRIBUTING.md.

The module's file name is the rule's name, its docstring the page, and the annotation of the first parameter of the
decorated function says what the rule looks at.
"""

import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from kubelint.findings import Finding, Severity

CATEGORIES = tuple(
    "schema api validation pod-security references rbac network security images reliability resources scheduling "
    "jobs storage metadata secrets control-plane".split()
)
"""The categories: a closed list, each a folder."""


class Rule(NamedTuple):
    """A rule: its name and category (from its module), what it looks at, and the check.

    `subject` is the class name of the first parameter; `kinds` narrows it to objects of these kinds, or, for a rule
    that looks at the whole world, to input that holds one of them; `options` is the NamedTuple class of the second
    parameter, if there is one; `references` are ids of standards (`CIS 5.2.3`).
    """

    name: str
    category: str
    subject: str
    severity: Severity
    check: Callable[..., Iterator[Finding]]
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    options: type[Any] | None = None
    opt_in: bool = False
    references: tuple[str, ...] = ()


class RuleInfo(NamedTuple):
    """What start-up knows of a rule without importing it; generated into `index.py` by `kubelint.catalogue`."""

    name: str
    category: str
    subject: str
    severity: Severity
    module: str
    kinds: tuple[str, ...]
    tags: tuple[str, ...]
    has_options: bool
    rulesets: tuple[str, ...]
    references: tuple[str, ...]
    summary: str


def rule(
    *,
    severity: Severity,
    kinds: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
    opt_in: bool = False,
    references: tuple[str, ...] = (),
) -> Callable[[Callable[..., Iterator[Finding]]], Rule]:
    """Make a generator of findings the rule of its module. Raises TypeError for a signature that is no rule's."""

    def decorate(check: Callable[..., Iterator[Finding]]) -> Rule:
        category, name = (part.replace("_", "-") for part in check.__module__.split(".")[-2:])
        parameters = [check.__annotations__.get(p) for p in check.__code__.co_varnames[: check.__code__.co_argcount]]
        if not 1 <= len(parameters) <= 2 or None in parameters:
            file, line = sys.modules[check.__module__].__file__, check.__code__.co_firstlineno
            raise TypeError(f"{file}:{line}: a rule takes an annotated subject and, if it has any, its options")
        subject = parameters[0] if isinstance(parameters[0], str) else parameters[0].__name__  # type: ignore[union-attr]
        options = parameters[1] if len(parameters) == 2 else None
        return Rule(name, category, subject, severity, check, kinds, tags, options, opt_in, references)

    return decorate
