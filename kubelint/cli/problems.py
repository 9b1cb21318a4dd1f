"""What kubelint says on standard error when it cannot do what it was asked to."""

import os
import re
import sys

from kubelint.errors import KubelintError, UsageError

_QUOTED = re.compile(r"(?<!\w)'([^']*)'(?!\w)")
_UNKNOWN_COMMAND = re.compile("No such command '([^']*)'")
_MISSING = re.compile("Missing (argument|option) '([^']*)'")


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


def misused(error: Exception) -> UsageError:
    """A command line that Typer cannot read (its `UsageError`) in the words of all other errors."""
    context = getattr(error, "ctx", None)
    command = getattr(context, "command", None)
    told: str = getattr(error, "format_message", error.__str__)()
    ask = f"`{getattr(context, 'command_path', 'kubelint')} --help`"
    if type(error).__name__ == "NoSuchOption":
        spellings = [spelling for one in getattr(command, "params", ()) for spelling in getattr(one, "opts", ())]
        return _unknown("option", str(getattr(error, "option_name", "")), spellings, f"{ask} lists them")
    if (unknown := _UNKNOWN_COMMAND.search(told)) is not None:
        is_path = os.path.exists(unknown[1])
        otherwise = f"`kubelint check {unknown[1]}` lints it" if is_path else f"{ask} lists them"
        return _unknown("command", unknown[1], list(getattr(command, "commands", ())), otherwise)
    if (missing := _MISSING.search(told)) is not None:
        return UsageError(f"the {missing[1]} `{missing[2]}` is missing", hint=f"{ask} shows how to write it")
    told = _QUOTED.sub(r"`\1`", told).rstrip(".")
    hint = None if context is None else f"{ask} shows how to write it"
    return UsageError(told[:1].lower() + told[1:], hint=hint)


def _unknown(what: str, word: str, known: list[str], otherwise: str) -> UsageError:
    from kubelint.values.suggestions import did_you_mean

    return UsageError(f"unknown {what} `{word}`", hint=did_you_mean(word, known) or otherwise)


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
