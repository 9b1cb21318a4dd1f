"""Which paths git would ignore, and which ones the configuration excludes.

The lines of an ignore file are parsed only for a name that holds the fixed text of one: most names of a tree of
manifests match none.
"""

import os
import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Final

from kubelint.discovery.patterns import Pattern, parse

_WILDCARD = re.compile(r"[*?]+")
_BEYOND_FIXED_TEXT = re.compile(r"[\[\\].*")
_LARGEST: Final = 1_000_000
"""Characters of an ignore file that are read; the rest of a larger one is left."""


class Ignores:
    """The patterns of one ignore file, relative to the folder it lies in.

    `argument` is a folder below it that the user named: patterns that match that folder itself do not count, so that
    what is asked for is read even inside an ignored folder.
    """

    def __init__(self, base: str, lines: Iterable[str], argument: str | None = None):
        self._prefix = base.rstrip(os.sep) + os.sep
        self._lines = [line for line in lines if line.strip() and not line.startswith("#")]
        self._argument = argument
        self._candidate = _candidate(self._lines)

    def verdict(self, path: str, name: str, is_folder: bool) -> bool | None:
        """Whether the last pattern that matches `path` ignores it (False: it is kept by a `!`); None when none matches.

        `name` is the last part of the path. Folders above it must have been asked about before. Nothing outside the
        base matches.
        """
        if not self._candidate(name) or not path.startswith(self._prefix):
            return None
        relative = self._relative(path)
        for pattern in self._patterns:
            if pattern.matches(relative, name, is_folder):
                return not pattern.keeps
        return None

    def leaves_out(self, path: str) -> bool:
        """Whether a file, or a folder that it lies in, is ignored: for a file that no walk has led to."""
        if not path.startswith(self._prefix):
            return False
        *folders, name = path[len(self._prefix) :].split(os.sep)
        above = self._prefix
        for folder in folders:
            if self.verdict(above + folder, folder, True):
                return True
            above += folder + os.sep
        return bool(self.verdict(path, name, False))

    def _relative(self, path: str) -> str:
        return path[len(self._prefix) :].replace(os.sep, "/")

    @cached_property
    def _patterns(self) -> list[Pattern]:
        """The patterns, the last one first, without those that match the argument or a folder above it."""
        named: list[str] = []
        if self._argument is not None and self._argument.startswith(self._prefix):
            named = self._relative(self._argument).split("/")
        above = [("/".join(named[: depth + 1]), name) for depth, name in enumerate(named)]
        patterns = [pattern for line in self._lines if (pattern := parse(line)) is not None]
        return [p for p in reversed(patterns) if p.keeps or not any(p.matches(*folder, True) for folder in above)]


def _candidate(lines: list[str]) -> Callable[[str], object]:
    """A test that a name must pass to match any of the patterns: it holds the longest fixed text of one's last part."""
    texts = set()
    for line in lines:
        last = line.removeprefix("!").rstrip().rstrip("/").rpartition("/")[2]
        text = max(_WILDCARD.split(_BEYOND_FIXED_TEXT.sub("", last)), key=len)
        if not text:
            return _always
        texts.add(text)
    return re.compile("|".join(map(re.escape, sorted(texts)))).search if texts else _never


def _always(name: str) -> bool:
    return True


def _never(name: str) -> bool:
    return False


def read_ignores(folder: str, name: str = ".gitignore", argument: str | None = None) -> Ignores | None:
    """The ignore file of that name in a folder, None where it is missing, no regular file, or cannot be read."""
    path = os.path.join(folder, name)
    try:
        if not os.path.isfile(path):
            return None
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            lines = file.read(_LARGEST).splitlines()
    except OSError:
        return None
    return Ignores(folder, lines, argument)


def ignores_above(folder: str) -> tuple[Ignores, ...]:
    """The ignore files that hold for a folder from outside it: from its repository's root down, nearest last.

    Empty outside a git repository. `folder` is a real path.
    """
    parents = [folder]
    while not os.path.lexists(os.path.join(parents[-1], ".git")):
        parent = os.path.dirname(parents[-1])
        if parent == parents[-1]:
            return ()
        parents.append(parent)
    exclude = read_ignores(parents[-1], os.path.join(".git", "info", "exclude"), folder)
    files = [exclude, *(read_ignores(parent, argument=folder) for parent in reversed(parents[1:]))]
    return tuple(found for found in files if found is not None)


def ignored(ignores: tuple[Ignores, ...], path: str, name: str, is_folder: bool) -> bool:
    """Whether the nearest ignore file with an opinion ignores the path (nearest last, as in gitignore(5))."""
    for patterns in reversed(ignores):
        verdict = patterns.verdict(path, name, is_folder)
        if verdict is not None:
            return verdict
    return False
