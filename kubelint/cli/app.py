"""The Typer application: the whole command line, with help and completion."""

import inspect
from typing import Annotated, Any

import typer

from kubelint import __version__
from kubelint.cli.network_commands import network_commands
from kubelint.cli.options import CHECK_OPTIONS, Option
from kubelint.cli.rbac_commands import rbac_commands
from kubelint.cli.rules_commands import DataFormat, config_commands, explain, rules

Paths = Annotated[list[str] | None, typer.Argument(metavar="PATHS", help="Files and folders; `-` for standard input.")]
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
    app.command("pod-security")(pod_security)
    app.add_typer(rbac_commands(), name="rbac", help="Who may do what: RBAC questions over manifests.")
    app.add_typer(network_commands(), name="network", help="What may talk to what under the NetworkPolicies.")
    app.add_typer(config_commands(), name="config", help="Show the effective configuration, or the schema of the file.")
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


def pod_security(
    paths: Paths = None,
    config: Annotated[str | None, typer.Option("--config", metavar="FILE", help="Use this configuration file.")] = None,
    format: DataFormat = "text",
) -> None:
    """Say for each workload the highest Pod Security level that it meets, and what stands before the next."""
    import json

    from kubelint.cli.loading import load_inventory
    from kubelint.cli.pod_security import report_lines, report_value
    from kubelint.config import effective
    from kubelint.rules.index import RULES

    settings = effective({"config": config} if config else {}, RULES)
    inventory = load_inventory(paths or [], settings)
    if format == "json":
        typer.echo(json.dumps(report_value(inventory, settings.pod_security), indent=2))
    else:
        typer.echo("\n".join(report_lines(inventory, settings.pod_security)))
