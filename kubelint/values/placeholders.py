"""Values that are yet to be filled in: `${VAR}`, `$(VAR)`, `{{ value }}`, `<%= value %>`, `@@VALUE@@` and so on."""

import re

_PLACEHOLDER = re.compile(
    r"\$\{[^}\n]+\}|\$\([A-Za-z_][\w.-]*\)"  # envsubst, Flux post-build, kustomize and OpenShift
    r"|\$(?!ref\b|schema\b)[A-Za-z_]\w*"  # `$ref` and `$schema` are JSON schemas' own
    r"|\{\{.*?\}\}|<%.*?%>|\{%.*?%\}"  # Helm, Jinja, mustache; ERB
    r"|@@\w+@@|@[A-Z][A-Z0-9_]*@|%%\w+%%|%\{[\w.-]+\}|%[A-Z][A-Z0-9_]{2,}%"  # sed; no `%E2%80` of a URL
    r"|#\{[\w.]+\}#|\(\([\w.-]+\)\)|(?<!\w)__[A-Z][A-Z0-9_]*__(?!\w)"  # replacers
)


def has_placeholder(text: str) -> bool:
    """Whether a text is, or holds, a value that is yet to be filled in, as the usual tools spell it."""
    return _PLACEHOLDER.search(text) is not None
