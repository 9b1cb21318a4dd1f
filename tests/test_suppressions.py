"""Suppressions: what each spelling covers, what is no comment, and the accounting."""

from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.discovery import discover
from kubelint.documents import read
from kubelint.findings import Diagnostic, Severity
from kubelint.reporting import reported
from kubelint.resources import Resource, objects_of
from kubelint.rules import RuleInfo
from kubelint.rules.index import RULES
from kubelint.rulesets import Selection, resolve
from kubelint.scan import Scan
from kubelint.settings import PodSecuritySettings, Settings
from kubelint.source import Location, Source
from kubelint.suppressions import Suppressions, collect
from kubelint.values.suppression import (
    UnexplainedSuppression,
    UnknownSuppression,
    UnusedSuppression,
    comments,
    exemptions,
)


def info(name: str, category: str, *rulesets: str) -> RuleInfo:
    return RuleInfo(name, category, "Container", Severity.WARNING, "", (), (), False, rulesets, (), "")


INFOS = (
    info("latest-tag", "images", "default", "strict"),
    info("image-pull-policy", "images", "strict"),
    info("missing-requests", "resources", "default", "strict"),
    info("unused-suppression", "metadata", "default", "strict"),
)
ALL = frozenset(rule.name for rule in INFOS)


def suppressions(text: str, unjudged: tuple[int, ...] = ()) -> Suppressions | None:
    source = Source("a.yaml", dedent(text))
    documents = read(source)
    for document in documents:
        for path, value in objects_of(document.value):
            document.resources.append(Resource(document, path, value))
    return collect(source, documents, unjudged)


def found(line: int, rule: str = "latest-tag", category: str = "images", column: int = 3) -> Diagnostic:
    return Diagnostic(rule, category, Severity.WARNING, "", Location("a.yaml", line, column, line, column + 1), "", "")


def covered(text: str, rule: str = "latest-tag", column: int = 3) -> list[int]:
    """The lines of the text on which a finding of the rule is silenced."""
    silenced = suppressions(text)
    lines = range(1, len(dedent(text).splitlines()) + 1)
    if silenced is None:
        return []
    return [line for line in lines if silenced.left_of(found(line, rule, column=column)) is None]


def problems(text: str, *diagnostics: Diagnostic, ran: frozenset[str] = ALL, unjudged: tuple[int, ...] = ()) -> list:
    silenced = suppressions(text, unjudged)
    assert silenced is not None
    for diagnostic in diagnostics:
        silenced.left_of(diagnostic)
    return list(silenced.problems(INFOS, ran))


POD = """\
    apiVersion: v1
    kind: Pod
    spec:
      containers:
        - name: web
          image: nginx
        - name: sidecar
          image: proxy
      restartPolicy: Never
    """


def pod(line: int, comment: str) -> str:
    """The pod with a comment line inserted before a line."""
    lines = dedent(POD).splitlines()
    indent = lines[line - 1][: len(lines[line - 1]) - len(lines[line - 1].lstrip())]
    return "\n".join([*lines[: line - 1], f"{indent}# {comment}", *lines[line - 1 :]]) + "\n"


def test_trailing_comment_covers_its_line() -> None:
    assert covered(POD.replace("image: nginx", "image: nginx # kubelint: ignore[latest-tag] ours")) == [6]


def test_trailing_comment_on_a_block_covers_only_its_line() -> None:
    assert covered(POD.replace("containers:", "containers: # kubelint: ignore[latest-tag]")) == [4]


def test_comment_above_an_item_covers_the_item() -> None:
    assert covered(pod(5, "kubelint: ignore[latest-tag]"), column=7) == [6, 7]


def test_comment_above_the_first_key_of_an_item_under_its_dash() -> None:
    assert covered("a:\n  -\n    # kubelint: ignore[latest-tag]\n    b: 1\n    c: 2\nd: 3\n", column=5) == [4, 5]


def test_comment_behind_a_lone_dash_covers_the_item() -> None:
    assert covered("a:\n  - # kubelint: ignore[latest-tag]\n    b: 1\n    c: 2\nd: 3\n", column=5) == [3, 4]


