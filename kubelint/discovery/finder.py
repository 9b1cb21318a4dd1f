"""Which files to read: from the arguments as typed to files with the names that reports show.

Folders are read recursively; hidden ones, `node_modules` and what git ignores are left out, judged below the argument
only. What a Helm chart or a kustomization keeps for itself is told apart here, by its place. Nothing but ignore files
and kustomizations is opened, and nothing that is no regular file ever is.
"""

import os
import stat
import sys
from collections.abc import Sequence
from typing import Final, NamedTuple

from kubelint.discovery import assertions, charts, kubeadm
from kubelint.discovery.ignores import Ignores, ignored, ignores_above, read_ignores
from kubelint.discovery.kustomizations import PATCH, partial_files
from kubelint.discovery.wording import printable, shown, type_words, unreachable, words
from kubelint.errors import InputError
from kubelint.findings import Failure, Skipped
from kubelint.resources.kinds import KUSTOMIZATION_FILES as KUSTOMIZATIONS
from kubelint.source import decode

SUFFIXES: Final = (".yaml", ".yml", ".json")
"""What a file found in a folder must end with, in either case."""

MAXIMUM_SIZE: Final = 20_000_000
"""Bytes of the largest file that is read: in the worst case a document takes 90 times its size in memory.

etcd refuses objects above 1.5 MB; known bundles of them stay below 15 MB.
"""

STDIN: Final = "<stdin>"
"""The name of standard input where none is given."""

LINKED_FOLDER = "symbolic link to a folder"


class InputFile(NamedTuple):
    """A file to read.

    `name` is what reports show: the argument as typed joined with the path below it, with `/`. `path` is None for
    standard input. `explicit`: named by itself, not found in a folder. `kustomization`: by its name a Kustomization,
    also without `kind`.
    """

    name: str
    path: str | None
    explicit: bool = False
    kustomization: bool = False


class Discovery(NamedTuple):
    """What the arguments come to: files to read, told apart, not readable, and patches of kustomizations; by name."""

    files: tuple[InputFile, ...]
    skipped: tuple[Skipped, ...]
    failures: tuple[Failure, ...]
    patches: tuple[InputFile, ...] = ()


def discover(
    arguments: Sequence[str],
    *,
    exclude: Sequence[str] = (),
    root: str = ".",
    stdin_name: str = STDIN,
    sure: bool = True,
) -> Discovery:
    """Find the files that the arguments name: files (whatever their suffix), folders, and `-` for standard input.

    `exclude` are gitignore-style patterns relative to `root`; they leave out what is found in folders, never a file
    that is named. Unless whoever names files is `sure` that they are manifests, they are taken as if found in a folder.
    Standard input is taken as the file of its name. Each file is there once. Raises nothing: arguments that lead
    nowhere are `failures`.
    """
    excluded = Ignores(os.path.realpath(root), exclude) if exclude else None
    finder = _Finder(excluded, sure)
    folders = []
    for argument in arguments:
        if argument == "-":
            finder.standard_input(stdin_name)
        elif finder.argument(argument):
            folders.append(argument)
    for folder in folders:
        finder.folder(folder)
    finder.follow_links()
    finder.set_partial_files_apart()
    return Discovery(
        tuple(sorted(finder.files.values(), key=lambda file: file.name)),
        tuple(sorted(finder.skipped.values())),
        tuple(sorted(finder.failures.values(), key=lambda failure: failure.file or "")),
        tuple(sorted(finder.patches, key=lambda file: file.name)),
    )


def read_bytes(file: InputFile) -> bytes:
    """The content of a file, or of standard input. Raises InputError; never waits on what is no regular file."""
    if file.path is None:
        data = sys.stdin.buffer.read(MAXIMUM_SIZE + 1)
    else:
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        try:
            with open(os.open(file.path, flags), "rb") as stream:
                if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                    raise InputError("not a regular file", file=file.name)
                data = stream.read(MAXIMUM_SIZE + 1)
        except OSError as error:
            raise InputError(f"cannot be read: {words(error)}", file=file.name) from None
    if len(data) > MAXIMUM_SIZE:
        raise InputError(f"larger than {MAXIMUM_SIZE // 1_000_000} MB", file=file.name)
    return data


