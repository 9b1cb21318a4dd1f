"""kubelint's checks against the naive ones, on random pods with all fields that any check reads."""

import itertools
import json
import random
from typing import Any

import pytest

from kubelint.pod_security.levels import LATEST, Level
from kubelint.pod_security.pods import JudgedPod
from kubelint.pod_security.policies import LABEL_PREFIX, read_labels
from kubelint.pod_security.standards import evaluate
from kubelint.values.versions import KubernetesVersion
from tests.manifests import inventory
from tests.pod_security import naive

Object = dict[str, Any]

MINORS = (0, 7, 8, 18, 19, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37)
CAPABILITIES = ("ALL", "NET_BIND_SERVICE", "CHOWN", "NET_RAW", "SYS_ADMIN", "all", None)
PROFILES = ("RuntimeDefault", "Localhost", "Unconfined", "", None)
VOLUMES = (*naive.LIGHT_VOLUMES, "hostPath", "nfs", "gitRepo", "rbd", "cephfs", "flexVolume", "storageos", "azureDisk")
APPARMOR = "container.apparmor.security.beta.kubernetes.io/"
SECCOMP = "container.seccomp.security.alpha.kubernetes.io/"


class Chance:
    """Draws of one seed; `mild` pods break few rules, so that each rule is alone now and then."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.mild = self.random.choice((0.05, 0.3, 0.7))

    def __call__(self, likelihood: float) -> bool:
        return self.random.random() < likelihood

    def some(self, fields: dict[str, Any]) -> Object:
        """A mapping with each field now and then; values are drawn, or made by calling them."""
        chosen = {name: values for name, values in fields.items() if self(self.mild)}
        return {name: values() if callable(values) else self.random.choice(values) for name, values in chosen.items()}

    def list(self, make: Any, most: int) -> list[Any]:
        return [None if self(0.03) else make() for _ in range(self.random.randint(0, most))]


def shared_context(chance: Chance) -> dict[str, Any]:
    def profile() -> Object | None:
        return chance.random.choice(({"type": chance.random.choice(PROFILES)}, {}, None))

    types = ("container_t", "container_kvm_t", "container_engine_t", "spc_t", "", None)
    return {
        "runAsNonRoot": (True, True, False, None),
        "runAsUser": (0, 1000, 0.0, None),
        "appArmorProfile": profile,
        "seccompProfile": profile,
        "seLinuxOptions": lambda: chance.some({"type": types, "user": ("", "u"), "role": ("", "r"), "level": ("s0",)}),
        "windowsOptions": lambda: chance.some({"hostProcess": (True, False, None)}),
    }


def container(chance: Chance) -> Object:
    def handler() -> Object:
        action = {"host": ("", "10.0.0.1", None), "port": (80,)}
        return chance.some({"httpGet": lambda: chance.some(action), "tcpSocket": lambda: chance.some(action)})

    def capabilities() -> Object:
        names = lambda: [chance.random.choice(CAPABILITIES) for _ in range(chance.random.randint(0, 2))]  # noqa: E731
        return chance.some({"add": names, "drop": names})

    def context() -> Object | None:
        tight = {
            "runAsNonRoot": True,
            "allowPrivilegeEscalation": False,
            "capabilities": {"drop": ["ALL"]},
            "seccompProfile": {"type": "RuntimeDefault"},
        }
        own = {
            **shared_context(chance),
            "privileged": (True, False, None),
            "allowPrivilegeEscalation": (True, False, None),
            "procMount": ("Default", "Unmasked", "", None),
            "capabilities": capabilities,
        }
        return {**(tight if chance(0.6) else {}), **chance.some(own)} if chance(0.9) else None

    def port() -> Object:
        return chance.some({"containerPort": (80, 0), "hostPort": (0, 80, None), "name": ("web",)})

    lifecycle = {"postStart": handler, "preStop": handler}
    fields = {
        "ports": lambda: chance.list(port, 2),
        "livenessProbe": handler,
        "readinessProbe": handler,
        "startupProbe": handler,
        "lifecycle": lambda: chance.some(lifecycle),
    }
    return {"name": chance.random.choice("abc"), "securityContext": context(), **chance.some(fields)}


def spec(chance: Chance) -> Object:
    def sysctl() -> Object:
        return {"name": chance.random.choice((*naive.SAFE_SYSCTLS, "kernel.msgmax", "", None)), "value": "1"}

    def volume() -> Object:
        return {"name": "v", **{one: {} for one in chance.random.sample(VOLUMES, chance.random.choice((0, 1, 1, 2)))}}

    def context() -> Object:
        return chance.some({**shared_context(chance), "sysctls": lambda: chance.list(sysctl, 2)})

    flags = dict.fromkeys(("hostNetwork", "hostPID", "hostIPC", "hostUsers"), (True, False, None))
    fields = {"os": ({"name": "windows"}, {"name": "linux"}, {}, None), "volumes": lambda: chance.list(volume, 3)}
    lists = {name: chance.list(lambda: container(chance), 2) for name in naive.LISTS if chance(0.6)}
    return {**chance.some({**flags, **fields, "securityContext": context}), **lists}


def annotations(chance: Chance) -> Object:
    values = ("runtime/default", "docker/default", "localhost/p", "unconfined", "", None)
    keys = (f"{APPARMOR}a", f"{APPARMOR}z", f"{SECCOMP}a", f"{SECCOMP}z", "seccomp.security.alpha.kubernetes.io/pod")
    return chance.some(dict.fromkeys((*keys, "other"), values))


def blame(path: tuple[str | int, ...]) -> tuple[str, int] | None:
    for field, index in itertools.pairwise(path):
        if field in naive.LISTS and isinstance(index, int):
            return str(field), index
    return None


def found(pod: JudgedPod, level: Level, minor: int) -> dict[str, naive.Blame]:
    result = {}
    for one in evaluate(pod, level, minor):
        places = [blame(label.place.path) for label in one.places]  # type: ignore[union-attr]
        result[one.check.id] = {place for place in places if place is not None}
    return result


def check(seed: int) -> None:
    chance = Chance(seed)
    body, notes, release = spec(chance), annotations(chance), chance.random.choice((25, 27, 28, 37))
    template = chance(0.3)
    head: Object = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "annotations": notes}, "spec": body}
    if template:
        whole = {"metadata": {"annotations": notes}, "spec": body}
        head = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "d"}, "spec": {"template": whole}}
    pod = JudgedPod(inventory(json.dumps(head), kubernetes=KubernetesVersion(1, release)).workloads[0])
    assert not pod.wrongly_typed
    plain = naive.Pod(body, notes, template)
    for minor in MINORS:
        for level, judge in ((Level.BASELINE, naive.baseline), (Level.RESTRICTED, naive.restricted)):
            expected = {name: who for name, who in judge(plain, minor, release).items() if who is not None}
            assert found(pod, level, minor) == expected, (seed, level, minor)


@pytest.mark.parametrize("start", range(0, 300, 50))
def test_random_pods(start: int) -> None:
    for seed in range(start, start + 50):
        check(seed)


def test_all_labels() -> None:
    """Every combination of labels asks for what the plug-in reads in it (api/helpers.go PolicyToEvaluate)."""
    levels, versions = (None, "privileged", "baseline", "restricted", "Baseline"), (None, "latest", "v1.20", "1.20")
    for values in itertools.product(levels, levels, levels, versions, versions, versions):
        names = ("enforce", "audit", "warn", "enforce-version", "audit-version", "warn-version")
        given = {name: value for name, value in zip(names, values, strict=True) if value is not None}
        read = read_labels({LABEL_PREFIX + name: value for name, value in given.items()}, LATEST)
        told = {policy.mode: str(policy.asked) for policy in read if policy.asked.level is not Level.PRIVILEGED}
        assert told == naive.asked(given), given
