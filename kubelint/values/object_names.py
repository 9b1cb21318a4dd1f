"""What the server takes as `metadata.name` of each kind.

Most kinds, custom resources among them, take a DNS-1123 subdomain. The exceptions are in one table below, from the
`Validate…Name` functions of pkg/apis/*/validation.
"""

from collections.abc import Callable

from kubelint.values.addresses import canonical_ip_address
from kubelint.values.keys import config_map_key
from kubelint.values.names import dns_1035_label, dns_label, dns_subdomain, path_segment_name, whole_or_prefix
from kubelint.values.versions import NEWEST, RELAXED_SERVICE_NAMES, STATEFUL_SET_LABEL_NAMES, KubernetesVersion

CRON_JOB_NAME_MAX_LENGTH = 52
"""A Job made by a CronJob has eleven characters more, and must stay within 63 (ValidateCronJobCreate)."""

_RBAC = "rbac.authorization.k8s.io"


def service_name(name: str, version: KubernetesVersion = NEWEST, prefix: bool = False) -> str | None:
    """Name of a Service, also where an Ingress refers to it: a label, which had to start with a letter before 1.36."""
    return whole_or_prefix(dns_label if version >= RELAXED_SERVICE_NAMES else dns_1035_label, name, prefix)


def namespace_name(name: str, prefix: bool = False) -> str | None:
    """Name of a Namespace, also in `metadata.namespace` (ValidateNamespaceName)."""
    return whole_or_prefix(dns_label, name, prefix)


def service_account_name(name: str) -> str | None:
    """Name of a ServiceAccount, also in a pod spec or an RBAC subject (ValidateServiceAccountName)."""
    return dns_subdomain(name)


def storage_version_name(name: str) -> str | None:
    """`group.resource` (ValidateStorageVersionName)."""
    group, dot, resource = name.rpartition(".")
    if not dot:
        return "the name is a group, a dot and a resource"
    reason = dns_subdomain(group)
    return dns_1035_label(resource) if reason is None else f"the part before the last dot is not a group: {reason}"


def cluster_trust_bundle_name(name: str, signer: str) -> str | None:
    """Name of a ClusterTrustBundle: a subdomain, after the signer with `:` for `/` where it has one."""
    if not signer:
        return "without a signer the name may not contain `:`" if ":" in name else dns_subdomain(name)
    start = signer.replace("/", ":") + ":"
    return dns_subdomain(name.removeprefix(start)) if name.startswith(start) else f"the name must start with `{start}`"


def _service(name: str, version: KubernetesVersion, prefix: bool) -> str | None:
    return service_name(name, version, prefix)


def _label(name: str, version: KubernetesVersion, prefix: bool) -> str | None:
    return whole_or_prefix(dns_label, name, prefix)


def _subdomain(name: str, version: KubernetesVersion, prefix: bool) -> str | None:
    return whole_or_prefix(dns_subdomain, name, prefix)


def _stateful_set(name: str, version: KubernetesVersion, prefix: bool) -> str | None:
    return whole_or_prefix(dns_label if version >= STATEFUL_SET_LABEL_NAMES else dns_subdomain, name, prefix)


def _cron_job(name: str, version: KubernetesVersion, prefix: bool) -> str | None:
    reason = whole_or_prefix(dns_subdomain, name, prefix)
    if reason is None and not prefix and len(name) > CRON_JOB_NAME_MAX_LENGTH:
        return f"the name of a CronJob has at most {CRON_JOB_NAME_MAX_LENGTH} characters, this one has {len(name)}"
    return reason


def _path_segment(name: str, version: KubernetesVersion, prefix: bool) -> str | None:
    return path_segment_name(name, prefix)


def _anything(name: str, version: KubernetesVersion, prefix: bool) -> str | None:
    return None


def _config_key(name: str, version: KubernetesVersion, prefix: bool) -> str | None:
    return config_map_key(name)


def _ip_address(name: str, version: KubernetesVersion, prefix: bool) -> str | None:
    return canonical_ip_address(name)


def _storage_version(name: str, version: KubernetesVersion, prefix: bool) -> str | None:
    return storage_version_name(name)


def _after_signer(name: str, version: KubernetesVersion, prefix: bool) -> str | None:
    return whole_or_prefix(dns_subdomain, name.rpartition(":")[2], prefix)


_RULES: dict[tuple[str, str], Callable[[str, KubernetesVersion, bool], str | None]] = {
    ("", "Namespace"): _label,
    ("", "Service"): _service,
    ("", "Event"): _path_segment,
    ("apps", "StatefulSet"): _stateful_set,
    ("batch", "CronJob"): _cron_job,
    ("policy", "PodDisruptionBudget"): _path_segment,
    (_RBAC, "Role"): _path_segment,
    (_RBAC, "ClusterRole"): _path_segment,
    (_RBAC, "RoleBinding"): _path_segment,
    (_RBAC, "ClusterRoleBinding"): _path_segment,
    ("certificates.k8s.io", "CertificateSigningRequest"): _anything,
    ("certificates.k8s.io", "ClusterTrustBundle"): _after_signer,
    ("coordination.k8s.io", "LeaseCandidate"): _config_key,
    ("networking.k8s.io", "IPAddress"): _ip_address,
    ("internal.apiserver.k8s.io", "StorageVersion"): _storage_version,
    ("apiregistration.k8s.io", "APIService"): _path_segment,
}


def object_name(
    group: str, kind: str, name: str, version: KubernetesVersion = NEWEST, *, prefix: bool = False
) -> str | None:
    """Why the server refuses the name (or with `prefix` the generateName) of an object of that kind, or None.

    An empty name is refused by most forms here, though the server calls it missing; look for that first. The name of a
    ClusterTrustBundle depends on its signer, see `cluster_trust_bundle_name`.
    """
    return _RULES.get((group, kind), _subdomain)(name, version, prefix)
