"""Help that calls arguments what the usage line calls them.

Typer adds the Python type to each argument (`PATHS <list[str]>`) and braces to those that are required.
"""

from typing import Any

import typer
from typer.core import TyperCommand


class Command(TyperCommand):
    """A command with plain help."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The usage line: `[OPTIONS] VERB [PATHS]...`."""
        return [self.options_metavar or "", *(_in_usage(one) for one in self.get_params(ctx) if _is_argument(one))]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The tables of arguments and options."""
        parameters = self.get_params(ctx)
        arguments = [(_name(one), str(getattr(one, "help", "") or "")) for one in parameters if _is_argument(one)]
        options = [one.get_help_record(ctx) for one in parameters if not _is_argument(one)]
        for title, rows in (("Arguments", arguments), ("Options", [row for row in options if row is not None])):
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def plain(app: typer.Typer) -> typer.Typer:
    """The application, with plain help for all of its commands."""
    for command in app.registered_commands:
        command.cls = Command
    for group in app.registered_groups:
        if group.typer_instance is not None:
            plain(group.typer_instance)
    return app


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _name(argument: Any) -> str:
    return str(argument.metavar or argument.name.upper())


def _in_usage(argument: Any) -> str:
    name = _name(argument) if argument.required else f"[{_name(argument)}]"
    return name if argument.nargs == 1 else f"{name}..."