class _Folder(NamedTuple):
    """A folder to list: its real path, the beginning of its entries' names, and what holds below it."""

    path: str
    prefix: str
    ignores: tuple[Ignores, ...]
    templates: bool


class _Finder:
    """Collects files by real path, so that each is read once, under the name that was met first."""

    def __init__(self, excluded: Ignores | None, sure: bool):
        self.excluded = excluded
        self.sure = sure
        self.files: dict[str, InputFile] = {}
        self.skipped: dict[str, Skipped] = {}
        self.failures: dict[str, Failure] = {}
        self.listed: set[str] = set()
        self.links: list[tuple[str, str]] = []
        self.nearby: set[str] = set()
        self.patches: list[InputFile] = []

    def argument(self, argument: str) -> bool:
        """Take a file that is named by itself, or fail; True for a folder, which waits."""
        name = shown(argument)
        try:
            mode = os.stat(argument).st_mode
            real = os.path.realpath(argument)
        except (OSError, ValueError) as error:
            self.fail(name, unreachable(argument, error))
            return False
        if stat.S_ISDIR(mode):
            return True
        if not stat.S_ISREG(mode):
            self.fail(name, f"{type_words(mode)}, not a file; pipe it into `kubelint check -`")
            return False
        self._named(real, InputFile(name, argument, self.sure))
        return False

    def standard_input(self, name: str) -> None:
        """Take standard input; by the name that an editor gives it, it may be a kustomization, a patch or Helm's."""
        if name == STDIN:
            self.files["-"] = InputFile(name, None, self.sure)
        else:
            self._named(os.path.realpath(name), InputFile(name, None, self.sure))

    def _named(self, real: str, file: InputFile) -> None:
        folder, base = os.path.split(real)
        self.nearby.update((folder, os.path.dirname(folder)))
        if self.sure or self.excluded is None or not self.excluded.leaves_out(real):
            reason = charts.reason(real) or (None if self.sure else assertions.reason(base) or kubeadm.reason(real))
            self.add(real, file._replace(kustomization=base in KUSTOMIZATIONS), reason)

    def folder(self, argument: str) -> None:
        """Take what is below a folder."""
        real = os.path.realpath(argument)
        name = shown(argument)
        prefix = "" if name in (".", "") else name if name.endswith("/") else name + "/"
        self.nearby.add(os.path.dirname(real))
        waiting = [_Folder(real, prefix, ignores_above(real), charts.inside_templates(real))]
        while waiting:
            folder = waiting.pop()
            if folder.path not in self.listed:
                self.listed.add(folder.path)
                self._list(folder, waiting)

    def _list(self, folder: _Folder, waiting: list[_Folder]) -> None:
        try:
            with os.scandir(folder.path) as listing:
                entries = list(listing)
        except OSError as error:
            self.fail(folder.prefix.rstrip("/") or ".", f"cannot list the folder: {words(error)}")
            return
        names = {entry.name for entry in entries}
        ignores = folder.ignores
        if ".gitignore" in names and (own := read_ignores(folder.path)):
            ignores = (*ignores, own)
        chart = charts.is_chart(names)
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            is_folder = entry.is_dir(follow_symlinks=False)
            if name == "node_modules" if is_folder else not _wanted(entry, name):
                continue
            if (ignores or self.excluded) and self._left_out(ignores, entry.path, name, is_folder):
                continue
            if is_folder:
                templates = folder.templates or (chart and name == "templates")
                waiting.append(_Folder(entry.path, f"{folder.prefix}{printable(name)}/", ignores, templates))
            else:
                self._entry(folder, entry, chart)

    def _left_out(self, ignores: tuple[Ignores, ...], path: str, name: str, is_folder: bool) -> bool:
        if ignores and ignored(ignores, path, name, is_folder):
            return True
        return self.excluded is not None and bool(self.excluded.verdict(path, name, is_folder))

    def _entry(self, folder: _Folder, entry: os.DirEntry[str], chart: bool) -> None:
        name = folder.prefix + printable(entry.name)
        if entry.is_symlink():
            self.links.append((entry.path, name))
        elif entry.is_file(follow_symlinks=False):
            own = charts.CHART_FILE if chart and charts.own_file(entry.name) else assertions.reason(entry.name)
            reason = charts.TEMPLATE if folder.templates else own or kubeadm.reason(entry.path)
            self.add(entry.path, InputFile(name, entry.path, False, entry.name in KUSTOMIZATIONS), reason)
        else:
            self.fail(name, f"{type_words(entry.stat(follow_symlinks=False).st_mode)}, not a file")

    def follow_links(self) -> None:
        """Take the files that symbolic links lead to, unless they are there already; folders are not followed."""
        for path, name in sorted(self.links):
            is_manifest = name.lower().endswith(SUFFIXES)
            try:
                mode = os.stat(path).st_mode
                real = os.path.realpath(path)
            except OSError as error:
                if is_manifest:
                    self.fail(name, unreachable(path, error))
                continue
            if stat.S_ISDIR(mode):
                self.skipped[name] = Skipped(name, None, LINKED_FOLDER)
            elif is_manifest and not stat.S_ISREG(mode):
                self.fail(name, f"a symbolic link to {type_words(mode)}, not to a file")
            elif is_manifest or os.path.basename(path) in KUSTOMIZATIONS:
                self.add(real, InputFile(name, path, False, os.path.basename(path) in KUSTOMIZATIONS), None)

    def add(self, real: str, file: InputFile, reason: str | None) -> None:
        """Keep a file to be read, or tell it apart for a reason."""
        if real in self.files:
            return
        self.files[real] = file
        if reason is not None:
            self.skipped[real] = Skipped(file.name, None, reason)

    def fail(self, name: str, message: str) -> None:
        """Note an input that cannot be read."""
        self.failures.setdefault(name, Failure("input", name, None, message))

    def set_partial_files_apart(self) -> None:
        """Move what kustomizations use as patches and the like, and what charts own, from `files` to `skipped`."""
        for real, reason in partial_files(_texts(self._kustomizations())).items():
            file = self.files.get(real)
            if file is not None and not file.kustomization:
                self.skipped.setdefault(real, Skipped(file.name, None, reason))
                if reason == PATCH:
                    self.patches.append(file)
        for real in self.skipped.keys() & self.files.keys():
            del self.files[real]

    def _kustomizations(self) -> dict[str, str]:
        """The kustomizations that were found, and those just above the arguments, by real path."""
        found = {real: file.path for real, file in self.files.items() if file.kustomization and file.path is not None}
        for folder in self.nearby - self.listed:
            for name in KUSTOMIZATIONS:
                path = os.path.join(folder, name)
                if os.path.isfile(path):
                    found[path] = path
        return found


def _texts(paths: dict[str, str]) -> dict[str, str]:
    """The text of each file that can be read; what cannot is reported by whoever reads it as a manifest."""
    texts = {}
    for real, path in paths.items():
        try:
            texts[real] = decode(read_bytes(InputFile(path, path)))
        except (InputError, UnicodeDecodeError):
            continue
    return texts


def _wanted(entry: os.DirEntry[str], name: str) -> bool:
    """Whether an entry that is no folder may be of interest: by its suffix, or as a link that may lead to a folder."""
    return name.lower().endswith(SUFFIXES) or name in KUSTOMIZATIONS or entry.is_symlink()
