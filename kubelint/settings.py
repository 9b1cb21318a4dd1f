"""What a run is asked to do: plain immutable values, wherever they came from.

Light on purpose: a run without a configuration file needs no more than this. Paths in it are relative to the working
directory; path globs (`exclude`, `overrides`) are relative to `root`, the folder of the configuration file.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from kubelint.findings import Severity
from kubelint.values.versions import NEWEST, KubernetesVersion, parse_kubernetes_version

DEFAULT_RULESET = "default"
DEFAULT_POD_SECURITY = "baseline"
"""The level of the default ruleset (its file says the same)."""
PROJECT_FILES = (".kubelint.yaml", ".kubelint.yml", "kubelint.yaml", "kubelint.yml")
POD_SECURITY_LEVELS = ("privileged", "baseline", "restricted")
SEVERITIES: Mapping[str, Severity] = MappingProxyType({str(s): s for s in sorted(Severity, reverse=True)})
NOTHING: Mapping[str, Any] = MappingProxyType({})


class RuleSetting(NamedTuple):
    """What is said about one rule: on or off (None: nothing), its severity, its options by field name."""

    enabled: bool | None = None
    severity: Severity | None = None
    options: Mapping[str, Any] = NOTHING

    def over(self, lower: "RuleSetting") -> "RuleSetting":
        """This setting where it says something, the lower one elsewhere; options are joined."""
        return RuleSetting(
            lower.enabled if self.enabled is None else self.enabled,
            lower.severity if self.severity is None else self.severity,
            {**lower.options, **self.options} if self.options else lower.options,
        )


class Override(NamedTuple):
    """Other rule settings for the files that one of the globs matches."""

    paths: tuple[str, ...]
    rules: Mapping[str, RuleSetting]


class PodSecuritySettings(NamedTuple):
    """The Pod Security level where a namespace does not say one, its version (None: the target's), the exemptions.

    `level` is None only in the settings of a file alone; effective settings have the ruleset's then. `enforced` is what
    `--pod-security` asks for: the level for every workload, whatever labels and exemptions say.
    """

    level: str | None = None
    version: KubernetesVersion | None = None
    exempt_namespaces: tuple[str, ...] = ("kube-system",)
    exempt_runtime_classes: tuple[str, ...] = ()
    exempt_users: tuple[str, ...] = ()
    enforced: bool = False


class ExternalObject(NamedTuple):
    """An object that exists outside the scanned files. `namespace` None: in every namespace; `name` may be a glob."""

    kind: str
    namespace: str | None
    name: str

    def covers(self, kind: str, namespace: str | None, name: str) -> bool:
        """Whether it says that such an object exists."""
        from fnmatch import fnmatchcase

        return self.kind == kind and self.namespace in (None, namespace) and fnmatchcase(name, self.name)


class WorkloadKind(NamedTuple):
    """A custom kind that makes pods: `path` leads to the pod spec."""

    group: str
    kind: str
    path: tuple[str, ...]


class SuppressionSettings(NamedTuple):
    """Whether suppressions count, and whether they need a reason.

    `tools` are those whose suppressions count, `kubelint` among them; None for all there are.
    """

    honour: bool = True
    require_reason: bool = False
    tools: tuple[str, ...] | None = None


class Settings(NamedTuple):
    """The effective settings of a run.

    `fail_on` None means never. `file` is the configuration file that was read, if any. `origins` tells for each key of
    the configuration file where its value comes from: `ruleset strict`, `.kubelint.yaml:3`, `command line`; `default`
    where it tells nothing.
    """

    kubernetes_version: KubernetesVersion = NEWEST
    ruleset: str = DEFAULT_RULESET
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: Mapping[str, RuleSetting] = NOTHING
    overrides: tuple[Override, ...] = ()
    exclude: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.WARNING
    min_severity: Severity = Severity.NOTE
    baseline: str | None = None
    context: tuple[str, ...] = ()
    schemas: tuple[str, ...] = ()
    pod_security: PodSecuritySettings = PodSecuritySettings()
    external: tuple[ExternalObject, ...] = ()
    environments: Mapping[str, tuple[str, ...]] = NOTHING
    workloads: tuple[WorkloadKind, ...] = ()
    suppressions: SuppressionSettings = SuppressionSettings()
    file: str | None = None
    root: str = "."
    origins: Mapping[str, str] = NOTHING


def policy_version(text: str) -> KubernetesVersion | None:
    """A version of the Pod Security Standards, v1.0 or later in any spelling; None for anything else.

    Versions above the newest release mean the newest rules, as in the admission plug-in.
    """
    version = parse_kubernetes_version(text)
    return version if version is not None and version.major == 1 else None
