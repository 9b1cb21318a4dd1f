"""The Typer application: the whole command line, with help and completion."""

import inspect
from typing import Annotated, Any, Literal

import typer

from kubelint import __version__
from kubelint.cli.options import CHECK_OPTIONS, Option

Paths = Annotated[list[str] | None, typer.Argument(metavar="[PATHS]...", help="Files and folders; `-` for standard input.")]
TextFormat = Annotated[Literal["text", "json", "markdown"], typer.Option("--format", "-f", help="Output format.")]

_OPTION_TYPES = {(True, False): bool, (False, True): list[str] | None, (False, False): str | None}


def application() -> typer.Typer:
    """The application with all commands."""
    app = typer.Typer(
        name="kubelint",
        help="Lint Kubernetes manifests: what the API server will refuse and what operators will regret.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_global)
    app.command("check", help="Lint manifests: `.` by default, `-` reads standard input.")(_check_command())
    app.command("explain")(explain)
    app.command("rules")(rules)
    app.add_typer(_config(), name="config", help="Show the effective configuration, or the schema of the file.")
    return app


def _version(value: bool) -> None:
    if value:
        typer.echo(f"kubelint {__version__}")
        raise typer.Exit()


def _global(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options before the command."""


def _check_command() -> Any:
    """`check` with a signature made from the option table."""

    def command(**values: Any) -> None:
        from kubelint.cli.check import check

        paths = values.pop("paths") or []
        raise typer.Exit(check(paths, {name: value for name, value in values.items() if value}))

    parameters = [_parameter("paths", Paths, None), *map(_option_parameter, CHECK_OPTIONS)]
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
        autocompletion=(lambda: choices) if choices else None,
    )
    kind = _OPTION_TYPES[option.flag, option.multiple]
    return _parameter(option.name, Annotated[kind, info], False if option.flag else None)


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _rule_names() -> list[str]:
    from kubelint.rules.index import RULES

    return [info.name for info in RULES]


def explain(
    rule: Annotated[str, typer.Argument(help="The rule's name.", autocompletion=_rule_names)],
    format: TextFormat = "text",
) -> None:
    """Print a rule's page."""
    from kubelint.cli.explain import explain as run

    run(rule, format)


def rules(format: TextFormat = "text") -> None:
    """List all rules."""
    from kubelint.cli.explain import catalogue

    catalogue(format)


def _config() -> typer.Typer:
    config = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    config.command("show")(config_show)
    config.command("schema")(config_schema)
    return config


def config_show(
    config: Annotated[str | None, typer.Option("--config", metavar="FILE", help="Use this configuration file.")] = None,
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="Output format.")] = "text",
) -> None:
    """Show the effective settings and where each comes from."""
    from kubelint.cli.config import show

    show(config, format)


def config_schema() -> None:
    """Print the JSON Schema of the configuration file."""
    from kubelint.cli.config import schema

    schema()
