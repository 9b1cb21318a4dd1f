"""The parameters of admission policies: the binding names an object, the policy says of which kind (KEP-3488)."""

from collections.abc import Iterator

from kubelint.graph.references.fields import NAMESPACE, Field
from kubelint.graph.references.reading import Reference
from kubelint.inventory import Inventory, meet
from kubelint.resources import CLUSTER_SCOPED

_PARAMETER = Field("spec.paramRef", "?", "missing-object", scope=NAMESPACE)
_POLICIES = {
    "ValidatingAdmissionPolicyBinding": "ValidatingAdmissionPolicy",
    "MutatingAdmissionPolicyBinding": "MutatingAdmissionPolicy",
}


def parameters(inventory: Inventory) -> Iterator[Reference]:
    """The parameter of each binding whose policy the files hold; without a namespace it is in that of each request."""
    for binding in inventory.of_kind(*_POLICIES):
        given = binding.view("spec", "paramRef")
        name = given.text("name")
        policies = inventory.find(_POLICIES[binding.kind or ""], None, binding.text("spec", "policyName") or "")
        policy = next((policy for policy in policies if meet(binding, policy)), None)
        kind = policy.text("spec", "paramKind", "kind") if policy is not None else None
        if name and kind:
            home = None if kind in CLUSTER_SCOPED else given.text("namespace")
            yield Reference(binding, (*given.path, "name"), kind, home, name, (), False, _PARAMETER)
