"""Kubernetes versions (`1.36`), API groups (`apps/v1`) and the order of API versions (`v1` before `v1beta1`)."""

import re
from functools import lru_cache
from typing import NamedTuple

from kubelint.values.characters import quoted


class KubernetesVersion(NamedTuple):
    """A minor release of Kubernetes; compares as a pair of numbers."""

    major: int
    minor: int

    def __str__(self) -> str:
        """As users write it: `1.36`."""
        return f"{self.major}.{self.minor}"


OLDEST = KubernetesVersion(1, 25)
NEWEST = KubernetesVersion(1, 37)
SUPPORTED = tuple(KubernetesVersion(1, minor) for minor in range(OLDEST.minor, NEWEST.minor + 1))

STRICT_ADDRESSES = KubernetesVersion(1, 36)
"""First release with the gate StrictIPCIDRValidation on (pkg/features/kube_features.go)."""
RELAXED_SERVICE_NAMES = KubernetesVersion(1, 36)
"""First release with the gate RelaxedServiceNameValidation on: a Service name may start with a digit."""
RELAXED_ENV_NAMES = KubernetesVersion(1, 32)
"""First release with the gate RelaxedEnvironmentVariableValidation on."""
RELAXED_DNS_SEARCHES = KubernetesVersion(1, 33)
"""First release with the gate RelaxedDNSSearchValidation on."""
STATEFUL_SET_LABEL_NAMES = KubernetesVersion(1, 27)
"""First release that refuses a new StatefulSet with a dot in its name (changelog 1.27, #114172)."""
NO_TIME_ZONE_IN_SCHEDULE = KubernetesVersion(1, 29)
"""First release that refuses `TZ=` in a CronJob's schedule (documentation of CronJob)."""

_SPELLING = re.compile(r"v?([0-9]{1,4})\.([0-9]{1,4})(?:\.[0-9]+)?(?:[-+][-+.0-9A-Za-z]*)?", re.ASCII)
_API_VERSION = re.compile(r"v([0-9]+)(?:(alpha|beta)([0-9]+))?", re.ASCII)
_STAGES = {None: 2, "beta": 1, "alpha": 0}
_INT64_MAX = 2**63 - 1


@lru_cache(maxsize=256)
def parse_kubernetes_version(text: str) -> KubernetesVersion | None:
    """The release that `1.36`, `v1.36`, `1.36.2` or `v1.36.2-gke.100` names, whether supported or not."""
    match = _SPELLING.fullmatch(text.strip())
    return KubernetesVersion(int(match[1]), int(match[2])) if match else None


def kubernetes_version(text: str) -> str | None:
    """Why the text does not name a release that kubelint knows, or None."""
    version = parse_kubernetes_version(text)
    if version is None:
        return f"{quoted(text)} is not a Kubernetes version such as `{NEWEST}`"
    if version not in SUPPORTED:
        return f"Kubernetes {version} is not supported, only {OLDEST} to {NEWEST}"
    return None


class _Age(NamedTuple):
    """Sort key of an API version name: lawful names first, then stable, beta, alpha, then higher numbers."""

    lawful: bool
    stage: int
    major: int
    minor: int
    descending: tuple[int, ...]


@lru_cache(maxsize=1024)
def api_version_priority(version: str) -> _Age:
    """A key that sorts a group's versions from least to most preferred: `v1alpha1 < v1beta2 < v1 < v2`.

    Names that do not look like a Kubernetes version come below all others, among themselves in reverse alphabetical
    order (apimachinery version.CompareKubeAwareVersionStrings). `max(versions, key=api_version_priority)` is the one
    that clients discover first.
    """
    match = _API_VERSION.fullmatch(version)
    if match and max(len(match[1]), len(match[3] or "")) < 20:
        major, minor = int(match[1]), int(match[3] or 0)
        if max(major, minor) <= _INT64_MAX:
            return _Age(True, _STAGES[match[2]], major, minor, ())
    backwards = (*(-byte for byte in version.encode("utf-8", "surrogatepass")), 1)
    return _Age(False, 0, 0, 0, backwards)
