"""Tables of checks: only fields that are written are looked at, and modules come when they are needed."""

import sys

from kubelint.resources import View
from kubelint.validation.fields import Fields, all_of, at_least, one_at_most, set_fields
from tests.manifests import objects_in

(RESOURCE,) = objects_in(
    "apiVersion: v1\nkind: X\nmetadata: {name: x}\nspec: {a: -1, b: null, c: {}, d: [{a: -2}, 3, {a: 1}]}\n"
)
SPEC = RESOURCE.view("spec")


def test_checks_run_for_written_fields_alone() -> None:
    table: Fields[None] = Fields({"a": at_least(0), "missing": "no.such:module"})
    assert [v.place.path for v in table.check(SPEC, None)] == [("spec", "a")]


def test_lists_and_mappings_are_walked_by_the_same_table() -> None:
    table: Fields[None] = Fields({"a": at_least(0)})
    assert [v.place.path for v in table.each(SPEC, "d", None)] == [("spec", "d", 0, "a")]
    assert [v.place.path for v in table.below(RESOURCE, "spec", None)] == [("spec", "a")]
    assert list(table.below(SPEC, "a", None)) == []


def test_a_named_check_is_imported_when_its_field_occurs() -> None:
    name = "kubelint.validation.pods.storage_systems"
    sys.modules.pop(name, None)
    table: Fields[None] = Fields({"a": at_least(0), "nfs": "pods.storage_systems:nfs"})
    list(table.check(SPEC, None))
    assert name not in sys.modules
    list(table.check(View(RESOURCE, (), {"nfs": {"path": "/"}}), None))
    assert name in sys.modules


def test_tables_can_differ_in_some_fields() -> None:
    base: Fields[None] = Fields({"a": at_least(-5), "d": at_least(0)})
    strict = base.with_others({"a": all_of(at_least(0), at_least(5))})
    assert list(base.check(SPEC, None)) == []
    assert [v.message for v in strict.check(SPEC, None)] == [
        "`spec.a` of X `x` must be at least 0, not -1",
        "`spec.a` of X `x` must be at least 5, not -1",
    ]


def test_null_is_not_set_but_an_empty_mapping_is() -> None:
    assert set_fields(SPEC, ("b", "c", "a", "z")) == ["c", "a"]
    (found,) = one_at_most(SPEC, ("b", "c", "a"))
    assert (found.place.path, found.place.key) == (("spec", "a"), True)
