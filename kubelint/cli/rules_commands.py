"""`kubelint explain`, `kubelint rules` and `kubelint config`: what kubelint knows of itself."""

import json
from typing import Annotated

import typer

from kubelint.cli.options import Value, refuse_empty
from kubelint.cli.signatures import Config, DataFormat, TextFormat, rule_names, ruleset_names
from kubelint.errors import UsageError
from kubelint.rules.index import RULES


def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="The rule's name.", autocompletion=rule_names)],
    format: TextFormat = "text",
) -> None:
    """Print a rule's page."""
    from kubelint.pages import as_markdown, as_object, as_text, read_page

    info = next((info for info in RULES if info.name == rule), None)
    if info is None:
        from kubelint.values.suggestions import did_you_mean

        of_category = [info.name for info in RULES if info.category == rule]
        if of_category:
            raise UsageError(f"`{rule}` is a category", hint=f"its rules are {', '.join(of_category)}")
        hint = did_you_mean(rule.lower(), rule_names()) or "`kubelint rules` lists them all"
        raise UsageError(f"unknown rule `{rule}`", hint=hint)
    page = read_page(info)
    if format == "json":
        typer.echo(json.dumps(as_object(page), indent=2))
    else:
        typer.echo(as_markdown(page) if format == "markdown" else as_text(page))


def rules(
    ruleset: Annotated[
        str | None,
        typer.Option(
            "--ruleset",
            metavar="NAME|FILE",
            help="Only the rules of this ruleset, with its severities and options.",
            autocompletion=ruleset_names,
        ),
    ] = None,
    format: TextFormat = "text",
) -> None:
    """List all rules: name, category, severity, rulesets, standards."""
    from kubelint.catalogue import as_markdown_table, as_objects, as_table

    if ruleset is not None:
        _rules_of(ruleset, format)
    elif format == "json":
        typer.echo(json.dumps(as_objects(RULES), indent=2))
    else:
        typer.echo(as_markdown_table(RULES) if format == "markdown" else as_table(RULES))


def _rules_of(ruleset: str, format: str) -> None:
    from kubelint.catalogue import ruleset_markdown, ruleset_objects, ruleset_table
    from kubelint.rulesets import Selection, resolve

    held = list(resolve(RULES, Selection(ruleset)).values())
    if format == "json":
        typer.echo(json.dumps(ruleset_objects(held), indent=2))
    else:
        typer.echo(ruleset_markdown(held) if format == "markdown" else ruleset_table(held))


def config_show(
    config: Config = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Use no configuration file.")] = False,
    format: DataFormat = "text",
) -> None:
    """Show the effective settings and where each comes from."""
    from kubelint.config import describe, effective
    from kubelint.rulesets import settings_of

    flags: dict[str, Value] = {"isolated": isolated, **({} if config is None else {"config": config})}
    refuse_empty(flags)
    settings = effective(flags, RULES)
    rows = describe(settings, settings_of(settings.ruleset, RULES))
    if format == "json":
        typer.echo(json.dumps({row.key: {"value": row.value, "origin": row.origin} for row in rows}, indent=2))
        return
    width = max(len(row.key) for row in rows)
    for row in rows:
        typer.echo(f"{row.key:<{width}}  {json.dumps(row.value)}  ({row.origin})")


def config_schema() -> None:
    """Print the JSON Schema of the configuration file."""
    from kubelint.config import config_schema as schema

    typer.echo(json.dumps(schema(RULES), indent=2))


def config_commands() -> typer.Typer:
    """The group `kubelint config`."""
    config = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    config.command("show")(config_show)
    config.command("schema")(config_schema)
    return config
