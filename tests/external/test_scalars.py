"""Strings that a real API server was asked about, each type through the function that a validator would use."""

import json
import pathlib
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest

from kubelint.values import (
    addresses,
    hosts,
    int_or_percent,
    keys,
    names,
    object_names,
    paths,
    ports,
    quantities,
    resource_names,
    schedules,
    time_zones,
)

SUITE = pathlib.Path(__file__).parents[3] / "shared" / "suites" / "apiserver"
RBAC = "rbac.authorization.k8s.io"

pytestmark = pytest.mark.skipif(not SUITE.exists(), reason="no recorded answers here")


def at_most(pair: list[str]) -> str | None:
    """A request and its limit, as a container's resources hold them."""
    request, limit = (quantities.parse_quantity(text) for text in pair)
    assert request is not None
    assert limit is not None
    return None if request.in_resource_list() <= limit.in_resource_list() else "more than the limit"


def daemon_set_max_unavailable(value: int | str) -> str | None:
    return int_or_percent.int_or_percent_up_to_all(value) or (
        None if int_or_percent.int_or_percent_value(value) else "no room"
    )


CHECKS: dict[str, Callable[[Any], str | None]] = {
    "annotation-key": keys.annotation_key,
    "clusterrole-name": lambda name: object_names.object_name(RBAC, "ClusterRole", name) if name else "missing",
    "configmap-key": keys.config_map_key,
    "configmap-name": lambda name: object_names.object_name("", "ConfigMap", name),
    "container-name": names.dns_label,
    "cron": schedules.cron_schedule,
    "dep-maxSurge": int_or_percent.int_or_percent,
    "dep-maxUnavailable": int_or_percent.int_or_percent_up_to_all,
    "ds-maxUnavailable": daemon_set_max_unavailable,
    "env-name": keys.env_var_name,
    "extended-resource": resource_names.container_resource_name,
    "finalizer": keys.finalizer,
    "hostalias-ip": addresses.ip_address,
    "ingress-host": hosts.ingress_host,
    "ingress-path-ImplementationSpecific": lambda path: paths.ingress_path(path, "ImplementationSpecific"),
    "ingress-path-Prefix": lambda path: paths.ingress_path(path, "Prefix"),
    "label-key": keys.label_key,
    "label-value": keys.label_value,
    "namespace-name": lambda name: object_names.object_name("", "Namespace", name),
    "netpol-cidr": addresses.cidr,
    "netpol-except": lambda pair: addresses.cidr_exception(*pair),
    "node-selector-value": keys.label_value,
    "pdb-minAvailable": int_or_percent.int_or_percent_up_to_all,
    "port-name": ports.port_name,
    "quantity": quantities.quantity,
    "quantity<=": at_most,
    "service-externalIP": addresses.external_ip,
    "service-name": lambda name: object_names.object_name("", "Service", name),
    "subject-name-sa": object_names.service_account_name,
    "target-port": ports.target_port,
    "timezone": time_zones.time_zone,
    "topology-key": lambda key: None if key else "missing",
}


def rows_by_type() -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    if SUITE.exists():
        for line in (SUITE / "scalars.jsonl").read_text().splitlines():
            row = json.loads(line)
            rows[row["type"]].append(row)
    return rows


ROWS = rows_by_type()


def test_every_type_has_a_function() -> None:
    assert set(ROWS) <= set(CHECKS)


@pytest.mark.parametrize("kind", sorted(ROWS))
def test_verdicts(kind: str) -> None:
    wrong = [row["input"] for row in ROWS[kind] if (CHECKS[kind](row["input"]) is None) != row["accepted"]]
    assert wrong == []


def test_canonical_quantities() -> None:
    read = [(row, quantities.parse_quantity(row["input"])) for row in ROWS["quantity"] if row.get("canonical")]
    assert [
        (row, quantity) for row, quantity in read if str(quantity and quantity.in_resource_list()) != row["canonical"]
    ] == []


PROBES = {
    "upper": "Aa",
    "underscore": "a_b",
    "dot": "a.b",
    "digit": "1a",
    "slash": "a/b",
    "percent": "a%b",
    "colon": "a:b",
    "dotdot": "..",
    "len53": "a" * 53,
    "len64": "a" * 64,
    "len254": "a" * 254,
    "trail": "a-",
    "space": "a b",
}


def test_object_names() -> None:
    wrong = []
    for kind, answer in json.loads((SUITE / "name-probes.json").read_text()).items():
        api_version, _, name = kind.rpartition("/")
        group = api_version.rpartition("/")[0]
        lawful = {probe for probe, text in PROBES.items() if object_names.object_name(group, name, text) is None}
        wrong += [(kind, probe) for probe in lawful ^ set(answer["accepted"])]
    assert wrong == []
