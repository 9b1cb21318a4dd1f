"""Claims of devices: what the pod declares and what its containers use (dynamic resource allocation)."""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.resources import View
from kubelint.validation.fields import Fields, set_fields, text
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.names import dns_label, dns_subdomain
from kubelint.values.versions import KubernetesVersion

_SINCE = KubernetesVersion(1, 34)
"""First release with dynamic resource allocation on; before, the fields are dropped."""
_SOURCES = ("resourceClaimName", "resourceClaimTemplateName")
_NAME_HELP = "use a name of lower-case letters, digits and `-`"
_CLAIM: Fields[Pod] = Fields(
    {
        "name": text(dns_label, "invalid-name", _NAME_HELP),
        "resourceClaimName": text(dns_subdomain, "invalid-name", _NAME_HELP, pointer=True),
        "resourceClaimTemplateName": text(dns_subdomain, "invalid-name", _NAME_HELP, pointer=True),
    }
)


def declared_claims(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """`spec.resourceClaims` (validatePodResourceClaim)."""
    if pod.version < _SINCE:
        return
    names: dict[str, View] = {}
    for claim in spec.views(field):
        name = claim.text("name")
        if name and names.setdefault(name, claim) is not claim:
            yield refuse(
                "duplicate-name",
                claim,
                "name",
                f"repeats the claim name `{name}`",
                "give each claim a name",
                related=(Label(names[name].at("name"), "first claim of this name"),),
            )
        given = set_fields(claim, _SOURCES)
        if not given:
            yield refuse(
                "missing-alternative",
                claim,
                (),
                "names neither a claim nor a template",
                "write one of `resourceClaimName` and `resourceClaimTemplateName`",
                key=True,
            )
        elif len(given) > 1:
            yield refuse(
                "mutually-exclusive-fields",
                claim,
                _SOURCES[1],
                "is set together with `resourceClaimName`",
                "keep one of the two",
                key=True,
            )
        yield from _CLAIM.check(claim, pod)


def used_claims(resources: View, pod: Pod) -> Iterator[Violation]:
    """`resources.claims` of a container: declared by the pod, each used once (validateResourceClaimNames)."""
    if pod.version < _SINCE:
        return
    declared = {claim.text("name") for claim in pod.spec.views("resourceClaims")}
    used: set[str] = set()
    for claim in resources.views("claims"):
        name, request = claim.text("name"), claim.text("request") or ""
        if not name:
            continue
        reason = dns_label(request) if request else None
        if reason is not None:
            yield refuse("invalid-name", claim, "request", f"is not valid: {reason}", _NAME_HELP)
        key = f"{name}/{request}" if request else name
        whole_taken = name in used or (not request and any(each.startswith(f"{name}/") for each in used))
        if whole_taken or key in used:
            yield refuse(
                "duplicate-entry",
                claim,
                "name",
                f"uses the claim {quoted(key)} twice",
                "list each claim, or each of its requests, once",
            )
        used.add(key)
        if name not in declared:
            yield refuse(
                "unknown-resource-claim",
                claim,
                "name",
                f"names no claim of the pod: {quoted(name)}",
                "add it to `resourceClaims` of the pod, or name one that is there",
            )
