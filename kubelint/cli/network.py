"""`kubelint network`: what each command answers, as plain functions of inventories (DESIGN §2)."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from kubelint.config.choices import one_of
from kubelint.errors import InputError, UsageError
from kubelint.graph.network.addresses import AddressRange
from kubelint.graph.network.difference import differences
from kubelint.graph.network.explanation import (
    End,
    Explainer,
    Explanation,
    Reason,
    ends_named,
    explanation_lines,
    port_named,
)
from kubelint.graph.network.exposure import Exposure, exposure_of
from kubelint.graph.network.model import Connection, Cuts, NetworkGraph
from kubelint.graph.network.ports import PortRange
from kubelint.graph.network.world import INGRESS_CONTROLLER
from kubelint.graph.network.writing import FORMATS as WRITTEN
from kubelint.graph.network.writing import (
    change_lines,
    connection_lines,
    exposure_lines,
    exposure_value,
)
from kubelint.inventory import Inventory
from kubelint.values.suggestions import did_you_mean

FORMATS = (*WRITTEN, "svg")
"""The formats of `network connections`: what is written line by line, and the drawing."""
CHANGE_FORMATS = ("text", "json", "csv", "md")
EXPLANATION_FORMATS = ("text", "json")


class Answer(NamedTuple):
    """What a command prints, line by line, its exit code, and what it tells beside (on standard error)."""

    lines: Iterator[str]
    exit_code: int = 0
    note: str | None = None


_IPV6_LEFT_OUT = "policies name IPv6 addresses; `--ipv6` lists these ranges too"


def connections(
    inventory: Inventory, form: str = "text", focus: str | None = None, exposure: bool = False, ipv6: bool = False
) -> Answer:
    """`network connections`: what may talk to what; with `focus` only what a workload (`NS/NAME`) is an end of.

    The outside is IPv4, as netpol-analyzer has it; with `ipv6` the IPv6 ranges that policies name are listed, too.
    Raises InputError for a focus that is not among the workloads, UsageError for a format that cannot show exposure.
    """
    one_of(form, FORMATS, "format")
    if exposure and form in ("dot", "svg"):
        raise UsageError(f"exposure cannot be shown as {form}", hint="use text, json, csv or md")
    if len(inventory.worlds) > 1:
        return _of_environments(inventory, form, focus, exposure, ipv6)
    graph = NetworkGraph(inventory)
    chosen = None if focus is None else {end.title for end in _ends(graph, focus)}
    found = _concerning(graph.connections(ipv6), chosen)
    note = _IPV6_LEFT_OUT if not ipv6 and graph.ipv6_titles else None
    if not exposure:
        return Answer(_drawn([(graph, found)]) if form == "svg" else connection_lines(found, form), note=note)
    extent = exposure_of(graph, ipv6)
    if chosen is not None:
        extent = _focused(extent, chosen)
    if form == "json":
        return Answer(_json_lines(exposure_value(found, extent)), note=note)
    return Answer(chain(connection_lines(found, form), exposure_lines(extent, form)), note=note)


def _of_environments(inventory: Inventory, form: str, focus: str | None, exposure: bool, ipv6: bool) -> Answer:
    """The connections of each environment, those that several have once."""
    if exposure:
        raise InputError("exposure is told of one environment at a time", hint=one_by_one(inventory))
    graphs = [NetworkGraph(world) for world in inventory.worlds]
    chosen = None
    if focus is not None:
        chosen = {end.title for graph in graphs for end in ends_named(graph, focus)} or {
            end.title for end in _ends(graphs[0], focus)
        }
    found = [(graph, _concerning(graph.connections(ipv6), chosen)) for graph in graphs]
    note = f"{len(graphs)} environments together; {one_by_one(inventory)}"
    if form == "svg":
        return Answer(_drawn(found), note=note)
    every = dict.fromkeys(one for _, connections in found for one in connections)
    return Answer(connection_lines(iter(every), form), note=note)


def _json_lines(value: object) -> Iterator[str]:
    return iter(json.dumps(value, indent=2).splitlines())


def one_by_one(inventory: Inventory) -> str:
    """How to ask about one environment."""
    return f"`--environment NAME` shows one of {', '.join(f'`{name}`' for name in sorted(inventory.environments))}"


def _concerning(connections: Iterator[Connection], chosen: set[str] | None) -> Iterator[Connection]:
    return (one for one in connections if chosen is None or one.source in chosen or one.destination in chosen)


def _drawn(found: list[tuple[NetworkGraph, Iterator[Connection]]]) -> Iterator[str]:
    from kubelint.graph.export.svg import svg_lines
    from kubelint.graph.pictures.network import network_picture
    from kubelint.graph.queries import joined

    return svg_lines(joined({", ".join(each[0].inventory.environments): network_picture(*each) for each in found}))


def _focused(extent: Exposure, chosen: set[str]) -> Exposure:
    def concerned(rows: list[Connection]) -> list[Connection]:
        return [one for one in rows if one.source in chosen or one.destination in chosen]

    unprotected = [one for one in extent.unprotected if one[0] in chosen]
    return Exposure(concerned(extent.egress), concerned(extent.ingress), unprotected)


def diff(old: Inventory, new: Inventory, form: str = "text", fail_on_change: bool = False) -> Answer:
    """`network diff OLD NEW`: connections added, removed and changed; with `fail_on_change` exit code 1 if any are.

    Environments are compared with those of the same name.
    """
    one_of(form, CHANGE_FORMATS, "format")
    if len(old.worlds) == len(new.worlds) == 1:
        found = differences(old, new)
    else:
        names = sorted(old.environments | new.environments)
        pairs = [(Inventory.of_environment(old, name), Inventory.of_environment(new, name)) for name in names]
        found = list(dict.fromkeys(change for pair in pairs for change in differences(*pair)))
    return Answer(change_lines(found, form), 1 if fail_on_change and found else 0)


def explain(inventory: Inventory, source: str, destination: str, port: str | None = None, form: str = "text") -> Answer:
    """`network explain --from --to [--port]`: each policy and rule that allows or blocks; exit code 0 if it is open.

    Raises InputError for an end that is not there or that several workloads are called, or where environments differ,
    UsageError for a bad port.
    """
    one_of(form, EXPLANATION_FORMATS, "format")
    asked = None if port is None else port_named(port)
    if port is not None and asked is None:
        raise UsageError(f"`{port}` is no port", hint="write `80`, `80-90` or `UDP/53`")
    graphs = [NetworkGraph(world) for world in inventory.worlds]
    holding = [graph for graph in graphs if ends_named(graph, source) and ends_named(graph, destination)]
    first, *others = [_explained(graph, source, destination, asked) for graph in holding or graphs[:1]]
    if any((other.allowed, other.ports) != (first.allowed, first.ports) for other in others):
        raise InputError("the answer differs between the environments", hint=one_by_one(inventory))
    lines = explanation_lines(first) if form == "text" else _json_lines(explanation_value(first))
    return Answer(lines, 0 if first.allowed else 1)


def _explained(plain: NetworkGraph, source: str, destination: str, asked: PortRange | None) -> Explanation:
    ends = _end(plain, source), _end(plain, destination)
    outside: tuple[AddressRange, ...] = tuple(end.outside for end in ends if end.outside is not None)
    graph = NetworkGraph(plain.inventory, Cuts((asked,) if asked else (), outside, outside))
    return Explainer(graph, asked).explain(_end(graph, source), _end(graph, destination))


def explanation_value(found: Explanation) -> dict[str, object]:
    """An explanation for `--format json`."""
    return {
        "src": found.source,
        "dst": found.destination,
        "conn": found.ports,
        "allowed": found.allowed,
        "egress": [_reason_value(reason) for reason in found.egress],
        "ingress": [_reason_value(reason) for reason in found.ingress],
    }


def _reason_value(reason: Reason) -> dict[str, object]:
    location = reason.place.locate()
    return {
        "kind": reason.policy.resource.kind,
        "namespace": reason.policy.namespace,
        "policy": reason.policy.resource.name,
        "rule": reason.rule,
        "effect": reason.effect,
        "conn": reason.ports,
        "file": location.file,
        "line": location.line,
        "column": location.column,
    }


def _ends(graph: NetworkGraph, name: str) -> list[End]:
    found = ends_named(graph, name)
    if not found:
        raise InputError(f"no workload `{name}` in the scanned files", hint=_suggestion(graph, name))
    return found


def _end(graph: NetworkGraph, name: str) -> End:
    found = _ends(graph, name)
    if len(found) > 1:
        titles = ", ".join(f"`{end.title}`" for end in found)
        raise InputError(f"`{name}` is the name of several workloads: {titles}", hint="write one of these")
    return found[0]


def _suggestion(graph: NetworkGraph, name: str) -> str | None:
    names = [f"{party.namespace}/{party.name}" for party in graph.parties] + [INGRESS_CONTROLLER.strip("{}")]
    return did_you_mean(name, names)
