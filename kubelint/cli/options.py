"""The options of `kubelint check`: one table, read by the plain parser of `main()` and by Typer."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kubelint.cli.streams import COLORS
from kubelint.reporters import FORMATS
from kubelint.settings import SEVERITIES

Value = str | bool | list[str]


class Option(NamedTuple):
    """One option: its spelling, help, and what it takes. `multiple` options may be repeated."""

    name: str
    help: str
    short: str | None = None
    flag: bool = False
    multiple: bool = False
    metavar: str = "TEXT"
    choices: tuple[str, ...] = ()

    @property
    def long(self) -> str:
        """The long spelling, such as `--fail-on`."""
        return "--" + self.name.replace("_", "-")


CHECK_OPTIONS: tuple[Option, ...] = (
    Option(
        "select",
        "Run only these rules, categories or globs (also a,b); replaces the ruleset.",
        multiple=True,
        metavar="NAME",
    ),
    Option("ignore", "Leave out these rules, categories or globs (also a,b).", multiple=True, metavar="NAME"),
    Option("ruleset", "Which rules: default, strict, server, …, or a file.", metavar="NAME|FILE"),
    Option("kubernetes_version", "Target version, 1.25 to 1.37 (default: the newest).", metavar="VERSION"),
    Option("pod_security", "Enforce this Pod Security level on every workload.", metavar="LEVEL[:VERSION]"),
    Option("schemas", "A folder with CRDs or JSON Schemas of custom resources.", multiple=True, metavar="DIR"),
    Option("format", "Output format; repeat it to write several reports.", "-f", multiple=True, choices=FORMATS),
    Option("output", "Where the n-th format goes (default: standard output).", "-o", multiple=True, metavar="FILE"),
    Option("fail_on", "Exit 1 from this severity on (default: warning).", choices=(*SEVERITIES, "never")),
    Option("min_severity", "Report nothing below this severity.", choices=tuple(SEVERITIES)),
    Option("context", "Read these files too, without reporting on them.", multiple=True, metavar="PATH"),
    Option("stdin_filename", "The name of standard input in reports.", metavar="NAME"),
    Option("baseline", "Leave out the findings of this baseline.", metavar="FILE"),
    Option("no_suppressions", "Ignore suppression comments and annotations.", flag=True),
    Option("config", "Use this configuration file.", metavar="FILE"),
    Option("isolated", "Use no configuration file.", flag=True),
    Option("allow_empty", "Accept paths without any manifest; exclude named files, too.", flag=True),
    Option("jobs", "At most so many processes; kubelint works in one.", "-j", metavar="N"),
    Option("color", "When to colour.", choices=COLORS),
    Option("statistics", "Count findings by rule, and show Pod Security readiness with --pod-security.", flag=True),
    Option("show_files", "List the files that were read or skipped.", flag=True),
    Option("quiet", "Print findings only, no summary.", "-q", flag=True),
    Option("verbose", "Say more: what was skipped and why, tracebacks of crashed rules.", "-v", flag=True),
)


def parse_plain(arguments: list[str]) -> tuple[list[str], dict[str, Value]] | None:
    """Paths and options of a plain, valid `check` command line; None for anything that Typer must look at."""
    table = _spellings(CHECK_OPTIONS)
    paths: list[str] = []
    values: dict[str, Value] = {}
    words = iter(arguments)
    for word in words:
        if word == "--":
            paths.extend(words)
            break
        if not word.startswith("-") or word == "-":
            paths.append(word)
            continue
        spelling, has_value, value = word.partition("=")
        option = table.get(spelling)
        if option is None or (option.flag and has_value) or (has_value and spelling == option.short):
            return None
        if not option.flag and not has_value:
            following = next(words, None)
            if following is None:
                return None
            value = following
        _store(values, option, value)
    return paths, values


def refuse_empty(values: Mapping[str, Value]) -> None:
    """Refuse an option that is given an empty value, as by a variable that is not set. Raises UsageError."""
    for name, value in values.items():
        if value == "" or (isinstance(value, list) and "" in value):
            from kubelint.errors import UsageError

            option = name.replace("_", "-")
            raise UsageError(f"the value of `--{option}` is empty", hint="leave the option out, or give it a value")


def _spellings(options: Iterable[Option]) -> dict[str, Option]:
    return {spelling: o for o in options for spelling in (o.long, o.short) if spelling}


def _store(values: dict[str, Value], option: Option, value: str) -> None:
    if option.flag:
        values[option.name] = True
    elif option.multiple:
        earlier = values.setdefault(option.name, [])
        assert isinstance(earlier, list)
        earlier.append(value)
    else:
        values[option.name] = value
