"""What a CustomResourceDefinition says of its kind: names, versions, columns, subresources, conversion."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from kubelint.findings import Label
from kubelint.resources import Resource, View
from kubelint.validation.admission.client import client_config
from kubelint.validation.definitions.structure import schema_root
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.names import dns_1035_label, dns_subdomain, go_lower

APPROVAL = "api-approved.kubernetes.io"
_COLUMN_TYPES = ("integer", "number", "string", "boolean", "date")
_COLUMN_FORMATS = ("int32", "int64", "float", "double", "byte", "date", "date-time", "password")
_LONGEST_WARNING = 256
_LABEL_HELP = "use lower-case letters, digits and `-`, with a letter first"


def custom_resource_definition(resource: Resource) -> Iterator[Violation]:
    """A definition of v1 (ValidateCustomResourceDefinition)."""
    spec = resource.value.get("spec")
    if spec.__class__ is not dict or resource.version != "v1":
        return
    view = resource.view("spec")
    yield from _group(resource, view)
    yield from _names(view.view("names"))
    yield from _versions(view)
    yield from _conversion(view)
    if view.value.get("scope") not in (None, "", "Cluster", "Namespaced"):
        yield refuse(
            "invalid-value", view, "scope", "is neither `Namespaced` nor `Cluster`", "write `Namespaced` or `Cluster`"
        )
    if view.value.get("preserveUnknownFields") is True:
        yield refuse(
            "invalid-definition",
            view,
            "preserveUnknownFields",
            "may not be `true`",
            "remove it, and write `x-kubernetes-preserve-unknown-fields: true` in the schema",
        )


def _group(resource: Resource, spec: View) -> Iterator[Violation]:
    """The name is made of plural and group; groups of the community need an approval (ValidateAPIApproval)."""
    group, plural, name = spec.text("group"), spec.text("names", "plural"), resource.name
    if group and plural and name and name != f"{plural}.{group}":
        yield refuse(
            "invalid-definition",
            resource,
            ("metadata", "name"),
            f"is not {quoted(f'{plural}.{group}', 80)}, plural and group",
            f"write {quoted(f'{plural}.{group}', 80)}",
        )
    if not group:
        return
    reason = dns_subdomain(group) or (None if "." in group else "it must have at least one dot")
    if reason is not None:
        yield refuse(
            "invalid-definition",
            spec,
            "group",
            f"is not valid: {reason}",
            "write a domain of yours, such as `shop.example.com`",
        )
    if f".{group}".endswith((".k8s.io", ".kubernetes.io")):
        yield from _approval(resource, group)


def _approval(resource: Resource, group: str) -> Iterator[Violation]:
    approval = resource.text("metadata", "annotations", APPROVAL) or ""
    path = ("metadata", "annotations", APPROVAL)
    if not approval:
        yield refuse(
            "invalid-definition",
            resource,
            path,
            f"is missing, the group `{group}` belongs to the Kubernetes community",
            "use a domain of yours as the group; APIs of the community link to their approval here",
            key=True,
        )
    elif not approval.startswith("unapproved") and not all(_parts(approval)):
        yield refuse(
            "invalid-definition", resource, path, "is neither a URL nor `unapproved`", "write the URL of the approval"
        )


def _parts(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.scheme, parts.netloc


def _names(names: View) -> Iterator[Violation]:
    """Names that can stand in URLs (ValidateCustomResourceDefinitionNames)."""
    for field in ("plural", "singular", "kind", "listKind"):
        name = names.text(field)
        mixed = field in ("kind", "listKind")
        reason = dns_1035_label(go_lower(name) if mixed else name) if name else None
        if reason is not None:
            yield refuse(
                "invalid-definition",
                names,
                field,
                f"is not valid{', even in lower case' if mixed else ''}: {reason}",
                "use letters and digits" if mixed else _LABEL_HELP,
            )
    for field in ("shortNames", "categories"):
        for index, name in enumerate(names.items(field)):
            reason = dns_1035_label(name) if name.__class__ is str else None
            if reason is not None:
                yield refuse("invalid-definition", names, (field, index), f"is not valid: {reason}", _LABEL_HELP)
    if names.text("kind") and names.text("kind") == names.text("listKind"):
        yield refuse(
            "invalid-definition", names, "listKind", "is the same as `kind`", "write the kind with `List` at its end"
        )


def _versions(spec: View) -> Iterator[Violation]:
    """Versions of different names, one of which is stored, each with a schema."""
    names: dict[str, View] = {}
    stored = []
    versions = list(spec.views("versions"))
    for version in versions:
        name = version.text("name")
        reason = dns_1035_label(name) if name else None
        if reason is not None:
            yield refuse(
                "invalid-definition", version, "name", f"is not valid: {reason}", "write a version such as `v1`"
            )
        if name and names.setdefault(name, version) is not version:
            yield refuse(
                "duplicate-name",
                version,
                "name",
                f"repeats {quoted(name)}",
                "give each version a name of its own",
                related=(Label(names[name].at("name"), "first version of this name"),),
            )
        if version.value.get("storage") is True:
            stored.append(version)
        yield from _version(version)
    if versions and len(stored) != 1:
        yield refuse(
            "invalid-definition",
            spec,
            "versions",
            f"has {len(stored) or 'no'} version{'s' if stored else ''} with `storage: true`",
            "write `storage: true` for exactly one version",
            key=True,
            related=tuple(Label(version.at("storage"), "stored") for version in stored),
        )


def _version(version: View) -> Iterator[Violation]:
    """Schema, subresources, columns and warning of a version."""
    schema = version.get("schema", "openAPIV3Schema")
    if schema is None:
        yield refuse(
            "invalid-definition",
            version,
            ("schema", "openAPIV3Schema"),
            "is missing",
            "write a schema, at least `type: object` with `x-kubernetes-preserve-unknown-fields: true`",
            key=True,
        )
    elif schema.__class__ is dict:
        yield from schema_root(version.view("schema", "openAPIV3Schema"))
    warning = version.text("deprecationWarning")
    if warning is not None:
        reason = _warning_reason(warning, version.value.get("deprecated") is True)
        if reason is not None:
            yield refuse(
                "invalid-definition", version, "deprecationWarning", reason, "write one line, and `deprecated: true`"
            )
    yield from _scale(version.view("subresources", "scale"))
    for column in version.views("additionalPrinterColumns"):
        yield from _column(column)


def _warning_reason(warning: str, deprecated: bool) -> str | None:
    if not deprecated:
        return "may only be set with `deprecated: true`"
    if not warning:
        return "is empty"
    if len(warning.encode("utf-8", "surrogatepass")) > _LONGEST_WARNING:
        return f"has more than {_LONGEST_WARNING} bytes"
    return None if warning.isprintable() else "holds characters that cannot be printed"


def _scale(scale: View) -> Iterator[Violation]:
    """Paths into spec and status (ValidateCustomResourceDefinitionSubresources)."""
    for field, roots in (
        ("specReplicasPath", (".spec.",)),
        ("statusReplicasPath", (".status.",)),
        ("labelSelectorPath", (".spec.", ".status.")),
    ):
        path = scale.text(field)
        if path and not path.startswith(roots):
            yield refuse(
                "invalid-definition",
                scale,
                field,
                f"does not begin with {' or '.join(f'`{root}`' for root in roots)}",
                "write a path such as `.spec.replicas`",
            )
        elif path and any(not part or part[0].isdigit() for part in path[1:].split(".")):
            yield refuse(
                "invalid-definition", scale, field, "is no simple path", "write a path such as `.spec.replicas`"
            )


def _column(column: View) -> Iterator[Violation]:
    """Type and format of a column (ValidateCustomResourceColumnDefinition)."""
    for field, known in (("type", _COLUMN_TYPES), ("format", _COLUMN_FORMATS)):
        value = column.text(field)
        if value and value not in known:
            yield refuse(
                "invalid-value",
                column,
                field,
                f"is not known: {quoted(value)}",
                "use " + ", ".join(f"`{name}`" for name in known),
            )
    path = column.text("jsonPath")
    if path and (not path.startswith(".") or path.count("[") != path.count("]")):
        yield refuse(
            "invalid-definition", column, "jsonPath", "is no path below the object", "write a path such as `.spec.size`"
        )


def _conversion(spec: View) -> Iterator[Violation]:
    """A webhook, or nothing (ValidateCustomResourceConversion)."""
    conversion = spec.view("conversion")
    strategy, webhook = conversion.text("strategy"), conversion.value.get("webhook")
    if strategy and strategy not in ("None", "Webhook"):
        says = f"is not known: {quoted(strategy)}"
        yield refuse("invalid-value", conversion, "strategy", says, "use `None` or `Webhook`")
    elif strategy == "None" and webhook is not None:
        remedy = "remove it, or write `strategy: Webhook`"
        yield refuse("misplaced-field", conversion, "webhook", "may not be set with `strategy: None`", remedy, key=True)
    elif strategy == "Webhook" and (webhook is None or webhook.__class__ is dict):
        yield from _webhook(conversion.view("webhook"))


def _webhook(webhook: View) -> Iterator[Violation]:
    """The server that converts, and the reviews that it understands."""
    if webhook.value.get("clientConfig") is None:
        says = "is missing, `strategy: Webhook` needs it"
        remedy = "write the Service that converts"
        yield refuse("missing-companion-field", webhook, "clientConfig", says, remedy, key=True)
        return
    yield from client_config(webhook, "clientConfig")
    versions = set(webhook.strings("conversionReviewVersions"))
    if versions and versions.isdisjoint(("v1", "v1beta1")):
        says = "holds no version that the API server knows"
        yield refuse("invalid-value", webhook, "conversionReviewVersions", says, "add `v1`", key=True)
