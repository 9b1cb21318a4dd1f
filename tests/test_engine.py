"""The engine: which rules see which subject, what a crash comes to, and what a diagnostic holds."""

import sys
import types
from collections.abc import Iterator
from typing import Any

import pytest

from kubelint.engine import Engine, Rules, shortened
from kubelint.findings import Finding, Label, Severity
from kubelint.resources import Container, Resource
from kubelint.rules import Rule, RuleInfo
from kubelint.rulesets import EnabledRule
from tests.manifests import objects_in

PODS = """\
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata: {name: a}
  spec: {containers: [{name: one}, {name: two}]}
- apiVersion: apps/v1
  kind: Deployment
  metadata: {name: b, namespace: prod}
  spec: {template: {spec: {containers: [{name: three}]}}}
"""


def enabled(name: str, check: Any, subject: str, kinds: tuple[str, ...] = (), **given: Any) -> EnabledRule:
    """A rule that lives in a module made for the test."""
    module = types.ModuleType(f"tests_rules_{name.replace('-', '_')}")
    module.check = Rule(name, "schema", subject, Severity.WARNING, check)  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
    info = RuleInfo(name, "schema", subject, Severity.WARNING, module.__name__, kinds, (), False, (), (), "")
    return EnabledRule(info, **given)


def judged(*rules: EnabledRule) -> Engine:
    engine = Engine(Rules(rules))
    for resource in objects_in(PODS, "a.yaml"):
        engine.check_resource(resource)
    return engine


def containers(container: Container) -> Iterator[Finding]:
    yield Finding(container.at("name"), f"found {container.name}", subject=container.name)


def objects(resource: Resource) -> Iterator[Finding]:
    yield Finding(resource.at("metadata", "name"), resource.title, related=(Label(resource.at("kind"), "its kind"),))


def crashing(resource: Resource) -> Iterator[Finding]:
    yield from objects(resource)
    raise ValueError("not\nfor you")


def test_rules_see_their_subjects_and_kinds() -> None:
    engine = judged(enabled("any", containers, "Container"), enabled("some", objects, "Resource", ("Deployment",)))
    assert [(d.rule, d.message) for d in engine.diagnostics] == [
        ("any", "found one"),
        ("any", "found two"),
        ("some", "Deployment `b`"),
        ("any", "found three"),
    ]


def test_a_diagnostic_has_its_place_and_object() -> None:
    found = judged(enabled("some", objects, "Resource")).diagnostics[1]
    assert tuple(found.location) == ("a.yaml", 10, 20, 10, 21)
    assert found.path == "items[1].metadata.name"
    assert found.semantic_path == "items[1].metadata.name"
    assert tuple(found.resource or ()) == ("apps/v1", "Deployment", "prod", "b")
    assert [(r.location.line, r.message) for r in found.related] == [(9, "its kind")]


@pytest.mark.parametrize(("configured", "shown"), [(None, Severity.WARNING), (Severity.ERROR, Severity.ERROR)])
def test_the_configured_severity_wins(configured: Severity | None, shown: Severity) -> None:
    engine = judged(enabled("some", objects, "Resource", severity=configured))
    assert {d.severity for d in engine.diagnostics} == {shown}


def test_a_crash_is_told_once_a_file_and_the_others_go_on() -> None:
    engine = judged(enabled("bad", crashing, "Resource"), enabled("good", objects, "Resource"))
    assert [d.rule for d in engine.diagnostics] == ["bad", "good", "bad", "good"]
    [failure] = engine.failures
    assert (failure.kind, failure.file, failure.rule) == ("rule", "a.yaml", "bad")
    assert failure.message.startswith("ValueError: not for you (at test_engine.py:")
    assert "Traceback" in (failure.traceback or "")


def test_a_rule_that_cannot_be_loaded_crashes_alone() -> None:
    gone = enabled("gone", objects, "Resource")
    gone = gone._replace(info=gone.info._replace(module="tests_no_such_module"))
    engine = judged(gone, enabled("good", objects, "Resource"))
    assert [d.rule for d in engine.diagnostics] == ["good", "good"]
    assert [f.rule for f in engine.failures] == ["gone"]
    assert "tests_no_such_module" in engine.failures[0].message


@pytest.mark.parametrize(("error", "kind"), [(MemoryError(), "input"), (LookupError("x"), "internal")])
def test_a_file_is_protected(error: Exception, kind: str) -> None:
    def action() -> None:
        raise error

    engine = Engine(Rules(()))
    engine.protected("a.yaml", action)
    assert [(f.kind, f.file, f.rule) for f in engine.failures] == [(kind, "a.yaml", None)]


def test_an_analysis_makes_subjects_until_it_crashes() -> None:
    def analysis() -> Iterator[Resource]:
        yield objects_in(PODS)[0]
        raise KeyError("lost")

    engine = Engine(Rules([enabled("some", objects, "Resource")]))
    engine.guarded("world", analysis)
    assert [d.message for d in engine.diagnostics] == ["Pod `a`"]
    assert [(f.rule, f.file) for f in engine.failures] == [("world", None)]


def test_messages_do_not_carry_bulk() -> None:
    assert shortened("short `name`") == "short `name`"
    long = shortened(f"`{'a' * 100_000}` of Pod `b` is wrong")
    assert len(long) < 200
    assert long.endswith("` of Pod `b` is wrong")
    assert len(shortened("x" * 100_000)) == 4000
