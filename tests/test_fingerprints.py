"""Fingerprints name a finding by what it is about, never by its line."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kubelint.findings import Diagnostic, ResourceIdentity, Severity
from kubelint.fingerprints import Fingerprints, resource_name
from kubelint.source import Location

WEB = ResourceIdentity("apps/v1", "Deployment", "default", "web")
IMAGE = "spec.template.spec.containers[name=web].image"


def diagnostic(
    rule: str = "latest-tag",
    file: str = "web.yaml",
    line: int = 1,
    resource: ResourceIdentity | None = WEB,
    path: str = IMAGE,
    subject: str | None = None,
) -> Diagnostic:
    """A finding of which only the identity matters."""
    place = Location(file, line, 1, line, 2)
    return Diagnostic(rule, "images", Severity.WARNING, "m", place, path, path, resource=resource, subject=subject)


def fingerprints(found: list[Diagnostic]) -> list[str]:
    """The fingerprints of the findings of a run, in the same order."""
    known = Fingerprints(found)
    return list(map(known.of, found))


def one(found: Diagnostic) -> str:
    """The fingerprint of a finding that stands alone."""
    return fingerprints([found])[0]


def test_known_value_is_a_promise() -> None:
    assert one(diagnostic()) == "d9108d6037348ec921d06756336e4e71"


def test_lines_files_and_api_versions_do_not_matter() -> None:
    newer = WEB._replace(api_version="apps/v2")
    assert one(diagnostic()) == one(diagnostic(line=9)) == one(diagnostic(file="b.yaml", resource=newer))


def test_each_part_of_the_identity_matters() -> None:
    others = [
        diagnostic(rule="other"),
        diagnostic(path="spec"),
        diagnostic(subject="x"),
        diagnostic(subject=""),
        diagnostic(resource=WEB._replace(api_version="batch/v1")),
        diagnostic(resource=WEB._replace(kind="StatefulSet")),
        diagnostic(resource=WEB._replace(namespace=None)),
        diagnostic(resource=WEB._replace(name="api")),
        diagnostic(resource=None),
    ]
    assert len({one(d) for d in [diagnostic(), *others]}) == len(others) + 1


def test_same_object_in_two_files_is_told_apart_by_the_file() -> None:
    first, second = diagnostic(file="a.yaml"), diagnostic(file="b.yaml")
    both = fingerprints([first, second])
    assert len(set(both)) == 2
    assert fingerprints([second, first]) == both[::-1]


def test_equal_findings_are_told_apart_by_order_and_the_first_keeps_its_own() -> None:
    three = fingerprints([diagnostic(line=n) for n in (1, 2, 3)])
    assert len(set(three)) == 3
    assert three[0] == one(diagnostic())


def test_findings_are_told_apart_by_their_place_in_the_file_not_by_the_order_they_are_given_in() -> None:
    first, second = diagnostic(line=1), diagnostic(line=2)
    assert fingerprints([second, first]) == fingerprints([first, second])[::-1]


def test_what_is_left_out_later_changes_nothing() -> None:
    found = [diagnostic(line=n) for n in (1, 2, 3)]
    known = Fingerprints(found)
    assert known.of(found[2]) == fingerprints(found)[2]


def test_run_over_other_files_sees_other_ties() -> None:
    first, second = diagnostic(file="a.yaml"), diagnostic(file="b.yaml")
    both, alone = Fingerprints([first, second]), Fingerprints([first])
    assert both.elsewhere(first) == alone.of(first)
    assert alone.elsewhere(first) == both.of(first)
    again = diagnostic(file="a.yaml", line=2)
    more, fewer = Fingerprints([first, again, second]), Fingerprints([first, again])
    assert more.elsewhere(again) == fewer.of(again)


def test_without_an_object_the_file_is_the_identity() -> None:
    found = [diagnostic(file=name, resource=None) for name in ("a.yaml", "b.yaml")]
    assert fingerprints(found) == [one(d) for d in found]


def test_hostile_parts_neither_crash_nor_collide() -> None:
    first = diagnostic(path="a\0b", subject=None)
    second = diagnostic(path="a", subject="b")
    lone_surrogate = diagnostic(path="\udc80")
    assert len({one(d) for d in (first, second, lone_surrogate)}) == 3


def test_resource_name() -> None:
    assert resource_name(WEB) == "apps/Deployment/default/web"
    assert resource_name(ResourceIdentity("v1", "Namespace", None, "prod")) == "Namespace/prod"
    assert resource_name(None) == ""


FEW = st.builds(
    diagnostic,
    rule=st.sampled_from(["a", "b"]),
    file=st.sampled_from(["a.yaml", "b.yaml"]),
    line=st.integers(1, 3),
    resource=st.sampled_from([WEB, WEB._replace(name="api"), None]),
    path=st.sampled_from([IMAGE, "spec"]),
)


@given(st.lists(FEW, max_size=12), st.randoms(use_true_random=False), st.integers(0, 50))
def test_unique_and_the_same_in_any_order_and_further_down(found: list[Diagnostic], chance: Any, lines: int) -> None:
    names = fingerprints(found)
    assert len(set(names)) == len(found)
    moved = [
        d._replace(location=d.location._replace(line=d.location.line + lines, end_line=d.location.end_line + lines))
        for d in found
    ]
    assert fingerprints(moved) == names
    pairs = list(zip(found, names, strict=True))
    chance.shuffle(pairs)
    assert sorted(fingerprints([one for one, _ in pairs])) == sorted(names)
