"""Fingerprints: who a finding is, whatever line it stands on today.

A fingerprint is made from the rule, the object's identity (group, kind, namespace, name), the path in it with list
items named by their merge key, and the value where the finding is about one. It survives moved lines, reordered lists
and renamed files, and serves baselines, SARIF and GitLab alike. Once released it does not change.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from kubelint.findings import Diagnostic, ResourceIdentity

_Identity = tuple[str, ...]


def fingerprints(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """The fingerprint of each diagnostic, in the same order: 32 hexadecimal digits, unique among them.

    When several files hold the same identity the file breaks the tie; what is still equal is told apart by its order.
    Give all findings of a run at once: a tie is seen only among those given.
    """
    identities = [_identity(diagnostic) for diagnostic in diagnostics]
    places = {(i, d.location.file) for i, d in zip(identities, diagnostics, strict=True)}
    files_of = Counter(identity for identity, _ in places)
    seen: Counter[_Identity] = Counter()
    result = []
    for identity, diagnostic in zip(identities, diagnostics, strict=True):
        if files_of[identity] > 1:
            identity = (*identity, "file", diagnostic.location.file)
        order = seen[identity]
        seen[identity] += 1
        result.append(_digest(identity if order == 0 else (*identity, "order", str(order))))
    return result


def resource_name(resource: ResourceIdentity | None) -> str:
    """An object in one word, as baselines and SARIF name it: `apps/Deployment/default/web`, `Namespace/prod`."""
    if resource is None:
        return ""
    group = (resource.api_version or "").rpartition("/")[0]
    return "/".join(part for part in (group, resource.kind, resource.namespace, resource.name) if part)


def _identity(diagnostic: Diagnostic) -> _Identity:
    resource = diagnostic.resource
    subject = () if diagnostic.subject is None else ("subject", diagnostic.subject)
    if resource is None or not (resource.kind or resource.name):
        where: tuple[str, ...] = ("file", diagnostic.location.file)
    else:
        group = (resource.api_version or "").rpartition("/")[0]
        where = ("object", group, resource.kind or "", resource.namespace or "", resource.name or "")
    return (diagnostic.rule, *where, diagnostic.semantic_path, *subject)


def _digest(parts: Iterable[str]) -> str:
    from hashlib import sha256

    text = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
