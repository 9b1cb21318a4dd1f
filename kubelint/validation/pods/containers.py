"""Containers: regular, init and ephemeral ones (validateContainers, validateContainerCommon, …)."""

from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.resources import View
from kubelint.validation.fields import Fields, text
from kubelint.validation.pods.compute import container_resources
from kubelint.validation.pods.context import Pod
from kubelint.validation.pods.environment import environment, environment_sources
from kubelint.validation.pods.mounts import volume_mounts
from kubelint.validation.pods.ports import container_ports, host_port_conflicts
from kubelint.validation.pods.probes import lifecycle, probe
from kubelint.validation.pods.security import security_context
from kubelint.validation.violations import Violation, refuse
from kubelint.values.names import dns_label
from kubelint.values.versions import KubernetesVersion

_SIDECARS = KubernetesVersion(1, 29)
"""First release with restartable init containers on; before, their `restartPolicy` is dropped."""
_RUNNING_ALONG = ("lifecycle", "livenessProbe", "readinessProbe", "startupProbe")


def containers(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """The regular containers."""
    taken: dict[tuple[str, str, int], View] = {}
    for container in spec.views(field):
        yield from _container(container, pod)
        if "ports" in container.value:
            yield from host_port_conflicts(container, pod, taken)
    if len(spec.items(field)) > 1 or "initContainers" in spec.value:
        yield from _unique_names(pod)
    if sum(len(container.items("ports")) for container in pod.containers) > 1:
        from kubelint.validation.pods.port_overlaps import port_overlaps

        yield from port_overlaps(pod)


def init_containers(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Init containers run one by one, so they may share ports of the node; some of them keep running."""
    for container in spec.views(field):
        yield from _container(container, pod)
        if "ports" in container.value:
            yield from host_port_conflicts(container, pod, {})
        if not sidecar(container, pod):
            yield from _plain_init_container(container)


def sidecar(container: View, pod: Pod) -> bool:
    """Whether an init container keeps running (KEP-753)."""
    return container.value.get("restartPolicy") == "Always" and pod.version >= _SIDECARS


def _plain_init_container(container: View) -> Iterator[Violation]:
    """An init container that ends has no probes, hooks, or restarts on resize."""
    for field in _RUNNING_ALONG:
        if container.value.get(field) is not None:
            yield refuse(
                "misplaced-field",
                container,
                field,
                "may not be set for an init container that ends",
                "remove it, or write `restartPolicy: Always` to make the container a sidecar",
                key=True,
            )
    for index, policy in enumerate(container.items("resizePolicy")):
        if policy.__class__ is dict and policy.get("restartPolicy") == "RestartContainer":
            yield refuse(
                "misplaced-field",
                container,
                ("resizePolicy", index, "restartPolicy"),
                "may not be `RestartContainer` for an init container that ends",
                "write `NotRequired`",
            )


def ephemeral_containers(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """They are added to running pods by their own subresource (ValidatePodCreate, ValidatePodTemplateSpec)."""
    if spec.items(field):
        yield refuse(
            "misplaced-field",
            spec,
            field,
            "cannot be set in a manifest",
            "remove them, and use `kubectl debug` with the running pod",
            key=True,
        )


def _unique_names(pod: Pod) -> Iterator[Violation]:
    """Names are unique among all containers of a pod; of two, the init container is to blame."""
    names: dict[str, View] = {}
    for field in ("containers", "initContainers"):
        for container in pod.spec.views(field):
            name = container.text("name")
            if name and names.setdefault(name, container) is not container:
                yield refuse(
                    "duplicate-name",
                    container,
                    "name",
                    f"repeats the container name `{name}`",
                    "give each container of the pod another name",
                    related=(Label(names[name].at("name"), "first container of this name"),),
                )


def _container(container: View, pod: Pod) -> Iterator[Violation]:
    """What holds for containers of every list."""
    image = container.value.get("image")
    if image is None or image == "":
        yield refuse("missing-image", container, "image", "is missing", "write the image to run", key=True)
    yield from _CONTAINER.check(container, pod)


def _image(container: View, field: str, pod: Pod) -> Iterator[Violation]:
    """No blanks around the image; templates are not looked at (validateContainerOnlyForPod)."""
    image = container.text(field)
    if image and not pod.template and image != image.strip():
        yield refuse("invalid-image", container, field, "has blanks around it", "remove the blanks")


_CONTAINER: Fields[Pod] = Fields(
    {
        "name": text(dns_label, "invalid-name", "use up to 63 lower-case letters, digits and `-`"),
        "image": _image,
        "ports": container_ports,
        "env": environment,
        "envFrom": environment_sources,
        "volumeMounts": volume_mounts,
        "volumeDevices": "pods.mounts:volume_devices",
        "resources": container_resources,
        "resizePolicy": "pods.restarts:resize_policy",
        "restartPolicy": "pods.restarts:restart_policy",
        "restartPolicyRules": "pods.restarts:restart_rules",
        "securityContext": security_context,
        "lifecycle": lifecycle,
        "livenessProbe": probe,
        "readinessProbe": probe,
        "startupProbe": probe,
    }
)
