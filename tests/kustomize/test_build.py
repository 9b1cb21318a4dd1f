"""What kustomizations make of the objects of the files."""

import json
from typing import Any

import pytest

from kubelint.inventory import Inventory
from kubelint.resources import Resource
from tests.references.manifests import deployment, inventory_of_files

SERVICE = "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80}]}}"
ACCOUNT = "{apiVersion: v1, kind: ServiceAccount, metadata: {name: web}}"


def kustomization(*resources: str, kind: str = "Kustomization", **fields: Any) -> str:
    """A kustomization that includes these."""
    version = "kustomize.config.k8s.io/v1beta1"
    return json.dumps({"apiVersion": version, "kind": kind, "resources": list(resources), **fields})


def built(files: dict[str, str], patches: dict[str, str] | None = None) -> Inventory:
    """The inventory of these files."""
    return inventory_of_files(files, {}, patches or {})


def one(inventory: Inventory, kind: str) -> Resource:
    """The only object of a kind."""
    [resource] = inventory.of_kind(kind)
    return resource


def deployed(*containers: dict[str, Any], name: str = "web", **spec: Any) -> str:
    """A Deployment without namespace."""
    labels = {"app": name}
    pods = {"metadata": {"labels": labels}, "spec": {"containers": list(containers) or [{"name": "app"}], **spec}}
    body = {"selector": {"matchLabels": labels}, "template": pods}
    return json.dumps({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": name}, "spec": body})


class TestNamespace:
    def test_every_namespaced_object_moves(self) -> None:
        written = "{apiVersion: v1, kind: Service, metadata: {name: web, namespace: old}}"
        inventory = built({"kustomization.yaml": kustomization("a.yaml", namespace="shop"), "a.yaml": written})
        service = one(inventory, "Service")
        assert (service.namespace, service.document.source.name) == ("shop", "a.yaml")
        assert service.at("metadata", "namespace").locate().file == "a.yaml"

    def test_the_namespace_itself_is_renamed(self) -> None:
        inventory = built(
            {
                "kustomization.yaml": kustomization("a.yaml", namespace="shop"),
                "a.yaml": "{apiVersion: v1, kind: Namespace, metadata: {name: system}}",
            }
        )
        assert list(inventory.namespaces) == ["shop"]

    def test_cluster_scoped_objects_have_none(self) -> None:
        role = "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: a}}"
        inventory = built({"kustomization.yaml": kustomization("a.yaml", namespace="shop"), "a.yaml": role})
        assert one(inventory, "ClusterRole").namespace is None

    @pytest.mark.parametrize(("subject", "namespace"), [("web", "shop"), ("default", "shop"), ("other", "system")])
    def test_subjects_follow_the_accounts_that_are_built(self, subject: str, namespace: str) -> None:
        binding = json.dumps(
            {
                "apiVersion": "rbac.authorization.k8s.io/v1",
                "kind": "ClusterRoleBinding",
                "metadata": {"name": "b"},
                "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "view"},
                "subjects": [{"kind": "ServiceAccount", "name": subject, "namespace": "system"}],
            }
        )
        account = ACCOUNT.replace("name: web", "name: web, namespace: system")
        files = {
            "kustomization.yaml": kustomization("a.yaml", namespace="shop"),
            "a.yaml": f"{binding}\n---\n{account}",
        }
        assert one(built(files), "ClusterRoleBinding").get("subjects", 0, "namespace") == namespace


class TestNames:
    def test_references_follow_prefixes_and_suffixes(self) -> None:
        files = {
            "base/kustomization.yaml": kustomization("a.yaml", namePrefix="b-"),
            "base/a.yaml": deployed(serviceAccountName="web") + f"\n---\n{ACCOUNT}",
            "top/kustomization.yaml": kustomization("../base", namePrefix="a-", nameSuffix="-c"),
        }
        [workload] = built(files).workloads
        assert (workload.name, workload.pod_spec.service_account_name) == ("a-b-web-c", "a-b-web-c")

    def test_definitions_and_namespaces_keep_their_names(self) -> None:
        namespace = "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}"
        inventory = built({"kustomization.yaml": kustomization("a.yaml", namePrefix="x-"), "a.yaml": namespace})
        assert one(inventory, "Namespace").name == "shop"

    def test_a_pod_of_another_namespace_does_not_follow(self) -> None:
        account = ACCOUNT.replace("name: web", "name: web, namespace: system")
        files = {
            "base/kustomization.yaml": kustomization("a.yaml", namePrefix="b-"),
            "base/a.yaml": account,
            "top/kustomization.yaml": kustomization("../base", "b.yaml"),
            "top/b.yaml": deployed(serviceAccountName="web"),
        }
        [workload] = built(files).workloads
        assert workload.pod_spec.service_account_name == "web"

    def test_what_was_never_renamed_is_no_candidate(self) -> None:
        storage = "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}}"
        claim = "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c}, spec: {storageClassName: fast}}"
        files = {
            "a/kustomization.yaml": kustomization("a.yaml", namePrefix="a-"),
            "a/a.yaml": storage,
            "b/kustomization.yaml": kustomization("b.yaml"),
            "b/b.yaml": f"{storage}\n---\n{claim}",
            "top/kustomization.yaml": kustomization("../a", "../b"),
        }
        assert one(built(files), "PersistentVolumeClaim").text("spec", "storageClassName") == "a-fast"

    def test_names_that_nothing_built_has_stay(self) -> None:
        files = {
            "kustomization.yaml": kustomization("a.yaml", namePrefix="x-"),
            "a.yaml": deployed(serviceAccountName="else"),
        }
        [workload] = built(files).workloads
        assert workload.pod_spec.service_account_name == "else"


class TestLabels:
    def test_with_selectors(self) -> None:
        labels = [{"pairs": {"env": "a"}, "includeSelectors": True}]
        files = {
            "kustomization.yaml": kustomization("a.yaml", labels=labels),
            "a.yaml": f"{deployed()}\n---\n{SERVICE}",
        }
        inventory = built(files)
        [workload] = inventory.workloads
        assert workload.pod_labels == {"app": "web", "env": "a"}
        assert one(inventory, "Service").mapping("spec", "selector") == {"app": "web", "env": "a"}

    def test_without_selectors(self) -> None:
        labels = [{"pairs": {"env": "a"}}]
        inventory = built({"kustomization.yaml": kustomization("a.yaml", labels=labels), "a.yaml": deployed()})
        [workload] = inventory.workloads
        assert (workload.pod_labels, workload.resource.labels) == ({"app": "web"}, {"env": "a"})

    def test_common_labels_are_in_policies_that_select_something(self) -> None:
        policy = """{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a},
          spec: {podSelector: {matchLabels: {app: web}}, ingress: [{from: [{podSelector: {}}]}]}}"""
        files = {"kustomization.yaml": kustomization("a.yaml", commonLabels={"team": "x"}), "a.yaml": policy}
        spec = one(built(files), "NetworkPolicy").mapping("spec")
        assert spec["podSelector"]["matchLabels"] == {"app": "web", "team": "x"}
        assert spec["ingress"][0]["from"][0]["podSelector"] == {}


class TestGenerators:
    def test_keys_and_place(self) -> None:
        generator = [{"name": "settings", "literals": ["A=1"], "files": ["b.txt", "c=d.txt"]}]
        inventory = built({"kustomization.yaml": kustomization(configMapGenerator=generator, namePrefix="x-")})
        made = one(inventory, "ConfigMap")
        assert (made.name, list(made.mapping("data"))) == ("x-settings", ["A", "b.txt", "c"])
        assert made.at("metadata", "name").locate().file == "kustomization.yaml"

    def test_keys_of_variable_files_are_not_known(self) -> None:
        inventory = built({"kustomization.yaml": kustomization(secretGenerator=[{"name": "a", "envs": ["b.env"]}])})
        assert one(inventory, "Secret").mapping("data") == {}

    def test_merged_ones(self) -> None:
        merged = [{"name": "a", "behavior": "merge", "literals": ["B=2"]}]
        files = {
            "base/kustomization.yaml": kustomization(configMapGenerator=[{"name": "a", "literals": ["A=1"]}]),
            "top/kustomization.yaml": kustomization("../base", configMapGenerator=merged),
        }
        assert list(one(built(files), "ConfigMap").mapping("data")) == ["A", "B"]


class TestPatches:
    def test_an_inline_merge_and_its_place(self) -> None:
        patch = "kind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3}\n"
        files = {"kustomization.yaml": kustomization("a.yaml", patches=[{"patch": patch}]), "a.yaml": deployed()}
        resource = one(built(files), "Deployment")
        assert resource.integer("spec", "replicas") == 3
        assert resource.at("spec", "replicas").locate().file == "kustomization.yaml"
        assert resource.at("spec", "selector").locate().file == "a.yaml"

    def test_a_file_merges_containers_by_name(self) -> None:
        patch = """
            kind: Deployment
            metadata: {name: web}
            spec: {template: {spec: {containers: [{name: app, image: "b:2"}, {name: more}]}}}
        """
        files = {"k/kustomization.yaml": kustomization("a.yaml", patches=[{"path": "p.yaml"}]), "k/a.yaml": deployed()}
        [workload] = built(files, {"k/p.yaml": patch}).workloads
        first, second = workload.pod_spec.containers
        assert (first.name, first.text("image"), second.name) == ("app", "b:2", "more")
        assert first.at("image").locate().file == second.at("name").locate().file == "k/p.yaml"
        assert first.at("name").locate().file == "k/a.yaml"

    def test_items_come_in_the_order_of_the_patch(self) -> None:
        containers = ({"name": "a"}, {"name": "b"}, {"name": "c"})
        written = deployed(*containers)
        patch = """
            kind: Deployment
            metadata: {name: web}
            spec: {template: {spec: {containers: [{name: c, image: y}, {name: new, env: [{name: A, $patch: delete}]}]}}}
        """
        again = {"target": {"kind": "Deployment"}, "patch": "- {op: remove, path: /spec/template/spec/containers/1}\n"}
        files = {"a.yaml": written, "kustomization.yaml": kustomization("a.yaml", patches=[{"path": "p.yaml"}, again])}
        [workload] = built(files, {"p.yaml": patch}).workloads
        assert [container.name for container in workload.pod_spec.containers] == ["c", "a", "b"]
        c, a, b = workload.pod_spec.containers
        for container in (a, b, c):
            at = container.at("name").locate()
            assert written[at.column - 1 : at.end_column - 1] == f'"{container.name}"'
        assert c.at("image").locate().file == "p.yaml"

    def test_deleted_objects_are_gone(self) -> None:
        patch = "kind: Service\nmetadata: {name: web}\n$patch: delete\n"
        files = {"kustomization.yaml": kustomization("a.yaml", patches=[{"patch": patch}]), "a.yaml": SERVICE}
        assert not list(built(files).of_kind("Service"))

    def test_deleted_items_leave_the_places_of_others(self) -> None:
        variables = [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}]
        patch = """
            kind: Deployment
            metadata: {name: web}
            spec: {template: {spec: {containers: [{name: app, env: [{name: A, $patch: delete}]}]}}}
        """
        written = deployed({"name": "app", "env": variables})
        files = {"kustomization.yaml": kustomization("a.yaml", patches=[{"path": "p.yaml"}]), "a.yaml": written}
        [workload] = built(files, {"p.yaml": patch}).workloads
        [container] = workload.pod_spec.containers
        at = container.at("env", 0, "value").locate()
        assert written[at.column - 1 : at.end_column - 1] == '"2"'

    @pytest.mark.parametrize(
        ("operation", "ports"),
        [
            ({"op": "add", "path": "/spec/ports/-", "value": {"port": 81}}, [80, 81]),
            ({"op": "add", "path": "/spec/ports/0", "value": {"port": 81}}, [81, 80]),
            ({"op": "replace", "path": "/spec/ports/0/port", "value": 81}, [81]),
            ({"op": "remove", "path": "/spec/ports/0"}, []),
        ],
    )
    def test_operations(self, operation: dict[str, Any], ports: list[int]) -> None:
        patch = {"target": {"kind": "Service", "name": "w.*"}, "patch": json.dumps([operation]) + "\n"}
        files = {"kustomization.yaml": kustomization("a.yaml", patches=[patch]), "a.yaml": SERVICE}
        service = one(built(files), "Service")
        assert [port["port"] for port in service.items("spec", "ports")] == ports
        assert not service.altered

    @pytest.mark.parametrize(
        "patch",
        [
            {"path": "elsewhere.yaml"},
            {"target": {"labelSelector": "a=b"}, "patch": "kind: Service\nmetadata: {name: x}\nspec: {}\n"},
            {"target": {"kind": "Service"}, "patch": "[{op: remove, path: /spec/nothing}]\n"},
            {"patch": "a: [\n"},
            {"patch": "[{op: test}]\n"},
        ],
    )
    def test_what_cannot_be_followed_is_marked(self, patch: dict[str, Any]) -> None:
        files = {"kustomization.yaml": kustomization("a.yaml", patches=[patch]), "a.yaml": SERVICE}
        assert one(built(files), "Service").altered

    def test_replicas(self) -> None:
        counts = [{"name": "web", "count": 5}]
        files = {"kustomization.yaml": kustomization("a.yaml", namePrefix="x-", replicas=counts), "a.yaml": deployed()}
        assert one(built(files), "Deployment").integer("spec", "replicas") == 5


class TestRoots:
    def test_a_base_appears_in_each_overlay(self) -> None:
        files = {
            "base/kustomization.yaml": kustomization("a.yaml"),
            "base/a.yaml": SERVICE,
            "overlays/a/kustomization.yaml": kustomization("../../base", namespace="a"),
            "overlays/b/kustomization.yaml": kustomization("../../base", namespace="b"),
        }
        inventory = built(files)
        found = [(service.namespace, service.environment) for service in inventory.of_kind("Service")]
        assert found == [("a", "a"), ("b", "b")]
        assert [len(world.by_kind["Service"]) for world in inventory.worlds] == [1, 1]

    def test_roots_that_build_the_same_differently_are_environments_wherever_they_are(self) -> None:
        files = {
            "base/kustomization.yaml": kustomization("a.yaml"),
            "base/a.yaml": SERVICE,
            "dev/kustomization.yaml": kustomization("../base", commonLabels={"a": "1"}),
            "prod/kustomization.yaml": kustomization("../base", commonLabels={"a": "2"}),
        }
        assert built(files).environments == {"dev", "prod"}

    def test_roots_that_share_the_same_object_are_one_world(self) -> None:
        files = {
            "common/ns.yaml": "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}",
            "common/kustomization.yaml": kustomization("ns.yaml"),
            "a/kustomization.yaml": kustomization("../common", "a.yaml"),
            "a/a.yaml": SERVICE,
            "b/kustomization.yaml": kustomization("../common", "b.yaml"),
            "b/b.yaml": ACCOUNT,
        }
        inventory = built(files)
        assert (inventory.environments, len(inventory.by_kind["Namespace"])) == (frozenset(), 1)

    def test_components_change_what_is_there(self) -> None:
        component = kustomization("c.yaml", kind="Component", namePrefix="x-")
        files = {
            "c/kustomization.yaml": component,
            "c/c.yaml": ACCOUNT,
            "kustomization.yaml": kustomization("a.yaml", components=["c"]),
            "a.yaml": SERVICE,
        }
        inventory = built(files)
        assert (one(inventory, "Service").name, one(inventory, "ServiceAccount").name) == ("x-web", "x-web")

    def test_objects_that_nothing_includes_stay_as_they_are(self) -> None:
        inventory = built({"kustomization.yaml": kustomization("b.yaml", namespace="shop"), "a.yaml": SERVICE})
        assert one(inventory, "Service").root is None

    @pytest.mark.parametrize("fields", [{"components": ["nowhere"]}, {"resources": ["a.yaml", "../app"]}])
    def test_what_cannot_be_followed_leaves_the_objects_alone(self, fields: dict[str, Any]) -> None:
        files = {"app/kustomization.yaml": kustomization("a.yaml", namespace="x", **fields), "app/a.yaml": SERVICE}
        if "resources" in fields:
            files["app/kustomization.yaml"] = json.dumps({"kind": "Kustomization", "namespace": "x", **fields})
        assert one(built(files), "Service").namespace == "default"

    def test_remote_bases_make_a_namespace_partial(self) -> None:
        root = kustomization("a.yaml", "https://github.com/example/app?ref=v1", namespace="shop")
        assert built({"kustomization.yaml": root, "a.yaml": SERVICE}).partial == {None, "shop"}

    def test_flux_places_a_folder(self) -> None:
        flux = """{apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: {name: a},
          spec: {path: ./apps/web, targetNamespace: shop}}"""
        files = {"flux.yaml": flux, "apps/web/kustomization.yaml": kustomization("a.yaml"), "apps/web/a.yaml": SERVICE}
        assert one(built(files), "Service").namespace == "shop"

    def test_a_great_many_are_not_built(self) -> None:
        files = {f"l{n}/kustomization.yaml": kustomization(f"../l{n + 1}", f"../m{n + 1}") for n in range(30)}
        files |= {f"m{n}/kustomization.yaml": kustomization(f"../l{n}") for n in range(30)}
        files |= {"l30/kustomization.yaml": kustomization("a.yaml"), "l30/a.yaml": SERVICE}
        assert len(built(files).resources) < 5000

    @pytest.mark.parametrize("value", ["text", "[1, {a: 2}]", "{a: [1]}", "7", "null", "[null]", "[{name: [x]}]"])
    def test_wrong_types_do_no_harm(self, value: str) -> None:
        fields = "resources namespace namePrefix labels commonLabels patches replicas configMapGenerator components"
        for field in fields.split():
            root = f"{{kind: Kustomization, apiVersion: kustomize.config.k8s.io/v1beta1, {field}: {value}}}"
            group = "rbac.authorization.k8s.io/v1"
            other = f"{{kind: RoleBinding, apiVersion: {group}, metadata: [x], subjects: [1, {{name: [2]}}]}}"
            files = {
                "a/kustomization.yaml": root,
                "a/a.yaml": other,
                "kustomization.yaml": kustomization("a", "a/a.yaml"),
            }
            assert built(files).resources

    def test_a_deployment_of_the_overlay_finds_the_base(self) -> None:
        from kubelint.graph.references.missing import missing_objects
        from tests.references.manifests import graph_of_files

        files = {
            "base/kustomization.yaml": kustomization(
                "a.yaml", namePrefix="b-", configMapGenerator=[{"name": "settings"}]
            ),
            "base/a.yaml": deployed(envFrom=[]).replace(
                '"name": "app"', '"name": "app", "envFrom": [{"configMapRef": {"name": "settings"}}]'
            ),
            "top/kustomization.yaml": kustomization("../base", "b.yaml", namespace="shop"),
            "top/b.yaml": deployment("other", "shop", serviceAccountName="none"),
        }
        graph = graph_of_files(files)
        assert [edge.targets[0].name for edge in graph.edges if edge.reference.kind == "ConfigMap"] == ["b-settings"]
        assert not list(missing_objects(graph))


class TestImages:
    @pytest.mark.parametrize(
        ("entry", "written", "expected"),
        [
            ({"newTag": "v2"}, "team/app:v1", "team/app:v2"),
            ({"newTag": "v2"}, "team/app", "team/app:v2"),
            ({"newTag": 2}, "team/app:v1@sha256:ab", "team/app:2"),
            ({"digest": "sha256:ab"}, "team/app:v1", "team/app@sha256:ab"),
            ({"newTag": "v2", "digest": "sha256:ab"}, "team/app", "team/app:v2@sha256:ab"),
            ({"newName": "example.com/app"}, "team/app:v1@sha256:ab", "example.com/app:v1@sha256:ab"),
            ({"newName": "example.com/app", "newTag": "v2"}, "team/app:v1", "example.com/app:v2"),
            ({"newTag": "v2"}, "team/app-extra:v1", "team/app-extra:v1"),
            ({"newTag": "v2"}, "example.com/team/app:v1", "example.com/team/app:v1"),
            ({"newTag": True}, "team/app:v1", "team/app:v1"),
            ({"tagSuffix": "-x", "newTag": "v2"}, "team/app:v1", "team/app:v1"),
        ],
    )
    def test_what_they_write(self, entry: dict[str, Any], written: str, expected: str) -> None:
        files = {
            "kustomization.yaml": kustomization("a.yaml", images=[{"name": "team/app", **entry}]),
            "a.yaml": deployed({"name": "a", "image": written}, initContainers=[{"name": "b", "image": written}]),
        }
        workload = one(built(files), "Deployment").workload
        assert workload is not None
        assert [one.text("image") for one in workload.pod_spec.all_containers] == [expected, expected]

    def test_the_place_is_the_kustomizations(self) -> None:
        files = {
            "base/kustomization.yaml": kustomization("a.yaml"),
            "base/a.yaml": deployed({"name": "a", "image": "app"}, {"name": "b", "image": "other"}),
            "live/kustomization.yaml": kustomization("../base", images=[{"name": "app", "newTag": "v2"}]),
        }
        workload = one(built(files), "Deployment").workload
        assert workload is not None
        places = [container.at("image") for container in workload.pod_spec.all_containers]
        assert [place.locate().file for place in places] == ["live/kustomization.yaml", "base/a.yaml"]
        assert places[0].path == ("images", 0, "newTag")

    @pytest.mark.parametrize("value", ["7", "[7]", "[{name: 7}]", "[{name: app, newTag: [1], newName: {}}]"])
    def test_wrong_types(self, value: str) -> None:
        root = f"{{kind: Kustomization, resources: [a.yaml], images: {value}}}"
        files = {"kustomization.yaml": root, "a.yaml": deployed({"name": "a", "image": "app"}, {"image": [7]})}
        workload = one(built(files), "Deployment").workload
        assert workload is not None
        assert workload.pod_spec.all_containers[0].text("image") == "app"


LABELS = """
apiVersion: builtin
kind: LabelTransformer
metadata: {name: stage}
labels: {stage: live}
fieldSpecs:
  - {path: metadata/labels, create: true}
  - {path: spec/selector/matchLabels, create: true, group: apps, kind: Deployment}
"""
SPACE = """
apiVersion: builtin
kind: NamespaceTransformer
metadata: {name: space, namespace: shop}
"""


class TestTransformers:
    def labelled(self, text: str, **fields: Any) -> Inventory:
        """A Service, a Deployment and a RoleBinding after a transformer, all else being equal."""
        binding = """{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: b, namespace: old},
          roleRef: {kind: Role, name: a}, subjects: [{kind: ServiceAccount, name: default}]}"""
        files = {
            "app/kustomization.yaml": kustomization("a.yaml", "b.yaml", "c.yaml", transformers=["t.yaml"], **fields),
            "app/a.yaml": SERVICE,
            "app/b.yaml": deployed(),
            "app/c.yaml": binding,
        }
        return built(files, {"app/t.yaml": text})

    def test_labels_where_the_field_specs_say(self) -> None:
        inventory = self.labelled(LABELS)
        service, deployment = one(inventory, "Service"), one(inventory, "Deployment")
        assert service.labels == {"stage": "live"}
        assert service.mapping("spec", "selector") == {"app": "web"}
        assert deployment.mapping("spec", "selector", "matchLabels") == {"app": "web", "stage": "live"}
        assert not service.altered

    def test_they_run_after_the_fields_of_the_kustomization(self) -> None:
        inventory = self.labelled(LABELS, namespace="shop", labels=[{"pairs": {"stage": "test"}}])
        assert (one(inventory, "Service").namespace, one(inventory, "Service").labels["stage"]) == ("shop", "live")

    def test_a_text_in_the_kustomization(self) -> None:
        files = {"kustomization.yaml": kustomization("a.yaml", transformers=[LABELS]), "a.yaml": SERVICE}
        assert one(built(files), "Service").labels == {"stage": "live"}

    @pytest.mark.parametrize(
        ("more", "place", "subject"),
        [
            ("", "shop", "shop"),
            ("setRoleBindingSubjects: none", "shop", None),
            ("unsetOnly: true", "old", None),
        ],
    )
    def test_namespaces(self, more: str, place: str, subject: str | None) -> None:
        inventory = self.labelled(SPACE + more)
        binding = one(inventory, "RoleBinding")
        assert (one(inventory, "Service").namespace, binding.namespace) == ("shop", place)
        assert [account.text("namespace") for account in binding.views("subjects")] == [subject]

    @pytest.mark.parametrize(
        "text",
        [
            "{apiVersion: example.com/v1, kind: Anything, metadata: {name: a}}",
            "{apiVersion: builtin, kind: LabelTransformer, labels: {a: b}, fieldSpecs: [{path: 'a\\/b'}]}",
            "{apiVersion: builtin, kind: LabelTransformer, labels: [a], fieldSpecs: 7}",
            "{apiVersion: builtin, kind: NamespaceTransformer, metadata: [shop]}",
            "[1]",
            "a: [",
        ],
    )
    def test_what_others_change_is_not_known(self, text: str) -> None:
        inventory = self.labelled(text)
        assert one(inventory, "Service").altered
        assert inventory.partial

    def test_a_transformer_that_is_not_there(self) -> None:
        files = {"kustomization.yaml": kustomization("a.yaml", transformers=["../t.yaml"]), "a.yaml": SERVICE}
        assert one(built(files), "Service").altered