def test_comment_above_an_entry_covers_all_below_it() -> None:
    assert covered(pod(4, "kubelint: ignore[latest-tag]"), column=5) == [5, 6, 7, 8, 9]


def test_comment_above_the_first_entry_of_a_nested_mapping_covers_that_entry() -> None:
    assert covered("a:\n  # kubelint: ignore[latest-tag]\n  b: 1\n  c: 2\n", column=3) == [3]


def test_comment_above_the_first_key_of_a_document_covers_the_document() -> None:
    assert covered("---\n# kubelint: ignore[latest-tag]\na: 1\nb: 2\n---\na: 1\n", column=1) == [3, 4]


def test_comment_above_the_document_marker_covers_the_document() -> None:
    assert covered("# kubelint: ignore[latest-tag]\n---\na: 1\n---\na: 1\n", column=1) == [3]


def test_comment_skips_other_comments_and_blank_lines() -> None:
    assert covered("a: 1\n# kubelint: ignore[latest-tag] why\n# more\n\nb: 1\nc: 1\n", column=1) == [5]


def test_comment_below_everything_covers_nothing() -> None:
    assert covered("a: 1\n# kubelint: ignore[latest-tag]\n", column=1) == []


def test_file_comment_covers_every_document_wherever_it_stands() -> None:
    assert covered("a: 1\n---\nb: 2\n# kubelint: ignore-file[latest-tag]\n") == [1, 2, 3, 4]


def test_file_comment_counts_in_a_document_that_cannot_be_read() -> None:
    assert covered("a: 1\n---\n# kubelint: ignore-file[latest-tag]\nb: [\n") == [1, 2, 3, 4]


def test_file_without_documents() -> None:
    assert suppressions("# kubelint: ignore-file[latest-tag]\n") is None


def test_names_are_separate() -> None:
    text = "a: 1 # kubelint: ignore[missing-requests, latest-tag] both\n"
    assert covered(text) == [1]
    assert covered(text, "missing-requests") == [1]
    assert covered(text, "image-pull") == []


def test_category_covers_its_rules() -> None:
    assert covered("a: 1 # kubelint: ignore[images]\n") == [1]


def test_no_blanket_suppression() -> None:
    for comment in ("ignore", "ignore[]", "ignore latest-tag", "disable[latest-tag]"):
        assert covered(f"a: 1 # kubelint: {comment}\n") == []
        assert [type(p) for p in problems(f"a: 1 # kubelint: {comment}\n")] == [UnknownSuppression]


def test_prose_is_no_suppression() -> None:
    assert suppressions("a: 1 # kubelint: see the manual\n") is None


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  # kubelint: ignore[latest-tag]\n  b\n",
        "a: >-\n  b\n\n  # kubelint: ignore[latest-tag]\n",
        "a: 'x # kubelint: ignore[latest-tag]'\n",
        'a: "x\n  # kubelint: ignore[latest-tag]"\n',
        "'a # kubelint: ignore[latest-tag]': 1\n",
        "a: b#kubelint: ignore[latest-tag]\n",
        "- - 'x # kubelint: ignore[latest-tag]'\n",
        "{a: ['x # kubelint: ignore[latest-tag]']}\n",
    ],
)
def test_text_in_scalars_is_no_comment(text: str) -> None:
    assert suppressions(text) is None


@pytest.mark.parametrize("header", ["|", ">-", "|2-", "!!str |", "&anchor |+"])
def test_comment_behind_a_block_scalar_header(header: str) -> None:
    assert covered(f"a: {header} # kubelint: ignore[latest-tag]\n    b\nc: 1\n") == [1, 2]


def test_comment_right_after_a_block_scalar() -> None:
    assert covered("a: |\n  text\n# kubelint: ignore[latest-tag]\nb: 1\nc: 1\n", column=1) == [4]
    assert covered("a: |\n  text\nb: 1 # kubelint: ignore[latest-tag]\nc: 1\n", column=1) == [3]


def test_comment_behind_a_multi_line_flow_collection_covers_it() -> None:
    assert covered("a: 1\nb: [x,\n  y] # kubelint: ignore[latest-tag]\nc: 1\n") == [2, 3]


