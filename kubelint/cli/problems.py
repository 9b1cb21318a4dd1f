"""What kubelint says on standard error when it cannot do what it was asked to."""

import sys

from kubelint.errors import KubelintError


def shown(error: KubelintError) -> str:
    """An error in one line; one with a place in a configuration file with a frame below it."""
    from kubelint.config.problems import PlacedConfigError

    if not isinstance(error, PlacedConfigError):
        from kubelint.values.cells import neutral

        return neutral(str(error))
    from kubelint.cli.streams import wants_color
    from kubelint.findings import Diagnostic, Severity
    from kubelint.reporters.frame import frame
    from kubelint.reporters.style import Style

    drawn = Diagnostic(
        "", "", Severity.ERROR, error.message, error.location, path="", semantic_path="", help=error.hint
    )
    text = frame(drawn, {error.location.file: error.source}, Style(wants_color("auto", sys.stderr)))
    return text.partition(": ")[2]


def unexpected(error: Exception, *, traced: bool) -> str:
    """A crash in one line, with its traceback when somebody asks for it."""
    if isinstance(error, MemoryError):
        return "there is not enough memory"
    if isinstance(error, RecursionError):
        return "the input is nested too deeply"
    if isinstance(error, OSError):
        return f"{error.filename or 'standard output'}: {error.strerror or error}"
    import traceback

    from kubelint.engine import crash_message

    trace = "".join(traceback.format_exception(error)) if traced else ""
    return f"{crash_message(error)}\n{trace}".rstrip()
