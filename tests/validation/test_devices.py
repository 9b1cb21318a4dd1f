"""Claims, classes and slices of devices: one case for each condition of the server (pkg/apis/resource/validation)."""

# ruff: noqa: E501 (a case is one line)

import pytest

from tests.validation.objects import told


def thing(kind: str, spec: str, version: str = "v1") -> str:
    return f"apiVersion: resource.k8s.io/{version}\nkind: {kind}\nmetadata: {{name: a}}\nspec: {{{spec}}}\n"


def claim(fields: str, version: str = "v1") -> str:
    return thing("ResourceClaim", f"devices: {{{fields}}}", version)


def request(fields: str) -> str:
    return claim(f"requests: [{{name: a, {fields}}}]")


def resource_slice(fields: str, where: str = "nodeName: a", pool: str = "name: a, resourceSliceCount: 1") -> str:
    return thing("ResourceSlice", f"driver: a.b, pool: {{{pool}}}, {where}, {fields}")


def device(fields: str) -> str:
    return resource_slice(f"devices: [{{name: a, {fields}}}]")


def capacity(policy: str) -> str:
    return device(f"allowMultipleAllocations: true, capacity: {{a: {{value: 8, requestPolicy: {{{policy}}}}}}}")


ONE = "exactly: {deviceClassName: a}"
DEVICES = "spec.devices."
FIRST = "spec.devices[0]."
POLICY = FIRST + "capacity[a].requestPolicy"
CASES = [
    (request(ONE), set()),
    (request(""), {("missing-alternative", DEVICES + "requests[0]")}),
    (request(ONE + ", firstAvailable: [{name: a, deviceClassName: b}]"), {("mutually-exclusive-fields", DEVICES + "requests[0]")}),
    (request("firstAvailable: [{name: a, deviceClassName: B}, {name: a, deviceClassName: b}]"),
     {("invalid-name", DEVICES + "requests[0].firstAvailable[0].deviceClassName"), ("duplicate-name", DEVICES + "requests[0].firstAvailable[1].name")}),
    (request("exactly: {deviceClassName: a, allocationMode: All, count: 2}"), {("misplaced-field", DEVICES + "requests[0].exactly.count")}),
    (request("exactly: {deviceClassName: a, count: -1, selectors: [{}]}"),
     {("number-out-of-bounds", DEVICES + "requests[0].exactly.count"), ("missing-value", DEVICES + "requests[0].exactly.selectors[0].cel")}),
    (request("exactly: {deviceClassName: a, tolerations: [{operator: Exists, value: a}]}"),
     {("invalid-toleration", DEVICES + "requests[0].exactly.tolerations[0].value")}),
    (claim("requests: [{name: a, deviceClassName: a}]", "v1beta1"), set()),
    (claim("requests: [{name: a, exactly: {deviceClassName: a}}], constraints: [{requests: [b]}, {matchAttribute: a}]"),
     {("invalid-reference", DEVICES + "constraints[0].requests[0]"), ("missing-alternative", DEVICES + "constraints[0]"), ("invalid-name", DEVICES + "constraints[1].matchAttribute")}),
    (claim("requests: [{name: a, firstAvailable: [{name: b, deviceClassName: c}]}], config: [{requests: [a/b, a], opaque: {driver: a, parameters: [1]}}, {}]"),
     {("invalid-value", DEVICES + "config[0].opaque.parameters"), ("missing-value", DEVICES + "config[1].opaque")}),
    (thing("DeviceClass", "extendedResourceName: cpu"), {("invalid-resource-name", "spec.extendedResourceName")}),
    (thing("DeviceTaintRule", "deviceSelector: {pool: A/b}, taint: {key: a b, effect: NoSchedule}", "v1beta2"),
     {("invalid-name", "spec.deviceSelector.pool"), ("invalid-name", "spec.taint.key")}),
    (thing("DeviceTaintRule", "deviceSelector: {driver: ''}, taint: {key: a, effect: NoSchedule}", "v1beta2"), {("missing-value", "spec.deviceSelector.driver")}),
    (thing("ResourcePoolStatusRequest", "driver: a.b, poolName: a/b, limit: 1000", "v1alpha3"), set()),
    (thing("ResourcePoolStatusRequest", "driver: a_b, poolName: a//b, limit: 1001", "v1alpha3"),
     {("invalid-name", "spec.driver"), ("invalid-name", "spec.poolName"), ("number-out-of-bounds", "spec.limit")}),
    (claim("requests: [{name: a, count: 2, firstAvailable: [{name: b, deviceClassName: c}]}]", "v1beta1"), {("mutually-exclusive-fields", DEVICES + "requests[0]")}),
    (claim("requests: [{name: a, count: 2}]", "v1beta1"), {("missing-value", DEVICES + "requests[0]")}),
    (claim("requests: [], constraints: [{matchAttribute: a.b/c, distinctAttribute: a.b/d}]"), set()),
    (resource_slice("sharedCounters: [{name: a, counters: {}}]"), {("missing-value", "spec.sharedCounters[0].counters")}),
    (capacity("default: 100m, validValues: [100m, 200m]"), {("duplicate-entry", POLICY + ".validValues[1]")}),
    (resource_slice("devices: []"), set()),
    (resource_slice("devices: []", "allNodes: false"), {("invalid-value", "spec.allNodes"), ("missing-alternative", "spec")}),
    (resource_slice("devices: []", "allNodes: true, nodeName: a"), {("mutually-exclusive-fields", "spec")}),
    (resource_slice("devices: []", pool="name: A, resourceSliceCount: 0, generation: -1"),
     {("invalid-name", "spec.pool.name"), ("number-out-of-bounds", "spec.pool.resourceSliceCount"), ("number-out-of-bounds", "spec.pool.generation")}),
    (resource_slice("devices: [], sharedCounters: [{name: a, counters: {b: {value: 1}}}]"), {("mutually-exclusive-fields", "spec")}),
    (device("attributes: {a: {string: b}, b.c/d: {int: 1}}"), set()),
    (device("attributes: {a-b: {string: b}, c: {string: b, int: 1}, d: {version: x}}"),
     {("invalid-key", FIRST + "attributes[a-b]"), ("mutually-exclusive-fields", FIRST + "attributes[c]"), ("invalid-value", FIRST + "attributes[d].version")}),
    (device("nodeName: a"), {("misplaced-field", "spec.devices[0]")}),
    (device("taints: [{key: a b, effect: NoExecute}]"), {("invalid-name", FIRST + "taints[0].key")}),
    (device("bindingConditions: [a, a]"), {("duplicate-entry", FIRST + "bindingConditions[1]"), ("missing-companion-field", FIRST + "bindingFailureConditions")}),
    (device("capacity: {a: {value: 8, requestPolicy: {default: 1}}}"), {("misplaced-field", POLICY)}),
    (capacity("default: 2, validValues: [1, 2, 4]"), set()),
    (capacity("default: 3, validValues: [2, 1, 9]"),
     {("unsorted-list", POLICY + ".validValues[1]"), ("inconsistent-numbers", POLICY + ".validValues[2]"), ("inconsistent-numbers", POLICY + ".validValues")}),
    (capacity("validValues: [1]"), {("missing-companion-field", POLICY + ".default")}),
    (capacity("default: 1, validRange: {min: 2, max: 9, step: 2}"),
     {("inconsistent-numbers", POLICY + ".validRange.min"), ("inconsistent-numbers", POLICY + ".validRange.max"), ("inconsistent-numbers", POLICY + ".validRange.step")}),
    (resource_slice("devices: [{name: a, allNodes: true}, {name: b}]", "perDeviceNodeSelection: true"), {("missing-alternative", "spec.devices[1]")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_conditions(text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(text, 36) == wanted


def test_older_releases() -> None:
    assert not told(device("taints: [{key: a b, effect: NoExecute}]"), 35)
    assert not told(request(""), 33)
