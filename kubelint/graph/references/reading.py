"""The references of an object, and what its controller makes: the tables applied to values."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from kubelint.findings import Path, Place
from kubelint.graph.references.fields import ANY, EITHER, NAMESPACE, Field, Found, Node, steps_of, walk
from kubelint.graph.references.object_fields import OBJECT_FIELDS, PRODUCTS
from kubelint.graph.references.pod_fields import OTHER_POD_SPECS, POD_FIELDS
from kubelint.resources import CLUSTER_SCOPED, Resource


class Reference(NamedTuple):
    """One object names another. `path` is the place of the name; `namespace` None for what has none.

    `keys` are the keys wanted of the object, with their paths; `optional`: it may be missing.
    """

    source: Resource
    path: Path
    kind: str
    namespace: str | None
    name: str
    keys: tuple[tuple[str, Path], ...]
    optional: bool
    field: Field

    @property
    def place(self) -> Place:
        """Where the name is written."""
        return Place(self.source.document, self.path)

    @property
    def rule(self) -> str:
        """The rule that speaks when the object is missing; empty when none does."""
        return self.field.rule


class Product(NamedTuple):
    """An object that does not stand in the files, as something makes it for `source`. `namespace` None: in any."""

    source: Resource
    kind: str
    namespace: str | None
    name: str


@lru_cache(256)
def _tree(group: str, kind: str, pod_spec: Path | None) -> Node | None:
    """The fields of a kind, None where it has none. `pod_spec` is where its pod spec stands, if it has one."""
    fields = OBJECT_FIELDS.get((group, kind), ())
    if group == "extensions" and not fields:
        fields = OBJECT_FIELDS.get(("apps", kind), ())
    pod_specs = (".".join(map(str, pod_spec)),) if pod_spec else OTHER_POD_SPECS.get((group, kind), ())
    if not fields and not pod_specs:
        return None
    root = Node()
    for field in fields:
        root.add(steps_of(field.path), field)
    for path in pod_specs:
        for field in POD_FIELDS:
            root.add([*steps_of(path), *steps_of(field.path)], field)
    return root


@lru_cache(64)
def _products(group: str, kind: str) -> Node | None:
    fields = PRODUCTS.get((group, kind))
    if fields is None:
        return None
    root = Node()
    for field in fields:
        root.add(steps_of(field.path), field)
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
        reference = _reference(resource, field, path, holder)
        if reference is not None:
            yield reference


def _reference(resource: Resource, field: Field, path: Path, holder: Any) -> Reference | None:
    if field.name and holder.__class__ is not dict:
        return None
    name = holder.get(field.name) if field.name else holder
    if name.__class__ is not str or not name:
        return None
    kind: str = field.target
    if kind[0] == "?":
        given = holder.get("kind")
        kind = given if given.__class__ is str and given else kind[1:]
        if not kind:
            return None
    if not field.name:
        return Reference(resource, path, kind, _home(resource, kind, None), name, (), False, field)
    written = holder.get("namespace") if field.scope is NAMESPACE else None
    if field.scope is EITHER and "/" in name:
        written, _, name = name.partition("/")
    keys = _keys(field, path, holder) if field.keys else ()
    optional = holder.get("optional") is True
    home = _home(resource, kind, written)
    return Reference(resource, (*path, field.name), kind, home, name, keys, optional, field)


def _home(resource: Resource, kind: str, written: object) -> str | None:
    if kind in CLUSTER_SCOPED:
        return None
    return written if isinstance(written, str) and written else resource.namespace or "default"


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


def products_of(resource: Resource) -> Iterator[Product]:
    """What a controller makes for an object."""
    tree = _products(resource.group, resource.kind or "")
    if tree is not None:
        found: list[Found] = []
        walk(tree, resource.value, resource.path, found)
        for field, _, holder in found:
            name = holder.get(field.name) if isinstance(holder, dict) else None
            if isinstance(name, str):
                home = holder.get("namespace") if field.scope is NAMESPACE else None
                namespace = None if field.scope is ANY else home if isinstance(home, str) else resource.namespace
                yield Product(resource, field.target, namespace, name)
    if resource.kind in ("Ingress", "Gateway", "ListenerSet") and _certificates(resource):
        for reference in references_of(resource):
            if reference.kind == "Secret" and reference.rule == "missing-tls-secret":
                yield Product(resource, "Secret", reference.namespace, reference.name)


def _certificates(resource: Resource) -> bool:
    """Whether cert-manager makes the certificates of an Ingress or Gateway: one of its annotations asks for them."""
    return any(
        key in ("kubernetes.io/tls-acme", "cert-manager.io/issuer", "cert-manager.io/cluster-issuer")
        or key.startswith("gateway.cert-manager.io/")
        for key in resource.annotations
    )
