"""The Typer application: the whole command line, with help and completion."""

import sys
from typing import Annotated, Any

import typer

from kubelint import __version__
from kubelint.cli.baseline_commands import baseline_commands
from kubelint.cli.graph_commands import graph_commands
from kubelint.cli.help import plain
from kubelint.cli.network_commands import network_commands
from kubelint.cli.options import CHECK_OPTIONS
from kubelint.cli.problems import misused
from kubelint.cli.project import project_of
from kubelint.cli.rbac_commands import rbac_commands
from kubelint.cli.rules_commands import config_commands, explain, rules
from kubelint.cli.signatures import Config, DataFormat, Environment, Paths, command_of

_Misuse = next(b for b in typer.BadParameter.__mro__ if issubclass(b, Exception) and b.__name__ == "UsageError")
"""What Typer raises for a command line that it cannot read; Typer has no public name for it."""


def run_typer(arguments: list[str]) -> int:
    """The exit code of a command line that Typer reads. Raises KubelintError, and SystemExit for completion."""
    try:
        code = application()(args=arguments, prog_name="kubelint", standalone_mode=False)
    except typer.Abort:  # Ctrl-C, as earlier releases of Typer tell it
        raise KeyboardInterrupt from None
    except _Misuse as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error, file=sys.stderr)
            return 2
        raise misused(error) from None
    except SystemExit as error:
        if isinstance(error.__context__, BrokenPipeError):
            raise error.__context__ from None
        raise
    return code if isinstance(code, int) else 0


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
    app.command("check", help="Lint manifests: `.` by default, `-` reads standard input.")(
        command_of(_check, CHECK_OPTIONS)
    )
    app.command("explain")(explain)
    app.command("rules", short_help="List all rules, or those of a ruleset.")(rules)
    app.command("pod-security", short_help="Say which Pod Security level each workload meets.")(pod_security)
    app.add_typer(rbac_commands(), name="rbac", help="Who may do what: RBAC questions over manifests.")
    app.add_typer(network_commands(), name="network", help="What may talk to what under the NetworkPolicies.")
    app.add_typer(baseline_commands(), name="baseline", help="Accept today's findings, so that only new ones are told.")
    app.add_typer(graph_commands(), name="graph", help="See the references, access rights or connections as a graph.")
    app.add_typer(config_commands(), name="config", help="Show the effective configuration, or the schema of the file.")
    return plain(app)


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


def _check(paths: list[str], values: dict[str, Any]) -> int:
    from kubelint.cli.check import check

    return check(paths, values)


def pod_security(
    paths: Paths = None,
    config: Config = None,
    environment: Environment = None,
    format: DataFormat = "text",
) -> None:
    """Say for each workload the highest Pod Security level that it meets, and what stands before the next."""
    import json

    from kubelint.cli.pod_security import report_lines, report_value

    project = project_of(paths, config, environment)
    inventory, levels = project.inventory, project.settings.pod_security
    if format == "json":
        typer.echo(json.dumps(report_value(inventory, levels), indent=2))
    else:
        typer.echo("\n".join(report_lines(inventory, levels)))
    raise typer.Exit(project.exit_code())
