"""Kinds, versions, lifecycle, custom resources."""

import pathlib
from typing import get_args

import pytest

from kubelint.errors import ConfigError, InputError, UsageError
from kubelint.schemas.judge import Judge
from kubelint.schemas.problems import (
    ApiNotYetAvailable,
    DeprecatedApi,
    OffByDefaultApi,
    Problem,
    RemovedApi,
    UnknownApiVersion,
    UnknownKind,
)
from kubelint.values.versions import NEWEST, SUPPORTED, KubernetesVersion
from tests.schemas.objects import judged, resources, seen

CRD = """
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: backups.example.org}
spec:
  group: example.org
  scope: Namespaced
  names: {plural: backups, kind: Backup}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          required: [spec]
          properties:
            spec:
              type: object
              properties: {keep: {type: integer}}
    - name: v1beta1
      served: false
      storage: false
      schema: {openAPIV3Schema: {type: object}}
    - name: v1beta2
      served: true
      storage: false
      deprecated: true
      schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
"""


def typed(api_version: str, kind: str) -> str:
    return f"apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: a}}\n"


@pytest.mark.parametrize(
    ("api_version", "kind", "problem", "suggestions"),
    [
        ("apps/v1", "Deploymnt", UnknownKind, [("apps/v1", "Deployment")]),
        ("apps/v1", "deployment", UnknownKind, [("apps/v1", "Deployment")]),
        ("apps/v1beta3", "Deployment", UnknownApiVersion, [("apps/v1", "Deployment")]),
        ("v1", "Deployment", UnknownApiVersion, [("apps/v1", "Deployment")]),
        ("app/v1", "Deployment", UnknownApiVersion, [("apps/v1", "Deployment")]),
        ("core/v1", "ConfigMap", UnknownApiVersion, [("v1", "ConfigMap")]),
        ("network.k8s.io/v1", "NetworkPolicy", UnknownApiVersion, [("networking.k8s.io/v1", "NetworkPolicy")]),
        ("v1", "Ingress", UnknownApiVersion, [("networking.k8s.io/v1", "Ingress")]),
    ],
)
def test_unknown_types(api_version: str, kind: str, problem: type[Problem], suggestions: list[tuple[str, str]]) -> None:
    (found,) = judged(typed(api_version, kind))
    assert isinstance(found, problem)
    assert isinstance(found, UnknownKind | UnknownApiVersion)
    assert list(found.suggestions) == suggestions


@pytest.mark.parametrize(
    ("api_version", "kind"),
    [
        ("gateway.networking.k8s.io/v1", "Gateway"),
        ("example.org/v1", "Deploymnt"),
        ("v1", "Config"),
        ("kustomize.config.k8s.io/v1beta1", "Kustomization"),
        ("kubelet.config.k8s.io/v1beta1", "KubeletConfiguration"),
        ("v1", "List"),
        ("v1", "ConfigMapList"),
    ],
)
def test_what_is_no_error(api_version: str, kind: str) -> None:
    assert judged(typed(api_version, kind)) == []


@pytest.mark.parametrize(
    "text",
    [
        "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: web, description: Shop, links: []}",
        "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: web, region: eu-west-1}",
        "apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: web, displayName: Shop}",
    ],
)
def test_files_of_tools_have_metadata_of_their_own(text: str) -> None:
    assert judged(text) == []


def test_custom_kinds_are_counted_by_group() -> None:
    judge = Judge(NEWEST)
    texts = [
        typed(*one)
        for one in (("example.org/v1", "Backup"), ("example.org/v2", "Restore"), ("example.org/v1", "Backup"))
    ]
    judged("---\n".join(texts), judge=judge)
    [found] = judge.kinds_without_schema()
    [note] = found.groups
    assert (note.kinds, note.objects, note.place.locate().line) == (("Backup", "Restore"), 3, 2)
    assert not judge.kinds_without_schema(silent={note.place.document.source.name})


