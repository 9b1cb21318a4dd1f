"""Admission, certificates and API services: one case for each condition of the server."""

# ruff: noqa: E501 (a case is one line)

import pytest

from tests.validation.objects import told


def admission(kind: str, fields: str, version: str = "v1", name: str = "a.example.com") -> str:
    return f"apiVersion: admissionregistration.k8s.io/{version}\nkind: {kind}\nmetadata: {{name: {name}}}\n{fields}\n"


def webhook(fields: str = "", client: str = "url: 'https://a.b'", name: str = "a.b.c", reviews: str = "v1") -> str:
    hook = f"{{name: {name}, admissionReviewVersions: [{reviews}], clientConfig: {{{client}}}, sideEffects: None, {fields}}}"
    return admission("ValidatingWebhookConfiguration", f"webhooks: [{hook}]")


def rule(fields: str) -> str:
    return webhook(f"rules: [{{{fields}}}]")


RULES = "resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods]}]"


def policy(fields: str, kind: str = "ValidatingAdmissionPolicy", constraints: str = RULES) -> str:
    return admission(kind, f"spec: {{matchConstraints: {{{constraints}}}, {fields}}}")


def binding(fields: str) -> str:
    return admission(
        "ValidatingAdmissionPolicyBinding", f"spec: {{policyName: a, validationActions: [Deny], {fields}}}"
    )


def request(fields: str) -> str:
    return f"apiVersion: certificates.k8s.io/v1\nkind: CertificateSigningRequest\nmetadata: {{name: a}}\nspec: {{{fields}}}\n"


def api_service(spec: str, name: str = "v1.a.b") -> str:
    return f"apiVersion: apiregistration.k8s.io/v1\nkind: APIService\nmetadata: {{name: {name}}}\nspec: {{{spec}}}\n"