def test_comment_inside_a_flow_collection_covers_its_line() -> None:
    assert covered("b: [x, # kubelint: ignore[latest-tag]\n  y]\n") == [1]


def test_aliases_and_merge_keys_do_not_stretch_nodes() -> None:
    text = "a: &x\n  k: 1\n  l: 2\n# kubelint: ignore[latest-tag]\nb:\n  <<: *x\n  c: *x\nd: 1\n"
    assert covered(text, column=1) == [5, 6, 7]


def test_crlf_and_tabs() -> None:
    assert covered("a: 1\t# kubelint:\tignore[latest-tag]\tours\r\nb: 1\r\n") == [1]


ANNOTATED = """\
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      annotations:
        kubelint/ignore: "latest-tag, missing-requests"
    spec:
      template:
        spec: {containers: []}
    ---
    kind: Service
    """


def test_annotation_covers_its_object() -> None:
    assert covered(ANNOTATED, column=1) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert covered(ANNOTATED, "missing-requests", column=1) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_annotation_with_reasons() -> None:
    text = "kind: Pod\nmetadata: {annotations: {kubelint/ignore: 'latest-tag: a, b; missing-requests: c'}}\n"
    assert covered(text, column=1) == [1, 2]
    assert covered(text, "missing-requests", column=1) == [1, 2]
    assert problems(text, found(1), found(1, "missing-requests"), found(1)) == []


def test_annotation_of_a_list_item_covers_the_item() -> None:
    text = """\
        apiVersion: v1
        kind: List
        items:
          - kind: Pod
            metadata: {annotations: {kubelint/ignore: latest-tag}}
          - kind: Pod
        """
    assert covered(text, column=5) == [4, 5]


def test_annotation_in_json_on_one_line() -> None:
    text = '{"kind":"List","apiVersion":"v1","items":[{"kind":"Pod",'
    text += '"metadata":{"annotations":{"kubelint/ignore":"images"}}},'
    text += '{"kind":"Pod"}]}'
    silenced = suppressions(text)
    assert silenced is not None
    assert silenced.left_of(found(1, column=text.index('"Pod"') + 1)) is None
    assert silenced.left_of(found(1, column=text.rindex('"Pod"') + 1)) is not None


def test_annotation_of_a_pod_template_covers_the_template() -> None:
    text = """\
        apiVersion: apps/v1
        kind: Deployment
        spec:
          replicas: 1
          template:
            metadata:
              annotations:
                kubelint/ignore: latest-tag
            spec:
              containers: []
          paused: true
        """
    assert covered(text, column=3) == [5, 6, 7, 8, 9, 10]


@pytest.mark.parametrize("value", ["3", "[latest-tag]", "{a: b}", "null"])
def test_annotation_of_a_wrong_type_is_left_alone(value: str) -> None:
    assert suppressions(f"kind: Pod\nmetadata: {{annotations: {{kubelint/ignore: {value}}}}}\n") is None


def test_unused_suppression_points_at_its_name() -> None:
    (problem,) = problems("a: 1 # kubelint: ignore[missing-requests, latest-tag] x\n", found(1))
    assert isinstance(problem, UnusedSuppression)
    assert problem.name == "missing-requests"
    assert problem.place.locate() == Location("a.yaml", 1, 25, 1, 41)


def test_used_suppression_is_no_problem() -> None:
    assert problems("a: 1 # kubelint: ignore[latest-tag] x\n", found(1)) == []


def test_suppression_of_a_rule_that_did_not_run_is_no_problem() -> None:
    assert problems("a: 1 # kubelint: ignore[latest-tag] x\n", ran=frozenset()) == []


def test_category_is_unused_only_when_all_its_rules_ran() -> None:
    text = "a: 1 # kubelint: ignore[images] x\n"
    assert problems(text, ran=frozenset({"latest-tag"})) == []
    assert [type(p) for p in problems(text)] == [UnusedSuppression]


def test_suppression_of_the_accounting_itself_is_never_unused() -> None:
    assert problems("a: 1 # kubelint: ignore[unused-suppression] x\n") == []


