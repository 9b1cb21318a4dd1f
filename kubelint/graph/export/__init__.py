"""Pictures as text, JSON, DOT, Mermaid, SVG and HTML: the only place that draws.

Names come from manifests and are hostile: each format neutralises what acts in it.
"""

from collections.abc import Iterator

from kubelint.errors import UsageError
from kubelint.graph.model import Picture

FORMATS = ("text", "json", "dot", "mermaid", "svg", "html")


def export_lines(
    picture: Picture, form: str, centres: tuple[str, ...] = (), columns: int | None = None
) -> Iterator[str]:
    """The picture in a format, line by line; the same picture always gives the same lines.

    `centres` are the ids that the text tree starts from, `columns` how wide it may be. Raises UsageError for a format
    that is none.
    """
    if form == "text":
        from kubelint.graph.export.text import text_lines

        return text_lines(picture, centres, columns)
    if form == "json":
        from kubelint.graph.export.data import json_lines

        return json_lines(picture)
    if form == "dot":
        from kubelint.graph.export.dot import dot_lines

        return dot_lines(picture)
    if form == "mermaid":
        from kubelint.graph.export.mermaid import mermaid_lines

        return mermaid_lines(picture)
    if form == "svg":
        from kubelint.graph.export.svg import svg_lines

        return svg_lines(picture)
    if form == "html":
        from kubelint.graph.export.html import html_lines

        return html_lines(picture)
    raise UsageError(f"unknown format `{form}`", hint=f"formats: {', '.join(FORMATS)}")