HOOK = "webhooks[0]."
WEBHOOKS = [
    (webhook(), set()),
    (webhook(name="a.b"), {("invalid-name", HOOK + "name")}),
    (webhook(reviews="v2"), {("invalid-value", HOOK + "admissionReviewVersions")}),
    (webhook(reviews="v1, v1"), {("duplicate-entry", HOOK + "admissionReviewVersions[1]")}),
    (webhook(client=""), {("missing-alternative", HOOK + "clientConfig")}),
    (webhook(client="url: 'https://a', service: {name: a, namespace: b}"), {("mutually-exclusive-fields", HOOK + "clientConfig")}),
    (webhook(client="url: 'http://a'"), {("invalid-url", HOOK + "clientConfig.url")}),
    (webhook(client="url: 'https://u:p@a'"), {("invalid-url", HOOK + "clientConfig.url")}),
    (webhook(client="url: 'https://a?b=c'"), {("invalid-url", HOOK + "clientConfig.url")}),
    (webhook(client="url: 'https://a:b'"), {("invalid-url", HOOK + "clientConfig.url")}),
    (webhook(client="url: 'https://%zz'"), {("invalid-url", HOOK + "clientConfig.url")}),
    (webhook(client="url: 'https://[::1]:8443/a?'"), set()),
    (webhook(client="service: {name: a, namespace: b, port: 0, path: a}"),
     {("invalid-port", HOOK + "clientConfig.service.port"), ("invalid-path", HOOK + "clientConfig.service.path")}),
    (webhook("timeoutSeconds: 31"), {("number-out-of-bounds", HOOK + "timeoutSeconds")}),
    (webhook("matchConditions: [{name: a, expression: 'true'}, {name: a, expression: ' '}]"),
     {("duplicate-name", HOOK + "matchConditions[1].name"), ("missing-value", HOOK + "matchConditions[1].expression")}),
    (rule("apiGroups: ['*', a], apiVersions: [v1], operations: ['*'], resources: ['*', pods]"),
     {("superfluous-wildcard", HOOK + "rules[0].apiGroups"), ("superfluous-wildcard", HOOK + "rules[0].resources")}),
    (rule("apiGroups: [a], apiVersions: [''], resources: ['pods/*', pods/log]"),
     {("missing-value", HOOK + "rules[0].operations"), ("missing-value", HOOK + "rules[0].apiVersions[0]"), ("superfluous-wildcard", HOOK + "rules[0].resources[1]")}),
]  # fmt: skip
POLICIES = [
    (policy("validations: [{expression: 'true'}]"), set()),
    (policy(""), {("missing-alternative", "spec.validations")}),
    (policy("validations: [{expression: 'true'}]", constraints=""), {("missing-value", "spec.matchConstraints.resourceRules")}),
    (admission("ValidatingAdmissionPolicy", "spec: {validations: [{expression: 'true'}]}"), {("missing-value", "spec.matchConstraints")}),
    (policy("validations: [{expression: ' ', message: \"a\\nb\", reason: A}]"),
     {("missing-value", "spec.validations[0].expression"), ("invalid-value", "spec.validations[0].message"), ("invalid-value", "spec.validations[0].reason")}),
    (policy("validations: [{expression: a}], paramKind: {apiVersion: A/v1, kind: B_}"),
     {("invalid-reference", "spec.paramKind.apiVersion"), ("invalid-reference", "spec.paramKind.kind")}),
    (policy("validations: [{expression: a}], variables: [{name: for, expression: a}]"), {("invalid-name", "spec.variables[0].name")}),
    (policy("validations: [{expression: a}], variables: [{name: ' ', expression: a}]"), {("missing-value", "spec.variables[0].name")}),
    (policy("validations: [{expression: a, reason: Unauthorized}]"), {("invalid-value", "spec.validations[0].reason")}),
    (policy("validations: [{expression: a, message: \"a\\vb\"}]"), set()),
    (policy("mutations: [{patchType: JSONPatch, jsonPatch: {expression: a}}], reinvocationPolicy: Never", "MutatingAdmissionPolicy",
            RULES.replace("CREATE", "'*'")), set()),
    (policy("auditAnnotations: [{key: a, valueExpression: a}, {key: a, valueExpression: a}]"), {("duplicate-entry", "spec.auditAnnotations[1].key")}),
    (policy("mutations: [{patchType: JSONPatch, applyConfiguration: {expression: a}}], reinvocationPolicy: Never", "MutatingAdmissionPolicy"),
     {("missing-companion-field", "spec.mutations[0].jsonPatch"), ("misplaced-field", "spec.mutations[0].applyConfiguration")}),
    (policy("", "MutatingAdmissionPolicy", RULES.replace("CREATE", "DELETE")),
     {("missing-value", "spec.mutations"), ("missing-value", "spec.reinvocationPolicy"), ("invalid-value", "spec.matchConstraints.resourceRules[0].operations[0]")}),
    (binding("paramRef: {name: a, parameterNotFoundAction: Deny}"), set()),
    (binding("paramRef: {name: a, selector: {}}"), {("mutually-exclusive-fields", "spec.paramRef.name"), ("missing-value", "spec.paramRef.parameterNotFoundAction")}),
    (binding("paramRef: {parameterNotFoundAction: Deny}"), {("missing-alternative", "spec.paramRef")}),
    (admission("ValidatingAdmissionPolicyBinding", "spec: {policyName: A, validationActions: [Deny, Warn, Deny]}"),
     {("invalid-name", "spec.policyName"), ("mutually-exclusive-fields", "spec.validationActions"), ("duplicate-entry", "spec.validationActions[2]")}),
]  # fmt: skip
OTHERS = [
    (request("request: eA==, signerName: a.b/c, usages: [client auth]"), {("invalid-certificate", "spec.request")}),
    (request("signerName: a, usages: [client auth, client auth, a], expirationSeconds: 1"),
     {("invalid-name", "spec.signerName"), ("duplicate-entry", "spec.usages[1]"), ("number-out-of-bounds", "spec.expirationSeconds")}),
    (request("signerName: a.b/c"), {("missing-value", "spec.usages")}),
    (api_service("group: a.b, version: v1, groupPriorityMinimum: 1, versionPriority: 1"), set()),
    (api_service("group: a.b, version: v1, groupPriorityMinimum: 0, versionPriority: 1001, caBundle: eA=="),
     {("number-out-of-bounds", "spec.groupPriorityMinimum"), ("number-out-of-bounds", "spec.versionPriority"), ("misplaced-field", "spec.caBundle")}),
    (api_service("version: v2, groupPriorityMinimum: 1, versionPriority: 1", "v2."), {("missing-value", "spec.group")}),
    (api_service("version: v1, groupPriorityMinimum: 1, versionPriority: 1", "v1."), set()),
    (api_service("group: a.c, version: v1, groupPriorityMinimum: 1, versionPriority: 1, service: {name: a}"),
     {("reserved-name", "metadata.name"), ("missing-value", "spec.service.namespace")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), WEBHOOKS + POLICIES + OTHERS)
def test_conditions(text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(text, 36) == wanted


def test_bindings_of_older_releases() -> None:
    nothing = admission("ValidatingAdmissionPolicyBinding", "spec: {}")
    assert told(nothing, 30) == {("missing-value", "spec.policyName"), ("missing-value", "spec.validationActions")}
    assert told(nothing, 36) == set()  # the schema says so
