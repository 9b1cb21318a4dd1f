"""Checks that keep a pod off its node: namespaces, ports, probes, Windows host processes (baseline)."""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.pod_security.breaches import Breach, Offences
from kubelint.pod_security.pods import JudgedPod, Setter
from kubelint.resources import View
from kubelint.values.versions import KubernetesVersion

_TEMPLATES_LEFT_ALONE = KubernetesVersion(1, 28)
_NAMESPACES = {"hostNetwork": "network", "hostPID": "processes", "hostIPC": "memory and queues"}
_HANDLERS = (
    ("livenessProbe",),
    ("readinessProbe",),
    ("startupProbe",),
    ("lifecycle", "postStart"),
    ("lifecycle", "preStop"),
)


def host_namespaces(pod: JudgedPod) -> Breach | None:
    """No `hostNetwork`, `hostPID` or `hostIPC` (check_hostNamespaces.go)."""
    shared = [field for field in _NAMESPACES if pod.spec.flag(field)]
    if not shared:
        return None
    places = tuple(Label(pod.spec.at(field), f"shares the node's {_NAMESPACES[field]}") for field in shared)
    return Breach("host namespaces", ", ".join(f"{field}=true" for field in shared), places)


def host_ports(pod: JudgedPod) -> Breach | None:
    """No `hostPort` but 0 (check_hostPorts.go).

    In a Pod with `hostNetwork` every port of a regular or init container is made a host port before it is judged
    (pkg/apis/core/v1/defaults.go SetDefaults_Pod); in a template only until Kubernetes 1.27 (SetDefaults_PodSpec).
    """
    offences = Offences()
    spread = not pod.template or pod.workload.resource.kubernetes < _TEMPLATES_LEFT_ALONE
    defaulted = spread and bool(pod.spec.flag("hostNetwork"))
    for setter in pod.containers:
        for port in setter.view.views("ports"):
            number, field = port.integer("hostPort"), "hostPort"
            if not number and defaulted and "ephemeralContainers" not in setter.view.path:
                number, field = port.integer("containerPort"), "containerPort"
            if number:
                why = f"{setter} takes a port of the node"
                offences.add(setter, port.at(field), why, str(number))
    return offences.breach("hostPort", "{what} in {who}")


def host_probes(pod: JudgedPod) -> Breach | None:
    """No `host` in probes and lifecycle handlers, from 1.34 (check_hostProbesAndhostLifecycle.go, KEP-4559)."""
    offences = Offences()
    for setter in pod.containers:
        for action in _actions(setter):
            host = action.text("host")
            if host:
                offences.add(setter, action.at("host"), f"the kubelet calls this host for {setter}", host)
    return offences.breach("probe or lifecycle host", "{what} in {who}")


def _actions(setter: Setter) -> Iterator[View]:
    for handler in _HANDLERS:
        if handler[0] in setter.view.value:
            for action in ("httpGet", "tcpSocket"):
                yield setter.view.view(*handler, action)


def windows_host_process(pod: JudgedPod) -> Breach | None:
    """No `windowsOptions.hostProcess: true` (check_windowsHostProcess.go)."""
    offences = Offences()
    for setter in pod.confined:
        options = setter.context("windowsOptions")
        if options is not None and options.flag("hostProcess"):
            offences.add(setter, options.at("hostProcess"), f"{setter} runs on the host itself")
    return offences.breach("hostProcess", "hostProcess=true in {who}")