@pytest.mark.parametrize(
    ("api_version", "kind", "minor", "problem"),
    [
        ("policy/v1beta1", "PodSecurityPolicy", 25, RemovedApi),
        ("flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema", 31, DeprecatedApi),
        ("flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema", 32, RemovedApi),
        ("resource.k8s.io/v1", "DeviceClass", 33, ApiNotYetAvailable),
        ("storage.k8s.io/v1beta1", "VolumeAttributesClass", 31, OffByDefaultApi),
        ("snapshot.storage.k8s.io/v1beta1", "VolumeSnapshot", 37, DeprecatedApi),
        ("v1", "Endpoints", 33, DeprecatedApi),
    ],
)
def test_lifecycle(api_version: str, kind: str, minor: int, problem: type[Problem]) -> None:
    assert problem in [type(found) for found in judged(typed(api_version, kind), minor)]


def test_a_removed_api_names_what_is_served_instead() -> None:
    (found,) = judged(typed("extensions/v1beta1", "Ingress"))
    assert isinstance(found, RemovedApi)
    assert found.replacement == ("networking.k8s.io/v1", "Ingress")
    assert any("pathType" in change for change in found.changes)


def test_a_removed_api_is_checked_as_far_as_its_successor_allows() -> None:
    text = """
apiVersion: extensions/v1beta1
kind: Deployment
metadata: {name: web}
spec:
  rollbackTo: {revision: 1}
  replicas: many
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, imag: nginx}]
"""
    assert seen(text) == [
        ("RemovedApi", ("apiVersion",)),
        ("WrongType", ("spec", "replicas")),
        ("UnknownField", ("spec", "template", "spec", "containers", 0, "imag")),
    ]


def test_an_api_with_a_definition_of_its_own_is_judged_by_it() -> None:
    text = typed("autoscaling/v2beta2", "HorizontalPodAutoscaler") + "spec: {maxReplicas: 1, x: 1}\n"
    assert [kind for kind, _ in seen(text, 30)] == ["RemovedApi", "UnknownField", "MissingField"]


def test_custom_resources_before_and_after_their_definition() -> None:
    bad = typed("example.org/v1", "Backup") + "spec: {keep: x}\n"
    found = [("WrongType", ("spec", "keep"))]
    assert seen(f"{CRD}\n---\n{bad}") == found
    assert seen(f"{bad}---\n{CRD}") == found


def test_only_what_waits_for_a_definition_is_held() -> None:
    judge = Judge(NEWEST)
    (custom,) = resources(typed("example.org/v1", "Backup"))
    (plain,) = resources(typed("v1", "ConfigMap"))
    judge.judge(custom), judge.judge(plain)
    assert (judge.holds(custom), judge.holds(plain)) == (True, False)
    judge.definitions_complete()
    judge.judge(custom)
    assert not judge.holds(custom)


def test_versions_of_a_definition() -> None:
    for version, unserved in (("v1beta1", True), ("v2", False)):
        (problem,) = judged(f"{CRD}\n---\n{typed(f'example.org/{version}', 'Backup')}")
        assert isinstance(problem, UnknownApiVersion)
        assert problem.suggestions == (("example.org/v1", "Backup"), ("example.org/v1beta2", "Backup"))
        assert problem.unserved == unserved
    (problem,) = judged(f"{CRD}\n---\n{typed('example.org/v1beta2', 'Backup')}")
    assert isinstance(problem, DeprecatedApi)
    assert problem.replacement == ("example.org/v1", "Backup")


def test_an_object_that_fits_one_of_two_definitions_fits() -> None:
    other = CRD.replace("{keep: {type: integer}}", "{hold: {type: integer}}")
    text = f"{CRD}\n---\n{other}\n---\n{typed('example.org/v1', 'Backup')}spec: "
    assert seen(text + "{hold: 1}\n") == []
    assert seen(text + "{other: 1}\n") == [("UnknownField", ("spec", "other"))]


def test_a_definition_that_nobody_can_use_is_no_crash() -> None:
    for broken in ("schema: 3", "schema: {openAPIV3Schema: [1]}", "schema: {openAPIV3Schema: {properties: {spec: 7}}}"):
        crd = CRD.replace("schema: {openAPIV3Schema: {type: object}}", broken).replace("served: false", "served: true")
        text = f"{crd}\n---\n{typed('example.org/v1beta1', 'Backup')}spec: {{}}\n"
        assert not [p for p in judged(text) if p.place.path[:1] == ("spec",) and p.resource.kind == "Backup"]


