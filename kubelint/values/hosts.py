"""Host names: Ingress and TLS hosts, fully qualified names, domain-prefixed paths, DNS search paths."""

import re
import string

from kubelint.values.addresses import parse_ip
from kubelint.values.characters import first_outside, quoted, spelled
from kubelint.values.names import DNS_SUBDOMAIN_MAX_LENGTH, dns_label, dns_subdomain, dns_subdomain_with_underscore
from kubelint.values.versions import NEWEST, RELAXED_DNS_SEARCHES, KubernetesVersion

SIGNER_NAME_MAX_LENGTH = 571

_HTTP_PATH = re.compile(r"[A-Za-z0-9/\-._~%!$&'()*+,;=:]+", re.ASCII)
_HTTP_PATH_CHARACTERS = frozenset(string.ascii_letters + string.digits + "/-._~%!$&'()*+,;=:")


def wildcard_host(text: str) -> str | None:
    """`*.` and a subdomain (IsWildcardDNS1123Subdomain)."""
    if len(text) > DNS_SUBDOMAIN_MAX_LENGTH:
        return f"a wildcard host has at most {DNS_SUBDOMAIN_MAX_LENGTH} characters, this one has {len(text)}"
    if not text.startswith("*."):
        return "a wildcard host starts with `*.`"
    if "*" in text[1:]:
        return "a wildcard host has a single `*`, as its whole first part"
    return dns_subdomain(text[2:])


def tls_host(text: str) -> str | None:
    """A host in an Ingress' `tls`: a subdomain, with or without a wildcard in front (validateIngressTLS)."""
    return wildcard_host(text) if "*" in text else dns_subdomain(text)


def ingress_host(text: str) -> str | None:
    """The host of an Ingress rule: empty, a subdomain or a wildcard, no address (validateIngressRules)."""
    if not text:
        return None
    if parse_ip(text) is not None:
        return f"{quoted(text)} is an IP address, not a DNS name"
    return tls_host(text)


def fully_qualified_name(text: str) -> str | None:
    """A domain of three parts or more, the name of a webhook (IsFullyQualifiedName)."""
    reason = dns_subdomain(text)
    if reason is None and text.count(".") < 2:
        return f"{quoted(text)} needs at least three parts separated by dots, as in `hook.example.com`"
    return reason


def fully_qualified_domain_name(text: str) -> str | None:
    """A domain of two labels or more, with or without a final dot (IsFullyQualifiedDomainName)."""
    if not text:
        return "a domain name may not be empty"
    name = text.removesuffix(".")
    reason = dns_subdomain(name)
    if reason is None and "." not in name:
        return f"{quoted(text)} needs at least two parts separated by dots, as in `example.com`"
    if reason is None:
        return next((problem for problem in map(dns_label, name.split(".")) if problem is not None), None)
    return reason


def domain_prefixed_path(text: str) -> str | None:
    """`example.com/path`, the form of an IngressClass' controller and a Job's managedBy (IsDomainPrefixedPath)."""
    host, slash, path = text.partition("/")
    if not (host and slash and path):
        return "the value needs a domain, a `/` and a path, as in `example.com/name`"
    reason = dns_subdomain(host)
    if reason is not None:
        return f"the part before the `/` is not a DNS name: {reason}"
    if _HTTP_PATH.fullmatch(path):
        return None
    return f"the part after the `/` may not contain {spelled(first_outside(path, _HTTP_PATH_CHARACTERS) or '')}"


def dns_search(text: str, version: KubernetesVersion = NEWEST) -> str | None:
    """One of dnsConfig's searches: `.` and underscores are lawful from 1.33 on (validatePodDNSConfig)."""
    if version < RELAXED_DNS_SEARCHES:
        return dns_subdomain(text.removesuffix("."))
    return None if text == "." else dns_subdomain_with_underscore(text.removesuffix("."))


def signer_name(text: str) -> str | None:
    """The signer of a certificate request: `example.com/name` (ValidateSignerName)."""
    domain, slash, path = text.partition("/")
    if not slash or "/" in path:
        return "a signer is a domain, one `/` and a name, as in `example.com/signer`"
    if len(domain) > DNS_SUBDOMAIN_MAX_LENGTH or len(text) > SIGNER_NAME_MAX_LENGTH:
        return f"a signer has at most {SIGNER_NAME_MAX_LENGTH} characters, its domain {DNS_SUBDOMAIN_MAX_LENGTH}"
    labels = domain.split(".")
    reason = next((problem for problem in map(dns_label, labels) if problem is not None), None)
    if reason is not None:
        return f"the part before the `/` is not a domain: {reason}"
    if len(labels) < 2:
        return f"the domain {quoted(domain)} of the signer needs at least two parts separated by dots"
    reason = next((problem for problem in map(dns_subdomain, path.split(".")) if problem is not None), None)
    return None if reason is None else f"the part after the `/` is not a name: {reason}"
