"""References to standards, and what they mean."""

import pytest

from kubelint.rules.index import RULES
from kubelint.values.standards import CIS, CWE, NSA_CISA, POD_SECURITY, WEAKNESSES, Standard, in_order, requirement, tag


@pytest.mark.parametrize(
    ("reference", "standard", "id"),
    [
        ("CIS 5.2.2", CIS, "5.2.2"),
        ("NSA-CISA: network policies", NSA_CISA, "network policies"),
        ("PSS: hostPorts", POD_SECURITY, "hostPorts"),
        ("CWE-250", CWE, "250"),
    ],
)
def test_references(reference: str, standard: Standard, id: str) -> None:
    found = requirement(reference)
    assert found is not None
    assert (found.standard, found.id) == (standard, id)


def test_other_references_are_of_no_standard() -> None:
    assert requirement("KEP-127") is None


def test_weaknesses_have_titles_and_pages() -> None:
    found = requirement("CWE-798")
    assert found is not None
    assert found.title == "Use of Hard-coded Credentials"
    assert found.uri == "https://cwe.mitre.org/data/definitions/798.html"
    assert requirement("CWE-x") == (CWE, "x", None, "https://cwe.mitre.org/data/definitions/x.html")


def test_weaknesses_of_rules_are_known_and_all_known_are_of_rules() -> None:
    references = {requirement(reference) for info in RULES for reference in info.references}
    named = {found.id for found in references if found is not None and found.standard is CWE}
    assert named == set(map(str, WEAKNESSES))


def test_every_reference_is_of_a_standard_or_an_enhancement_proposal() -> None:
    for info in RULES:
        for reference in info.references:
            assert requirement(reference) or reference.startswith("KEP-"), info.name


def test_tags() -> None:
    assert [tag("CWE-94"), tag("CWE-1104"), tag("CIS 5.2.2"), tag("KEP-127")] == [
        "external/cwe/cwe-094",
        "external/cwe/cwe-1104",
        "CIS 5.2.2",
        "KEP-127",
    ]


def test_order_goes_by_numbers() -> None:
    references = ["CWE-94", "CIS 5.2.10", "PSS: procMount", "CIS 5.2.9", "NSA-CISA: secrets"]
    found = sorted((r for each in references if (r := requirement(each))), key=in_order)
    assert [each.id for each in found] == ["5.2.9", "5.2.10", "secrets", "procMount", "94"]
