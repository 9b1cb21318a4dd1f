"""The flags of control-plane programs as a container's command gives them, and what they must be."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kubelint.findings import Finding, Place
from kubelint.resources import Container

APISERVER, MANAGER, SCHEDULER, ETCD, KUBELET = PROGRAMS = (
    "kube-apiserver",
    "kube-controller-manager",
    "kube-scheduler",
    "etcd",
    "kubelet",
)


class Flag(NamedTuple):
    """A flag as written: `value` is `true` for one without a value, as Go's flag packages read it."""

    value: str
    place: Place


class Requirement(NamedTuple):
    """What a flag of some programs must be; `right` gets its value, None when it is not set.

    `unless` names flags that make the question moot, such as a configuration file that answers it.
    """

    programs: tuple[str, ...]
    flag: str
    right: Callable[[str | None], bool]
    message: str
    help: str
    unless: tuple[str, ...] = ()


def program(container: Container) -> str | None:
    """Which control-plane program a container runs, by the first word of its command."""
    command = container.value.get("command")
    if command.__class__ is not list or not command or command[0].__class__ is not str:
        return None
    name = command[0].rpartition("/")[2]
    return name if name in PROGRAMS else None


def flags(container: Container) -> dict[str, Flag]:
    """The flags of a command and its arguments; of one given twice the last."""
    found: dict[str, Flag] = {}
    words = [(container.at(f, i), w) for f in ("command", "args") for i, w in enumerate(container.items(f))]
    for index, (place, word) in enumerate(words):
        if word.__class__ is not str or not word.startswith("-"):
            continue
        name, equals, value = word.lstrip("-").partition("=")
        if not equals:
            following = words[index + 1][1] if index + 1 < len(words) else "-"
            value = following if following.__class__ is str and not following.startswith("-") else "true"
        found[name] = Flag(value, place)
    return found


def broken(container: Container, requirements: tuple[Requirement, ...]) -> Iterator[Finding]:
    """A finding for each requirement that the container's program does not meet."""
    name = program(container)
    if name is None:
        return
    given = flags(container)
    for requirement in requirements:
        if name not in requirement.programs or any(flag in given for flag in requirement.unless):
            continue
        flag = given.get(requirement.flag)
        if not requirement.right(flag.value if flag else None):
            yield Finding(
                flag.place if flag else container.at("command", key=True),
                f"{name} in {container.resource.title} {requirement.message}",
                help=requirement.help,
                subject=requirement.flag,
            )


def is_set(value: str | None) -> bool:
    """Any value but an empty one."""
    return bool(value)


def is_unset(value: str | None) -> bool:
    """Not given, or empty."""
    return not value


def is_false(value: str | None) -> bool:
    """Switched off in so many words."""
    return value is not None and value.lower() in ("false", "0", "f")


def is_true(value: str | None) -> bool:
    """Switched on in so many words."""
    return value is not None and value.lower() in ("true", "1", "t")


def not_true(value: str | None) -> bool:
    """Off, by word or by default."""
    return not is_true(value)


def not_false(value: str | None) -> bool:
    """On, by word or by default."""
    return not is_false(value)


def unset_or_zero(value: str | None) -> bool:
    """A port that is not opened."""
    return value in (None, "", "0")


def at_least(minimum: int) -> Callable[[str | None], bool]:
    """A number of this size or more; 0, which mostly means no bound, is right, too."""
    return lambda value: value is not None and value.isdigit() and (int(value) >= minimum or int(value) == 0)


def with_item(item: str) -> Callable[[str | None], bool]:
    """A list, separated by commas, that holds the item."""
    return lambda value: value is not None and item in value.split(",")


def without(*items: str) -> Callable[[str | None], bool]:
    """Not given, or a list that holds none of the items."""
    return lambda value: value is None or not set(items) & set(value.split(","))
