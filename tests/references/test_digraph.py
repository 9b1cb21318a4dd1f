"""The reference graph as a networkx multigraph."""

import subprocess
import sys

import networkx

from kubelint.graph.references.digraph import digraph, edges_of, facts_of
from tests.references.manifests import deployment, graph_of_files, made

FILES = {
    "web.yaml": deployment("web", volumes=[{"name": "a", "configMap": {"name": "settings"}}], serviceAccountName="ann"),
    "settings.yaml": made("ConfigMap", "settings", data={"a": "b"}),
    "ann.yaml": made("ServiceAccount", "an"),
    "service.yaml": made("Service", "web", spec={"selector": {"app": "web"}, "ports": [{"port": 80}]}),
}


def test_edges_have_both_places() -> None:
    graph = digraph(graph_of_files(FILES))
    [(source, _, facts)] = [edge for edge in edges_of(graph) if edge[1] == "ConfigMap/shop/settings"]
    assert (source, facts.label, facts.broken) == ("Deployment/shop/web", "volumes", False)
    assert facts.place.locate().file == "web.yaml"
    assert facts.target_place is not None
    assert facts.target_place.locate().file == "settings.yaml"


def test_what_is_missing_is_a_node_without_place() -> None:
    graph = digraph(graph_of_files(FILES))
    facts = facts_of(graph, "absent/ServiceAccount/shop/ann")
    assert (facts.place, facts.state) == (None, "missing")
    assert graph.edges["Deployment/shop/web", "absent/ServiceAccount/shop/ann", "serviceAccountName"]["broken"]
    [(problem, place)] = facts_of(graph, "Deployment/shop/web").problems
    assert ("`ann`" in problem, place.locate().file) == (True, "web.yaml")


def test_questions_of_networkx() -> None:
    graph = digraph(graph_of_files(FILES))
    assert isinstance(graph, networkx.MultiDiGraph)
    assert "ConfigMap/shop/settings" in networkx.descendants(graph, "Service/shop/web")


def test_two_definitions_are_two_nodes() -> None:
    graph = digraph(graph_of_files({**FILES, "again.yaml": FILES["settings.yaml"]}))
    assert {"ConfigMap/shop/settings", "ConfigMap/shop/settings#2"} < set(graph)
    assert graph.number_of_edges("Deployment/shop/web", "ConfigMap/shop/settings#2") == 1


def test_the_rules_do_without_networkx() -> None:
    modules = "kubelint.graph.references.model, kubelint.graph.references.analysis"
    code = f"import sys, {modules}; print('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