def test_metadata_of_unknown_kinds_is_judged() -> None:
    text = "apiVersion: example.org/v1\nkind: Backup\nmetadata: {name: a, labels: {a: 1}, lables: {}}\n"
    assert seen(text) == [("WrongType", ("metadata", "labels", "a")), ("UnknownField", ("metadata", "lables"))]


@pytest.mark.parametrize(
    "text",
    [
        "kind: Pod\nmetadata: {name: a}\n",
        "apiVersion: v1\nmetadata: {name: a}\n",
        "apiVersion: [v1]\nkind: {a: b}\n",
        "apiVersion: v1\nkind: Pod\nmetadata: [a]\nspec: a\n",
        "apiVersion: v1\nkind: List\nitems: {a: b}\n",
        "apiVersion: a/b/c/d\nkind: Pod\n",
    ],
)
def test_wrong_types_are_findings_not_crashes(text: str) -> None:
    assert judged(text)


def test_every_release_has_a_judge() -> None:
    for version in SUPPORTED:
        text = typed("v1", "ConfigMap") + "data: {a: b}\n"
        assert judged(text, version.minor) == []


def test_every_problem_has_a_place() -> None:
    for problem in get_args(Problem):
        assert "place" in problem._fields


def user_schema(folder: pathlib.Path, name: str, text: str) -> Judge:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Judge(KubernetesVersion(1, 37), (str(folder),))


JSON_SCHEMA = """
{"type": "object", "properties": {"spec": {
  "type": "object", "additionalProperties": false, "properties": {"keep": {"type": "integer"}}}}}
"""


@pytest.mark.parametrize("name", ["example.org/backup_v1.json", "backup-example-v1.json"])
def test_json_schemas_of_the_user(tmp_path: pathlib.Path, name: str) -> None:
    judge = user_schema(tmp_path, name, JSON_SCHEMA)
    text = typed("example.org/v1", "Backup") + "spec: {keep: a, kep: 1}\n"
    found = {(type(problem).__name__, problem.place.path) for problem in judged(text, judge=judge)}
    assert found == {("UnknownField", ("spec", "kep")), ("WrongType", ("spec", "keep"))}


def test_definitions_of_the_user(tmp_path: pathlib.Path) -> None:
    judge = user_schema(tmp_path, "crd.yaml", CRD)
    found = judged(typed("example.org/v1", "Backup") + "spec: {keep: x}\n", judge=judge)
    assert [type(p).__name__ for p in found] == ["WrongType"]


def test_schemas_that_cannot_be_had(tmp_path: pathlib.Path) -> None:
    with pytest.raises(InputError):
        Judge(NEWEST, (str(tmp_path / "nothing"),))
    with pytest.raises(UsageError):
        Judge(NEWEST, (str(tmp_path),))
    judge = user_schema(tmp_path, "example.org/backup_v1.json", '{"properties": {"spec": {"type": 3}}}')
    with pytest.raises(ConfigError):
        judged(typed("example.org/v1", "Backup"), judge=judge)


def test_references_of_json_schemas_stay_in_their_folder(tmp_path: pathlib.Path) -> None:
    (tmp_path / "keep.json").write_text('{"type": "integer"}', encoding="utf-8")
    text = '{"properties": {"spec": {"properties": {"keep": {"$ref": "%s"}}}}}'
    judge = user_schema(tmp_path, "backup-example-v1.json", text % "keep.json")
    found = judged(typed("example.org/v1", "Backup") + "spec: {keep: x}\n", judge=judge)
    assert [type(p).__name__ for p in found] == ["WrongType"]
    judge = user_schema(tmp_path, "backup-example-v1.json", text % "https://example.org/keep.json")
    judged(typed("example.org/v1", "Backup") + "spec: {keep: 1}\n", judge=judge)
    judge = user_schema(tmp_path, "backup-example-v1.json", text % "https://example.org/other.json")
    with pytest.raises(ConfigError):
        judged(typed("example.org/v1", "Backup") + "spec: {keep: 1}\n", judge=judge)
