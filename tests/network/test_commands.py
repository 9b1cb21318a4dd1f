"""What the network commands answer."""

import json
import pathlib
import re

import pytest

from kubelint.cli import network
from kubelint.cli.loading import load_inventory
from kubelint.errors import InputError, UsageError
from tests.manifests import inventory
from tests.network.manifests import deployment, policy

WEB = deployment("web", ports="[{name: http, containerPort: 8080}]")
DB = deployment("db", "app: db, version: v1")
FROM_WEB = "{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}"
ONLY_WEB = policy("db", f"{{podSelector: {{matchLabels: {{app: db}}}}, ingress: [{FROM_WEB}]}}")


def out(answer: network.Answer) -> list[str]:
    return list(answer.lines)


def test_connections_as_text() -> None:
    assert out(network.connections(inventory(WEB, DB, ONLY_WEB))) == [
        "0.0.0.0-255.255.255.255[External] => default/web[Deployment] : All Connections",
        "default/db[Deployment] => 0.0.0.0-255.255.255.255[External] : All Connections",
        "default/db[Deployment] => default/web[Deployment] : All Connections",
        "default/web[Deployment] => 0.0.0.0-255.255.255.255[External] : All Connections",
        "default/web[Deployment] => default/db[Deployment] : TCP 5432",
    ]


def test_connections_as_json_are_a_list_of_objects() -> None:
    rows = json.loads("\n".join(out(network.connections(inventory(WEB, DB, ONLY_WEB), "json", "db"))))
    assert {"src": "default/web[Deployment]", "dst": "default/db[Deployment]", "conn": "TCP 5432"} in rows
    assert len(rows) == 3


def test_an_empty_world_has_no_connections() -> None:
    assert json.loads("\n".join(out(network.connections(inventory(""), "json")))) == []
    assert out(network.connections(inventory(""))) == []


def test_formats_quote_what_they_must() -> None:
    ports = policy("p", "{podSelector: {}, ingress: [{ports: [{port: 1}, {port: 9}]}]}")
    answer = out(network.connections(inventory(WEB, DB, ports), "csv"))
    assert answer[0] == "src,dst,conn"
    assert 'default/web[Deployment],default/db[Deployment],"TCP 1,9"' in answer


def test_exposure_says_what_the_whole_cluster_may_do() -> None:
    lines = out(network.connections(inventory(WEB, DB, ONLY_WEB), exposure=True))
    assert "default/web[Deployment] <= entire-cluster : All Connections" in lines
    assert not [line for line in lines if line.startswith("default/db[Deployment] <=")]
    assert "default/web[Deployment] is not protected on Ingress" in lines


def test_ipv6_ranges_are_listed_when_asked_for() -> None:
    blocks = policy("p", "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 'fd00::/8'}}]}]}")
    for exposure in (False, True):
        answer = network.connections(inventory(WEB, blocks), exposure=exposure)
        assert not [line for line in out(answer) if "fd00" in line]
        assert answer.note == "policies name IPv6 addresses; `--ipv6` lists these ranges too"
        answer = network.connections(inventory(WEB, blocks), exposure=exposure, ipv6=True)
        assert [line for line in out(answer) if "fd00::-fdff:" in line]
        assert answer.note is None
    assert network.connections(inventory(WEB)).note is None


def test_what_cannot_be_read_is_told(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.yaml").write_text(WEB + "\n---\nkind: @x\n")
    (tmp_path / "open.yaml").write_text(DB.replace("name: db", "name: {{ .Values.name }}"))
    assert [workload.name for workload in load_inventory([str(tmp_path)])[0].workloads] == ["web"]
    first, second = capsys.readouterr().err.splitlines()
    assert re.fullmatch("error: .*/bad.yaml:[0-9]+: a value may not begin with `@`", first)
    assert re.fullmatch("note: left out: .*/open.yaml(:[0-9]+)? [(].*template[)]", second)


def test_an_unknown_focus_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(InputError, match="did you mean `default/web`"):
        network.connections(inventory(WEB), focus="default/wep")


def test_diff_tells_added_removed_and_changed() -> None:
    wider = ONLY_WEB.replace("5432}", "5432}, {port: 5433}")
    answer = network.diff(inventory(WEB, DB, ONLY_WEB), inventory(WEB, DB, wider), fail_on_change=True)
    assert out(answer) == ["~ default/web[Deployment] => default/db[Deployment] : TCP 5432 -> TCP 5432-5433"]
    assert answer.exit_code == 1


def test_diff_joins_outside_ranges_that_change_alike() -> None:
    blocks = policy("p", "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}")
    assert out(network.diff(inventory(WEB), inventory(WEB, blocks))) == [
        "- 0.0.0.0-9.255.255.255[External] => default/web[Deployment] : All Connections",
        "- 11.0.0.0-255.255.255.255[External] => default/web[Deployment] : All Connections",
    ]


def test_diff_names_new_workloads() -> None:
    lines = out(network.diff(inventory(WEB), inventory(WEB, DB)))
    added = "+ default/db[Deployment] => default/web[Deployment] : All Connections"
    assert f"{added} (workload default/db[Deployment] added)" in lines


def test_explain_names_the_rule_that_allows() -> None:
    answer = network.explain(inventory(WEB, DB, ONLY_WEB), "web", "default/db", "5432")
    assert answer.exit_code == 0
    lines = out(answer)
    assert lines[0] == "default/web[Deployment] => default/db[Deployment] : TCP 5432"
    assert lines[1] == "  egress of default/web[Deployment]: no policy selects it, all is allowed"
    assert lines[3].startswith("    NetworkPolicy `default/db`, ingress rule 1, allows TCP 5432 (2.yaml:")


def test_explain_names_the_policy_that_blocks() -> None:
    answer = network.explain(inventory(WEB, DB, ONLY_WEB), "web", "db", "80")
    assert answer.exit_code == 1
    assert "NetworkPolicy `default/db` isolates default/db[Deployment] for ingress" in out(answer)[-1]


def test_explain_takes_addresses() -> None:
    blocks = policy("p", "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}")
    assert network.explain(inventory(WEB, blocks), "10.1.2.3", "web").exit_code == 0
    assert network.explain(inventory(WEB, blocks), "8.8.8.8", "web").exit_code == 1
    assert network.explain(inventory(WEB, blocks), "8.8.8.8", "8.8.4.4").exit_code == 1


def test_explain_knows_addresses_of_both_families() -> None:
    for address in ("10.1.2.3", "10.0.0.0/8", "fd00::1", "fd00::/8"):
        assert f"  egress of {address}: outside the cluster" in out(network.explain(inventory(WEB), address, "web"))


def test_explain_says_when_only_some_pods_are_isolated() -> None:
    stateful = WEB.replace("kind: Deployment", "kind: StatefulSet").replace("spec:\n", "spec:\n  replicas: 2\n", 1)
    first = policy("first", "{podSelector: {matchLabels: {apps.kubernetes.io/pod-index: '0'}}}")
    lines = out(network.explain(inventory(stateful, DB, first), "db", "web"))
    assert lines[0].endswith("All Connections")
    assert "isolates some pods of default/web[StatefulSet] for ingress" in lines[-1]


def test_explain_refuses_what_is_no_port() -> None:
    with pytest.raises(UsageError, match="`http` is no port"):
        network.explain(inventory(WEB), "web", "web", "http")
