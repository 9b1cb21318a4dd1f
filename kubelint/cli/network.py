"""`kubelint network`: what each command answers, as plain functions of inventories (DESIGN §2)."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

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
from kubelint.graph.network.world import INGRESS_CONTROLLER
from kubelint.graph.network.writing import FORMATS as WRITTEN
from kubelint.graph.network.writing import (
    change_lines,
    connection_lines,
    exposure_lines,
    exposure_value,
)
from kubelint.inventory import Inventory

FORMATS = (*WRITTEN, "svg")
"""The formats of `network connections`: what is written line by line, and the drawing."""


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
    _known(form, FORMATS)
    graph = NetworkGraph(inventory)
    chosen = None if focus is None else {end.title for end in _ends(graph, focus)}
    every = graph.connections(ipv6)
    found = (one for one in every if chosen is None or one.source in chosen or one.destination in chosen)
    note = _IPV6_LEFT_OUT if not ipv6 and graph.ipv6_titles else None
    if not exposure:
        return Answer(_drawn(graph, found) if form == "svg" else connection_lines(found, form), note=note)
    if form in ("dot", "svg"):
        raise UsageError(f"exposure cannot be shown as {form}", hint="use text, json, csv or md")
    extent = exposure_of(graph, ipv6)
    if chosen is not None:
        extent = _focused(extent, chosen)
    if form == "json":
        return Answer(iter([json.dumps(exposure_value(found, extent), indent=2)]), note=note)
    return Answer(chain(connection_lines(found, form), exposure_lines(extent, form)), note=note)


def _drawn(graph: NetworkGraph, found: Iterator[Connection]) -> Iterator[str]:
    from kubelint.graph.export.svg import svg_lines
    from kubelint.graph.pictures.network import network_picture

    return svg_lines(network_picture(graph, found))


def _focused(extent: Exposure, chosen: set[str]) -> Exposure:
    def concerned(rows: list[Connection]) -> list[Connection]:
        return [one for one in rows if one.source in chosen or one.destination in chosen]

    unprotected = [one for one in extent.unprotected if one[0] in chosen]
    return Exposure(concerned(extent.egress), concerned(extent.ingress), unprotected)


def diff(old: Inventory, new: Inventory, form: str = "text", fail_on_change: bool = False) -> Answer:
    """`network diff OLD NEW`: connections added, removed and changed; with `fail_on_change` exit code 1 if any are."""
    _known(form, ("text", "json", "csv", "md"))
    found = differences(old, new)
    return Answer(change_lines(found, form), 1 if fail_on_change and found else 0)


def explain(inventory: Inventory, source: str, destination: str, port: str | None = None, form: str = "text") -> Answer:
    """`network explain --from --to [--port]`: each policy and rule that allows or blocks; exit code 0 if it is open.

    Raises InputError for an end that is not there or that several workloads are called, UsageError for a bad port.
    """
    _known(form, ("text", "json"))
    asked = None if port is None else port_named(port)
    if port is not None and asked is None:
        raise UsageError(f"`{port}` is no port", hint="write `80`, `80-90` or `UDP/53`")
    plain = NetworkGraph(inventory)
    ends = _end(plain, source), _end(plain, destination)
    outside: tuple[AddressRange, ...] = tuple(end.outside for end in ends if end.outside is not None)
    graph = NetworkGraph(inventory, Cuts((asked,) if asked else (), outside, outside))
    found = Explainer(graph, asked).explain(_end(graph, source), _end(graph, destination))
    lines = explanation_lines(found) if form == "text" else iter([json.dumps(explanation_value(found), indent=2)])
    return Answer(lines, 0 if found.allowed else 1)


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
    from difflib import get_close_matches

    names = [f"{party.namespace}/{party.name}" for party in graph.parties] + [INGRESS_CONTROLLER.strip("{}")]
    close = get_close_matches(name, names, 1)
    return f"did you mean `{close[0]}`?" if close else None


def _known(form: str, formats: tuple[str, ...]) -> None:
    if form not in formats:
        raise UsageError(f"unknown format `{form}`", hint=f"formats: {', '.join(formats)}")
