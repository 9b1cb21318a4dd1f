"""Admission, definitions, certificates, flow control and API services: one case for each condition of the server."""

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


def definition(
    schema: str = "type: object",
    names: str = "plural: shops, kind: Shop",
    more: str = "",
    version: str = "storage: true",
    name: str = "shops.example.com",
    group: str = "example.com",
) -> str:
    versions = f"[{{name: v1, served: true, {version}, schema: {{openAPIV3Schema: {{{schema}}}}}}}]"
    return (f"apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {{name: {name}}}\n"
            f"spec: {{group: {group}, scope: Namespaced, names: {{{names}}}, versions: {versions}, {more}}}\n")  # fmt: skip


def field(schema: str) -> str:
    return definition(f"type: object, properties: {{spec: {{{schema}}}}}")


def request(fields: str) -> str:
    return f"apiVersion: certificates.k8s.io/v1\nkind: CertificateSigningRequest\nmetadata: {{name: a}}\nspec: {{{fields}}}\n"


def flow(kind: str, spec: str, name: str = "a") -> str:
    return f"apiVersion: flowcontrol.apiserver.k8s.io/v1\nkind: {kind}\nmetadata: {{name: {name}}}\nspec: {{{spec}}}\n"


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
SCHEMA = "spec.versions[0].schema.openAPIV3Schema"
SPEC = SCHEMA + ".properties[spec]."
BAD = "invalid-definition-schema"
DEFINITIONS = [
    (definition(), set()),
    (definition(name="shop.example.com"), {("invalid-definition", "metadata.name")}),
    (definition(group="example", name="shops.example"), {("invalid-definition", "spec.group")}),
    (definition(group="a.k8s.io", name="shops.a.k8s.io"), {("invalid-definition", "metadata.annotations[api-approved.kubernetes.io]")}),
    (definition(names="plural: shops, kind: Shop, listKind: Shop, shortNames: [A]"),
     {("invalid-definition", "spec.names.listKind"), ("invalid-definition", "spec.names.shortNames[0]")}),
    (definition(version="storage: false"), {("invalid-definition", "spec.versions")}),
    (definition(version="storage: true, deprecationWarning: a"), {("invalid-definition", "spec.versions[0].deprecationWarning")}),
    (definition(version="storage: true, subresources: {scale: {specReplicasPath: .a, statusReplicasPath: .status.b}}"),
     {("invalid-definition", "spec.versions[0].subresources.scale.specReplicasPath")}),
    (definition(version="storage: true, additionalPrinterColumns: [{name: a, type: b, jsonPath: c}]"),
     {("invalid-value", "spec.versions[0].additionalPrinterColumns[0].type"), ("invalid-definition", "spec.versions[0].additionalPrinterColumns[0].jsonPath")}),
    (definition(more="preserveUnknownFields: true"), {("invalid-definition", "spec.preserveUnknownFields")}),
    (definition(more="conversion: {strategy: Webhook}"), {("missing-companion-field", "spec.conversion.webhook.clientConfig"), ("missing-value", "spec.conversion.webhook.conversionReviewVersions")}),
    (definition(more="conversion: {strategy: None, webhook: {}}"), set()),
    (definition(more="conversion: {strategy: None, webhook: {conversionReviewVersions: [v1]}}"), {("misplaced-field", "spec.conversion.webhook.conversionReviewVersions")}),
    (definition(more="conversion: {strategy: Webhook, webhook: {clientConfig: {url: 'https://a'}, conversionReviewVersions: [v1, v1, V]}}"),
     {("duplicate-entry", "spec.conversion.webhook.conversionReviewVersions[1]"), ("invalid-value", "spec.conversion.webhook.conversionReviewVersions[2]")}),
    (definition(version="storage: true, subresources: {scale: {specReplicasPath: .spec.1a, statusReplicasPath: .status.b}}"), set()),
    (definition(version="storage: true, additionalPrinterColumns: [{name: a, type: date, jsonPath: '.a['}]"), set()),
    (definition(version="storage: true, selectableFields: [{jsonPath: .spec.a}, {jsonPath: .metadata.name}]"),
     {("invalid-definition", "spec.versions[0].selectableFields[0].jsonPath"), ("invalid-definition", "spec.versions[0].selectableFields[1].jsonPath")}),
    (definition("type: object, nullable: true, additionalProperties: {type: string}"), {(BAD, SCHEMA + ".nullable"), (BAD, SCHEMA + ".additionalProperties")}),
    (definition("type: object, minProperties: 1", version="storage: true, subresources: {status: {}}"), {(BAD, SCHEMA + ".minProperties")}),
    (definition("type: object, minProperties: 1"), set()),
    (definition("type: object, properties: {kind: {type: string, default: a}}"), {(BAD, SCHEMA + ".properties[kind].default")}),
    (definition("type: object, properties: {metadata: {type: object, description: a}}"), {(BAD, SCHEMA + ".properties[metadata]")}),
    (definition("type: object, properties: {a: {type: string}}, oneOf: [{properties: {b: {minLength: 1}}}]"), {(BAD, SCHEMA + ".properties[b]")}),
    (definition("type: array, items: {type: string}"), {(BAD, SCHEMA + ".type")}),
    (definition("type: object, properties: {metadata: {type: object, properties: {labels: {type: object}}}}"), {(BAD, SCHEMA + ".properties[metadata]")}),
    (definition("type: object, properties: {metadata: {type: object, properties: {name: {type: string}}}}"), set()),
    (field(""), {(BAD, SPEC + "type")}),
    (field("x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]"), set()),
    (field("type: array"), {(BAD, SPEC + "items")}),
    (field("type: object, properties: {a: {type: string}}, additionalProperties: {type: string}"), {(BAD, SPEC + "additionalProperties")}),
    (field("type: object, additionalProperties: {}"), {(BAD, SPEC + "additionalProperties.type")}),
    (field("type: string, default: 1"), {(BAD, SPEC + "default")}),
    (field("type: strin"), {("invalid-value", SPEC + "type")}),
    (field("type: array, uniqueItems: true, items: {type: string}"), {(BAD, SPEC + "uniqueItems")}),
    (field("$ref: a, type: object"), {(BAD, SPEC + "$ref")}),
    (field("type: object, properties: {a: {type: string}}, oneOf: [{required: [a]}, {properties: {a: {type: string}, b: {minLength: 1}}}]"),
     {(BAD, SPEC + "oneOf[1].properties[a].type")}),
    (field("type: string, anyOf: [{type: integer}, {type: string}]"), set()),
    (field("type: string, anyOf: [{type: string}, {type: integer}]"), {(BAD, SPEC + "anyOf[0].type"), (BAD, SPEC + "anyOf[1].type")}),
    (field("type: object, oneOf: [{additionalProperties: false}]"), set()),
    (field("type: object, oneOf: [{properties: {metadata: {}}}]"), {(BAD, SPEC + "oneOf[0].properties[metadata]")}),
    (field("type: integer, x-kubernetes-int-or-string: true"), set()),
    (field("x-kubernetes-int-or-string: true, x-kubernetes-preserve-unknown-fields: true"), {(BAD, SPEC + "x-kubernetes-preserve-unknown-fields")}),
    (field("type: object, x-kubernetes-embedded-resource: true, properties: {metadata: {type: object, properties: {labels: {type: object}}}}"), set()),
    (field("type: string, pattern: '(?=a)'"), {(BAD, SPEC + "pattern")}),
    (field("type: string, pattern: '[a-'"), {(BAD, SPEC + "pattern")}),
    (field("type: object, default: {a: b}"), {(BAD, SPEC + "default[a]")}),
    (field("type: object, properties: {a: {type: string, default: b}}, required: [a], default: {}"), {(BAD, SPEC + "default[a]")}),
    (field("type: array, items: {type: string}, x-kubernetes-list-type: set, default: [a, a]"), set()),
    (field("type: array, items: {type: object}, x-kubernetes-list-type: set"), {(BAD, SPEC + "items.x-kubernetes-map-type")}),
    (field("type: array, items: {type: string, nullable: true}, x-kubernetes-list-type: set"), {(BAD, SPEC + "items.nullable")}),
    (field("type: object, x-kubernetes-validations: [{rule: ' '}]"), {("missing-value", SPEC + "x-kubernetes-validations[0].rule")}),
    (field("type: object, x-kubernetes-validations: [{rule: 'true', message: ' ', reason: A, fieldPath: .a}]"),
     {(BAD, SPEC + "x-kubernetes-validations[0].message"), ("invalid-value", SPEC + "x-kubernetes-validations[0].reason"), (BAD, SPEC + "x-kubernetes-validations[0].fieldPath")}),
    (field("type: object, properties: {a: {type: string}}, x-kubernetes-validations: [{rule: 'true', fieldPath: .a}]"), set()),
    (field("type: object, x-kubernetes-validations: [{rule: 'true', optionalOldSelf: true}]"), {(BAD, SPEC + "x-kubernetes-validations[0].optionalOldSelf")}),
    (field("x-kubernetes-preserve-unknown-fields: true, x-kubernetes-validations: [{rule: 'true'}]"), {(BAD, SPEC + "x-kubernetes-validations")}),
    (field("type: array, items: {type: string}, x-kubernetes-list-type: map"), {(BAD, SPEC + "x-kubernetes-list-map-keys"), (BAD, SPEC + "items.type")}),
    (field("type: array, items: {type: object, properties: {a: {type: string}}}, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a, b]"),
     {(BAD, SPEC + "items.properties[a].default"), (BAD, SPEC + "x-kubernetes-list-map-keys[1]")}),
    (field("type: string, x-kubernetes-list-type: set"), {(BAD, SPEC + "type")}),
    (field("type: string, format: zip"), {("ignored-field", SPEC + "format")}),
]  # fmt: skip
LEVEL = "priorityLevelConfiguration: {name: a}"
OTHERS = [
    (request("request: eA==, signerName: a.b/c, usages: [client auth]"), {("invalid-certificate", "spec.request")}),
    (request("signerName: a, usages: [client auth, client auth, a], expirationSeconds: 1"),
     {("invalid-name", "spec.signerName"), ("duplicate-entry", "spec.usages[1]"), ("number-out-of-bounds", "spec.expirationSeconds")}),
    (request("signerName: a.b/c"), {("missing-value", "spec.usages")}),
    (flow("FlowSchema", f"{LEVEL}, matchingPrecedence: 10001"), {("number-out-of-bounds", "spec.matchingPrecedence")}),
    (flow("FlowSchema", f"{LEVEL}, rules: [{{subjects: [{{kind: User, group: {{name: a}}}}]}}]"),
     {("missing-alternative", "spec.rules[0]"), ("missing-companion-field", "spec.rules[0].subjects[0].user"), ("misplaced-field", "spec.rules[0].subjects[0].group")}),
    (flow("FlowSchema", f"{LEVEL}, rules: [{{subjects: [{{kind: User, user: {{name: a}}}}], nonResourceRules: [{{verbs: [fly], nonResourceURLs: [a]}}]}}]"),
     {("invalid-value", "spec.rules[0].nonResourceRules[0].verbs[0]"), ("invalid-value", "spec.rules[0].nonResourceRules[0].nonResourceURLs[0]")}),
    (flow("PriorityLevelConfiguration", "type: Limited"), {("missing-companion-field", "spec.limited")}),
    (flow("PriorityLevelConfiguration", "type: Limited, limited: {limitResponse: {type: Queue, queuing: {queues: 4, handSize: 5}}}"),
     {("inconsistent-numbers", "spec.limited.limitResponse.queuing.handSize")}),
    (flow("PriorityLevelConfiguration", "type: Limited, limited: {limitResponse: {type: Queue, queuing: {queues: 64, handSize: 10}}}"), set()),
    (flow("PriorityLevelConfiguration", "type: Limited, limited: {limitResponse: {type: Queue, queuing: {queues: 64, handSize: 11}}}"),
     {("inconsistent-numbers", "spec.limited.limitResponse.queuing.handSize")}),
    (flow("PriorityLevelConfiguration", "type: Exempt, exempt: {nominalConcurrencyShares: 5}", "exempt"), set()),
    (flow("PriorityLevelConfiguration", "type: Limited, limited: {nominalConcurrencyShares: 5, lendablePercent: 0, limitResponse: {type: Reject}}", "catch-all"), set()),
    (flow("PriorityLevelConfiguration", "type: Limited, limited: {limitResponse: {type: Reject}}", "catch-all"), {("reserved-name", "spec")}),
    (flow("FlowSchema", "priorityLevelConfiguration: {name: exempt}, matchingPrecedence: 2", "exempt"), {("reserved-name", "spec")}),
    (flow("PriorityLevelConfiguration", "type: Exempt"), {("reserved-name", "spec.type")}),
    (api_service("group: a.b, version: v1, groupPriorityMinimum: 1, versionPriority: 1"), set()),
    (api_service("group: a.b, version: v1, groupPriorityMinimum: 0, versionPriority: 1001, caBundle: eA=="),
     {("number-out-of-bounds", "spec.groupPriorityMinimum"), ("number-out-of-bounds", "spec.versionPriority"), ("misplaced-field", "spec.caBundle")}),
    (api_service("version: v2, groupPriorityMinimum: 1, versionPriority: 1", "v2."), {("missing-value", "spec.group")}),
    (api_service("version: v1, groupPriorityMinimum: 1, versionPriority: 1", "v1."), set()),
    (api_service("group: a.c, version: v1, groupPriorityMinimum: 1, versionPriority: 1, service: {name: a}"),
     {("reserved-name", "metadata.name"), ("missing-value", "spec.service.namespace")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), WEBHOOKS + POLICIES + DEFINITIONS + OTHERS)
def test_conditions(text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(text, 36) == wanted


def test_bindings_of_older_releases() -> None:
    nothing = admission("ValidatingAdmissionPolicyBinding", "spec: {}")
    assert told(nothing, 30) == {("missing-value", "spec.policyName"), ("missing-value", "spec.validationActions")}
    assert told(nothing, 36) == set()  # the schema says so
