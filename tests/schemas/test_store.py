"""The data files and the notation in them."""

import pathlib
import re

import pytest

from kubelint.schemas import store
from kubelint.schemas.store import Field, fields, fields_in, kinds
from kubelint.values.versions import SUPPORTED

DATA = pathlib.Path(store.__file__).parent / "data"


def test_the_data_of_all_releases_is_small() -> None:
    assert sum(file.stat().st_size for file in DATA.iterdir()) < 200_000


def test_the_covered_releases_are_the_supported_ones() -> None:
    assert [version.minor for version in SUPPORTED] == list(range(store.FIRST_MINOR, store.LAST_MINOR + 1))


def test_a_field_of_some_releases() -> None:
    assert fields("core.v1.Container")["resizePolicy"] == (
        Field("resizePolicy", "[@core.v1.ContainerResizePolicy", False, 27, 37),
    )
    assert "resizePolicy" not in fields_in("core.v1.Container", 26)
    assert "resizePolicy" in fields_in("core.v1.Container", 27)


def test_a_field_that_changed() -> None:
    assert fields_in("core.v1.Toleration", 30)["operator"].type == "=Equal|Exists"
    assert fields_in("core.v1.Toleration", 37)["operator"].type == "=Equal|Exists|Gt|Lt"


def test_required_fields() -> None:
    assert fields_in("core.v1.Container", 37)["name"].required
    assert not fields_in("core.v1.Container", 37)["image"].required


@pytest.mark.parametrize(
    ("definition", "field"),
    [
        ("apps.v1.StatefulSetSpec", "serviceName"),
        ("networking.v1.NetworkPolicySpec", "podSelector"),
        ("rbac.v1.RoleRef", "apiGroup"),
        ("scheduling.v1.PriorityClass", "value"),
        ("meta.v1.GroupResource", "group"),
    ],
)
def test_what_the_server_fills_in_is_not_required(definition: str, field: str) -> None:
    assert not any(span.required for span in fields(definition)[field])


def test_unknown_definitions_have_no_fields() -> None:
    assert fields("core.v1.Nothing") == {}


EMPTY = re.compile(r"\.(StorageVersionSpec|\w*BasicSchedulingPolicy|\w*DisruptionMode)$")
"""Types of the API that have no fields."""


def test_every_reference_leads_somewhere() -> None:
    for definition in store._definitions():
        for spans in fields(definition).values():
            for span in spans:
                target = span.type.lstrip("[{")
                assert target[0] in "sbilnxIqtuyJKL=@", (definition, span)
                assert target[0] != "@" or target[1:] in store._definitions() or EMPTY.search(target), (
                    definition,
                    span,
                )


def test_kinds_have_definitions_in_every_release_that_serves_them() -> None:
    for kind in kinds().values():
        served = [version.minor for version in SUPPORTED if kind.served(version.minor)]
        if kind.definition and served and kind.removed is None and not kind.off_by_default:
            assert (kind.first, kind.last) == (max(served[0], store.FIRST_MINOR), store.LAST_MINOR), kind


def test_a_kind_with_a_past() -> None:
    kind = kinds()["policy/v1beta1", "PodDisruptionBudget"]
    assert (kind.removed, kind.replacement) == (25, ("policy/v1", "PodDisruptionBudget"))
    assert not kind.served(25)


def test_betas_after_kep_3136_are_off_by_default() -> None:
    assert kinds()["storage.k8s.io/v1beta1", "VolumeAttributesClass"].off_by_default
    assert not kinds()["flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema"].off_by_default
