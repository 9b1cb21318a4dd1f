"""The fields of a pod spec (ValidatePodSpec)."""

from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.fields import Fields, all_of, between, text
from kubelint.validation.metadata import labels
from kubelint.validation.pods.containers import containers, ephemeral_containers, init_containers
from kubelint.validation.pods.context import Pod
from kubelint.validation.pods.security import pod_security_context
from kubelint.validation.pods.volumes import volumes
from kubelint.validation.violations import Violation
from kubelint.values.names import dns_label, dns_subdomain

_REFERENCE_HELP = "write the name of an existing object: lower-case letters, digits, `-` and `.`"
_LABEL_HELP = "use up to 63 lower-case letters, digits and `-`"


def pod_spec(pod: Pod) -> Iterator[Violation]:
    """Everything in a pod spec."""
    yield from _POD_SPEC.check(pod.spec, pod)
    if _has_windows_options(pod):
        from kubelint.validation.pods.windows import host_process

        yield from host_process(pod.spec, pod)


def _has_windows_options(pod: Pod) -> bool:
    """Whether a security context speaks of Windows; most pods have none that does."""
    for holder in (pod.spec.value, *pod.spec.items("containers"), *pod.spec.items("initContainers")):
        context = holder.get("securityContext") if holder.__class__ is dict else None
        if context.__class__ is dict and "windowsOptions" in context:
            return True
    return False


def _own_hostname(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """`hostname` and `subdomain` are DNS labels, but those that a StatefulSet replaces are not looked at."""
    if pod.resource.kind != "StatefulSet":
        yield from _label(spec, field, pod)


_label = text(dns_label, "invalid-name", _LABEL_HELP)
_object_name = text(dns_subdomain, "invalid-name", _REFERENCE_HELP)
_POD_SPEC: Fields[Pod] = Fields(
    {
        "volumes": volumes,
        "containers": containers,
        "initContainers": init_containers,
        "ephemeralContainers": ephemeral_containers,
        "securityContext": pod_security_context,
        "nodeSelector": all_of(labels, "pods.warnings:node_selector_labels"),
        "imagePullSecrets": "pods.warnings:pull_secrets",
        "terminationGracePeriodSeconds": "pods.warnings:grace_period",
        "serviceAccountName": _object_name,
        "nodeName": _object_name,
        "priorityClassName": _object_name,
        "runtimeClassName": text(dns_subdomain, "invalid-name", _REFERENCE_HELP, pointer=True),
        "hostname": _own_hostname,
        "subdomain": _own_hostname,
        "activeDeadlineSeconds": between(1, 2**31 - 1, bits=64),
        "affinity": "pods.affinity:affinity",
        "tolerations": "pods.scheduling:tolerations",
        "topologySpreadConstraints": "pods.scheduling:spread_constraints",
        "schedulingGates": "pods.scheduling:scheduling_gates",
        "readinessGates": "pods.scheduling:readiness_gates",
        "dnsPolicy": "pods.naming:dns_policy",
        "dnsConfig": "pods.naming:dns_config",
        "hostAliases": all_of("pods.naming:host_aliases", "pods.warnings:repeated_addresses"),
        "hostnameOverride": "pods.naming:hostname_override",
        "hostUsers": "pods.host:host_users",
        "shareProcessNamespace": "pods.host:share_process_namespace",
        "os": "pods.windows:operating_system",
        "overhead": "pods.compute:overhead",
        "resources": "pods.pod_resources:pod_resources",
        "resourceClaims": "pods.resource_claims:declared_claims",
    }
)
