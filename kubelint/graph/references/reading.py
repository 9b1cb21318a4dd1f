"""The references of an object, and what its controller makes: the tables applied to values."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from kubelint.findings import Path, Place
from kubelint.graph.references.fields import (
    ANY,
    EITHER,
    HOST,
    LIST,
    SAME,
    SHORT_HOST,
    Field,
    Found,
    Node,
    steps_of,
    walk,
)
from kubelint.graph.references.tables import (
    OTHER_POD_SPECS,
    POD_FIELDS,
    TEMPLATE_FIELDS,
    WORKLOAD_FIELDS,
    fields_of,
    is_custom,
    knows,
    product_fields_of,
)
from kubelint.resources import CLUSTER_SCOPED, Resource

NO_KEYS = frozenset((SAME, EITHER, ANY, LIST, HOST, SHORT_HOST))
"""Scopes that are not the key of the holder with the namespace."""
_AMBIGUOUS = frozenset(("Gateway", "Service", "Secret", "ConfigMap"))
"""Kinds of which a holder's group says whose they are."""

_ALSO_READ = frozenset((("", "Node"), ("networking.istio.io", "Sidecar"), ("security.istio.io", "PeerAuthentication")))
"""Kinds that rules compare with selectors."""


DEFINITION = ("apiextensions.k8s.io", "CustomResourceDefinition")
"""Bulk, of which only the conversion is kept (`Document.forget`)."""


class Reference(NamedTuple):
    """One object names another. `path` is the place of the name.

    `namespace` is None for what has none, and for an object that may be in any. `keys` are the keys wanted of the
    object, with their paths; `optional`: it may be missing; `group` is its API group where the kind does not tell.
    """

    source: Resource
    path: Path
    kind: str
    namespace: str | None
    name: str
    keys: tuple[tuple[str, Path], ...]
    optional: bool
    field: Field
    group: str = ""

    @property
    def place(self) -> Place:
        """Where the name is written."""
        return self.source.place(self.path)

    @property
    def rule(self) -> str:
        """The rule that speaks when the object is missing; empty when none does."""
        return self.field.rule

    @property
    def anywhere(self) -> bool:
        """Whether the object may be in any namespace."""
        return self.namespace is None and self.kind not in CLUSTER_SCOPED


def is_read(resource: Resource) -> bool:
    """Whether the values of an object hold references or products, so that they are to be kept."""
    kind = resource.group, resource.kind or ""
    if kind == DEFINITION:
        return False
    if kind in OTHER_POD_SPECS or kind in _ALSO_READ or knows(*kind):
        return True
    if not is_custom(kind[0]):
        return False
    fields = (*fields_of(*kind), *product_fields_of(*kind))
    return any(resource.get(*steps_of(field.path)) is not None for field in fields)


@lru_cache(256)
def _tree(group: str, kind: str, pod_spec: Path | None) -> Node | None:
    """The fields of a kind, None where it has none. `pod_spec` is where its pod spec stands, if it has one."""
    fields = fields_of(group, kind)
    pod_specs = (".".join(map(str, pod_spec)),) if pod_spec else OTHER_POD_SPECS.get((group, kind), ())
    if not fields and not pod_specs:
        return None
    root = Node()
    for field in (*fields, *(WORKLOAD_FIELDS if pod_specs else ())):
        root.add(steps_of(field.path), field)
    for path in pod_specs:
        steps = steps_of(path)
        for field in POD_FIELDS:
            root.add([*steps, *steps_of(field.path)], field)
        for field in TEMPLATE_FIELDS:
            root.add([*steps[:-1], *steps_of(field.path)], field)
    return root


def references_of(resource: Resource) -> Iterator[Reference]:
    """What an object names, in the order of the table."""
    group, kind = resource.group, resource.kind or ""
    tree = _tree(group, kind, resource.pod_spec_paths.get((group, kind)))
    if tree is None:
        return
    found: list[Found] = []
    walk(tree, resource.value, resource.path, found)
    for field, path, holder in found:
        name = text_of(holder, field.name)
        if name is None or (field.unless and holder.get(field.unless)):
            continue
        if kind == "StatefulSet" and field.target == "PersistentVolumeClaim" and _is_replaced(resource, path):
            continue
        if field.scope == LIST:
            yield from _listed(resource, field, (*path, field.name), name)
            continue
        reference = _reference(resource, field, path, holder, name)
        if reference is not None:
            yield reference


