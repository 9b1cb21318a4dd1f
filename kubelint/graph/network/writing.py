"""Connections and their differences as text, CSV, Markdown, JSON and DOT."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from kubelint.graph.network.difference import Change
from kubelint.graph.network.exposure import Exposure
from kubelint.graph.network.model import Connection

FORMATS = ("text", "json", "csv", "md", "dot")

_HEADER = ("src", "dst", "conn")


def connection_lines(connections: Iterable[Connection], form: str) -> Iterator[str]:
    """The connections in a format, line by line; nothing is collected but for `json` brackets and `dot` clusters."""
    return _WRITERS[form](connections)


def _text(connections: Iterable[Connection]) -> Iterator[str]:
    return (f"{one.source} => {one.destination} : {one.ports}" for one in connections)


def _csv(connections: Iterable[Connection]) -> Iterator[str]:
    yield ",".join(_HEADER)
    for one in connections:
        yield ",".join(map(_cell, one))


def _cell(text: str) -> str:
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if any(mark in text for mark in ',"\n') else text


def _markdown(connections: Iterable[Connection]) -> Iterator[str]:
    yield from _table(_HEADER, connections)


def _table(header: Sequence[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'|'.join('-' * (len(name) + 2) for name in header)}|"
    for row in rows:
        yield f"| {' | '.join(text.replace('|', '&#124;') for text in row)} |"


def _json(connections: Iterable[Connection]) -> Iterator[str]:
    """A list with one object on each line; names are quoted once, not once for each connection."""
    quoted: dict[str, str] = {}
    before = "["
    for one in connections:
        for word in one:
            if word not in quoted:
                quoted[word] = json.dumps(word)
        source, destination, ports = (quoted[word] for word in one)
        yield f'{before}{{"src": {source}, "dst": {destination}, "conn": {ports}}}'
        before = ","
    yield "]" if before == "," else "[]"


def _dot(connections: Iterable[Connection]) -> Iterator[str]:
    edges = list(connections)
    clusters: dict[str, list[str]] = {}
    for end in dict.fromkeys(end for one in edges for end in one[:2]):
        clusters.setdefault(end.partition("/")[0] if "/" in end else "", []).append(end)
    yield "digraph {"
    for namespace in sorted(clusters):
        nodes = [f"{_quoted(end)} [label={_quoted(_label(end))}]" for end in clusters[namespace]]
        if not namespace:
            yield from (f"  {node}" for node in nodes)
            continue
        yield f"  subgraph {_quoted('cluster_' + namespace)} {{"
        yield f"    label={_quoted(namespace)}"
        yield from (f"    {node}" for node in nodes)
        yield "  }"
    for one in edges:
        yield f"  {_quoted(one.source)} -> {_quoted(one.destination)} [label={_quoted(one.ports)}]"
    yield "}"


def _label(end: str) -> str:
    return end.rpartition("/")[2] if "/" in end else end.removesuffix("[External]")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


_WRITERS: dict[str, Callable[[Iterable[Connection]], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "csv": _csv,
    "md": _markdown,
    "dot": _dot,
}


def exposure_value(connections: Iterable[Connection], exposure: Exposure) -> dict[str, object]:
    """Connections and exposure for `--format json`."""
    rows = {
        "connlist_results": list(connections),
        "egress_exposure": exposure.egress,
        "ingress_exposure": exposure.ingress,
    }
    values = {name: [dict(zip(_HEADER, one, strict=True)) for one in found] for name, found in rows.items()}
    unprotected = [{"workload": title, "direction": direction} for title, direction in exposure.unprotected]
    return {
        "connlist_results": values.pop("connlist_results"),
        "exposure_results": {**values, "unprotected": unprotected},
    }


def exposure_lines(exposure: Exposure, form: str) -> Iterator[str]:
    """Exposure after the connections, for text, CSV and Markdown."""
    yield "" if form == "text" else "## Exposure" if form == "md" else "exposure,,"
    sections = ("Egress exposure", exposure.egress, "=>"), ("Ingress exposure", exposure.ingress, "<=")
    for title, found, arrow in sections:
        rows = [(one.source, one.destination) if arrow == "=>" else (one.destination, one.source) for one in found]
        cells = [(*row, one.ports) for row, one in zip(rows, found, strict=True)]
        if form == "md":
            yield from (f"### {title}", *_table(("workload", "other end", "conn"), cells), "")
        elif form == "csv":
            yield from (f"{title.lower()},,", *(",".join(map(_cell, row)) for row in cells))
        elif cells:
            yield from (f"{title}:", *(f"{own} {arrow} {other} : {ports}" for own, other, ports in cells), "")
    if form == "text" and exposure.unprotected:
        yield "Workloads not protected by network policies:"
        yield from (f"{title} is not protected on {direction}" for title, direction in exposure.unprotected)


_MARKS = {"added": "+", "removed": "-", "changed": "~"}
_CHANGE_HEADER = ("diff-type", "source", "destination", "old", "new", "workloads-diff-info")


def change_lines(changes: Sequence[Change], form: str) -> Iterator[str]:
    """Differences in a format: `text`, `json`, `csv` or `md`."""
    if form == "json":
        keys = ("type", "src", "dst", "old", "new", "workloads")
        yield json.dumps([dict(zip(keys, one, strict=True)) for one in changes], indent=2)
    elif form == "csv":
        yield ",".join(_CHANGE_HEADER)
        yield from (",".join(map(_cell, one)) for one in changes)
    elif form == "md":
        yield from _table(_CHANGE_HEADER, changes)
    else:
        for one in changes:
            ports = f"{one.old} -> {one.new}" if one.kind == "changed" else one.new if one.kind == "added" else one.old
            more = f" ({one.workloads})" if one.workloads else ""
            yield f"{_MARKS[one.kind]} {one.source} => {one.destination} : {ports}{more}"
