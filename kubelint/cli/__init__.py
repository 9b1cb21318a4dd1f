"""The command line: from arguments to an exit code.

`main()` reads a plain `check` command line itself, because importing Typer costs more than linting a file; everything
else (help, errors, completion, other commands) goes to the Typer application in `app.py`, built from the same option
table.
"""

import contextlib
import gc
import os
import sys
from typing import NoReturn

EXIT_OK, EXIT_ERROR = 0, 2


def main() -> NoReturn:
    """Run kubelint on `sys.argv` and exit: 0 nothing found, 1 findings, 2 the answer cannot be trusted."""
    gc.disable()  # one short run: nothing that lives long enough to be worth collecting
    _open_streams()
    code = exit_code_of(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:  # whoever reads has seen enough
            pass
        except OSError as error:
            code = EXIT_ERROR
            _tell(f"cannot write: {error.strerror}")
    os._exit(code)


def _open_streams() -> None:
    """Standard streams that take any text; what was closed before we came leads nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
        elif mode == "w" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def exit_code_of(arguments: list[str]) -> int:
    """Run a command line; exceptions become exit codes here and nowhere else."""
    from kubelint.errors import KubelintError

    try:
        return run(arguments)
    except KubelintError as error:
        from kubelint.cli.problems import shown

        _tell(shown(error))
    except BrokenPipeError:
        return EXIT_OK
    except KeyboardInterrupt:
        return 130
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else EXIT_OK if error.code is None else EXIT_ERROR
    except Exception as error:  # the last resort: one line instead of a traceback
        from kubelint.cli.problems import unexpected

        _tell(unexpected(error, traced="--verbose" in arguments or "-v" in arguments))
    return EXIT_ERROR


def _tell(message: str) -> None:
    with contextlib.suppress(OSError):  # nobody listens
        print(f"error: {message}", file=sys.stderr)


def run(arguments: list[str]) -> int:
    """The exit code of a command line. Raises KubelintError and SystemExit."""
    if arguments == ["--version"]:
        from kubelint import __version__

        print(f"kubelint {__version__}")
        return EXIT_OK
    if arguments[:1] == ["check"]:
        from kubelint.cli.options import parse_plain

        plain = parse_plain(arguments[1:])
        if plain is not None:
            from kubelint.cli.check import check

            return check(*plain)
    from kubelint.cli.app import run_typer

    return run_typer(arguments)