def _is_replaced(resource: Resource, path: Path) -> bool:
    """Whether the volume of a claim gives way to a claim template of its name (stateful_set_utils.go)."""
    volume = resource.get(*path[len(resource.path) : -1], "name")
    templates = resource.view("spec").views("volumeClaimTemplates")
    return volume is not None and any(template.get("metadata", "name") == volume for template in templates)


def text_of(holder: Any, key: str) -> str | None:
    """The text of a field of the holder, or of the holder itself; None for an empty one."""
    text = (holder.get(key) if holder.__class__ is dict else None) if key else holder
    return text if text.__class__ is str and text else None


def _reference(resource: Resource, field: Field, path: Path, holder: Any, name: str) -> Reference | None:
    kind, group = field.target, field.group
    if kind[0] == "?":
        kind, group = kind_of(field, holder)
        if not kind:
            return None
    keys = _keys(field, path, holder) if field.keys else ()
    optional, at = False, path
    if field.name:
        optional, at = holder.get("optional") is True, (*path, field.name)
    scope, written = field.scope, None
    if scope != SAME:
        if scope in (HOST, SHORT_HOST):
            host = service_behind(name, scope == SHORT_HOST)
            if host is None:
                return None
            name, written = host
        elif scope == EITHER and "/" in name:
            written, _, name = name.partition("/")
        elif scope not in NO_KEYS:
            written = holder.get(scope)
    home = None if scope == ANY else _home(resource, kind, written)
    return Reference(resource, at, kind, home, name, keys, optional, field, group)


def _listed(resource: Resource, field: Field, path: Path, text: str) -> Iterator[Reference]:
    """References to each of several objects: `namespace/name@interface` with commas between them."""
    for item in text.split(",") if not text.lstrip().startswith(("[", "{")) else ():
        written, _, name = item.strip().partition("@")[0].rpartition("/")
        if name:
            home = _home(resource, field.target, written)
            yield Reference(resource, path, field.target, home, name, (), False, field, field.group)


def kind_of(field: Field, holder: dict[str, Any]) -> tuple[str, str]:
    """The kind that the holder gives, or the default, and its group where that tells more than the kind."""
    given = holder.get("kind")
    kind = given if given.__class__ is str and given else field.target[1:]
    if holder.get("clusterScope") is True:
        kind = f"Cluster{kind}"
    if kind not in _AMBIGUOUS:
        return kind, field.group if kind == field.target[1:] else ""
    group = holder.get("group") or holder.get("apiGroup")
    version = holder.get("apiVersion")
    if not group and version.__class__ is str:
        group = version.rpartition("/")[0]
    return kind, group if group.__class__ is str else ""


def service_behind(name: str, short: bool) -> tuple[str, str | None] | None:
    """Name and namespace of the Service behind a host name; None for one outside of the cluster."""
    parts = name.rstrip(".").split(".")
    if len(parts) == 1:
        return (name, None) if short and name != "*" else None
    return (parts[0], parts[1]) if len(parts) > 2 and parts[2] == "svc" else None


def _home(resource: Resource, kind: str, written: object) -> str | None:
    if kind in CLUSTER_SCOPED:
        return None
    return written if written.__class__ is str and written else resource.namespace


def _keys(field: Field, path: Path, holder: dict[str, Any]) -> tuple[tuple[str, Path], ...]:
    if field.keys == "items":
        items = holder.get("items")
        return tuple(
            (item["key"], (*path, "items", index, "key"))
            for index, item in enumerate(items if isinstance(items, list) else ())
            if isinstance(item, dict) and isinstance(item.get("key"), str)
        )
    key = holder.get(field.keys)
    return ((key, (*path, field.keys)),) if isinstance(key, str) else ()
