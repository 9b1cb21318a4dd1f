"""Names of compute resources: what a container may request, a quota may count, a LimitRange may bound.

Source: pkg/apis/core/helper/helpers.go and core validation's validate*ResourceName.
"""

from kubelint.values.characters import quoted
from kubelint.values.keys import qualified_name

HUGE_PAGES_PREFIX = "hugepages-"
NATIVE_NAMESPACE = "kubernetes.io/"
REQUESTS_PREFIX = "requests."

CONTAINER_RESOURCES = frozenset({"cpu", "memory", "ephemeral-storage"})
_COUNTED = frozenset(
    {
        "pods",
        "resourcequotas",
        "services",
        "replicationcontrollers",
        "secrets",
        "configmaps",
        "persistentvolumeclaims",
        "services.nodeports",
        "services.loadbalancers",
    }
)
QUOTA_RESOURCES = (
    CONTAINER_RESOURCES
    | _COUNTED
    | {
        "requests.cpu",
        "requests.memory",
        "requests.storage",
        "requests.ephemeral-storage",
        "limits.cpu",
        "limits.memory",
        "limits.ephemeral-storage",
    }
)
STANDARD_RESOURCES = QUOTA_RESOURCES | {"storage"}


def is_huge_page_resource(name: str) -> bool:
    """`hugepages-2Mi` and the like."""
    return name.startswith(HUGE_PAGES_PREFIX)


def _is_quota_huge_page(name: str) -> bool:
    return name.startswith((HUGE_PAGES_PREFIX, REQUESTS_PREFIX + HUGE_PAGES_PREFIX))


def is_native_resource(name: str) -> bool:
    """Without a domain, or with one that ends in `kubernetes.io` (IsNativeResource)."""
    return "/" not in name or NATIVE_NAMESPACE in name


def is_extended_resource(name: str) -> bool:
    """A device or other resource of a foreign domain, counted in whole units (IsExtendedResourceName)."""
    if is_native_resource(name) or name.startswith(REQUESTS_PREFIX):
        return False
    return qualified_name(REQUESTS_PREFIX + name) is None


def is_integer_resource(name: str) -> bool:
    """Whether quantities of the resource must be whole (IsIntegerResourceName)."""
    return name in _COUNTED or is_extended_resource(name)


def may_overcommit(name: str) -> bool:
    """Whether a request may stay below the limit: not for huge pages and extended resources (IsOvercommitAllowed)."""
    return is_native_resource(name) and not is_huge_page_resource(name)


def resource_name(name: str) -> str | None:
    """A resource of any object: standard or with a domain (validateResourceName)."""
    reason = qualified_name(name)
    if reason is None and "/" not in name and name not in STANDARD_RESOURCES and not _is_quota_huge_page(name):
        return f"{quoted(name)} is neither a standard resource nor qualified with a domain"
    return reason


def container_resource_name(name: str) -> str | None:
    """A resource that a container may request (validateContainerResourceName)."""
    reason = qualified_name(name)
    if reason is not None:
        return reason
    if "/" not in name:
        if name in CONTAINER_RESOURCES or is_huge_page_resource(name):
            return None
        return f"{quoted(name)} is neither `cpu`, `memory`, `ephemeral-storage`, `hugepages-…` nor qualified"
    if is_native_resource(name) or is_extended_resource(name):
        return None
    if name.startswith(REQUESTS_PREFIX):
        return f"{quoted(name)} is no extended resource, those do not start with `{REQUESTS_PREFIX}`"
    return f"the domain of the extended resource {quoted(name)} leaves no room for `{REQUESTS_PREFIX}` in a DNS name"


def quota_resource_name(name: str) -> str | None:
    """A resource that a ResourceQuota may count (ValidateResourceQuotaResourceName)."""
    reason = qualified_name(name)
    if reason is None and "/" not in name and name not in QUOTA_RESOURCES and not _is_quota_huge_page(name):
        return f"{quoted(name)} is no resource that a quota counts"
    return reason


def limit_range_resource_name(limit_type: str, name: str) -> str | None:
    """A resource in a LimitRange item of that type (validateLimitRangeResourceName)."""
    return container_resource_name(name) if limit_type in ("Pod", "Container") else resource_name(name)
