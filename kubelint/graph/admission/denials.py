"""Objects that a bound policy refuses when they are created.

Expressions see the object with the defaults of the server, and after mutations. Fields that may be filled in are
unknown where they are not written; whatever depends on them, on the request's user or on the authorizer is not judged.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kubelint.cel import SyntaxProblem, parse
from kubelint.cel.evaluator import Evaluator
from kubelint.cel.literals import EvaluationError, Opaque, UnknownError
from kubelint.cel.parser import Node
from kubelint.graph.admission.filled_in import FILLED_IN, FILLED_IN_PODS, as_admitted
from kubelint.graph.admission.matching import is_for, plural_of
from kubelint.inventory import KEPT_KINDS, Inventory, meet
from kubelint.resources import Resource, View

_JUDGED = KEPT_KINDS - {"Secret"}
"""Kinds that are kept whole; Secrets have bytes in them, which expressions see otherwise than the files."""


class Denial(NamedTuple):
    """An object that a policy refuses; `path` is what the expression looks at, and `warned` tells of a mere warning."""

    resource: Resource
    policy: Resource
    validation: View
    message: str
    path: tuple[str, ...]
    warned: bool


def denials(inventory: Inventory) -> Iterator[Denial]:
    """Every refusal that is certain, once for each object and validation."""
    for policy in inventory.of_kind("ValidatingAdmissionPolicy"):
        bindings = [
            binding
            for binding in inventory.of_kind("ValidatingAdmissionPolicyBinding")
            if binding.get("spec", "policyName") == policy.name and meet(binding, policy)
        ]
        judge = _Judge(inventory, policy)
        for resource in inventory.resources if bindings else ():
            if resource.kind in _JUDGED and meet(policy, resource):
                yield from judge.denials(resource, bindings)


class _Judge:
    """Asks one policy about objects."""

    def __init__(self, inventory: Inventory, policy: Resource):
        self._inventory = inventory
        self._policy = policy
        self._of_pods, self._of_others = Evaluator(FILLED_IN_PODS), Evaluator(FILLED_IN)
        self._evaluator = self._of_others
        self._trees: dict[str, Node | None] = {}
        self._validations = list(policy.views("spec", "validations"))

    def denials(self, resource: Resource, bindings: list[Resource]) -> Iterator[Denial]:
        """What the policy refuses of an object, by the strictest of its bindings."""
        if resource.altered or not is_for(self._inventory, self._policy.view("spec", "matchConstraints"), resource):
            return
        self._evaluator = self._of_pods if resource.kind == "Pod" else self._of_others
        told = set()
        for warned in (False, True):
            action = "Warn" if warned else "Deny"
            for binding in bindings:
                names = self._names(resource, binding) if action in _actions(binding) else None
                for validation in self._validations if names is not None else ():
                    message = self._refusal(validation, names or {})
                    if message is not None and validation.path not in told:
                        told.add(validation.path)
                        path = _looked_at(self._tree(validation.text("expression") or ""))
                        yield Denial(resource, self._policy, validation, message, path, warned)

    def _names(self, resource: Resource, binding: Resource) -> dict[str, Any] | None:
        """What expressions may name, None where the binding or a condition leaves the object out, or may."""
        matched = binding.view("spec", "matchResources")
        if not meet(binding, resource) or not is_for(self._inventory, matched, resource, everything=True):
            return None
        namespace = self._inventory.namespaces.get(resource.namespace or "")
        names: dict[str, Any] = {
            "object": as_admitted(resource),
            "oldObject": None,
            "request": _request(resource),
            "namespaceObject": as_admitted(namespace) if namespace is not None else Opaque(),
            "params": self._parameter(resource, binding),
        }
        variables: dict[str, Any] = {}
        names["variables"] = variables
        for variable in self._policy.views("spec", "variables"):
            variables[variable.text("name") or ""] = self._value(variable.text("expression"), names)
        conditions = [each.text("expression") for each in self._policy.views("spec", "matchConditions")]
        return names if all(self._value(text, names) is True for text in conditions) else None

    def _parameter(self, resource: Resource, binding: Resource) -> Any:
        given, kind = binding.view("spec", "paramRef"), self._policy.text("spec", "paramKind", "kind")
        name = given.text("name")
        if not kind or not name or kind not in _JUDGED:
            return Opaque()
        for namespace in (given.text("namespace") or resource.namespace, None):
            found = [each for each in self._inventory.find(kind, namespace, name) if meet(each, binding)]
            if found:
                return as_admitted(found[0])
        return Opaque()

    def _value(self, text: str | None, names: dict[str, Any]) -> Any:
        tree = self._tree(text or "")
        try:
            return Opaque() if tree is None else self._evaluator.value_with(tree, names)
        except (UnknownError, EvaluationError, RecursionError):
            return Opaque()

    def _refusal(self, validation: View, names: dict[str, Any]) -> str | None:
        """Why the object is refused, None if it is not, or nobody can tell."""
        text = validation.text("expression")
        tree = self._tree(text or "")
        try:
            if text is None or tree is None or self._evaluator.holds_with(tree, names):
                return None
        except (UnknownError, RecursionError):
            return None
        except EvaluationError as error:
            ignored = self._policy.get("spec", "failurePolicy") == "Ignore"
            return None if ignored else f"its expression cannot be evaluated: {error}"
        made = self._value(validation.text("messageExpression"), names)
        return made if isinstance(made, str) else validation.text("message") or f"failed expression: {text}"

    def _tree(self, text: str) -> Node | None:
        if text not in self._trees:
            try:
                self._trees[text] = parse(text)
            except (SyntaxProblem, RecursionError):
                self._trees[text] = None
        return self._trees[text]


def _actions(binding: Resource) -> list[str]:
    return binding.strings("spec", "validationActions")


def _request(resource: Resource) -> dict[str, Any]:
    kind = {"group": resource.group, "version": resource.version, "kind": resource.kind or ""}
    name = {"group": resource.group, "version": resource.version, "resource": plural_of(resource) or Opaque()}
    known = {"operation": "CREATE", "subResource": "", "dryRun": False, "name": resource.name or Opaque()}
    namespace = resource.text("metadata", "namespace") or (Opaque() if resource.namespaced else "")
    unknown = {field: Opaque() for field in ("userInfo", "options", "requestKind", "requestResource", "uid")}
    return {**known, **unknown, "kind": kind, "resource": name, "namespace": namespace}


def _looked_at(tree: Node | None) -> tuple[str, ...]:
    """The first field of the object that an expression names."""
    if tree is None:
        return ()
    steps: list[str] = []
    node = tree
    while node.kind == "select":
        steps.append(node.text)
        node = node.parts[0]
    if node.kind == "name" and node.text == "object":
        return tuple(reversed(steps))
    return next((path for part in tree.parts if (path := _looked_at(part))), ())
