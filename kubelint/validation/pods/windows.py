"""Windows pods, and fields that belong to the other operating system (validateOS, validateWindows, validateLinux)."""

import re
from collections.abc import Iterator

from kubelint.findings import Label
from kubelint.resources import View
from kubelint.validation.fields import well_formed
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation, refuse
from kubelint.values.characters import quoted
from kubelint.values.names import dns_subdomain

_LINUX_POD = (
    "appArmorProfile",
    "seLinuxOptions",
    "seccompProfile",
    "fsGroup",
    "fsGroupChangePolicy",
    "sysctls",
    "runAsUser",
    "runAsGroup",
    "supplementalGroups",
    "supplementalGroupsPolicy",
    "seLinuxChangePolicy",
)
_LINUX_SPEC = ("hostUsers", "hostPID", "hostIPC", "shareProcessNamespace")
_LINUX_CONTAINER = (
    "appArmorProfile",
    "seLinuxOptions",
    "seccompProfile",
    "capabilities",
    "readOnlyRootFilesystem",
    "privileged",
    "allowPrivilegeEscalation",
    "procMount",
    "runAsUser",
    "runAsGroup",
)
_CREDENTIAL_SPEC_MAX_BYTES = 64 * 1024
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NETBIOS = re.compile(r"[^\\/:*?\"<>|.][^\\/:*?\"<>|]{0,14}")
_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*", re.ASCII)
_NOT_IN_USER = re.compile(r"[\"/\\:;|=,+*?<>@\[\]]")


def operating_system(spec: View, field: str, pod: Pod) -> Iterator[Violation]:
    """`os.name` is known, and every field belongs to that system."""
    name = spec.text(field, "name")
    if name == "windows":
        yield from _for_windows(spec, pod)
    elif name == "linux":
        yield from _for_linux(spec, pod)
    elif name:
        yield refuse("invalid-value", spec, (field, "name"), f"may not be {quoted(name)}", "use `linux` or `windows`")


def _for_linux(spec: View, pod: Pod) -> Iterator[Violation]:
    for holder in (spec, *pod.containers):
        if holder.get("securityContext", "windowsOptions") is not None:
            yield foreign(holder, ("securityContext", "windowsOptions"), "linux", spec)


def _for_windows(spec: View, pod: Pod) -> Iterator[Violation]:
    for field in _LINUX_SPEC:
        value = spec.get(field)
        if value is True or (value is False and field in ("hostUsers", "shareProcessNamespace")):
            yield foreign(spec, (field,), "windows", spec)
    for field in _LINUX_POD:
        value = spec.get("securityContext", field)
        if value is not None and not (field == "sysctls" and value == []):
            yield foreign(spec, ("securityContext", field), "windows", spec)
    for container in pod.containers:
        for field in _LINUX_CONTAINER:
            if container.get("securityContext", field) is not None:
                yield foreign(container, ("securityContext", field), "windows", spec)


def foreign(holder: View, path: tuple[str, ...], system: str, spec: View) -> Violation:
    """A field of a pod of one operating system that belongs to the other."""
    return refuse(
        "wrong-operating-system",
        holder,
        path,
        f"may not be set for a {system.capitalize()} pod",
        "remove it, or correct `os.name`",
        key=True,
        related=(Label(spec.at("os", "name"), f"a {system.capitalize()} pod"),),
    )


def windows_options(context: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Credentials and user (validateWindowsSecurityContextOptions)."""
    if context.value[field].__class__ is not dict:
        return
    options = context.view(field)
    yield from well_formed(
        options,
        "gmsaCredentialSpecName",
        dns_subdomain,
        "invalid-name",
        "write the name of a GMSACredentialSpec object",
        pointer=True,
    )
    credentials = options.text("gmsaCredentialSpec")
    if credentials is not None and not 0 < len(credentials.encode("utf-8", "replace")) <= _CREDENTIAL_SPEC_MAX_BYTES:
        yield refuse(
            "invalid-value",
            options,
            "gmsaCredentialSpec",
            "is empty or larger than 64 KiB",
            "write the credential spec, or remove the field",
        )
    yield from well_formed(
        options, "runAsUserName", _user_name, "invalid-name", "write it as `DOMAIN\\user`", pointer=True
    )


def _user_name(text: str) -> str | None:
    """Why a text is no `DOMAIN\\user`."""
    if not text:
        return "it may not be empty"
    if _CONTROL.search(text):
        return "it may not contain control characters"
    if text.count("\\") > 1:
        return "it has at most one backslash"
    domain, backslash, user = text.rpartition("\\")
    if len(domain) >= 256:
        return "the domain has less than 256 characters"
    if backslash and not (_NETBIOS.fullmatch(domain) or _DOMAIN.fullmatch(domain)):
        return "the domain is neither a NetBIOS nor a DNS name"
    if not 0 < len(user) <= 104:
        return "the user has between 1 and 104 characters"
    if not user.strip(". "):
        return "the user may not consist of dots and spaces"
    return "the user holds a forbidden character" if _NOT_IN_USER.search(user) else None


def host_process(spec: View, pod: Pod) -> Iterator[Violation]:
    """HostProcess containers: all of them or none, on the node's network (validateWindowsHostProcessPod)."""
    own = spec.get("securityContext", "windowsOptions", "hostProcess")
    path = ("securityContext", "windowsOptions", "hostProcess")
    privileged = 0
    for container in pod.containers:
        value = container.get(*path)
        if own.__class__ is bool and value.__class__ is bool and own != value:
            yield refuse(
                "mixed-host-process",
                container,
                path,
                "differs from the pod's",
                "give pod and containers the same value",
                related=(Label(spec.at(*path), "the pod's value"),),
            )
        privileged += value is True or (value is None and own is True)
    if not privileged:
        return
    if privileged != len(pod.containers):
        yield refuse(
            "mixed-host-process",
            spec,
            (),
            "mixes HostProcess containers with others",
            "make all containers of the pod HostProcess containers",
            key=True,
        )
    if spec.get("hostNetwork") is not True:
        yield refuse(
            "missing-companion-field",
            spec,
            "hostNetwork",
            "is not true although containers are HostProcess",
            "write `hostNetwork: true`",
            key=True,
        )
