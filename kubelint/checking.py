"""All that there is to say of one object alone: its schema, its validation, and the rules that look at it."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from kubelint.engine import Engine
from kubelint.resources import Resource
from kubelint.schemas.judge import Judge

if TYPE_CHECKING:
    from kubelint.schemas.problems import Problem
    from kubelint.validation import Violation


def check_object(resource: Resource, engine: Engine, judge: Judge | None, *, validating: bool) -> None:
    """Judge the object and run the engine's rules; `validating`: also what the server's validation refuses."""
    document = resource.document
    problems = [] if judge is None else engine.guarded("schemas", partial(judge.judge, resource), document)
    if validating:
        engine.guarded("validation", partial(_violations, resource, problems), document)
    engine.check_resource(resource)


def _violations(resource: Resource, problems: "list[Problem]") -> "Iterator[Violation]":
    """What validation refuses, but where the schema has spoken: of that field, and of the object that holds it."""
    from kubelint.validation import validate

    if not problems:
        yield from validate(resource)
        return
    spoken = {path for problem in problems for path in (problem.place.path, problem.place.path[:-1])}
    yield from (violation for violation in validate(resource) if violation.place.path not in spoken)
