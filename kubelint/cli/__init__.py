"""The command line: from arguments to an exit code.

`main()` reads a plain `check` command line itself, because importing Typer costs more than linting a file; everything
else (help, errors, completion, other commands) goes to the Typer application in `app.py`, built from the same option
table.
"""

import gc
import os
import sys
from typing import NoReturn

EXIT_OK, EXIT_FINDINGS, EXIT_ERROR = 0, 1, 2


def main() -> NoReturn:
    """Run kubelint on `sys.argv` and exit: 0 nothing found, 1 findings, 2 the answer cannot be trusted."""
    gc.disable()  # one short run: nothing that lives long enough to be worth collecting
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    code = _guarded(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        pass
    os._exit(code)


def _guarded(arguments: list[str]) -> int:
    """Exceptions become exit codes here and nowhere else."""
    from kubelint.errors import KubelintError

    try:
        return run(arguments)
    except KubelintError as error:
        print(f"error: {error}", file=sys.stderr)
        return EXIT_ERROR
    except BrokenPipeError:
        return EXIT_OK
    except KeyboardInterrupt:
        return 130
    except RecursionError:
        print("error: the input is nested too deeply", file=sys.stderr)
        return EXIT_ERROR
    except MemoryError:
        print("error: there is not enough memory", file=sys.stderr)
        return EXIT_ERROR
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else EXIT_OK if error.code is None else EXIT_ERROR


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
    from kubelint.cli.app import application

    application()(args=arguments, prog_name="kubelint")
    return EXIT_OK
