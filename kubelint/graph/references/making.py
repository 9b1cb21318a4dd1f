"""What controllers make of the objects in the files: the tables of products applied to values."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from kubelint.graph.references.fields import ANY, HOST, Field, Found, Node, steps_of, walk
from kubelint.graph.references.reading import NO_KEYS, kind_of, references_of, service_behind, text_of
from kubelint.graph.references.tables import COPIED, COPYING, product_fields_of
from kubelint.resources import Resource


class Product(NamedTuple):
    """An object that does not stand in the files, as something makes it for `source`. `namespace` None: in any."""

    source: Resource
    kind: str
    namespace: str | None
    name: str


@lru_cache(256)
def _tree(group: str, kind: str) -> Node | None:
    fields = product_fields_of(group, kind)
    if not fields:
        return None
    root = Node()
    for field in fields:
        root.add(steps_of(field.path), field)
    return root


def products_of(resource: Resource) -> Iterator[Product]:
    """What a controller makes for an object."""
    kind = resource.kind or ""
    tree = _tree(resource.group, kind)
    if tree is not None:
        found: list[Found] = []
        walk(tree, resource.value, resource.path, found)
        copied = _is_copied(resource)
        for field, _, holder in found:
            if field.unless and resource.get(*field.unless.split(".")):
                continue
            for product in _product(resource, field, holder):
                yield product._replace(namespace=None) if copied else product
    elif kind in COPIED and resource.name and _is_copied(resource):
        yield Product(resource, kind, None, resource.name)
    if kind in ("Ingress", "Gateway", "ListenerSet") and _certificates(resource):
        for reference in references_of(resource):
            if reference.kind == "Secret" and reference.rule == "missing-tls-secret":
                yield Product(resource, "Secret", reference.namespace, reference.name)


def _product(resource: Resource, field: Field, holder: Any) -> Iterator[Product]:
    name = text_of(holder, field.name)
    home: object = resource.namespace
    if name is None:
        return
    if field.scope == HOST:
        host = service_behind(name, short=False)
        if host is None:
            return
        name, home = host
    elif field.scope not in NO_KEYS:
        home = holder.get(field.scope) or home
    kind = kind_of(field, holder)[0] if field.target[0] == "?" else field.target
    if kind:
        yield Product(resource, kind, home if field.scope != ANY and isinstance(home, str) else None, name)


def _is_copied(resource: Resource) -> bool:
    """Whether annotations have what is made, or the object itself, copied to other namespaces."""
    template = COPIED.get(resource.kind or "")
    return template is not None and not COPYING.isdisjoint(resource.mapping(*template, "annotations"))


def _certificates(resource: Resource) -> bool:
    """Whether cert-manager makes the certificates of an Ingress or Gateway: one of its annotations asks for them."""
    return any(
        key in ("kubernetes.io/tls-acme", "cert-manager.io/issuer", "cert-manager.io/cluster-issuer")
        or key.startswith("gateway.cert-manager.io/")
        for key in resource.annotations
    )
