"""The objects of a kustomization while it is built, and what its transformers do to them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from kubelint.documents import Document
from kubelint.findings import Path
from kubelint.kustomize.changes import changed, put
from kubelint.kustomize.labels import labelled
from kubelint.resources import CLUSTER_SCOPED, Resource

_NEVER_RENAMED = frozenset(("CustomResourceDefinition", "APIService", "Namespace"))
_SCALABLE = frozenset(("Deployment", "ReplicaSet", "ReplicationController", "StatefulSet"))
BINDINGS = ("RoleBinding", "ClusterRoleBinding")
"""Kinds whose subjects move along with their namespace."""


class Origin(NamedTuple):
    """The part of an object at `path` is written at `written` of another document, or elsewhere in its own."""

    path: Path
    document: Document
    written: Path


class Member(NamedTuple):
    """An object on its way: the one in the files, what has become of its value, and what it was called before.

    `previous` holds the names that it had before each change of its name or namespace, under which others may refer to
    it; `affixes` the prefixes and suffixes it was given.
    `altered`: a patch or a plugin changes it in ways that are not followed. `origins` say where parts are written that
    patches put in, the latest last.
    """

    resource: Resource
    value: dict[str, Any]
    previous: tuple[str, ...] = ()
    affixes: tuple[str, ...] = ()
    altered: bool = False
    origins: tuple[Origin, ...] = ()

    @property
    def kind(self) -> str:
        """Its kind."""
        return self.resource.kind or ""

    @property
    def name(self) -> str:
        """Its name as it is now."""
        return _text(self.value, "name")

    @property
    def namespace(self) -> str:
        """Its namespace as it is now, empty where none is written."""
        return _text(self.value, "namespace")

    @property
    def written_namespace(self) -> str:
        """Its namespace in the files; `default` where none is written, as kustomize takes it in references."""
        return _text(self.resource.value, "namespace") or "default"

    @property
    def namespaced(self) -> bool:
        """Whether it lives in a namespace."""
        return self.kind not in CLUSTER_SCOPED

    def with_value(self, value: dict[str, Any]) -> "Member":
        """The same object with another value."""
        return self if value is self.value else self._replace(value=value)

    def renamed(self, name: str, *affixes: str) -> "Member":
        """The same object under another name."""
        value = put(self.value, ("metadata", "name"), name)
        return self._replace(value=value, affixes=(*self.affixes, *affixes)).known_as(self.name)

    def known_as(self, name: str) -> "Member":
        """The same object, which others may know by this name too."""
        return self if name in self.previous else self._replace(previous=(*self.previous, name))


def _text(value: dict[str, Any], field: str) -> str:
    metadata = value.get("metadata")
    found = metadata.get(field) if metadata.__class__ is dict else None
    return found if isinstance(found, str) else ""


def in_namespace(member: Member, namespace: str) -> Member:
    """With `namespace:`: every object moves there, a Namespace gets the name (api/filters/namespace)."""
    kind = member.kind
    member = member.known_as(member.name)
    if kind == "Namespace" and member.resource.group == "":
        return member.renamed(namespace) if member.name else member
    value = member.value
    if member.namespaced:
        value = put(value, ("metadata", "namespace"), namespace)
    elif kind == "APIService":
        value = changed(value, ("spec", "service"), lambda old: _placed_service(old, namespace))
    if kind in BINDINGS:
        value = changed(value, ("subjects",), lambda subjects: default_accounts(subjects, namespace))
    return member.with_value(value)


def _placed_service(service: Any, namespace: str) -> Any:
    return {**service, "namespace": namespace} if isinstance(service, dict) else service


def default_accounts(subjects: Any, namespace: str) -> Any:
    """The subjects of a binding that moves.

    Those named `default` get the namespace; others only follow a ServiceAccount that is built along.
    """
    if not isinstance(subjects, list):
        return subjects
    return [
        {**one, "namespace": namespace} if isinstance(one, dict) and one.get("name") == "default" else one
        for one in subjects
    ]


def affixed(member: Member, prefix: str, suffix: str) -> Member:
    """With `namePrefix:` and `nameSuffix:`: every object but definitions, APIServices and Namespaces."""
    if member.kind in _NEVER_RENAMED or not member.name:
        return member
    if prefix:
        member = member.renamed(prefix + member.name, f"{prefix}^")
    return member.renamed(member.name + suffix, f"{suffix}$") if suffix else member


def with_labels(member: Member, pairs: dict[str, str], *, selectors: bool, templates: bool) -> Member:
    """With `labels:` or `commonLabels:`."""
    resource = member.resource
    value = labelled(member.value, resource.group, member.kind, pairs, selectors=selectors, templates=templates)
    return member.with_value(value)


def with_annotations(member: Member, pairs: dict[str, str]) -> Member:
    """With `commonAnnotations:`, as far as the objects' own annotations go."""
    value = changed(member.value, ("metadata", "annotations"), lambda old: {**(_mapping(old)), **pairs}, create=True)
    return member.with_value(value)


def scaled(member: Member, counts: dict[str, int]) -> Member:
    """With `replicas:`: the numbers by the name in the files or as it is now."""
    if member.kind not in _SCALABLE:
        return member
    count = next((counts[name] for name in (member.name, *member.previous) if name in counts), None)
    return member if count is None else member.with_value(put(member.value, ("spec", "replicas"), count))


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def follow_names(members: Iterable[Member]) -> list[Member]:
    """References by name lead to what their targets are called in the end (api/filters/nameref)."""
    from kubelint.kustomize.following import Follower

    members = list(members)
    follower = Follower(members)
    return [follower.followed(member) for member in members]
