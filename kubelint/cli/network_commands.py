"""The group `kubelint network`: options in, answers out."""

import sys
from typing import Annotated, NoReturn

import typer

from kubelint.cli import network
from kubelint.cli.project import Project, project_of
from kubelint.cli.signatures import Config, DataFormat, Environment, Paths, format_of
from kubelint.values.cells import neutral


def connections(
    paths: Paths = None,
    focus: Annotated[
        str | None, typer.Option("--focus", metavar="NS/NAME", help="Only what this workload is an end of.")
    ] = None,
    exposure: Annotated[
        bool, typer.Option("--exposure", help="Show what is open to workloads outside the files, too.")
    ] = False,
    ipv6: Annotated[bool, typer.Option("--ipv6", help="List the IPv6 ranges that policies name, too.")] = False,
    config: Config = None,
    environment: Environment = None,
    format: Annotated[str, format_of(*network.FORMATS)] = "text",
) -> None:
    """List what may talk to what under the NetworkPolicies."""
    project = project_of(paths, config, environment)
    _print(project, network.connections(project.inventory, format, focus, exposure, ipv6))


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The folder or file before.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The folder or file after.")],
    fail_on_change: Annotated[bool, typer.Option("--fail-on-change", help="Exit 1 if anything changed.")] = False,
    config: Config = None,
    environment: Environment = None,
    format: Annotated[str, format_of(*network.CHANGE_FORMATS)] = "text",
) -> None:
    """Compare two sets of manifests: connections added, removed and changed."""
    before, after = (project_of([paths], config, environment) for paths in (old, new))
    worse = before if after.complete else after
    _print(worse, network.diff(before.inventory, after.inventory, format, fail_on_change))


def explain(
    source: Annotated[str, typer.Option("--from", metavar="NS/NAME", help="Where the connection starts.")],
    destination: Annotated[str, typer.Option("--to", metavar="NS/NAME", help="Where it goes.")],
    paths: Paths = None,
    port: Annotated[str | None, typer.Option("--port", metavar="P", help="`80`, `80-90` or `UDP/53`.")] = None,
    config: Config = None,
    environment: Environment = None,
    format: DataFormat = "text",
) -> None:
    """Say which policies and rules allow or block a connection; exit code 0 if it is open, 1 if not."""
    project = project_of(paths, config, environment)
    _print(project, network.explain(project.inventory, source, destination, port, format))


def network_commands() -> typer.Typer:
    """The group `kubelint network`."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command("connections", short_help="List what may talk to what.")(connections)
    group.command("diff", short_help="Compare the connections of two folders.")(diff)
    group.command("explain", short_help="Say which policies allow or block a connection.")(explain)
    return group


def _print(project: Project, answer: network.Answer) -> NoReturn:
    lines = 0
    for lines, line in enumerate(answer.lines, 1):  # noqa: B007 (the count is wanted)
        sys.stdout.write(f"{neutral(line)}\n")
    for note in filter(None, (answer.note, None if lines else "nothing to show")):
        print(f"note: {note}", file=sys.stderr)
    raise typer.Exit(project.exit_code(answer.exit_code))
