"""Indexes of all objects, and environments that are kept apart."""

import pytest

from kubelint.inventory import Inventory, meet
from tests.references.manifests import inventory_of, inventory_of_files, made


def environments(*files: str, **configured: tuple[str, ...]) -> dict[str, str | None]:
    """The environment of each file, when each holds ConfigMap `web`."""
    inventory = inventory_of_files(dict.fromkeys(files, made("ConfigMap", "web")), configured)
    return {r.document.source.name: r.environment for r in inventory.resources}


class TestIndexes:
    def test_by_name_takes_a_missing_namespace_as_default(self) -> None:
        inventory = inventory_of("{apiVersion: v1, kind: Secret, metadata: {name: a}}")
        assert len(inventory.find("Secret", "default", "a")) == 1
        assert not inventory.find("Secret", "shop", "a")

    def test_objects_without_namespace_are_found_by_none(self) -> None:
        inventory = inventory_of(made("Namespace", "shop"))
        assert len(inventory.find("Namespace", None, "shop")) == 1

    def test_by_label(self) -> None:
        labelled = "{apiVersion: v1, kind: Service, metadata: {name: a, labels: {app: web, n: 1}}}"
        inventory = inventory_of(labelled)
        assert [r.name for r in inventory.by_label["Service", "default", "app", "web"]] == ["a"]
        assert ("Service", "default", "n", "1") not in inventory.by_label

    @pytest.mark.parametrize("metadata", ["null", "text", "[1]", "{name: 3}", "{name: a, labels: [x]}", "{name: [a]}"])
    def test_wrong_types_do_no_harm(self, metadata: str) -> None:
        inventory = inventory_of(f"{{apiVersion: v1, kind: Service, metadata: {metadata}, spec: 7}}")
        assert (inventory.by_name, inventory.by_label, inventory.identical) is not None
        assert len(inventory.by_kind["Service"]) == 1

    def test_identical_objects_of_moved_groups_are_one(self) -> None:
        inventory = inventory_of(
            made("Deployment", "a", version="apps/v1"), made("Deployment", "a", version="extensions/v1beta1")
        )
        assert [len(copies) for copies in inventory.identical.values()] == [2]


class TestEnvironments:
    @pytest.mark.parametrize("folder", ["overlays", "environments", "envs", "clusters"])
    def test_folders_that_define_the_same_objects(self, folder: str) -> None:
        found = environments(f"k8s/{folder}/staging/a.yaml", f"k8s/{folder}/production/sub/a.yaml", "k8s/base/a.yaml")
        assert list(found.values()) == ["staging", "production", None]

    def test_folders_with_objects_of_their_own_are_one_world(self) -> None:
        inventory = inventory_of_files(
            {"overlays/a/x.yaml": made("ConfigMap", "x"), "overlays/b/y.yaml": made("ConfigMap", "y")}
        )
        assert inventory.environments == frozenset()

    def test_a_file_directly_below_is_in_none(self) -> None:
        found = environments("overlays/a.yaml", "overlays/b/a.yaml")
        assert set(found.values()) == {None}

    def test_the_same_name_in_two_places_is_one_environment(self) -> None:
        files = {
            "web/overlays/prod/a.yaml": made("ConfigMap", "web"),
            "web/overlays/test/a.yaml": made("ConfigMap", "web"),
            "api/overlays/prod/a.yaml": made("ConfigMap", "api"),
        }
        inventory = inventory_of_files(files)
        assert [r.environment for r in inventory.resources] == ["prod", "test", "prod"]

    def test_configuration_names_them_by_path(self) -> None:
        found = environments("a/x.yaml", "b/x.yaml", "c/x.yaml", live=("a", "c"), test=("b",))
        assert list(found.values()) == ["live", "test", "live"]

    def test_configuration_replaces_what_is_guessed(self) -> None:
        found = environments("overlays/a/x.yaml", "overlays/b/x.yaml", live=("elsewhere",))
        assert set(found.values()) == {None}

    def test_who_meets(self) -> None:
        inventory: Inventory = inventory_of_files(
            dict.fromkeys(("overlays/a/x.yaml", "overlays/b/x.yaml", "base/x.yaml"), made("ConfigMap", "web"))
        )
        a, b, base = inventory.resources
        assert not meet(a, b)
        assert meet(a, base)
        assert meet(base, b)
        assert meet(a, a)
