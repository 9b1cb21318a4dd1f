"""The group `kubelint rbac`: options in, answers out."""

import json
import sys
from typing import Annotated, NoReturn

import typer

from kubelint.cli.project import Project, project_of
from kubelint.cli.rbac import Answer, Scope, list_rules
from kubelint.cli.rbac import can_i as answer_can_i
from kubelint.cli.rbac import paths as answer_paths
from kubelint.cli.rbac import review as answer_review
from kubelint.cli.rbac import who_can as answer_who_can
from kubelint.cli.reviews import read_reviews
from kubelint.cli.signatures import Config, DataFormat, Environment, Paths
from kubelint.errors import InputError, UsageError
from kubelint.values.cells import neutral

Verb = Annotated[str, typer.Argument(metavar="VERB", help="The verb, such as `get`.")]
Target = Annotated[
    str, typer.Argument(metavar="RESOURCE[/NAME]", help="`pods`, `deployments.apps`, `pods/log`, `/healthz`.")
]
Namespace = Annotated[
    str | None, typer.Option("--namespace", "-n", metavar="NAMESPACE", help="The namespace asked about.")
]
AllNamespaces = Annotated[bool, typer.Option("--all-namespaces", "-A", help="Ask about all namespaces at once.")]
Subresource = Annotated[str | None, typer.Option("--subresource", metavar="NAME", help="A subresource, such as `log`.")]


def can_i(
    verb: Annotated[str | None, typer.Argument(metavar="VERB", help="The verb, such as `get`.")] = None,
    target: Annotated[
        str | None,
        typer.Argument(metavar="RESOURCE[/NAME]", help="`pods`, `deployments.apps`, `pods/log`, `/healthz`."),
    ] = None,
    paths: Paths = None,
    user: Annotated[
        str, typer.Option("--as", metavar="USER", help="A user, or `system:serviceaccount:NAMESPACE:NAME`.")
    ] = "",
    groups: Annotated[
        list[str] | None, typer.Option("--as-group", metavar="GROUP", help="A group of the user; repeatable.")
    ] = None,
    namespace: Namespace = None,
    all_namespaces: AllNamespaces = False,
    subresource: Subresource = None,
    list_all: Annotated[bool, typer.Option("--list", help="List everything that is allowed in the namespace.")] = False,
    config: Config = None,
    environment: Environment = None,
    format: DataFormat = "text",
) -> None:
    """Ask, as `kubectl auth can-i`, whether somebody may do something; exit code 0 for yes, 1 for no."""
    if not user:
        raise UsageError("say who asks", hint="`--as USER`, with `--as-group GROUP` as often as needed")
    members = tuple(groups or ())
    if list_all:
        given = [word for word in (verb, target) if word is not None] + (paths or [])
        project = project_of(given, config, environment)
        _print(project, list_rules(project.inventory, user, members, namespace or "default"), format)
    if verb is None or target is None:
        raise UsageError("say what is asked for", hint="`kubelint rbac can-i VERB RESOURCE --as USER`")
    scope = Scope(namespace, all_namespaces)
    project = project_of(paths, config, environment)
    _print(project, answer_can_i(project.inventory, verb, target, user, members, scope, subresource), format)


def who_can(
    verb: Verb,
    target: Target,
    paths: Paths = None,
    namespace: Namespace = None,
    all_namespaces: AllNamespaces = False,
    subresource: Subresource = None,
    config: Config = None,
    environment: Environment = None,
    format: DataFormat = "text",
) -> None:
    """List the subjects that may do something, with the binding and the role that grant it."""
    scope = Scope(namespace, all_namespaces)
    project = project_of(paths, config, environment)
    _print(project, answer_who_can(project.inventory, verb, target, scope, subresource), format)


def review(
    reviews: Annotated[
        str,
        typer.Argument(metavar="REVIEWS", help="SubjectAccessReviews as YAML or JSON lines; `-` for standard input."),
    ],
    paths: Paths = None,
    aggregate: Annotated[
        bool, typer.Option("--aggregate", help="Aggregate ClusterRoles first, as a cluster does.")
    ] = False,
    config: Config = None,
    environment: Environment = None,
    format: DataFormat = "text",
) -> None:
    """Answer a file of SubjectAccessReview objects, in order: access tests as code."""
    asked = read_reviews(reviews, _text_of(reviews))
    project = project_of(paths, config, environment)
    _print(project, answer_review(project.inventory, asked, aggregate), format)


def _text_of(file: str) -> str:
    try:
        with open(sys.stdin.fileno() if file == "-" else file, encoding="utf-8-sig", closefd=file != "-") as stream:
            return stream.read()
    except OSError as error:
        raise InputError(f"cannot be read: {(error.strerror or str(error)).lower()}", file=file) from None
    except UnicodeDecodeError:
        raise InputError("not UTF-8 text", file=file) from None


def paths(
    paths: Paths = None,
    source: Annotated[str | None, typer.Option("--from", metavar="WHO", help="Where the path starts.")] = None,
    goal: Annotated[
        str | None, typer.Option("--to", metavar="GOAL", help="`cluster-admin`, `node`, `secrets`, …")
    ] = None,
    config: Config = None,
    environment: Environment = None,
    format: DataFormat = "text",
) -> None:
    """Show escalation paths, step by step, each step with its file and line."""
    project = project_of(paths, config, environment)
    _print(project, answer_paths(project.inventory, source, goal, project.settings.kubernetes_version), format)


def rbac_commands() -> typer.Typer:
    """The group `kubelint rbac`."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command("can-i", short_help="Say whether somebody may do something.")(can_i)
    group.command("who-can", short_help="List the subjects that may do something.")(who_can)
    group.command("review", short_help="Answer a file of SubjectAccessReviews.")(review)
    group.command("paths", short_help="Show escalation paths, step by step.")(paths)
    return group


def _print(project: Project, answer: Answer, format: str) -> NoReturn:
    for note in answer.notes:
        typer.echo(neutral(f"note: {note}"), err=True)
    if format == "json":
        typer.echo(json.dumps(answer.value, indent=2))
    elif answer.lines:
        typer.echo("\n".join(map(neutral, answer.lines)))
    else:
        typer.echo("note: nothing to show", err=True)
    raise typer.Exit(project.exit_code(answer.exit_code))
