"""How a pod is called and what it looks up: hostname, DNS, host aliases."""

from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation, refuse
from kubelint.values.addresses import ip_address
from kubelint.values.hosts import dns_search
from kubelint.values.names import dns_subdomain
from kubelint.values.versions import KubernetesVersion

MAXIMUM_NAMESERVERS, MAXIMUM_SEARCHES, MAXIMUM_SEARCH_LENGTH = 3, 32, 2048
_LEGACY_SEARCHES, _LEGACY_SEARCH_LENGTH = 6, 256
_LONG_SEARCHES = KubernetesVersion(1, 26)
"""First release that takes more than six search domains."""
_HOSTNAME_OVERRIDE = KubernetesVersion(1, 35)
"""First release with `hostnameOverride` on; before, it is dropped."""
_HOSTNAME_MAX_LENGTH = 64


def dns_policy(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """`dnsPolicy: None` leaves all to dnsConfig, which must name a server (validatePodDNSConfig)."""
    if spec.value[field] != "None":
        return
    config = spec.get("dnsConfig")
    if config is None:
        yield refuse(
            "missing-companion-field",
            spec,
            "dnsConfig",
            "is missing, `dnsPolicy: None` needs it",
            "write at least one of `dnsConfig.nameservers`",
            key=True,
        )
    elif config.__class__ is dict and config.get("nameservers") in (None, []):
        yield refuse(
            "missing-companion-field",
            spec,
            ("dnsConfig", "nameservers"),
            "is missing, `dnsPolicy: None` needs it",
            "write the address of a name server",
            key=True,
        )


def dns_config(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Servers, search domains and options within the limits of the resolver."""
    if spec.value[field].__class__ is not dict:
        return
    config = spec.view(field)
    servers, searches = config.items("nameservers"), config.items("searches")
    if len(servers) > MAXIMUM_NAMESERVERS:
        yield refuse(
            "too-many-items",
            config,
            "nameservers",
            f"has {len(servers)} items, more than {MAXIMUM_NAMESERVERS}",
            "keep the first three",
        )
    for index, server in enumerate(servers):
        reason = ip_address(server, pod.version) if server.__class__ is str else None
        if reason is not None:
            yield refuse(
                "invalid-address",
                config,
                ("nameservers", index),
                f"is not valid: {reason}",
                "write an IPv4 or IPv6 address",
            )
    yield from _searches(config, searches, pod)
    for index, option in enumerate(config.views("options")):
        if option.get("name") in (None, ""):
            yield refuse(
                "missing-companion-field",
                config,
                ("options", index),
                "has no name",
                "write `name: ndots` or the like",
                key=True,
            )


def _searches(config: View, searches: list[object], pod: Pod) -> Iterator[Violation]:
    expanded = pod.version >= _LONG_SEARCHES
    most = MAXIMUM_SEARCHES if expanded else _LEGACY_SEARCHES
    longest = MAXIMUM_SEARCH_LENGTH if expanded else _LEGACY_SEARCH_LENGTH
    if len(searches) > most:
        yield refuse(
            "too-many-items",
            config,
            "searches",
            f"has {len(searches)} items, more than {most}",
            "remove search domains",
        )
    texts = [search for search in searches if isinstance(search, str)]
    if len(" ".join(texts)) > longest:
        yield refuse(
            "too-many-items",
            config,
            "searches",
            f"has more than {longest} characters in all",
            "remove search domains",
        )
    for index, search in enumerate(searches):
        reason = dns_search(search, pod.version) if isinstance(search, str) else None
        if reason is not None:
            yield refuse("invalid-name", config, ("searches", index), f"is not valid: {reason}", "write a domain name")


def host_aliases(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Lines of /etc/hosts: an address and names (ValidateHostAliases)."""
    for alias in spec.views(field):
        address = alias.text("ip")
        reason = ip_address(address, pod.version) if address else None
        if reason is not None:
            yield refuse("invalid-address", alias, "ip", f"is not valid: {reason}", "write an IPv4 or IPv6 address")
        for index, name in enumerate(alias.items("hostnames")):
            reason = dns_subdomain(name) if name.__class__ is str else None
            if reason is not None:
                yield refuse(
                    "invalid-name", alias, ("hostnames", index), f"is not valid: {reason}", "write a host name"
                )


def hostname_override(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """A hostname of its own: no FQDN beside it, and not the node's (validatePodHostName)."""
    name = spec.text(field)
    if pod.version < _HOSTNAME_OVERRIDE or name is None:
        return
    reason = dns_subdomain(name)
    if reason is None and len(name) > _HOSTNAME_MAX_LENGTH:
        reason = f"a hostname has at most {_HOSTNAME_MAX_LENGTH} characters, this one has {len(name)}"
    if reason is not None:
        yield refuse(
            "invalid-name", spec, field, f"is not valid: {reason}", "write a host name of at most 64 characters"
        )
    for other in ("setHostnameAsFQDN", "hostNetwork"):
        if spec.get(other) is True:
            yield refuse(
                "conflicting-host-settings", spec, field, f"is set together with `{other}`", "keep one of the two"
            )
