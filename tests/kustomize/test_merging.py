"""Patches on plain values: what they make, and where each new part is said to stand."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kubelint.kustomize.merging import NotFollowed, Patching

SCALARS = st.integers(0, 2) | st.sampled_from(["a", "b"])
KEYS = st.sampled_from(["x", "y", "containers", "args"])
NAMED = st.fixed_dictionaries({"name": st.sampled_from("abc")}, optional={"x": SCALARS, "y": SCALARS})
VALUES = st.recursive(
    SCALARS,
    lambda below: st.dictionaries(KEYS, below, max_size=3) | st.lists(SCALARS, max_size=2),
    max_leaves=6,
)
OBJECTS = st.dictionaries(st.sampled_from(["x", "y", "args"]), VALUES, max_size=3)
WITH_CONTAINERS = st.builds(
    lambda value, items: {**value, "containers": items},
    OBJECTS,
    st.lists(NAMED, max_size=3, unique_by=lambda item: item["name"]),
)


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


@given(WITH_CONTAINERS, WITH_CONTAINERS)
def test_what_moved_stands_where_it_is_said_to(old: dict[str, Any], patch: dict[str, Any]) -> None:
    patching = Patching()
    new = patching.merge(old, patch)
    for one in patching.moved:
        if one.patched:
            assert at(new, one.path) == at(patch, one.origin)


@given(WITH_CONTAINERS, WITH_CONTAINERS)
def test_a_patch_applied_twice_changes_nothing_more(old: dict[str, Any], patch: dict[str, Any]) -> None:
    once = Patching().merge(old, patch)
    assert Patching().merge(once, patch) == once


@given(WITH_CONTAINERS)
def test_an_empty_patch_changes_nothing(old: dict[str, Any]) -> None:
    patching = Patching()
    assert patching.merge(old, {}) == old
    assert patching.moved == []


OPERATIONS = st.fixed_dictionaries(
    {
        "op": st.sampled_from(["add", "replace", "remove"]),
        "path": st.sampled_from(["/x", "/y", "/x/0", "/x/1", "/x/-", "/y/x"]),
        "value": SCALARS,
    }
)


def plainly(value: Any, operation: dict[str, Any]) -> Any:
    """RFC 6902 written down once more, for these operations; None where it does not apply."""
    *above, last = operation["path"].split("/")[1:]
    holder = value
    for step in above:
        if not isinstance(holder, dict) or step not in holder:
            return None
        holder = holder[step]
    if isinstance(holder, list):
        index = len(holder) if last == "-" and operation["op"] == "add" else int(last) if last.isdigit() else -1
        if not 0 <= index < len(holder) + (operation["op"] == "add"):
            return None
        if operation["op"] == "add":
            holder.insert(index, operation["value"])
        elif operation["op"] == "remove":
            del holder[index]
        else:
            holder[index] = operation["value"]
    elif isinstance(holder, dict):
        if operation["op"] != "add" and last not in holder:
            return None
        if operation["op"] == "remove":
            del holder[last]
        else:
            holder[last] = operation["value"]
    else:
        return None
    return value


@given(st.fixed_dictionaries({}, optional={"x": st.lists(SCALARS, max_size=3), "y": OBJECTS}), st.lists(OPERATIONS))
def test_json_patches(old: dict[str, Any], operations: list[dict[str, Any]]) -> None:
    import copy

    wanted: Any = copy.deepcopy(old)
    for operation in operations:
        wanted = None if wanted is None else plainly(wanted, operation)
    try:
        new = Patching().operate(old, operations)
    except NotFollowed:
        new = None
    assert new == wanted
