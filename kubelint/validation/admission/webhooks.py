"""ValidatingWebhookConfiguration and MutatingWebhookConfiguration (validateValidatingWebhook)."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.admission.client import client_config, review_versions
from kubelint.validation.admission.conditions import match_conditions
from kubelint.validation.admission.rules import rule
from kubelint.validation.fields import Fields, between, each_once, text
from kubelint.validation.selectors import label_selector
from kubelint.validation.violations import Violation, refuse
from kubelint.values.hosts import fully_qualified_name

_LONGEST_TIMEOUT = 30


def webhook_configuration(resource: Resource) -> Iterator[Violation]:
    """Webhooks with names of their own."""
    hooks = [*resource.view().views("webhooks")]
    for hook in hooks:
        yield from _WEBHOOK.check(hook, resource)
    yield from each_once(hooks, "name", "give each webhook a name of its own", "first webhook of this name")


def _rules(hook: View, field: str, resource: Resource) -> Iterator[Violation]:
    for item in hook.views(field):
        yield from rule(item)


def _side_effects(hook: View, field: str, resource: Resource) -> Iterator[Violation]:
    """In v1 a webhook must say that a dry run is safe."""
    if resource.version == "v1" and hook.value[field] in ("Some", "Unknown"):
        yield refuse(
            "invalid-value",
            hook,
            field,
            "must be `None` or `NoneOnDryRun`",
            "write `sideEffects: None` if the webhook only looks",
        )


def _client(hook: View, field: str, resource: Resource) -> Iterator[Violation]:
    yield from client_config(hook, field)


def _conditions(hook: View, field: str, resource: Resource) -> Iterator[Violation]:
    yield from match_conditions(hook, field)


_WEBHOOK: Fields[Resource] = Fields(
    {
        "name": text(
            fully_qualified_name, "invalid-name", "write a domain of three parts, such as `check.example.com`"
        ),
        "rules": _rules,
        "sideEffects": _side_effects,
        "timeoutSeconds": between(1, _LONGEST_TIMEOUT),
        "namespaceSelector": label_selector,
        "objectSelector": label_selector,
        "admissionReviewVersions": review_versions,
        "clientConfig": _client,
        "matchConditions": _conditions,
    }
)
