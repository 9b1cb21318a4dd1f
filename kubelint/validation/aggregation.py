"""APIService (kube-aggregator pkg/apis/apiregistration/validation)."""

from collections.abc import Iterator

from kubelint.resources import Resource
from kubelint.validation.fields import between
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.names import dns_1035_label, dns_subdomain
from kubelint.values.ports import port_number

_MOST = {"groupPriorityMinimum": 20000, "versionPriority": 1000}


def api_service(resource: Resource) -> Iterator[Violation]:
    """A group and version served by another server, named after them (ValidateAPIService)."""
    if resource.value.get("spec").__class__ is not dict:
        return
    spec = resource.view("spec")
    group, version, name = spec.text("group") or "", spec.text("version") or "", resource.name
    if name and version and name != f"{version}.{group}":
        yield refuse(
            "reserved-name",
            resource,
            ("metadata", "name"),
            f"is not {quoted(f'{version}.{group}', 80)}, version and group",
            f"write {quoted(f'{version}.{group}', 80)}",
        )
    if not group and version and version != "v1":
        yield refuse("missing-value", spec, "group", "is missing", "write the group; only `v1` has none", key=True)
    reason = dns_subdomain(group) if group else None
    if reason is not None:
        yield refuse("invalid-name", spec, "group", f"is not valid: {reason}", "write a domain")
    reason = dns_1035_label(version) if version else None
    if reason is not None:
        yield refuse("invalid-name", spec, "version", f"is not valid: {reason}", "write a version such as `v1`")
    if not version:
        yield refuse("missing-value", spec, "version", "is missing", "write a version such as `v1`", key=True)
    for field, most in _MOST.items():
        yield from between(1, most)(spec, field, None)
    yield from _server(resource)


def _server(resource: Resource) -> Iterator[Violation]:
    """How the server is reached; one that is part of the API server needs nothing."""
    spec = resource.view("spec")
    if spec.value.get("service").__class__ is not dict:
        for field in ("insecureSkipTLSVerify", "caBundle"):
            if spec.value.get("service") is None and spec.value.get(field):
                yield refuse("misplaced-field", spec, field, "needs `service`", "remove it", key=True)
        return
    service = spec.view("service")
    for field in ("namespace", "name"):
        if service.value.get(field) in (None, ""):
            yield refuse("missing-value", service, field, "is missing", f"write the {field} of the Service", key=True)
    port = service.integer("port")
    reason = port_number(port) if port is not None else None
    if reason is not None:
        yield refuse("invalid-port", service, "port", f"is not valid: {reason}", "write a port from 1 to 65535")
    if spec.value.get("insecureSkipTLSVerify") is True and spec.value.get("caBundle"):
        yield refuse(
            "mutually-exclusive-fields",
            spec,
            "insecureSkipTLSVerify",
            "is `true` beside a `caBundle`",
            "keep `caBundle` alone",
        )
