"""Selectors find the labels that controllers add to their pods."""

import pytest

from tests.references.manifests import deployment, graph_of, made

JOB = made("Job", "migrate", version="batch/v1", spec={"template": {"spec": {"containers": []}}})
DATABASE = deployment("db").replace("Deployment", "StatefulSet")


@pytest.mark.parametrize(
    ("selector", "selected"),
    [
        ({"statefulset.kubernetes.io/pod-name": "db-0"}, ["db"]),
        ({"statefulset.kubernetes.io/pod-name": "db-0", "app": "db"}, ["db"]),
        ({"statefulset.kubernetes.io/pod-name": "web-0"}, []),
        ({"apps.kubernetes.io/pod-index": "0"}, ["db"]),
        ({"job-name": "migrate"}, ["migrate"]),
        ({"batch.kubernetes.io/job-name": "migrate"}, ["migrate"]),
        ({"job-name": "db"}, []),
    ],
)
def test_a_service_selects_by_what_controllers_add(selector: dict[str, str], selected: list[str]) -> None:
    service = made("Service", "one", spec={"selector": selector, "ports": [{"port": 80}]})
    graph = graph_of(DATABASE, JOB, deployment("web"), service)
    [found] = graph.inventory.find("Service", "shop", "one")
    assert [workload.name for workload in graph.selected(found)] == selected
