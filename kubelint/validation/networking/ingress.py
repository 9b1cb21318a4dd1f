"""An Ingress (pkg/apis/networking/validation ValidateIngressCreate)."""

from collections.abc import Iterator

from kubelint.findings import Severity
from kubelint.resources import Resource, View
from kubelint.validation.fields import Fields, text
from kubelint.validation.networking.references import local_reference
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.hosts import ingress_host, tls_host
from kubelint.values.names import dns_subdomain
from kubelint.values.object_names import service_name
from kubelint.values.paths import ingress_path
from kubelint.values.ports import port_name, port_number

CLASS_ANNOTATION = "kubernetes.io/ingress.class"
_PATH_TYPES = ("Exact", "ImplementationSpecific", "Prefix")
_HOST_HELP = "write a DNS name such as `shop.example.com`, or `*.example.com`"


def ingress(resource: Resource) -> Iterator[Violation]:
    """An Ingress of v1; the older APIs had other fields, and are not served any more."""
    spec = resource.view("spec")
    written = resource.value.get("spec")
    if resource.version != "v1" or (written is not None and written.__class__ is not dict):
        return
    if not spec.value.get("rules") and spec.value.get("defaultBackend") is None:
        yield refuse(
            "missing-alternative", spec, (), "has neither `rules` nor `defaultBackend`", "write one of them", key=True
        )
    yield from _SPEC.check(spec, resource)
    annotation = resource.text("metadata", "annotations", CLASS_ANNOTATION)
    if annotation is not None:
        yield from _class_annotation(resource, annotation, spec.text("ingressClassName"))


def _class_annotation(resource: Resource, annotation: str, name: str | None) -> Iterator[Violation]:
    """The annotation is the older form of `ingressClassName`."""
    path = ("metadata", "annotations", CLASS_ANNOTATION)
    if name is not None and name != annotation:
        yield refuse(
            "mutually-exclusive-fields",
            resource,
            path,
            f"differs from `spec.ingressClassName`, {quoted(name)}",
            "keep `ingressClassName` alone",
        )
    elif name is None:
        yield refuse(
            "deprecated-annotation",
            resource,
            path,
            "is deprecated",
            "write `spec.ingressClassName` instead",
            key=True,
            severity=Severity.WARNING,
        )


def _backend(view: View, field: str, resource: Resource) -> Iterator[Violation]:
    """A Service with a port, or a resource (validateIngressBackend)."""
    if view.value[field].__class__ is not dict:
        return
    backend = view.view(field)
    service, reference = backend.value.get("service"), backend.value.get("resource")
    if service is not None and reference is not None:
        yield refuse(
            "mutually-exclusive-fields",
            backend,
            (),
            "has both `service` and `resource`",
            "keep one of the two",
            key=True,
        )
    elif reference is not None:
        yield from local_reference(backend, "resource")
    elif service.__class__ is dict:
        yield from _service(backend.view("service"), resource)
    elif service is None:
        yield refuse(
            "missing-alternative",
            backend,
            (),
            "has neither `service` nor `resource`",
            "write `service` with `name` and `port`",
            key=True,
        )


def _service(service: View, resource: Resource) -> Iterator[Violation]:
    """A name, and a port by name or by number."""
    name = service.text("name")
    reason = service_name(name, resource.kubernetes) if name else None
    if reason is not None:
        yield refuse("invalid-name", service, "name", f"is not valid: {reason}", "write the name of a Service")
    by_name, by_number = service.get("port", "name"), service.get("port", "number")
    if by_name and by_number:
        says = "has both `name` and `number`"
        yield refuse("mutually-exclusive-fields", service, "port", says, "keep one of the two", key=True)
    elif by_name or by_number:
        yield from _port(service, by_name, by_number)
    elif service.value.get("port") is None or service.value["port"].__class__ is dict:
        remedy = "write `port` with the `number` or the `name` of the Service's port"
        yield refuse("missing-alternative", service, "port", "has neither `name` nor `number`", remedy, key=True)


def _port(service: View, name: object, number: object) -> Iterator[Violation]:
    """A port by one of the two."""
    reason = port_name(name) if isinstance(name, str) and name else None
    if reason is not None:
        remedy = "write the name of a Service's port"
        yield refuse("invalid-port", service, ("port", "name"), f"is not valid: {reason}", remedy)
    reason = port_number(number) if isinstance(number, int) and not isinstance(number, bool) and number else None
    if reason is not None:
        remedy = "write a port from 1 to 65535"
        yield refuse("invalid-port", service, ("port", "number"), f"is not valid: {reason}", remedy)


def _rules(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    for rule in spec.views(field):
        yield from _RULE.check(rule, resource)


def _paths(http: View, field: str, resource: Resource) -> Iterator[Violation]:
    """How a path matches, and where it leads (validateHTTPIngressPath)."""
    for path in http.views(field):
        kind = path.value.get("pathType")
        if kind.__class__ is not str or kind not in _PATH_TYPES:
            continue
        text = path.value.get("path") or ""
        reason = ingress_path(text, kind) if text.__class__ is str else None
        if reason is not None:
            yield refuse(
                "invalid-path",
                path,
                "path",
                f"is not valid: {reason}",
                "write a path such as `/` or `/api`",
                key=not text,
            )
        if "backend" in path.value:
            yield from _backend(path, "backend", resource)


def _tls(spec: View, field: str, resource: Resource) -> Iterator[Violation]:
    """Hosts and the name of a Secret (validateIngressTLS)."""
    for item in spec.views(field):
        for index, host in enumerate(item.items("hosts")):
            reason = tls_host(host) if host.__class__ is str else None
            if reason is not None:
                yield refuse("invalid-host", item, ("hosts", index), f"is not valid: {reason}", _HOST_HELP)
        yield from _secret(item, "secretName", resource)


_secret = text(dns_subdomain, "invalid-name", "write the name of a Secret")
_HTTP: Fields[Resource] = Fields({"paths": _paths})
_RULE: Fields[Resource] = Fields({"host": text(ingress_host, "invalid-host", _HOST_HELP), "http": _HTTP.below})
_SPEC: Fields[Resource] = Fields(
    {
        "defaultBackend": _backend,
        "rules": _rules,
        "tls": _tls,
        "ingressClassName": text(dns_subdomain, "invalid-name", "write the name of an IngressClass", pointer=True),
    }
)
