"""What the server's decoder takes and refuses."""

import json
from typing import Any

import pytest

from kubelint.findings import Path
from kubelint.schemas.compiled import definitions_of
from tests.schemas.objects import pod, seen

CONTAINER: Path = ("spec", "containers", 0)


def problems(value: Any, minor: int = 37) -> list[tuple[str, Path]]:
    return seen(json.dumps(value), minor)


def container(**fields: Any) -> dict[str, Any]:
    return pod(containers=[{"name": "web", "image": "nginx", **fields}])


ACCEPTED = [
    pod(),
    pod(nodeSelector=None),
    pod(volumes=None, hostNetwork=None, terminationGracePeriodSeconds=None),
    pod(terminationGracePeriodSeconds=30.0),
    pod(terminationGracePeriodSeconds=2**62),
    pod(dnsPolicy=""),
    container(env=[None] and [{"name": "A", "value": None}]),
    container(resources={"limits": {"cpu": 1, "memory": "1Gi", "a/b": 1.5, "c/d": None}}),
    container(livenessProbe={"httpGet": {"port": "http"}}),
    container(livenessProbe={"httpGet": {"port": 80}}),
    {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a"}, "data": {"a": "", "b": None, "c": "YQ==\n"}},
    {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"generateName": "a-"},
        "spec": pod()["spec"],
        "status": {"x": [1]},
    },
    {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "creationTimestamp": None}, "spec": pod()["spec"]},
]


@pytest.mark.parametrize("value", ACCEPTED)
def test_accepted(value: Any) -> None:
    assert problems(value) == []


REFUSED = [
    (pod(hostNetwork="true"), "WrongType", ("spec", "hostNetwork")),
    (pod(hostNetwork=1), "WrongType", ("spec", "hostNetwork")),
    (pod(nodeSelector={"a": True}), "WrongType", ("spec", "nodeSelector", "a")),
    (pod(nodeSelector=["a"]), "WrongType", ("spec", "nodeSelector")),
    (pod(schedulerName=1.5), "WrongType", ("spec", "schedulerName")),
    (pod(terminationGracePeriodSeconds="30"), "WrongType", ("spec", "terminationGracePeriodSeconds")),
    (pod(terminationGracePeriodSeconds=0.5), "WrongType", ("spec", "terminationGracePeriodSeconds")),
    (pod(terminationGracePeriodSeconds=2**63), "NumberOutOfRange", ("spec", "terminationGracePeriodSeconds")),
    (pod(priority=2**31), "NumberOutOfRange", ("spec", "priority")),
    (pod(containers={"name": "a"}), "WrongType", ("spec", "containers")),
    (pod(containers=["a", "b"]), "WrongType", (*CONTAINER,)),
    (pod(containers=None), "MissingField", ("spec", "containers")),
    (pod(dnsPolicy="clusterfirst"), "UnsupportedValue", ("spec", "dnsPolicy")),
    (
        container(livenessProbe={"httpGet": {"port": True}}),
        "WrongType",
        (*CONTAINER, "livenessProbe", "httpGet", "port"),
    ),
    (
        container(livenessProbe={"httpGet": {"port": 1.5}}),
        "WrongType",
        (*CONTAINER, "livenessProbe", "httpGet", "port"),
    ),
    (container(livenessProbe={"httpGet": {}}), "MissingField", (*CONTAINER, "livenessProbe", "httpGet", "port")),
    (container(resources={"limits": {"cpu": "1 "}}), None, ()),
    (container(resources={"limits": {"cpu": "1x"}}), "InvalidQuantity", (*CONTAINER, "resources", "limits", "cpu")),
    (container(resources={"limits": {"cpu": True}}), "WrongType", (*CONTAINER, "resources", "limits", "cpu")),
    (container(name=""), "MissingField", (*CONTAINER, "name")),
    (container(name=3), "WrongType", (*CONTAINER, "name")),
    (container(x=3), "UnknownField", (*CONTAINER, "x")),
    (
        {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a"}, "data": {"a": "a b"}},
        "InvalidBase64",
        ("data", "a"),
    ),
    (
        {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a", "creationTimestamp": "now"}},
        "InvalidTimestamp",
        ("metadata", "creationTimestamp"),
    ),
]


@pytest.mark.parametrize(("value", "kind", "path"), REFUSED)
def test_refused(value: Any, kind: str | None, path: Path) -> None:
    assert problems(value) == ([] if kind is None else [(kind, path)])


def service(**fields: Any) -> dict[str, Any]:
    spec = {"ports": [{"port": 80}], **fields}
    return {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}, "spec": spec}


@pytest.mark.parametrize(
    ("value", "path"),
    [
        (service(type="", sessionAffinity="", externalTrafficPolicy=""), None),
        (service(internalTrafficPolicy=None, ipFamilyPolicy=None), None),
        (service(internalTrafficPolicy=""), ("spec", "internalTrafficPolicy")),
        (service(ipFamilyPolicy=""), ("spec", "ipFamilyPolicy")),
        (service(ipFamilies=[""]), ("spec", "ipFamilies", 0)),
    ],
)
def test_an_empty_string_is_unset_except_behind_a_pointer_and_in_a_list(value: Any, path: Path | None) -> None:
    assert problems(value) == ([] if path is None else [("UnsupportedValue", path)])


@pytest.mark.parametrize(
    ("value", "path"),
    [
        (service(ports=[None]), ("spec", "ports", 0, "port")),
        (service(externalIPs=[None]), None),
        (pod(hostAliases=[None]), ("spec", "hostAliases", 0, "ip")),
    ],
)
def test_null_in_a_list_of_structs_is_an_empty_one(value: Any, path: Path | None) -> None:
    assert problems(value) == ([] if path is None else [("MissingField", path)])


def test_a_field_of_a_later_release() -> None:
    value = container(resizePolicy=[])
    assert problems(value, 26) == [("UnknownField", (*CONTAINER, "resizePolicy"))]
    assert problems(value, 27) == []


def test_schemas_in_a_crd_are_decoded_leniently_below_items() -> None:
    check = definitions_of(37).definition("apiextensions.v1.JSONSchemaProps")
    assert [
        r.code for r in check({"itemz": {}, "items": {"typ": "x"}, "additionalProperties": {"typ": "x"}}) or ()
    ] == [
        "unknown",
        "dropped",
        "dropped",
    ]
    assert check({"items": [{"type": "string"}], "additionalProperties": True, "dependencies": {"a": ["b"]}}) is None
    assert [r.code for r in check({"items": True, "additionalProperties": 1}) or ()] == ["type", "type"]


def test_a_recursive_definition_ends() -> None:
    check = definitions_of(37).definition("apiextensions.v1.JSONSchemaProps")
    value: dict[str, Any] = {"type": "string"}
    for _ in range(50):
        value = {"properties": {"a": value}}
    assert check(value) is None
