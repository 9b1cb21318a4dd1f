"""CustomResourceDefinitions: one case for each condition of the server."""

# ruff: noqa: E501 (a case is one line)

import pytest

from tests.validation.objects import told


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
VERSION = "spec.versions[0]."
WITH_FIELDS = "type: object, properties: {metadata: {type: object}, spec: {type: object, properties: {color: {type: string}, more: {type: object, additionalProperties: {type: integer}}, any: {type: object, additionalProperties: true}}}}"


def version(fields: str) -> str:
    """A definition whose one version has more fields."""
    return definition(WITH_FIELDS, version=f"storage: true, {fields}")


def selectable(*paths: str) -> str:
    return version(f"selectableFields: [{', '.join(f'{{jsonPath: {path}}}' for path in paths)}]")


VERSIONS = [
    (version("deprecated: true, deprecationWarning: use v2"), set()),
    (version("deprecationWarning: use v2"), {("invalid-definition", VERSION + "deprecationWarning")}),
    (version("deprecated: true, deprecationWarning: ''"), {("invalid-definition", VERSION + "deprecationWarning")}),
    (version(f"deprecated: true, deprecationWarning: {'é' * 129}"), {("invalid-definition", VERSION + "deprecationWarning")}),
    (version('deprecated: true, deprecationWarning: "a\\nb"'), {("invalid-definition", VERSION + "deprecationWarning")}),
    (version("subresources: {status: {}, scale: {specReplicasPath: .spec.a, statusReplicasPath: .status.a, labelSelectorPath: .status.b}}"), set()),
    (version("subresources: {scale: {specReplicasPath: .status.a, statusReplicasPath: .spec.a, labelSelectorPath: a}}"),
     {("invalid-definition", f"{VERSION}subresources.scale.{field}") for field in ("specReplicasPath", "statusReplicasPath", "labelSelectorPath")}),
    (version("additionalPrinterColumns: [{name: a, type: string, format: byte, jsonPath: .spec.color}]"), set()),
    (version("additionalPrinterColumns: [{name: a, type: text, format: long, jsonPath: spec.color}]"),
     {("invalid-value", VERSION + "additionalPrinterColumns[0].type"), ("invalid-value", VERSION + "additionalPrinterColumns[0].format"),
      ("invalid-definition", VERSION + "additionalPrinterColumns[0].jsonPath")}),
    (selectable(".spec.color", ".spec.more.size"), set()),
    (selectable(".spec.color", ".spec.color"), {("duplicate-entry", VERSION + "selectableFields[1].jsonPath")}),
    *((selectable(path), {("invalid-definition", VERSION + "selectableFields[0].jsonPath")})
      for path in (".spec", ".spec.colour", "spec.color", ".spec.any.thing", ".metadata.name", '".spec[\'color\']"')),
    (selectable(*(f".spec.more.a{number}" for number in range(9))), {("too-many-items", VERSION + "selectableFields")}),
]  # fmt: skip
NODES = [
    (field("type: string, x-kubernetes-preserve-unknown-fields: false"), {(BAD, SPEC + "x-kubernetes-preserve-unknown-fields")}),
    (field("type: object, uniqueItems: true"), {(BAD, SPEC + "uniqueItems")}),
    (field("type: array"), {(BAD, SPEC + "items")}),
    (field("type: string, pattern: '('"), {(BAD, SPEC + "pattern")}),
    (field("type: object, x-kubernetes-embedded-resource: true"), {(BAD, SPEC + "properties")}),
    (field("type: object, x-kubernetes-embedded-resource: true, properties: {kind: {type: integer}, spec: {type: object}}"),
     {(BAD, SPEC + "properties[kind].type")}),
    (field("x-kubernetes-int-or-string: true, x-kubernetes-preserve-unknown-fields: true"), {(BAD, SPEC + "x-kubernetes-preserve-unknown-fields")}),
    (definition("type: object, properties: {metadata: {type: object, maxProperties: 3}}"), {(BAD, SCHEMA + ".properties[metadata]")}),
    (definition("type: object, properties: {metadata: {type: object, properties: {name: {type: string, maxLength: 9}}}}"), set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), DEFINITIONS + VERSIONS + NODES)
def test_conditions(text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(text, 36) == wanted
