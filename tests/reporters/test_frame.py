"""Code frames: carets under what is meant, whatever the line holds."""

from typing import Any

from bench import Bench

from kubelint.findings import RelatedLocation, ResourceIdentity, Severity
from kubelint.reporters.frame import LONGEST_LINE, frame
from kubelint.reporters.style import Style
from kubelint.source import Source

PLAIN = Style()


def drawn(bench: Bench, line: str, column: int, end_column: int, **changes: Any) -> list[str]:
    """The frame of a finding in a file of one line."""
    changes = {"related": (), "help": None, "label": "here", "resource": None} | changes
    found = bench.finding(location=bench.place("a.yaml", 1, column, end_column), **changes)
    return frame(found, bench.sources(**{"a.yaml": line + "\n"}), PLAIN).splitlines()


def test_the_whole_frame(bench: Bench) -> None:
    assert frame(bench.finding(), bench.sources(), PLAIN) == (
        "warning[dangling-service]: Service `web` selects no workload in namespace `default`\n"
        " --> k8s/service.yaml:5:3 in Service/web\n"
        "  |\n"
        "5 |   selector: {app: wbe}\n"
        "  |   ^^^^^^^^ no pod template has all of these labels\n"
        " ::: k8s/deployment.yaml:7:7\n"
        "  |\n"
        "7 |       labels: {app: web}\n"
        "  |       ------ Deployment/web has these labels\n"
        "  |\n"
        "  = help: did you mean `app: web`?"
    )


def test_gutter_fits_the_largest_line_number(bench: Bench) -> None:
    far = RelatedLocation(bench.place("long.yaml", 120, 1, 2), "there")
    sources = bench.sources(**{"long.yaml": "x\n" * 130})
    lines = frame(bench.finding(related=(far,)), sources, PLAIN).splitlines()
    assert lines[1:4] == ["   --> k8s/service.yaml:5:3 in Service/web", "    |", "  5 |   selector: {app: wbe}"]
    assert "120 | x" in lines


def test_a_related_place_on_the_same_line_shares_it(bench: Bench) -> None:
    first = RelatedLocation(bench.place("a.yaml", 1, 2, 3), "first given here")
    assert drawn(bench, "{a: 1, a: 2}", 8, 9, related=(first,))[2:] == [
        "  |",
        "1 | {a: 1, a: 2}",
        "  |        ^ here",
        "  |  - first given here",
    ]


def test_three_related_places_are_drawn_and_the_rest_counted(bench: Bench) -> None:
    many = tuple(RelatedLocation(bench.place("k8s/deployment.yaml", n, 1, 2), f"place {n}") for n in range(1, 6))
    text = frame(bench.finding(related=many, help=None), bench.sources(), PLAIN)
    assert "place 3" in text
    assert "place 4" not in text
    assert text.endswith("  |\n  = note: and 2 more such places")


def test_carets_count_terminal_cells(bench: Bench) -> None:
    line = "日本: [e\u0301, 😀, x]"
    column = line.index("x") + 1
    assert drawn(bench, line, column, column + 1)[-1] == "  | " + " " * 14 + "^ here"
    assert drawn(bench, "a: 日本", 4, 6)[-1] == "  |    ^^^^ here"


def test_tabs_take_one_blank(bench: Bench) -> None:
    assert drawn(bench, "a:\tb", 4, 5)[-2:] == ["1 | a: b", "  |    ^ here"]


def test_hostile_line_and_texts_are_neutralised(bench: Bench) -> None:
    lines = drawn(
        bench,
        "a: \x1b[2J\u202eb",
        4,
        5,
        message="m\x1b]0;x\x07",
        label="l\u2066",
        help="h\x1b",
        resource=ResourceIdentity("v1", "Pod", None, "p\x1b[1m"),
    )
    assert not set("\x1b\x07\u202e\u2066") & set("\n".join(lines))
    assert "1 | a: ␛[2J\ufffdb" in lines


def test_empty_span_is_one_caret_even_past_the_end(bench: Bench) -> None:
    assert drawn(bench, "abc", 4, 4)[-1] == "  |    ^ here"
    assert drawn(bench, "", 1, 1)[-1] == "  | ^ here"


def test_span_over_several_lines_ends_with_the_first(bench: Bench) -> None:
    place = bench.place("a.yaml", 1, 2, 1)._replace(end_line=3)
    found = bench.finding(location=place, related=(), help=None)
    assert "  |  ^^ no pod" in frame(found, bench.sources(**{"a.yaml": "abc\ndef\n"}), PLAIN)


def test_very_long_line_is_shown_around_the_span(bench: Bench) -> None:
    line = "x" * 5000 + "target" + "y" * 5000
    source, carets = drawn(bench, line, 5001, 5007)[-2:]
    assert source.startswith("1 | …x")
    assert source.endswith("y…")
    assert len(source) < LONGEST_LINE + 10
    assert source[carets.index("^") :].startswith("target")
    assert carets.count("^") == len("target")


def test_span_longer_than_the_window_is_cut(bench: Bench) -> None:
    source, carets = drawn(bench, "k: " + "v" * 3000, 4, 3004)[-2:]
    assert carets.endswith("^ here")
    assert len(carets) <= len(source) + len(" here")


def test_line_that_is_not_at_hand(bench: Bench) -> None:
    for sources in ({}, {"k8s/service.yaml": Source("k8s/service.yaml", "short\n")}):
        lines = frame(bench.finding(), sources, PLAIN).splitlines()
        assert lines[1:] == [
            " --> k8s/service.yaml:5:3 in Service/web: no pod template has all of these labels",
            " ::: k8s/deployment.yaml:7:7: Deployment/web has these labels",
            "  = help: did you mean `app: web`?",
        ]


def test_help_of_several_lines_is_indented(bench: Bench) -> None:
    assert drawn(bench, "a", 1, 2, help="write\n  b: 1")[-2:] == ["  = help: write", "            b: 1"]


def test_long_label_is_cut(bench: Bench) -> None:
    assert len(drawn(bench, "a", 1, 2, label="l" * 10_000)[-1]) < 200


def test_colour_marks_severity(bench: Bench) -> None:
    text = frame(bench.finding(severity=Severity.ERROR), bench.sources(), Style(color=True))
    assert text.startswith("\x1b[1;31merror[dangling-service]\x1b[0m: ")
    assert "\x1b[1;31m^^^^^^^^ no pod" in text
    assert "\x1b[1;34m------ Deployment/web has these labels\x1b[0m" in text
    assert text.endswith("\x1b[2m=\x1b[0m \x1b[1mhelp\x1b[0m: did you mean `app: web`?")
