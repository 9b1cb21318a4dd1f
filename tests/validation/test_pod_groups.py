"""Groups of pods and bundles of certificates: one case for each condition of the server."""

# ruff: noqa: E501 (a case is one line)

import base64

import pytest

from tests.validation.objects import told


def workload(groups: str, more: str = "") -> str:
    head = "apiVersion: scheduling.k8s.io/v1alpha1\nkind: Workload\nmetadata: {name: w, namespace: web}\n"
    return f"{head}spec: {{podGroups: [{groups}]{more}}}\n"


def group(policy: str, name: str = "a") -> str:
    return f"{{name: {name}, policy: {{{policy}}}}}"


def bundle(*entries: str) -> str:
    lines = "\n".join(f"    {line}" for entry in entries for line in entry.splitlines())
    return f"apiVersion: certificates.k8s.io/v1beta1\nkind: ClusterTrustBundle\nmetadata: {{name: b}}\nspec:\n  trustBundle: |\n{lines}\n"


def certificate(der: bytes, header: str = "") -> str:
    return f"-----BEGIN CERTIFICATE-----\n{header}{base64.b64encode(der).decode()}\n-----END CERTIFICATE-----"


SHAPED = b"\x30\x06\x30\x00\x30\x00\x03\x00"
FIRST = "spec.podGroups[0]"
TRUST = {("invalid-certificate", "spec.trustBundle")}
CASES = [
    (workload(group("basic: {}")), set()),
    (workload(group("gang: {minCount: 1}")), set()),
    (workload(group("gang: {minCount: 0}")), {("number-out-of-bounds", FIRST + ".policy.gang.minCount")}),
    (workload(group("")), {("missing-alternative", FIRST + ".policy")}),
    (workload(group("basic: {}, gang: {minCount: 0}")), {("mutually-exclusive-fields", FIRST + ".policy.gang")}),
    (workload(group("basic: {}", "a.b")), {("invalid-name", FIRST + ".name")}),
    (workload(group("basic: {}") + "," + group("basic: {}")), {("duplicate-name", "spec.podGroups[1].name")}),
    (workload(",".join(group("basic: {}", f"a{index}") for index in range(8))), set()),
    (workload(",".join(group("", f"a{index}") for index in range(9))), {("too-many-items", "spec.podGroups")}),
    (workload(group("basic: {}"), ", controllerRef: {apiGroup: a.b, kind: K, name: n}"), set()),
    (workload(group("basic: {}"), ", controllerRef: {apiGroup: A, kind: K/k, name: ..}"), {("invalid-name", f"spec.controllerRef.{field}") for field in ("apiGroup", "kind", "name")}),
    (bundle("what it is for", certificate(SHAPED)), set()),
    (bundle(certificate(SHAPED), certificate(SHAPED)), TRUST),
    (bundle(certificate(SHAPED, "A: b\n\n")), TRUST),
    (bundle(certificate(b"\x30\x00")), TRUST),
    (bundle(certificate(SHAPED).replace("CERTIFICATE", "KEY")), TRUST),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_conditions(text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(text, 35) == wanted
