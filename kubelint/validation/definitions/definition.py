"""What a CustomResourceDefinition says of its kind: names, versions, columns, subresources, conversion."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from kubelint.findings import Label
from kubelint.resources import Resource, View
from kubelint.validation.admission.client import client_config, review_versions
from kubelint.validation.definitions.versions import version
from kubelint.validation.fields import each_once, well_formed
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.names import dns_1035_label, dns_subdomain, go_lower

APPROVAL = "api-approved.kubernetes.io"
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
    group, plural = spec.text("group"), spec.text("names", "plural")
    name = resource.name or resource.text("metadata", "generateName")
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
    """Versions of different names, one of which is stored."""
    stored = []
    versions = list(spec.views("versions"))
    yield from each_once(versions, "name", "give each version a name of its own", "first version of this name")
    for each in versions:
        yield from well_formed(each, "name", dns_1035_label, "invalid-definition", "write a version such as `v1`")
        if each.value.get("storage") is True:
            stored.append(each)
        yield from version(each)
    if len(stored) != 1 and spec.value.get("versions").__class__ in (list, type(None)):
        yield refuse(
            "invalid-definition",
            spec,
            "versions",
            f"has {len(stored) or 'no'} version{'s' if stored else ''} with `storage: true`",
            "write `storage: true` for exactly one version",
            key=True,
            related=tuple(Label(each.at("storage"), "stored") for each in stored),
        )


def _conversion(spec: View) -> Iterator[Violation]:
    """A webhook, or nothing (validateCustomResourceConversion)."""
    if spec.value.get("conversion").__class__ is not dict:
        return
    conversion = spec.view("conversion")
    strategy, webhook = conversion.text("strategy"), conversion.value.get("webhook")
    if strategy and strategy not in ("None", "Webhook"):
        says = f"is not known: {quoted(strategy)}"
        yield refuse("invalid-value", conversion, "strategy", says, "use `None` or `Webhook`")
    if strategy == "Webhook":
        yield from _webhook(conversion.view("webhook"), webhook)
        return
    for field in ("clientConfig", "conversionReviewVersions"):
        if conversion.get("webhook", field) not in (None, []):
            remedy = "remove it, or write `strategy: Webhook`"
            says = "may only be set with `strategy: Webhook`"
            yield refuse("misplaced-field", conversion, ("webhook", field), says, remedy, key=True)


def _webhook(webhook: View, written: object) -> Iterator[Violation]:
    """The server that converts, and the reviews that it understands."""
    if written is not None and written.__class__ is not dict:
        return
    if webhook.value.get("clientConfig") is None:
        says = "is missing, `strategy: Webhook` needs it"
        remedy = "write the Service that converts"
        yield refuse("missing-companion-field", webhook, "clientConfig", says, remedy, key=True)
    else:
        yield from client_config(webhook, "clientConfig")
    if webhook.value.get("conversionReviewVersions") in (None, []):
        remedy = "write `conversionReviewVersions: [v1]`"
        yield refuse("missing-value", webhook, "conversionReviewVersions", "is missing", remedy, key=True)
    yield from review_versions(webhook, "conversionReviewVersions")
