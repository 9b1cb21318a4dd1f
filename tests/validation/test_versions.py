"""Conditions that hold from a release on: before, the server drops the field or takes the value."""

import pytest

from tests.validation.objects import container, pod, told


def stateful_set(fields: str) -> str:
    template = "{metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b}]}}"
    return (
        "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\n"
        f"spec: {{selector: {{matchLabels: {{a: b}}}}, template: {template}, {fields}}}\n"
    )


CLAIM = "volumes: [{name: v, persistentVolumeClaim: {claimName: v}}]"
CASES = [
    (31, 32, container("env: [{name: 1a}]"), "invalid-environment-variable", None),
    (28, 29, container("restartPolicy: Sometimes"), None, "misplaced-field"),
    (34, 35, container("restartPolicy: Never"), "misplaced-field", None),
    (
        34,
        35,
        container("restartPolicyRules: [{action: Restart, exitCodes: {operator: In, values: [1]}}]"),
        None,
        "missing-companion-field",
    ),
    (32, 33, container("resizePolicy: [{resourceName: gpu, restartPolicy: NotRequired}]"), None, "invalid-value"),
    (33, 34, pod("resources: {requests: {storage: 1}}"), None, "invalid-resource-name"),
    (33, 34, pod("resourceClaims: [{name: gpu}]"), None, "missing-alternative"),
    (33, 34, container("resources: {claims: [{name: gpu}]}"), None, "unknown-resource-claim"),
    (34, 35, pod("hostnameOverride: A_B"), None, "invalid-name"),
    (35, 36, pod("hostAliases: [{ip: 010.0.0.1, hostnames: [a]}]"), None, "invalid-address"),
    (26, 27, pod("schedulingGates: [{name: a b}]"), None, "invalid-name"),
    (
        26,
        27,
        pod(
            "topologySpreadConstraints: [{maxSkew: 1, minDomains: 0, topologyKey: a, whenUnsatisfiable: DoNotSchedule, "
            "labelSelector: {}}]"
        ),
        None,
        "number-out-of-bounds",
    ),
    (26, 27, stateful_set("ordinals: {start: -1}"), None, "number-out-of-bounds"),
    (36, 37, stateful_set("updateStrategy: {rollingUpdate: {maxUnavailable: 0%}}"), None, "stuck-rollout"),
    (
        36,
        37,
        stateful_set("updateStrategy: {rollingUpdate: {maxUnavailable: 101%}}"),
        None,
        "invalid-count-or-percentage",
    ),
    (
        33,
        34,
        container("volumeDevices: [{name: v, devicePath: /a}]", "hostUsers: false, " + CLAIM),
        None,
        "conflicting-host-settings",
    ),
    (25, 26, pod("dnsConfig: {searches: [a, b, c, d, e, f, g]}"), "too-many-items", None),
    (33, 34, pod("os: {name: windows}, resources: {limits: {cpu: 1}}"), None, "wrong-operating-system"),
    (26, 27, stateful_set("persistentVolumeClaimRetentionPolicy: {whenScaled: x}"), None, "invalid-value"),
    (32, 33, pod("hostUsers: false, hostPID: true"), None, "conflicting-host-settings"),
    (32, 33, container("securityContext: {procMount: Unmasked}"), None, "missing-companion-field"),
    (
        30,
        31,
        container("volumeMounts: [{name: a, mountPath: /a, recursiveReadOnly: Enabled}]", "volumes: [{name: a}]"),
        None,
        "missing-companion-field",
    ),
    (32, 33, container("lifecycle: {preStop: {sleep: {seconds: 0}}}"), "number-out-of-bounds", None),
    (
        29,
        30,
        pod("", "name: web, annotations: {container.apparmor.security.beta.kubernetes.io/web: unconfined}"),
        None,
        "deprecated-annotation",
    ),
    (32, 33, pod("dnsConfig: {searches: [_a.example.com]}"), "invalid-name", None),
]


@pytest.mark.parametrize(("before", "since", "text", "earlier", "later"), CASES)
def test_condition_of_a_release(before: int, since: int, text: str, earlier: str | None, later: str | None) -> None:
    assert {rule for rule, _ in told(text, before)} == ({earlier} if earlier else set())
    assert {rule for rule, _ in told(text, since)} == ({later} if later else set())
