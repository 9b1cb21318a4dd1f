"""The flags of control-plane programs as a container's command gives them, and what they must be."""

import re
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
KINDS = ("Pod", "Deployment", "StatefulSet", "DaemonSet")
"""What runs these programs: static pods mostly, and controllers where a control plane is hosted in a cluster."""

_SHELLS = frozenset(("sh", "bash", "ash", "dash"))
_OF_SCRIPT = re.compile(r"-[a-z]*c")
_ENDS = re.compile(r"(?<!\\)\n|[;|&]+")
_OF_HYPERKUBE = {"apiserver": APISERVER, "controller-manager": MANAGER, "scheduler": SCHEDULER}
_LISTS = frozenset(("enable-admission-plugins", "disable-admission-plugins", "authorization-mode", "tls-cipher-suites"))
"""Flags that add to a list each time they are given (pflag's StringSlice)."""


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


class Word(NamedTuple):
    """A word of a command line, and where it stands."""

    text: str
    place: Place


def _words(container: Container) -> list[Word]:
    """The command line: command and arguments, and of a shell's script what it runs instead."""
    words = [
        Word(word, container.at(field, index))
        for field in ("command", "args")
        for index, word in enumerate(container.items(field))
        if word.__class__ is str
    ]
    if len(words) > 2 and words[0].text.rpartition("/")[2] in _SHELLS and _OF_SCRIPT.fullmatch(words[1].text):
        script = words[2]
        parts = [part for line in _ENDS.split(script.text) for part in (line.replace("\\\n", " ").split(), [";"])]
        return [Word(word.strip("'\""), script.place) for part in parts for word in part]
    return words


def command_line(container: Container) -> tuple[str, list[Word]] | None:
    """The control-plane program that a container runs, and the words behind it; None for any other container.

    It is the first word, or the first of a line in a shell's script; or, without a command, the image's own.
    """
    if not _mentions_one(container):
        return None
    words = _words(container)
    if container.value.get("command").__class__ is not list:
        image = container.text("image") or ""
        name = image.partition("@")[0].rpartition("/")[2].partition(":")[0]
        if name not in (*PROGRAMS, "hyperkube"):
            return None
        if words and words[0].text.startswith("-"):
            return (name, words) if name in PROGRAMS else None
    before = ";"
    for index, word in enumerate(words):
        name = word.text if word.text[:1] == "-" else word.text.rpartition("/")[2]
        name = _OF_HYPERKUBE.get(name, name) if before == "hyperkube" else name
        if name in PROGRAMS and before in (";", "exec", "hyperkube"):
            rest = [each.text for each in words[index + 1 :]]
            return name, words[index + 1 : index + 1 + rest.index(";") if ";" in rest else None]
        before = name
    return None


def _mentions_one(container: Container) -> bool:
    """Whether a look at the words is worth it: it is taken for every container there is."""
    command, arguments, image = (container.value.get(field) for field in ("command", "args", "image"))
    if command.__class__ is not list and image.__class__ is str and _names_one(image):
        return True
    return any(
        word.__class__ is str and _names_one(word)
        for words in (command, arguments)
        if words.__class__ is list
        for word in words
    )


def _names_one(text: str) -> bool:
    return "kube" in text or "etcd" in text


def flags(words: list[Word]) -> dict[str, Flag]:
    """The flags among the words behind a program; of one given twice the last, of a list all its parts."""
    found: dict[str, Flag] = {}
    for index, (word, place) in enumerate(words):
        if not word.startswith("-"):
            continue
        name, equals, value = word.lstrip("-").partition("=")
        if not equals:
            following = words[index + 1].text if index + 1 < len(words) else "-"
            value = "true" if following.startswith("-") else following
        if name in _LISTS and name in found:
            value = f"{found[name].value},{value}"
        found[name] = Flag(value, place)
    return found


def broken(container: Container, requirements: tuple[Requirement, ...]) -> Iterator[Finding]:
    """A finding for each requirement that the container's program does not meet."""
    line = command_line(container)
    if line is None:
        return
    name, words = line
    given = flags(words)
    for requirement in requirements:
        if name not in requirement.programs or any(flag in given for flag in requirement.unless):
            continue
        flag = given.get(requirement.flag)
        if not requirement.right(flag.value if flag else None):
            yield Finding(
                flag.place if flag else container.at("command" if container.get("command") else "args", key=True),
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
