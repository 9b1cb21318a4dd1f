"""Manifests cannot act on the terminal through the commands that answer questions."""

import contextlib
import io
import pathlib
import sys

import pytest

from kubelint import cli

HOSTILE = """
apiVersion: v1
kind: Pod
metadata: {name: "a\\u001b[31m", namespace: "x\\u202ey", labels: {app: "b\\u009b"}}
spec: {serviceAccountName: "s\\u001b[31m", containers: [{name: "c\\u001b[2J", image: i, ports: [{containerPort: 80}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: "p\\u001b[31m", namespace: "x\\u202ey"}
spec: {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {"k\\u001b[31m": "v"}}}]}]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: "b\\u001b[31m"}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects: [{kind: User, apiGroup: rbac.authorization.k8s.io, name: "u\\u001b[32m"}]
---
kind: "\\u001b[31m
"""


class Terminal(io.StringIO):
    """A stream that says it is a terminal, so that nothing is stripped on the way."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    "words",
    [
        "network connections",
        "network connections --exposure",
        "network connections --format md",
        "network connections --format dot",
        "network diff -",
        "network explain --from a --to a",
        "rbac who-can get pods",
        "rbac paths",
        "pod-security",
        "graph network",
        "graph rbac",
        "graph references",
    ],
)
def test_nothing_acts_on_the_terminal(words: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, empty = tmp_path / "hostile.yaml", tmp_path / "empty.yaml"
    file.write_text(HOSTILE)
    empty.write_text("")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(sys, "stderr", terminal)
    arguments = [str(empty) if word == "-" else word for word in words.split()]
    with contextlib.suppress(SystemExit, Exception):
        cli.run([*arguments, str(file)])
    assert terminal.getvalue()
    assert not [one for one in terminal.getvalue() if one in "\x1b\x9b\u202e"]
