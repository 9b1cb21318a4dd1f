"""Baselines: today's findings accepted, so that only new ones are reported.

A baseline is a committed JSON file, one line per finding, sorted, so that it reads well in a diff. What identifies a
finding is its fingerprint; rule, file, resource and path are for people. It never grows by itself: an entry that
matches nothing any more is stale and can be pruned.
"""

import os
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from kubelint.errors import ConfigError
from kubelint.findings import Diagnostic
from kubelint.fingerprints import Fingerprints, resource_name
from kubelint.writing import write_file

VERSION = 1

_TEXTS = ("rule", "file", "resource", "path", "fingerprint")


class Entry(NamedTuple):
    """An accepted finding, met so many times. `file` is relative to the folder of the baseline, with `/`."""

    file: str
    resource: str
    rule: str
    path: str
    fingerprint: str
    times: int = 1


class Baseline(NamedTuple):
    """The accepted findings of the file at `path`."""

    path: str
    entries: tuple[Entry, ...] = ()


class Matched(NamedTuple):
    """What a baseline leaves of the findings: the new ones, how many it accepts, and its entries that match nothing.

    `files` tells in which file each fingerprint of the baseline was met.
    """

    new: list[Diagnostic]
    accepted: int
    stale: list[Entry]
    files: dict[str, str]


def read(path: str) -> Baseline:
    """The baseline in a file. Raises ConfigError when there is none, or it is not one."""
    import json

    try:
        with open(path, encoding="utf-8-sig") as file:
            data = json.load(file)
    except FileNotFoundError:
        raise ConfigError("no such baseline", file=path, hint="`kubelint baseline write` makes one") from None
    except OSError as error:
        raise ConfigError(f"cannot be read: {(error.strerror or str(error)).lower()}", file=path) from None
    except json.JSONDecodeError as error:
        raise ConfigError(f"the baseline is not JSON: {error.msg}", file=path, line=error.lineno) from None
    except (UnicodeDecodeError, RecursionError):
        raise ConfigError("the baseline is not JSON", file=path) from None
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise ConfigError("the file is not a baseline", file=path, hint="`kubelint baseline write` makes one")
    if data.get("version") != VERSION:
        raise ConfigError(f"the baseline is not of version {VERSION}", file=path, hint="write it again")
    return Baseline(path, tuple(_entry(path, index, item) for index, item in enumerate(data["findings"])))


def _entry(path: str, index: int, item: Any) -> Entry:
    texts = [item.get(key, "") for key in _TEXTS] if isinstance(item, dict) else []
    count = item.get("count", 1) if texts else 0
    if not texts or not all(isinstance(text, str) for text in texts) or not texts[-1] or not isinstance(count, int):
        raise ConfigError(f"entry {index + 1} of the baseline is damaged", file=path, hint="write it again")
    rule, file, resource, place, fingerprint = texts
    return Entry(file, resource, rule, place, fingerprint, count)


def match(
    baseline: Baseline,
    diagnostics: Sequence[Diagnostic],
    fingerprints: Fingerprints,
    *,
    scanned: Collection[str],
    ran: Collection[str],
) -> Matched:
    """Set the findings against a baseline.

    A run over a part of the files, or over more of them, sees other ties between findings: what such a run calls a
    finding counts, too. An entry that matches nothing is stale only if its rule is among those that `ran`, and its file
    among the `scanned` ones (as named in reports) or gone.
    """
    left = Counter({entry.fingerprint: entry.times for entry in baseline.entries})
    new = []
    seen: dict[str, str] = {}
    for diagnostic in diagnostics:
        names = fingerprints.of(diagnostic), fingerprints.elsewhere(diagnostic)
        found = next((name for name in names if left[name] > 0), None)
        if found is None:
            new.append(diagnostic)
        else:
            left[found] -= 1
            seen.setdefault(found, diagnostic.location.file)
    stale = [entry for entry in baseline.entries if entry.fingerprint not in seen and entry.rule in ran]
    folder = _folder(baseline.path)
    if stale:
        judged = {_relative(file, folder) for file in scanned}
        stale = [e for e in stale if e.file in judged or not os.path.exists(os.path.join(folder, e.file))]
    files = {fingerprint: _relative(file, folder) for fingerprint, file in seen.items()}
    return Matched(new, len(diagnostics) - len(new), stale, files)


def of(path: str, diagnostics: Iterable[Diagnostic], fingerprints: Fingerprints) -> Baseline:
    """The baseline that accepts these findings, to be written to `path`."""
    folder = _folder(path)
    counts: Counter[Entry] = Counter()
    for diagnostic in diagnostics:
        file = _relative(diagnostic.location.file, folder)
        resource = resource_name(diagnostic.resource)
        entry = Entry(file, resource, diagnostic.rule, diagnostic.semantic_path, fingerprints.of(diagnostic))
        counts[entry] += 1
    return Baseline(path, tuple(entry._replace(times=times) for entry, times in counts.items()))


def pruned(baseline: Baseline, matched: Matched) -> Baseline:
    """The baseline without its stale entries, and with the files in which the others stand now."""
    dropped = set(matched.stale)
    left = (entry for entry in baseline.entries if entry not in dropped)
    return baseline._replace(entries=tuple(e._replace(file=matched.files.get(e.fingerprint, e.file)) for e in left))


def write(baseline: Baseline) -> None:
    """Write a baseline to its file: sorted, and all or nothing. Raises KubelintError when that cannot be done."""
    write_file(baseline.path, _text(baseline))


def _text(baseline: Baseline) -> str:
    import json

    lines = [json.dumps(_json(entry), ensure_ascii=False) for entry in sorted(baseline.entries)]
    findings = "\n" + ",\n".join(f"  {line}" for line in lines) + "\n" if lines else ""
    return f'{{"version": {VERSION}, "findings": [{findings}]}}\n'


def _json(entry: Entry) -> dict[str, str | int]:
    return {
        "rule": entry.rule,
        "file": entry.file,
        "resource": entry.resource,
        "path": entry.path,
        "count": entry.times,
        "fingerprint": entry.fingerprint,
    }


def _folder(path: str) -> str:
    return os.path.dirname(os.path.abspath(path))


def _relative(file: str, folder: str) -> str:
    try:
        return os.path.relpath(os.path.abspath(file), folder).replace(os.sep, "/")
    except ValueError:  # another drive on Windows
        return file
