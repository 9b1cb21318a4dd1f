"""From paths and options to a finished scan: shared by all commands that read manifests."""

import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence

from kubelint.cli.options import Value
from kubelint.discovery import STDIN, Discovery, InputFile, discover
from kubelint.findings import Failure, Severity
from kubelint.inventory import Inventory
from kubelint.rules.index import RULES
from kubelint.rulesets import EnabledRule, RulesByPath, Selection, is_always_on, resolve
from kubelint.scan import RulesOf, Scan
from kubelint.settings import RuleSetting, Settings
from kubelint.templates.signs import HELM_TEMPLATE, PLACEHOLDERS, SOPS, TEMPLATE
from kubelint.values.cells import neutral

_UNFILLED = (HELM_TEMPLATE, PLACEHOLDERS, SOPS, TEMPLATE)
"""Why manifests wait to be filled in: what they will say is missing from every answer."""


def scan(paths: Sequence[str], values: Mapping[str, Value], settings: Settings, *, may_be_empty: bool = False) -> Scan:
    """Read and judge the paths (default: the working folder), with the context files beside them; world rules
    included. Nothing to read is a failure, unless it `may_be_empty` or the options allow it.
    """
    found = Scan(settings, *_rules(settings))
    _read(found, paths or ["."], settings, values)
    accepted = may_be_empty or values.get("allow_empty")
    if not found.counts["resources"] and not accepted and _nothing_told(found):
        found.failures.append(Failure("input", None, None, _nothing_found(found)))
    found.finish()
    return found


def _rules(settings: Settings) -> tuple[Mapping[str, EnabledRule], RulesOf | None]:
    """The rules of the run, and those of each file where the configuration has overrides."""
    rules = dict(settings.rules)
    if settings.pod_security.enforced:  # asked for on the command line: whatever configuration and ruleset say
        refusing = {"PodSecurityViolation": Severity.ERROR}
        rules |= {i.name: RuleSetting(True, refusing.get(i.subject)) for i in RULES if i.category == "pod-security"}
    selection = Selection(settings.ruleset, settings.select, settings.ignore, rules)
    if not settings.overrides:
        return resolve(RULES, selection), None
    by_path = RulesByPath(RULES, selection, settings.overrides, settings.root)
    return by_path.anywhere(), by_path.of


def load_inventory(paths: Sequence[str], settings: Settings | None = None) -> tuple[Inventory, bool]:
    """All objects of the paths, for commands that answer questions instead of linting; whether every path was read.

    What cannot be read, or is left out, is told on standard error; an empty world is fine.
    """
    unreadable = Selection(select=tuple(info.name for info in RULES if is_always_on(info)))
    found = Scan(settings or Settings(), resolve(RULES, unreadable))
    _read(found, paths or ["."], found.settings, {})
    inventory = found.finish()
    _tell(found)
    return inventory, not found.failures


def _read(found: Scan, paths: Sequence[str], settings: Settings, values: Mapping[str, Value]) -> None:
    stdin_name = str(values.get("stdin_filename") or STDIN)
    sure = not values.get("allow_empty")
    discovery = discover(paths, exclude=settings.exclude, root=settings.root, stdin_name=stdin_name, sure=sure)
    found.failures += discovery.failures
    found.skipped += discovery.skipped
    if settings.context:  # first, so that of two definitions the one to report on is the later
        context = discover(settings.context, exclude=settings.exclude, root=settings.root)
        found.failures += context.failures
        seen = {file.name for file in discovery.files}
        real = _real_paths(discovery)
        found.read((f for f in context.files if f.name not in seen and _real(f) not in real), reported=False)
        found.read_patches(file for file in context.patches if _real(file) not in real)
    found.read_patches(discovery.patches)
    found.read(discovery.files)


def _real_paths(discovery: Discovery) -> set[str]:
    return {_real(file) for file in (*discovery.files, *discovery.patches)}


def _real(file: InputFile) -> str:
    return os.path.realpath(file.path or file.name)


def _nothing_told(found: Scan) -> bool:
    """Whether nothing explains why there is no manifest: no failure, no finding, none that waits to be filled in."""
    unfilled = any(skipped.reason in (PLACEHOLDERS, SOPS) for skipped in found.skipped)
    return not found.failures and not found.engine.diagnostics and not unfilled


def _nothing_found(found: Scan) -> str:
    if any(skipped.reason == HELM_TEMPLATE for skipped in found.skipped):
        remedy = "pipe what `helm template` prints into `kubelint check -`"
        return f"no Kubernetes manifest was found beside Helm templates ({remedy}; `--allow-empty` accepts that)"
    return "no Kubernetes manifest was found (`--allow-empty` accepts that)"


def _tell(found: Scan) -> None:
    for failure in found.failures:
        _say(f"error: {failure.file or 'input'}: {failure.message}")
    for one in found.engine.diagnostics:
        _say(f"error: {one.location.file}:{one.location.line}: {one.message}")
    unfilled = [one for one in found.skipped if one.reason in _UNFILLED]
    for reason, count in Counter(one.reason for one in unfilled).items():
        first = next(one for one in unfilled if one.reason == reason)
        place = first.file if first.line is None else f"{first.file}:{first.line}"
        others = f" and {count - 1} more" if count > 1 else ""
        _say(f"note: left out: {place}{others} ({reason})")


def _say(line: str) -> None:
    print(neutral(line), file=sys.stderr)
