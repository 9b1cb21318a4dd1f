"""Where reports go: standard output or files, with colours or without."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TextIO

from kubelint.errors import KubelintError, UsageError
from kubelint.reporters import FORMATS, TEXT_FORMATS

COLORS = ("auto", "always", "never")


class Target(NamedTuple):
    """A format and the file it goes to; None for standard output."""

    format: str
    file: str | None

    @property
    def for_people(self) -> bool:
        """Whether it is a text on standard output."""
        return self.file is None and self.format in TEXT_FORMATS


def targets(formats: Sequence[str], outputs: Sequence[str]) -> list[Target]:
    """The n-th output belongs to the n-th format; one format may go to standard output. Raises UsageError."""
    if len(outputs) > len(formats):
        raise UsageError("more `--output` than `--format`", hint="the n-th output belongs to the n-th format")
    files = [None if output == "-" else output for output in outputs] + [None] * (len(formats) - len(outputs))
    if files.count(None) > 1:
        raise UsageError("only one format can go to standard output", hint="add an `--output FILE` for each other one")
    written: set[str] = set()
    for file in filter(None, files):
        if file in FORMATS and not os.path.exists(file):
            raise UsageError(f"`--output {file}` names a file", hint=f"write `--format {file}`")
        real = os.path.realpath(file)
        if real in written:
            raise UsageError(f"two formats go to `{file}`", hint="give each format a file of its own")
        written.add(real)
    return [Target(name, file) for name, file in zip(formats, files, strict=True)]


def spare(found: Sequence[Target], manifests: Iterable[str | None]) -> None:
    """Refuse to write a report over a manifest. Raises UsageError."""
    files = {os.path.realpath(target.file): target.file for target in found if target.file is not None}
    for manifest in dict.fromkeys(manifests) if files else ():
        file = None if manifest is None else files.get(os.path.realpath(manifest))
        if file is not None:
            raise UsageError(f"`{file}` is a manifest that is checked", hint="write the report to another file")


def write_all(found: Sequence[Target], write: Callable[[Target, TextIO], None]) -> None:
    """Write each target. What cannot be written keeps none of the others back; then the first such error is raised."""
    import io

    from kubelint.writing import write_file

    failed: list[KubelintError] = []
    for target in found:
        if target.file is None:
            write(target, sys.stdout)
            continue
        text = io.StringIO()
        write(target, text)
        try:
            write_file(target.file, text.getvalue())
        except KubelintError as error:
            failed.append(error)
    if failed:
        raise failed[0]


def wants_color(choice: str, stream: TextIO) -> bool:
    """`always`, `never`, or by NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR and whether a terminal listens."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE", "0") != "0":
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb" and os.environ.get("CLICOLOR") != "0"
