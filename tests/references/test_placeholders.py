"""What is yet to be filled in is not taken at its word."""

from kubelint.rules.references.missing_listener import check as missing_listener
from kubelint.rules.references.unaccepted_route import check as unaccepted_route
from kubelint.rules.references.undefined_variable import check as undefined_variable
from tests.references.manifests import deployment, graph_of, inventory_of_files, made

API = "gateway.networking.k8s.io/v1"


def test_listeners() -> None:
    listeners = [{"name": "web", "port": 80, "protocol": "HTTP", "hostname": "a.example.com"}]
    gateway = made("Gateway", "web", version=API, spec={"listeners": listeners})
    parents = [{"name": "web", "sectionName": "${LISTENER}"}, {"name": "web"}]
    route = made("HTTPRoute", "web", version=API, spec={"hostnames": ["${HOST}"], "parentRefs": parents})
    graph = graph_of(gateway, route)
    assert [*missing_listener.check(graph), *unaccepted_route.check(graph)] == []


def test_variables_of_kustomize() -> None:
    kustomization = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [web.yaml]\n"
    web = deployment("web", containers=[{"name": "app", "args": ["--to=$(SERVICE)", "$(OTHER)"]}])
    files = {"kustomization.yaml": f"{kustomization}vars: [{{name: SERVICE}}]", "web.yaml": web}
    found = undefined_variable.check(inventory_of_files(files))
    assert [finding.subject for finding in found] == ["OTHER"]
