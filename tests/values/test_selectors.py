import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.values import selectors
from kubelint.values.selectors import EVERYTHING, NOTHING, Requirement, Selector

KEYS = st.sampled_from(["a", "b", "in", "x.y/z"])
VALUES = st.sampled_from(["", "1", "2", "notin"])
LABELS = st.dictionaries(KEYS, VALUES, max_size=4)
EXPRESSIONS = st.one_of(
    st.fixed_dictionaries(
        {"key": KEYS, "operator": st.sampled_from(["In", "NotIn"]), "values": st.lists(VALUES, min_size=1, max_size=3)}
    ),
    st.fixed_dictionaries({"key": KEYS, "operator": st.sampled_from(["Exists", "DoesNotExist"])}),
)
LABEL_SELECTORS = st.fixed_dictionaries({"matchLabels": LABELS, "matchExpressions": st.lists(EXPRESSIONS, max_size=3)})
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["matchLabels", "matchExpressions", "key", "operator", "values", "nodeSelectorTerms", "matchFields"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def plainly(selector: dict, labels: dict[str, str]) -> bool:
    """The definition, written down once more without any cleverness."""
    for key, value in selector["matchLabels"].items():
        if labels.get(key) != value:
            return False
    for each in selector["matchExpressions"]:
        found, values = labels.get(each["key"]), each.get("values", [])
        holds = {
            "In": found is not None and found in values,
            "NotIn": found is None or found not in values,
            "Exists": found is not None,
            "DoesNotExist": found is None,
        }
        if not holds[each["operator"]]:
            return False
    return True


@given(LABEL_SELECTORS, LABELS)
def test_matching(selector: dict, labels: dict[str, str]) -> None:
    assert list(selectors.label_selector_problems(selector)) == []
    assert selectors.label_selector(selector).matches(labels) == plainly(selector, labels)


@given(LABEL_SELECTORS, LABELS)
def test_exact_pairs_narrow_the_candidates(selector: dict, labels: dict[str, str]) -> None:
    built = selectors.label_selector(selector)
    if built.matches(labels):
        assert built.exact.items() <= labels.items()
    assert len(built.exact) + len(built.others) == len(built.requirements)


def test_absent_and_empty() -> None:
    assert selectors.label_selector(None) is NOTHING
    assert selectors.label_selector(None, EVERYTHING) is EVERYTHING
    assert selectors.label_selector({}) is EVERYTHING
    assert selectors.label_selector([]) is NOTHING
    assert selectors.map_selector({}) is EVERYTHING
    assert selectors.map_selector(None, NOTHING) is NOTHING
    assert (EVERYTHING.matches({}), NOTHING.matches({})) == (True, False)
    assert (EVERYTHING.everything, NOTHING.everything, EVERYTHING == NOTHING) == (True, False, False)


@given(ANYTHING, LABELS)
def test_any_input_is_survived(value: object, labels: dict[str, str]) -> None:
    for selector in (selectors.label_selector(value), selectors.map_selector(value), selectors.node_selector(value)):
        assert selector.matches(labels) in (True, False)
    assert all(problem.reason for problem in selectors.label_selector_problems(value))
    assert all(problem.reason for problem in selectors.node_selector_problems(value))


@pytest.mark.parametrize("operator", selectors.NODE_OPERATORS)
def test_labels_of_a_wrong_type_are_survived(operator: str) -> None:
    requirement = Requirement("a", operator, frozenset("1"))
    for value in (["1"], None, {}):
        requirement.matches({"a": value})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("requirement", "text"),
    [
        (Requirement("a", "In", frozenset("1")), "a=1"),
        (Requirement("a", "In", frozenset("12")), "a in (1,2)"),
        (Requirement("a", "NotIn", frozenset("1")), "a!=1"),
        (Requirement("a", "NotIn", frozenset("12")), "a notin (1,2)"),
        (Requirement("a", "Exists"), "a"),
        (Requirement("a", "DoesNotExist"), "!a"),
        (Requirement("a", "Gt", frozenset("1")), "a>1"),
    ],
)
def test_requirements_are_written_as_kubectl_takes_them(requirement: Requirement, text: str) -> None:
    assert str(requirement) == text
    assert str(Selector([requirement])) == text


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ({"matchExpressions": [{"key": "a", "operator": "In"}]}, [(("matchExpressions", 0, "values"), "Required")]),
        (
            {"matchExpressions": [{"key": "a", "operator": "Exists", "values": ["b"]}]},
            [(("matchExpressions", 0, "values"), "Forbidden")],
        ),
        (
            {"matchExpressions": [{"key": "a", "operator": "in", "values": ["b"]}]},
            [(("matchExpressions", 0, "operator"), "Invalid")],
        ),
        ({"matchExpressions": [{"operator": "Exists"}]}, [(("matchExpressions", 0, "key"), "Invalid")]),
        (
            {"matchExpressions": [{"key": "a", "operator": "In", "values": ["b", "-"]}]},
            [(("matchExpressions", 0, "values", 1), "Invalid")],
        ),
        (
            {"matchLabels": {"a": "b c", "/": "d"}},
            [(("matchLabels", "a"), "Invalid"), (("matchLabels", "/"), "Invalid")],
        ),
        (
            {"matchExpressions": [{"key": "a", "operator": "Gt", "values": ["1"]}]},
            [(("matchExpressions", 0, "operator"), "Invalid")],
        ),
        (None, []),
        ({}, []),
        ({"matchLabels": [], "matchExpressions": {}}, []),
    ],
)
def test_label_selector_problems(selector: object, expected: list[tuple[tuple[str | int, ...], str]]) -> None:
    assert [(problem.path, problem.type) for problem in selectors.label_selector_problems(selector)] == expected


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ({"matchExpressions": [{"key": "a", "operator": "Gt", "values": ["1"]}]}, []),
        (
            {"matchExpressions": [{"key": "a", "operator": "Lt", "values": ["1", "2"]}]},
            [(("matchExpressions", 0, "values"), "Required")],
        ),
        ({"matchFields": [{"key": "metadata.name", "operator": "In", "values": ["n"]}]}, []),
        (
            {"matchFields": [{"key": "spec.x", "operator": "Exists"}]},
            [(("matchFields", 0, "operator"), "Invalid"), (("matchFields", 0, "key"), "Invalid")],
        ),
        (
            {"matchFields": [{"key": "metadata.name", "operator": "In", "values": ["a", "b"]}]},
            [(("matchFields", 0, "values"), "Required")],
        ),
    ],
)
def test_node_selector_problems(term: object, expected: list[tuple[tuple[str | int, ...], str]]) -> None:
    assert [(problem.path, problem.type) for problem in selectors.node_selector_problems(term)] == expected


def test_node_selectors_are_alternatives() -> None:
    selector = selectors.node_selector(
        {
            "nodeSelectorTerms": [
                {"matchExpressions": [{"key": "cores", "operator": "Gt", "values": ["4"]}]},
                {"matchFields": [{"key": "metadata.name", "operator": "In", "values": ["n1"]}]},
                {},
            ]
        }
    )
    assert selector.matches({"cores": "8"})
    assert selector.matches({}, "n1")
    assert not selector.matches({"cores": "4"}, "n2")
    assert not selectors.node_selector({"nodeSelectorTerms": [{}]}).matches({})


def test_two_values_for_one_label_match_nothing() -> None:
    selector = Selector([Requirement("a", "In", frozenset("1")), Requirement("a", "In", frozenset("2"))])
    assert not selector.matches({"a": "1"})
    assert not selector.matches({"a": "2"})
