"""`kubelint rbac`: what each command answers, as plain functions of an inventory.

Each returns an `Answer`: the text for people, the value for `--format json`, and the exit code (DESIGN §2).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from kubelint.cli.reviews import read_reviews
from kubelint.errors import InputError
from kubelint.findings import Place
from kubelint.graph.rbac.authorizer import Authorizer, Grant
from kubelint.graph.rbac.questions import Scope, question
from kubelint.graph.rbac.requests import Identity, Request, Review, acting_as, service_account_user
from kubelint.graph.rbac.world import Subject, World
from kubelint.inventory import Inventory
from kubelint.values.cells import columns
from kubelint.values.suggestions import did_you_mean
from kubelint.values.versions import NEWEST, KubernetesVersion

if TYPE_CHECKING:
    from kubelint.graph.access.reach import Path

__all__ = ["Answer", "Scope", "can_i", "list_rules", "paths", "read_reviews", "review", "who_can"]

DEFAULT_SCOPE = Scope()
_Found = TypeVar("_Found")


class Answer(NamedTuple):
    """What a command prints: `lines` or, with `--format json`, `value`; `notes` go to standard error."""

    lines: tuple[str, ...]
    value: object
    exit_code: int = 0
    notes: tuple[str, ...] = ()


def can_i(
    inventory: Inventory,
    verb: str,
    target: str,
    user: str,
    groups: tuple[str, ...] = (),
    scope: Scope = DEFAULT_SCOPE,
    subresource: str | None = None,
) -> Answer:
    """`rbac can-i VERB RESOURCE[/NAME] --as USER`: yes or no and the grant; exit code 0 or 1.

    The groups that the API server adds for the user are added.
    """
    asked = question(verb, target, scope, subresource, _custom_resources(inventory))
    identity = acting_as(user, groups)
    verdict = _agreed(inventory, lambda w: Authorizer(World(w)).authorize(identity, asked.request), lambda v: v.allowed)
    lines = ["yes" if verdict.allowed else "no"]
    if verdict.grant is not None:
        lines += _grant_lines(verdict.grant)
    elif verdict.allowed:
        lines.append(f"  {verdict.reason}")
    value = {
        "allowed": verdict.allowed,
        "reason": verdict.reason,
        "grant": verdict.grant and grant_value(verdict.grant),
    }
    notes = (*asked.notes, *_account_meant(inventory, user))
    return Answer(tuple(lines), value, 0 if verdict.allowed else 1, notes)


def _account_meant(inventory: Inventory, user: str) -> tuple[str, ...]:
    """A note for whoever asks for a service account by its name: it is a user of another name."""
    namespace, _, name = user.partition("/")
    if not inventory.find("ServiceAccount", namespace, name):
        return ()
    return (f"`{user}` is taken as a user; ServiceAccount `{user}` is `{service_account_user(namespace, name)}`",)


def list_rules(inventory: Inventory, user: str, groups: tuple[str, ...] = (), namespace: str = "default") -> Answer:
    """`rbac can-i --list --as USER`: every rule held in a namespace, in the columns of `kubectl auth can-i --list`."""
    identity = acting_as(user, groups)
    held = _agreed(
        inventory,
        lambda world: list(Authorizer(World(world)).rules_for(identity, namespace)),
        lambda granted: {one.rule for one in granted},
    )
    header = ("Resources", "Non-Resource URLs", "Resource Names", "Verbs")
    rows, value = [], []
    for granted in held:
        rule = granted.rule
        named = [f"{resource}.{group}" if group else resource for group in rule.groups for resource in rule.resources]
        cells = (named, rule.urls, rule.names, rule.verbs)
        rows.append((", ".join(named), *(f"[{' '.join(cell)}]" for cell in cells[1:])))
        value.append({"rule": _rule_value(granted.rule), "role": granted.origin.title, "at": _position(granted.place)})
    return Answer(tuple(columns([header, *sorted(rows)])), value, notes=_account_meant(inventory, user))


def who_can(
    inventory: Inventory, verb: str, target: str, scope: Scope = DEFAULT_SCOPE, subresource: str | None = None
) -> Answer:
    """`rbac who-can VERB RESOURCE[/NAME]`: a line for each subject of each binding that grants it.

    Exit code 0, also when nobody can. Grants of built-in bindings come last.
    """
    asked = question(verb, target, scope, subresource, _custom_resources(inventory))
    every = [grant for world in inventory.worlds for grant in Authorizer(World(world)).who_can(asked.request)]
    found = {str(grant_value(grant)): grant for grant in every} if len(inventory.worlds) > 1 else None
    grants = sorted(every if found is None else found.values(), key=lambda g: g.binding.resource is None)
    header = ("Subject", "Binding", "Role", "Where")
    rows = [
        (subject_title(g.subject), _binding_title(g), g.binding.role[0] + "/" + g.binding.role[2], _where(g))
        for g in grants
    ]
    lines = list(columns([header, *rows])) if rows else [f"nobody can {asked.request}"]
    return Answer(tuple(lines), [grant_value(grant) for grant in grants], 0, asked.notes)


def review(inventory: Inventory, reviews: list[Review], aggregate: bool = False) -> Answer:
    """`rbac review`: the answers to a file of SubjectAccessReviews, in order.

    The question is answered as the authorizer alone would: users and groups as given, roles as written. The authorizer
    does not aggregate ClusterRoles, the controller manager does; with `aggregate` its work is done first. Where that
    alone makes the difference, the reason of the refusal says so.
    """
    value = _agreed(
        inventory, lambda world: _reviewed(world, reviews, aggregate), lambda rows: [row["allowed"] for row in rows]
    )
    lines = tuple(
        f"{'allowed' if row['allowed'] else 'denied '} {_asked(r)}{_because(row)}"
        for row, r in zip(value, reviews, strict=True)
    )
    return Answer(lines, value)


def _agreed(inventory: Inventory, ask: Callable[[Inventory], _Found], told: Callable[[_Found], object]) -> _Found:
    """The answer, which has to be the same in each environment. Raises InputError where it is not."""
    first, *others = [ask(world) for world in inventory.worlds]
    if any(told(other) != told(first) for other in others):
        names = ", ".join(f"`{name}`" for name in sorted(inventory.environments))
        raise InputError(f"the answer differs between the environments {names}", hint="add `--environment NAME`")
    return first


def _reviewed(inventory: Inventory, reviews: list[Review], aggregate: bool) -> list[dict[str, object]]:
    strict, full = Authorizer(World(inventory, aggregate)), None
    value: list[dict[str, object]] = []
    for identity, request in reviews:
        verdict = strict.authorize(identity, request)
        reason = verdict.reason
        if not verdict.allowed and not aggregate:
            full = full or Authorizer(World(inventory))
            reason = _only_aggregated(full, identity, request)
        value.append({"allowed": verdict.allowed, "reason": reason})
    return value


def _only_aggregated(full: Authorizer, identity: Identity, request: Request) -> str:
    grant = full.authorize(identity, request).grant
    if grant is None:
        return ""
    role, origin = grant.binding.role[2], grant.granted.origin.name
    return f'no rule written in ClusterRole "{role}" allows it; those aggregated into it from "{origin}" would'


def paths(
    inventory: Inventory,
    source: str | None = None,
    goal: str | None = None,
    version: KubernetesVersion = NEWEST,
) -> Answer:
    """`rbac paths [--from WHO] [--to GOAL]`: the shortest way from each source to each goal, with every step's places.

    WHO is a user name, `group:NAME`, `NAMESPACE/SERVICEACCOUNT` or `NAMESPACE/KIND/NAME` of a workload; without it, all
    subjects of bindings in the files and all workloads. GOAL is `cluster-admin`, `node` or `secrets`. Without `--from`
    and `--to` only the worst goal of each source is shown. What rights are worth depends on Kubernetes' `version`.
    Raises UsageError for a goal that is none.
    """
    from kubelint.graph.access.reach import paths_between, sources_known

    every = [path for world in inventory.worlds for path in paths_between(world, source, goal, version)]
    found = {str(_path_value(path)): path for path in every}
    lines: list[str] = []
    value = []
    for path in found.values():
        sure = f"{path.confidence.name.lower()}, {len(path.steps)} step{'s' * (len(path.steps) > 1)}"
        lines.append(f"{path.source.title} reaches {path.goal.title} ({sure})")
        for number, step in enumerate(path.steps, 1):
            spots = ", ".join(_spot(place) for place in step.places)
            lines.append(f"  {number}. {step.text}" + (f" [{spots}]" if spots else ""))
        value.append(_path_value(path))
    notes = () if source is None or found else _unknown_source(source, set(sources_known(inventory)))
    return Answer(tuple(lines or ["no path found"]), value, notes=notes)


def _unknown_source(source: str, known: set[str]) -> tuple[str, ...]:
    if source in known:
        return ()
    hint = did_you_mean(source, known) or "write USER, group:NAME, NAMESPACE/SERVICEACCOUNT or NAMESPACE/KIND/NAME"
    return (f"nothing in the scanned files is called `{source}`; {hint}",)


def _path_value(path: "Path") -> dict[str, object]:
    steps = [
        {
            "from": step.edge.source.title,
            "to": step.edge.target.title,
            "text": step.text,
            "confidence": step.edge.confidence.name.lower(),
            "places": [_position(place) for place in step.places],
        }
        for step in path.steps
    ]
    confidence = path.confidence.name.lower()
    return {"from": path.source.title, "to": path.goal.title, "confidence": confidence, "steps": steps}


def subject_title(subject: Subject) -> str:
    """A subject in one word: `ServiceAccount/namespace/name`, `Group/name`."""
    return "/".join(part for part in (subject.kind, subject.namespace, subject.name) if part)


def grant_value(grant: Grant) -> dict[str, object]:
    """A grant for JSON: subject, binding, role and rule with their places."""
    binding, subject, granted = grant
    return {
        "subject": {"kind": subject.kind, "namespace": subject.namespace or None, "name": subject.name},
        "binding": {"kind": binding.kind, "namespace": binding.namespace or None, "name": binding.name},
        "role": {"kind": binding.role[0], "namespace": binding.role[1] or None, "name": binding.role[2]},
        "rule": _rule_value(granted.rule),
        "bindingAt": _position(binding.place),
        "ruleAt": _position(granted.place),
    }


def _rule_value(rule: tuple[tuple[str, ...], ...]) -> dict[str, list[str]]:
    keys = ("verbs", "apiGroups", "resources", "resourceNames", "nonResourceURLs")
    return {key: list(values) for key, values in zip(keys, rule, strict=True) if values}


def _position(place: Place | None) -> dict[str, object] | None:
    if place is None:
        return None
    at = place.locate()
    return {"file": at.file, "line": at.line, "column": at.column}


def _spot(place: Place | None) -> str:
    at = place.locate() if place is not None else None
    return f"{at.file}:{at.line}" if at is not None else "built-in"


def _grant_lines(grant: Grant) -> list[str]:
    binding, subject, granted = grant
    rule = f"  rule {granted.position + 1} of {granted.origin.title} ({_spot(granted.place)})"
    return [f"  {binding.reason(subject)} ({_spot(binding.place)})", rule]


def _binding_title(grant: Grant) -> str:
    binding = grant.binding
    return "/".join(part for part in (binding.kind, binding.namespace, binding.name) if part)


def _where(grant: Grant) -> str:
    return _spot(grant.binding.place)


def _asked(asked: Review) -> str:
    place = f" in {asked.request.namespace}" if asked.request.namespace else ""
    return f"{asked.identity.user}: {asked.request}{place}"


def _because(row: dict[str, object]) -> str:
    return f" ({row['reason']})" if row["reason"] else ""


def _custom_resources(inventory: Inventory) -> list[str]:
    return [definition.name for definition in inventory.of_kind("CustomResourceDefinition") if definition.name]
