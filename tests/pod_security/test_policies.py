"""Labels, defaults, exemptions and the command line's level: which policies apply."""

import pytest

from kubelint.pod_security.levels import LATEST, Level, LevelVersion, PolicyVersion, parse_version
from kubelint.pod_security.policies import Settings, policies_for, read_labels, settings_of
from kubelint.settings import PodSecuritySettings
from kubelint.values.versions import KubernetesVersion
from tests.manifests import inventory

POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: %s}\nspec: {runtimeClassName: %s, containers: []}"
NAMESPACE = "apiVersion: v1\nkind: Namespace\nmetadata: {name: %s, labels: {%s}}"
PREFIX = "pod-security.kubernetes.io/"


def labels(**values: str) -> dict[str, str]:
    return {PREFIX + key.replace("_", "-"): value for key, value in values.items()}


def modes(**values: str) -> dict[str, str]:
    return {policy.mode: str(policy.asked) for policy in read_labels(labels(**values), LATEST)}


def applied(settings: Settings, namespace: str = "shop", runtime_class: str = "null", **values: str) -> list[str]:
    written = ", ".join(f"{key}: '{value}'" for key, value in labels(**values).items())
    world = inventory(POD % (namespace, runtime_class), NAMESPACE % (namespace, written))
    found = policies_for(world.workloads[0], world, settings)
    return [f"{policy.asked} {policy.severity}" for policy in found]


@pytest.mark.parametrize(
    ("text", "minor"),
    [("latest", None), ("v1.0", 0), ("v1.37", 37), ("v1.999", 999)],
)
def test_versions_of_labels(text: str, minor: int | None) -> None:
    assert parse_version(text) == PolicyVersion(minor)


@pytest.mark.parametrize("text", ["", "1.30", "v1.30.1", "v2.0", "v1.01", "Latest", "v1.", "v1.30\n", "v1." + "9" * 30])
def test_malformed_versions_of_labels(text: str) -> None:
    assert parse_version(text) is None


def test_a_version_from_the_future_is_the_newest_one_of_the_target() -> None:
    assert PolicyVersion(40).minor_at(KubernetesVersion(1, 30)) == 30
    assert PolicyVersion(25).minor_at(KubernetesVersion(1, 30)) == 25
    assert LATEST.minor_at(KubernetesVersion(1, 30)) == 30


def test_labels_decide_by_mode() -> None:
    assert modes(
        enforce="baseline", enforce_version="v1.20", audit="restricted", warn="restricted", warn_version="v1.2"
    ) == {
        "enforce": "baseline:v1.20",
        "audit": "restricted:latest",
        "warn": "restricted:v1.2",
    }


def test_warn_follows_enforce_unless_it_is_set() -> None:
    assert modes(enforce="restricted", enforce_version="v1.20")["warn"] == "restricted:v1.20"
    assert modes(enforce="restricted", enforce_version="v1.20", warn_version="latest")["warn"] == "restricted:latest"
    assert modes(enforce="restricted", warn="privileged")["warn"] == "privileged:latest"
    assert "warn" not in modes(enforce="strict")


def test_an_unknown_level_is_restricted_when_enforced_and_nothing_otherwise() -> None:
    found = modes(enforce="strict", audit="strict", warn="strict", enforce_version="new")
    assert found == {"enforce": "restricted:latest", "audit": "privileged:latest", "warn": "privileged:latest"}


def test_enforced_is_an_error_and_the_rest_a_warning() -> None:
    assert applied(Settings(), enforce="baseline", warn="restricted") == [
        "baseline:latest error",
        "restricted:latest warning",
    ]
    assert applied(Settings(), audit="restricted", audit_version="v1.20") == ["restricted:v1.20 warning"]


def test_a_policy_asked_for_twice_applies_once() -> None:
    assert applied(Settings(), enforce="restricted", audit="restricted", warn="restricted") == [
        "restricted:latest error"
    ]


def test_the_default_applies_without_labels_only() -> None:
    assert applied(Settings()) == ["baseline:latest warning"]
    assert applied(Settings(Level.RESTRICTED, PolicyVersion(30))) == ["restricted:v1.30 warning"]
    assert applied(Settings(), enforce_version="v1.20") == ["baseline:v1.20 warning"]
    assert applied(Settings(), enforce="privileged") == []
    assert applied(Settings(Level.PRIVILEGED)) == []


def test_the_default_applies_to_a_namespace_outside_the_input() -> None:
    world = inventory(POD % ("elsewhere", "null"), NAMESPACE % ("shop", ""))
    assert [str(p.asked) for p in policies_for(world.workloads[0], world, Settings())] == ["baseline:latest"]


def test_exemptions() -> None:
    assert applied(Settings(), "kube-system", enforce="restricted") == []
    assert applied(Settings(exempt_namespaces=()), "kube-system") == ["baseline:latest warning"]
    assert applied(Settings(exempt_runtime_classes=("kata",)), runtime_class="kata") == []
    assert applied(Settings(exempt_users=("admin",))) == ["baseline:latest warning"]


def test_the_command_line_is_above_labels_and_exemptions() -> None:
    override = Settings(override=LevelVersion(Level.BASELINE, PolicyVersion(8)), exempt_runtime_classes=("kata",))
    for namespace in ("shop", "kube-system"):
        assert applied(override, namespace, "kata", enforce="restricted") == ["baseline:v1.8 error"]


def test_the_label_that_decides_is_a_place() -> None:
    world = inventory(POD % ("shop", "null"), NAMESPACE % ("shop", f"{PREFIX}enforce: no-such-level"))
    origin = policies_for(world.workloads[0], world, Settings())[0].origin
    assert origin is not None
    assert origin.place.path == ("metadata", "labels", f"{PREFIX}enforce")
    assert "unknown value" in origin.message


def test_sets_of_files_have_namespaces_of_their_own() -> None:
    labelled = NAMESPACE % ("shop", f"{PREFIX}enforce: %s")
    world = inventory(POD % ("shop", "null"), labelled % "restricted", labelled % "baseline")
    pod, staging, production = world.resources
    pod.environment, staging.environment, production.environment = "production", "staging", "production"
    assert [str(p.asked) for p in policies_for(world.workloads[0], world, Settings())] == ["baseline:latest"]


def test_settings_of_a_run() -> None:
    version = KubernetesVersion(1, 18)
    assert settings_of(PodSecuritySettings()) == Settings()
    assert settings_of(PodSecuritySettings("restricted", version)).version == PolicyVersion(18)
    enforced = settings_of(PodSecuritySettings("restricted", version, enforced=True))
    assert str(enforced.override) == "restricted:v1.18"
