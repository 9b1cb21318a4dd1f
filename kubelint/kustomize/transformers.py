"""What the entries of a kustomization's `transformers` do: those that are built into kustomize and that many use.

They run after the kustomization's own fields (sigs.k8s.io/kustomize/api/internal/target, runTransformers), and are
files or texts with `apiVersion: builtin`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kubelint.documents import Document, read
from kubelint.kustomize.changes import changed, put, with_pairs
from kubelint.kustomize.members import BINDINGS, Member, default_accounts
from kubelint.kustomize.units import Unit, texts
from kubelint.source import Source

_PAIRS = {"LabelTransformer": "labels", "AnnotationsTransformer": "annotations"}


class Transformed(NamedTuple):
    """The objects after all transformers; `followed`: what each of them does is known."""

    members: list[Member]
    followed: bool


def transformed(members: list[Member], unit: Unit, files: Mapping[str, Sequence[Document]]) -> Transformed:
    """Run the transformers of a kustomization. Those that are not followed may change any object."""
    followed = True
    for given in _configurations(unit, files):
        step = _step(given)
        if step is None:
            followed = False
        else:
            members = [step.apply(member) for member in members]
    return Transformed(members if followed else [member._replace(altered=True) for member in members], followed)


def _configurations(unit: Unit, files: Mapping[str, Sequence[Document]]) -> Iterator[object]:
    """The transformers as they are written, None for one that is not in the files."""
    for entry in unit.resource.items("transformers"):
        documents: Iterable[Document] | None = None
        if isinstance(entry, str):
            inline = "\n" in entry
            documents = read(Source("transformer", entry)) if inline else files.get(unit.located(entry))
        if documents is None:
            yield None
        for document in documents or ():
            yield None if document.error else document.value


class _Pairs(NamedTuple):
    """Adds labels or annotations wherever its field specs say."""

    pairs: dict[str, str]
    specs: tuple[Mapping[str, Any], ...]

    def apply(self, member: Member) -> Member:
        """The object with the pairs."""
        value = member.value
        for spec in self.specs:
            if _is_for(spec, member):
                steps = tuple(step.removesuffix("[]") for step in spec["path"].split("/"))
                value = changed(value, steps, with_pairs(self.pairs), create=spec.get("create") is True)
        return member.with_value(value)


class _Namespace(NamedTuple):
    """Moves objects of namespaces, as api/filters/namespace does, whatever its field specs say of other fields."""

    namespace: str
    unset_only: bool
    subjects: bool

    def apply(self, member: Member) -> Member:
        """The object in its namespace."""
        if not member.namespaced or (self.unset_only and member.namespace):
            return member
        value = put(member.value, ("metadata", "namespace"), self.namespace)
        if self.subjects and member.kind in BINDINGS:
            value = changed(value, ("subjects",), lambda subjects: default_accounts(subjects, self.namespace))
        return member.known_as(member.name).with_value(value)


def _step(given: object) -> _Pairs | _Namespace | None:
    """What one transformer does, None where that is not followed."""
    if not isinstance(given, dict) or given.get("apiVersion") != "builtin":
        return None
    kind = given.get("kind")
    if kind in _PAIRS:
        pairs = given.get(_PAIRS[kind])
        specs = given.get("fieldSpecs") or []
        if isinstance(pairs, dict) and isinstance(specs, list) and all(map(_is_plain, specs)):
            return _Pairs(texts(pairs), tuple(specs))
    metadata = given.get("metadata")
    namespace = metadata.get("namespace") if isinstance(metadata, dict) else None
    subjects = given.get("setRoleBindingSubjects", "defaultOnly")
    if kind == "NamespaceTransformer" and isinstance(namespace, str) and subjects in ("defaultOnly", "none"):
        return _Namespace(namespace, given.get("unsetOnly") is True, subjects == "defaultOnly")
    return None


def _is_plain(spec: object) -> bool:
    """Whether a field spec names a path without slashes in its steps."""
    return isinstance(spec, dict) and isinstance(spec.get("path"), str) and "\\" not in spec["path"]


def _is_for(spec: Mapping[str, Any], member: Member) -> bool:
    own = {"group": member.resource.group, "version": member.resource.version, "kind": member.kind}
    return all(not spec.get(field) or spec[field] == value for field, value in own.items())
