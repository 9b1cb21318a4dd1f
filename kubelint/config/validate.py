"""pydantic's complaints in kubelint's words, at their place in the file."""

import json
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kubelint.config.problems import PlacedConfigError
from kubelint.config.text import ConfigText, problem
from kubelint.findings import Path

_Validated = TypeVar("_Validated", bound=BaseModel)

_WANTED = {
    "string": "text",
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "tuple": "a list",
    "list": "a list",
    "set": "a list",
    "frozen_set": "a list",
    "dict": "a mapping",
    "mapping": "a mapping",
    "model": "a mapping",
    "model_attributes": "a mapping",
}


def validated(model: type[_Validated], text: ConfigText, value: object, path: Path = ()) -> _Validated:
    """The value at a path as the model. Raises ConfigError for the first thing in the file that the model refuses."""
    try:
        return model.model_validate_json(json.dumps(value, default=str))
    except ValidationError as error:
        problems = [_reworded(text, path, model, details) for details in error.errors(include_url=False)]
        raise min(problems, key=lambda found: found.location[1:3]) from None


def _reworded(text: ConfigText, base: Path, model: type[BaseModel], details: ErrorDetails) -> PlacedConfigError:
    path = (*base, *details["loc"])
    kind = details["type"]
    name = str(path[-1]) if path else "the file"
    if kind == "extra_forbidden":
        from kubelint.values.suggestions import did_you_mean

        known = _known_keys(model, details["loc"][:-1])
        hint = did_you_mean(name, known) or (f"known keys: {', '.join(known)}" if known else None)
        return problem(text, path, f"unknown key `{name}`", key=True, hint=hint)
    if kind == "missing":
        where = f" of `{_dotted(path[:-1])}`" if path[:-1] else ""
        return problem(text, path[:-1], f"key `{name}`{where} is missing", key=True)
    return problem(text, path, f"`{_dotted(path)}` {_complaint(kind, details)}")


def _complaint(kind: str, details: ErrorDetails) -> str:
    wanted = _WANTED.get(kind.removesuffix("_type").removesuffix("_parsing").removesuffix("_from_float"))
    if wanted is not None:
        return f"must be {wanted}"
    if kind in ("literal_error", "enum"):
        expected = str(details.get("ctx", {}).get("expected", "")).replace("'", "`")
        return f"must be {expected}"
    message = details["msg"]
    return f"is refused: {message[:1].lower()}{message[1:]}".replace("'", "`")


def _dotted(path: Path) -> str:
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def _known_keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys of the model at a place inside another one, by way of the field types."""
    current: Any = model
    for step in loc:
        if isinstance(step, int):
            continue
        fields = {field.alias: field for field in _model_in(current).model_fields.values()}
        if step not in fields:
            return []
        current = fields[step].annotation
    found = _model_in(current)
    return [str(field.alias or name) for name, field in found.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel]:
    """The model named in an annotation such as `tuple[Model, ...]`, an empty one when there is none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _model_in(argument)
        if found is not BaseModel:
            return found
    return BaseModel
