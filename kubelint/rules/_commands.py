"""The commands of a container, its probes and its hooks."""

import posixpath
from collections.abc import Iterable, Iterator

from kubelint.findings import Path
from kubelint.resources import Container, View

SHELLS = frozenset("sh bash ash dash zsh ksh".split())
READERS = SHELLS | frozenset(
    """fish csh tcsh busybox pwsh powershell powershell.exe cmd cmd.exe eval expr test [ jq awk
    python python2 python3 perl ruby node nsenter chroot ssh su sudo runuser watch parallel xargs""".split()
)
"""Programs that read texts with blanks and operators themselves, or hand them to a shell."""
_HANDLERS = (
    ("livenessProbe", "exec"),
    ("readinessProbe", "exec"),
    ("startupProbe", "exec"),
    ("lifecycle", "postStart", "exec"),
    ("lifecycle", "preStop", "exec"),
)


def commands(container: Container) -> Iterator[tuple[View, tuple[str, ...]]]:
    """Whatever holds a command, with the fields that make it up."""
    yield container, ("command", "args")
    for steps in _HANDLERS:
        if steps[0] in container.value:
            yield container.view(*steps), ("command",)


def words_of(holder: View, fields: tuple[str, ...]) -> list[tuple[str, Path]]:
    """The words of a command, each with its path."""
    return [
        (word, (field, index))
        for field in fields
        for index, word in enumerate(holder.items(field))
        if isinstance(word, str)
    ]


def program(word: str) -> str:
    """The name of a program, without its folder."""
    return posixpath.basename(word)


def has_reader(words: Iterable[str]) -> bool:
    """Whether any word of a command is a program that may read the others in its own way."""
    return not READERS.isdisjoint(map(program, words))
