"""Typer parameters made from the option table, so that there is one table only."""

import inspect
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from kubelint.cli.options import Option
from kubelint.config.choices import one_of

Paths = Annotated[list[str] | None, typer.Argument(metavar="PATHS", help="Files and folders; `-` for standard input.")]
Config = Annotated[str | None, typer.Option("--config", metavar="FILE", help="Use this configuration file.")]
Environment = Annotated[
    str | None, typer.Option("--environment", metavar="NAME", help="Only this environment, and what belongs to each.")
]


def format_of(*choices: str) -> Any:
    """The option `--format` of a command that knows these formats. Raises UsageError for any other, None excepted."""
    return typer.Option(
        "--format",
        "-f",
        metavar="|".join(choices),
        help="Output format.",
        callback=lambda given: given if given is None else one_of(given, choices, "format"),
        autocompletion=lambda: list(choices),
    )


DataFormat = Annotated[str, format_of("text", "json")]
TextFormat = Annotated[str, format_of("text", "json", "markdown")]


def rule_names() -> list[str]:
    """The names of all rules, for completion."""
    from kubelint.rules.index import RULES

    return [info.name for info in RULES]


def ruleset_names() -> list[str]:
    """The names of the shipped rulesets, for completion."""
    from kubelint.rulesets import shipped

    return list(shipped())


def _selectable() -> list[str]:
    from kubelint.rules.index import RULES

    return [*dict.fromkeys(info.category for info in RULES), *rule_names()]


_COMPLETIONS: dict[str, Callable[[], list[str]]] = {
    "select": _selectable,
    "ignore": _selectable,
    "ruleset": ruleset_names,
}
_OPTION_TYPES = {(True, False): bool, (False, True): list[str] | None, (False, False): str | None}


def command_of(run: Callable[[list[str], dict[str, Any]], int], options: Sequence[Option]) -> Callable[..., None]:
    """A command with `PATHS` and these options; `run` answers the exit code for the values given."""

    def command(**values: Any) -> None:
        paths = values.pop("paths") or []
        raise typer.Exit(run(paths, {name: value for name, value in values.items() if value not in (None, False, [])}))

    parameters = [_parameter("paths", Paths, None), *map(_option_parameter, options)]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in parameters}
    return command


def _option_parameter(option: Option) -> inspect.Parameter:
    spellings = [s for s in (option.long, option.short) if s]
    choices = list(option.choices)
    info = typer.Option(
        *spellings,
        help=option.help,
        show_default=False,
        metavar=None if option.flag else "|".join(choices) or option.metavar,
        autocompletion=(lambda: choices) if choices else _COMPLETIONS.get(option.name),
    )
    kind = _OPTION_TYPES[option.flag, option.multiple]
    return _parameter(option.name, Annotated[kind, info], False if option.flag else None)


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
