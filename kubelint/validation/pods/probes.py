"""Probes and lifecycle hooks (validateProbe, validateLifecycle, validateHandler)."""

from collections.abc import Iterator

from kubelint.resources import View
from kubelint.validation.fields import Fields, at_least, fits, one_at_most, set_fields
from kubelint.validation.pods.context import Pod
from kubelint.validation.violations import Violation, refuse
from kubelint.values.names import http_header_name
from kubelint.values.ports import port_number_or_name
from kubelint.values.versions import KubernetesVersion

_PROBE_ACTIONS = ("exec", "httpGet", "tcpSocket", "grpc")
_HOOK_ACTIONS = ("exec", "httpGet", "tcpSocket", "sleep")
_SLEEP = KubernetesVersion(1, 30)
"""First release with the action `sleep` on; before, it is dropped."""
_ZERO_SLEEP = KubernetesVersion(1, 33)
"""First release that takes a sleep of 0 by default (PodLifecycleSleepActionAllowZero)."""


def probe(container: View, field: str, pod: Pod) -> Iterator[Violation]:
    """A liveness, readiness or startup probe."""
    if container.value[field].__class__ is not dict:
        return
    checked = container.view(field)
    yield from _handler(checked, _PROBE_ACTIONS, pod)
    yield from (_READINESS if field == "readinessProbe" else _PROBE).check(checked, pod)


def lifecycle(container: View, field: str, pod: Pod) -> Iterator[Violation]:
    """`postStart` and `preStop`."""
    yield from _LIFECYCLE.below(container, field, pod)


def _hook(hooks: View, field: str, pod: Pod) -> Iterator[Violation]:
    if hooks.value[field].__class__ is dict:
        hook = hooks.view(field)
        yield from _handler(hook, _HOOK_ACTIONS, pod)
        yield from _ACTIONS.check(hook, pod)


def _handler(holder: View, actions: tuple[str, ...], pod: Pod) -> Iterator[Violation]:
    """There is one action, no more and no less."""
    if not set_fields(holder, actions):
        listed = ", ".join(f"`{action}`" for action in actions)
        yield refuse("missing-alternative", holder, (), "has no action", f"write one of {listed}", key=True)
    else:
        yield from one_at_most(holder, actions)


def _exec(holder: View, field: str, pod: Pod) -> Iterator[Violation]:
    """`exec` needs a command (validateExecAction)."""
    command = holder.get(field, "command")
    if holder.value[field].__class__ is dict and (command is None or command == []):
        yield refuse(
            "missing-companion-field",
            holder,
            (field, "command"),
            "is missing",
            'write the command as a list, such as `["cat", "/tmp/healthy"]`',
            key=True,
        )


def _port(holder: View, field: str, pod: Pod) -> Iterator[Violation]:
    """The port of httpGet, tcpSocket and grpc: a number, or the name of a port (ValidatePortNumOrName)."""
    value = holder.get(field, "port")
    if value.__class__ is float and value.is_integer():
        value = int(value)
    judged = (value.__class__ is int and fits(value)) or (value.__class__ is str and value != "")
    reason = port_number_or_name(value) if judged else None
    if reason is not None:
        yield refuse(
            "invalid-port",
            holder,
            (field, "port"),
            f"is not valid: {reason}",
            "write a number from 1 to 65535, or the name of a port of the container",
        )


def _http_get(holder: View, field: str, pod: Pod) -> Iterator[Violation]:
    """Port and header names (validateHTTPGetAction)."""
    yield from _port(holder, field, pod)
    for index, header in enumerate(holder.items(field, "httpHeaders")):
        name = header.get("name") if header.__class__ is dict else None
        reason = http_header_name(name) if name.__class__ is str and name else None
        if reason is not None:
            yield refuse(
                "invalid-name",
                holder,
                (field, "httpHeaders", index, "name"),
                f"is not valid: {reason}",
                "use letters, digits and `-`",
            )


def _sleep(holder: View, field: str, pod: Pod) -> Iterator[Violation]:
    """A hook sleeps no longer than the pod has to end (validateSleepAction)."""
    if holder.value[field].__class__ is not dict or pod.version < _SLEEP:
        return
    seconds = holder.integer(field, "seconds") or 0
    grace = pod.spec.integer("terminationGracePeriodSeconds")
    longest = 30 if grace is None else grace
    least = 0 if pod.version >= _ZERO_SLEEP else 1
    if not least <= seconds <= longest:
        yield refuse(
            "number-out-of-bounds",
            holder,
            (field, "seconds"),
            f"must be between {least} and the {longest} s of `terminationGracePeriodSeconds`, not {seconds}",
            "shorten the sleep, or raise `terminationGracePeriodSeconds`",
        )


def _always_one(holder: View, field: str, pod: Pod) -> Iterator[Violation]:
    """One success is enough for a liveness or startup probe (validateLivenessProbe)."""
    value = holder.integer(field)
    if value not in (None, 0, 1):
        yield refuse(
            "number-out-of-bounds",
            holder,
            field,
            f"must be 1, not {value}",
            "remove `successThreshold`; more than one success counts for readiness probes alone",
        )


def _not_for_readiness(holder: View, field: str, pod: Pod) -> Iterator[Violation]:
    """A failing readiness probe ends nothing, so it has no grace period (validateReadinessProbe)."""
    if holder.value[field] is not None:
        yield refuse(
            "misplaced-field",
            holder,
            field,
            "may not be set for a readiness probe",
            "remove it; it belongs to liveness and startup probes",
            key=True,
        )


_ACTIONS: Fields[Pod] = Fields({"exec": _exec, "httpGet": _http_get, "tcpSocket": _port, "sleep": _sleep})
_LIFECYCLE: Fields[Pod] = Fields({"postStart": _hook, "preStop": _hook})
_READINESS: Fields[Pod] = Fields(
    {
        "exec": _exec,
        "httpGet": _http_get,
        "tcpSocket": _port,
        "grpc": _port,
        "initialDelaySeconds": at_least(0),
        "timeoutSeconds": at_least(0),
        "periodSeconds": at_least(0),
        "successThreshold": at_least(0),
        "failureThreshold": at_least(0),
        "terminationGracePeriodSeconds": _not_for_readiness,
    }
)
_PROBE: Fields[Pod] = _READINESS.with_others(
    {
        "successThreshold": _always_one,
        "terminationGracePeriodSeconds": at_least(1, bits=64),
    }
)
