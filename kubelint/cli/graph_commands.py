"""The group `kubelint graph`: options in, pictures out."""

import shutil
import sys
from collections.abc import Callable
from typing import Annotated, NoReturn

import typer

from kubelint.cli.graph import PICTURES, check_options, form_of, graph_lines
from kubelint.cli.project import Project, project_of
from kubelint.cli.signatures import Config, Environment, Paths, format_of
from kubelint.graph.export import FORMATS
from kubelint.writing import write_file

Format = Annotated[str | None, format_of(*FORMATS)]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file; its suffix tells the format unless told."),
]
Focus = Annotated[
    str | None,
    typer.Option(
        "--focus", metavar="KIND/NAME", help="Only what lies around this object; also KIND/NAMESPACE/NAME, or NAME."
    ),
]
Depth = Annotated[
    int | None, typer.Option("--depth", metavar="N", min=0, help="How many edges around the focus (2 unless told).")
]


_COMMANDS = {
    "references": (
        "Show what points at what.",
        "Show what points at what: references by name, selectors, and what leads nowhere.",
    ),
    "rbac": (
        "Show who may do what.",
        "Show who may do what: subjects, bindings, roles, dangerous rights, and escalation paths.",
    ),
    "network": (
        "Show what may talk to what.",
        "Show what may talk to what: workloads, the outside, and what no policy covers.",
    ),
}
"""What each command is for, in the list of commands and in its own help."""


def graph_commands() -> typer.Typer:
    """The group `kubelint graph`."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    for name, (short, long) in _COMMANDS.items():
        group.command(name, short_help=short, help=long)(_command(name))
    return group


def _command(name: str) -> Callable[..., None]:
    def command(
        paths: Paths = None,
        focus: Focus = None,
        depth: Depth = None,
        config: Config = None,
        environment: Environment = None,
        format: Format = None,
        output: Output = None,
    ) -> None:
        form = form_of(format, output)
        check_options(form, focus, depth)
        _show(name, project_of(paths, config, environment), (form, focus, depth), output)

    return command


def _show(name: str, project: Project, how: tuple[str, str | None, int | None], output: str | None) -> NoReturn:
    picture = PICTURES[name](project.inventory, project.settings)
    columns = shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else None
    lines = [f"{line}\n" for line in graph_lines(picture, *how, columns)]
    if how[0] == "mermaid":
        from kubelint.graph.export.mermaid import too_much_for_mermaid

        if told := too_much_for_mermaid(lines):
            typer.echo(f"note: {told}", err=True)
    if output is None:
        sys.stdout.writelines(lines)
    else:
        write_file(output, "".join(lines))
    raise typer.Exit(project.exit_code())
