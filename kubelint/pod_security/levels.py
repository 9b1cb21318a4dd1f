"""Levels and versions of the Pod Security Standards, as labels and command lines write them."""

import enum
import re
from typing import NamedTuple

from kubelint.values.versions import KubernetesVersion

_LABEL_VERSION = re.compile(r"v1\.([0-9]|[1-9][0-9]{1,17})", re.ASCII)


class Level(enum.IntEnum):
    """How strict a policy is; ordered. `privileged` allows everything."""

    PRIVILEGED = 0
    BASELINE = 1
    RESTRICTED = 2

    def __str__(self) -> str:
        return self.name.lower()


class PolicyVersion(NamedTuple):
    """The version of the standards: a minor release of Kubernetes, or the newest there is (None)."""

    minor: int | None

    def __str__(self) -> str:
        return "latest" if self.minor is None else f"v1.{self.minor}"

    def minor_at(self, target: KubernetesVersion) -> int:
        """The minor version that a cluster evaluates: one that it does not know yet is its own newest one."""
        return target.minor if self.minor is None else min(self.minor, target.minor)


LATEST = PolicyVersion(None)


class LevelVersion(NamedTuple):
    """A policy: level and version, written `restricted:v1.30`."""

    level: Level
    version: PolicyVersion

    def __str__(self) -> str:
        return f"{self.level}:{self.version}"


PRIVILEGED = LevelVersion(Level.PRIVILEGED, LATEST)


def parse_level(text: str) -> Level | None:
    """The level a label value names, None for any other word (api/helpers.go ParseLevel)."""
    return _LEVELS.get(text)


_LEVELS = {str(level): level for level in Level}


def parse_version(text: str) -> PolicyVersion | None:
    """The version a label value names: `latest` or `v1.N`, None for anything else (api/helpers.go ParseVersion)."""
    if text == "latest":
        return LATEST
    match = _LABEL_VERSION.fullmatch(text)
    return PolicyVersion(int(match[1])) if match else None