def test_suppression_in_a_skipped_document_is_never_unused() -> None:
    assert problems("a: 1 # kubelint: ignore[latest-tag] x\n", unjudged=(0,)) == []


def test_unknown_rule_suggests_the_nearest() -> None:
    (problem,) = problems("a: 1 # kubelint: ignore[latst-tag] x\n")
    assert isinstance(problem, UnknownSuppression)
    assert (problem.name, problem.suggestion) == ("latst-tag", "latest-tag")


def test_missing_reason() -> None:
    (problem,) = problems("a: 1 # kubelint: ignore[latest-tag]\n", found(1))
    assert isinstance(problem, UnexplainedSuppression)
    assert problem.names == ("latest-tag",)


def test_problem_of_an_annotation_has_its_path() -> None:
    (problem, _) = problems("kind: Pod\nmetadata: {annotations: {kubelint/ignore: nope}}\n")
    assert problem.place.path == ("metadata", "annotations", "kubelint/ignore")
    assert problem.place.locate() == Location("a.yaml", 2, 43, 2, 47)


TWO = """\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true#NETWORK
  hostPID: true#PID
  containers:
    - {name: web, image: "web:1.0"}
"""


@pytest.mark.parametrize(
    ("network", "pid", "left"),
    [
        ("", "", [(5, "spec.hostNetwork")]),
        (" # kubelint: ignore[host-namespaces] agent", "", [(6, "spec.hostPID")]),
        ("", " # kubelint: ignore[host-namespaces] agent", [(5, "spec.hostNetwork")]),
        (" # kubelint: ignore[host-namespaces] a", " # kubelint: ignore[host-namespaces] b", []),
    ],
)
def test_a_finding_with_several_places_is_silenced_where_all_are(
    network: str, pid: str, left: list[tuple[int, str]], tmp_path: Path
) -> None:
    (tmp_path / "pod.yaml").write_text(TWO.replace("#NETWORK", network).replace("#PID", pid))
    settings = Settings(pod_security=PodSecuritySettings("baseline"))
    scan = Scan(settings, resolve(RULES, Selection(select=("host-namespaces", "unused-suppression"))))
    scan.read(discover([str(tmp_path)]).files)
    scan.finish()
    found, silenced = reported(scan)
    assert [(d.location.line, d.path) for d in found] == left
    assert len(silenced) == (not left)


NAMES = st.lists(st.from_regex(r"[a-z]+(-[a-z]+)*", fullmatch=True), min_size=1, max_size=3)
REASONS = st.from_regex(r"([a-z]+( [a-z]+)*)?", fullmatch=True)


@given(NAMES, REASONS, st.booleans())
def test_comments_are_read_as_they_are_written(names: list[str], reason: str, whole_file: bool) -> None:
    directive = "ignore-file" if whole_file else "ignore"
    text = f"a: b # kubelint: {directive}[{', '.join(names)}] {reason}\n"
    [comment] = comments(text)
    assert [text[name.start : name.end] for name in comment.names] == names
    assert (comment.reason, comment.whole_file) == (reason, whole_file)
    assert text[comment.start : comment.end] == text[5:].rstrip()


@given(st.lists(st.tuples(NAMES, REASONS), min_size=1, max_size=3))
def test_annotations_are_read_as_they_are_written(parts: list[tuple[list[str], str]]) -> None:
    written = "; ".join(f"{', '.join(names)}: {reason}" for names, reason in parts)
    assert [(list(part.names), part.reason) for part in exemptions(written)] == parts


@given(st.lists(st.booleans(), min_size=1, max_size=8))
def test_trailing_comments_cover_their_lines_alone(silenced: list[bool]) -> None:
    lines = [f"k{n}: v{' # kubelint: ignore[latest-tag] r' * here}" for n, here in enumerate(silenced)]
    assert covered("\n".join(lines) + "\n") == [n for n, here in enumerate(silenced, 1) if here]


@given(st.text(alphabet="ab:#-[]{}'|> \n\tkubelint ignore,", max_size=80))
def test_any_text_is_survived(text: str) -> None:
    suppressions(f"{text}# kubelint: ignore[latest-tag]\n{text}")
