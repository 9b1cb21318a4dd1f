"""Objects for the tests of validation: written as YAML, validated for a version."""

from kubelint.paths import path_text
from kubelint.validation import Violation, validate
from kubelint.values.versions import NEWEST, KubernetesVersion
from tests.manifests import objects_in


def violations(text: str, version: KubernetesVersion = NEWEST) -> list[Violation]:
    """Everything that validation says of a text."""
    return [violation for resource in objects_in(text, version=version) for violation in validate(resource)]


def told(text: str, minor: int = NEWEST.minor) -> set[tuple[str, str]]:
    """Rule and path of everything that validation says of a text for a release."""
    return {(v.rule, path_text(v.place.path)) for v in violations(text, KubernetesVersion(1, minor))}


def pod(spec: str, metadata: str = "name: web") -> str:
    """A Pod with a container and more fields of its spec, given in flow style."""
    container = '{name: web, image: "nginx:1.29.3"}'
    return f"apiVersion: v1\nkind: Pod\nmetadata: {{{metadata}}}\nspec: {{containers: [{container}], {spec}}}\n"


def container(fields: str, spec: str = "") -> str:
    """A Pod whose container has more fields, given in flow style."""
    written = f'{{name: web, image: "nginx:1.29.3", {fields}}}'
    return f"apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec: {{containers: [{written}], {spec}}}\n"
