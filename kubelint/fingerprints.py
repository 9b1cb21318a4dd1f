"""Fingerprints: who a finding is, whatever line it stands on today.

They are decided once for a run, over all that it found, before a suppression, a baseline or a severity leaves anything
out: what is left out changes nothing about what stays. A fingerprint is made from the rule, the object's identity
(group, kind, namespace, name), the path in it with list items named by their merge key, and the value where the finding
is about one. It survives moved lines, reordered lists and renamed files, and serves baselines, SARIF and GitLab alike.
Once released it does not change.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kubelint.findings import Diagnostic, ResourceIdentity
from kubelint.source import Location

_Identity = tuple[str, ...]


class Fingerprints:
    """The fingerprints of a run's findings: 32 hexadecimal digits each, unique among them.

    When several files hold the same identity the file breaks the tie; what is still equal is told apart by its order in
    the file. Made from all findings of a run, in any order; worked out when the first is asked for.
    """

    __slots__ = ("_all", "_known")

    def __init__(self, diagnostics: Iterable[Diagnostic]):
        self._all = tuple(diagnostics)
        self._known: dict[int, tuple[str, str]] = {}

    def of(self, diagnostic: Diagnostic) -> str:
        """The fingerprint of one of the findings."""
        return self._both(diagnostic)[0]

    def elsewhere(self, diagnostic: Diagnostic) -> str:
        """Its fingerprint in a run that reads other files: without the file that breaks a tie here, or with it."""
        return self._both(diagnostic)[1]

    def _both(self, diagnostic: Diagnostic) -> tuple[str, str]:
        if not self._known:  # by identity: equal findings have fingerprints of their own
            ordered = sorted(self._all, key=_place)
            self._known = dict(zip(map(id, ordered), _fingerprints(ordered), strict=True))
        return self._known[id(diagnostic)]


def _fingerprints(diagnostics: Sequence[Diagnostic]) -> Iterator[tuple[str, str]]:
    """The fingerprint of each finding here and in a run that reads other files, in the same order."""
    identities = [_identity(diagnostic) for diagnostic in diagnostics]
    places = {(i, d.location.file) for i, d in zip(identities, diagnostics, strict=True)}
    files_of = Counter(identity for identity, _ in places)
    seen: Counter[_Identity] = Counter()
    for identity, diagnostic in zip(identities, diagnostics, strict=True):
        placed = (*identity, "file", diagnostic.location.file)
        order = () if not seen[placed] else ("order", str(seen[placed]))
        seen[placed] += 1
        plain, tied = _digest((*identity, *order)), _digest((*placed, *order))
        yield (tied, plain) if files_of[identity] > 1 else (plain, tied)


def _place(diagnostic: Diagnostic) -> tuple[Location, str]:
    return diagnostic.location, diagnostic.message


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
