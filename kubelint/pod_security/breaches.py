"""What a check finds in a pod, and how its text is put together."""

from collections.abc import Iterable
from typing import NamedTuple

from kubelint.findings import Label, Place
from kubelint.pod_security.pods import Setter


class Breach(NamedTuple):
    """Why a pod fails a check: the plug-in's reason, what exactly, and each field to change or to write."""

    reason: str
    detail: str
    places: tuple[Label, ...]


class Offences:
    """Collects what pod and containers do wrong: who, with which values, where."""

    def __init__(self) -> None:
        self.setters: list[Setter] = []
        self.values: set[str] = set()
        self.places: list[Label] = []

    def add(self, setter: Setter, place: Place, message: str, value: str | None = None) -> None:
        """Note one place; the setter is named once, however many places it has."""
        if not self.setters or self.setters[-1].view is not setter.view:
            self.setters.append(setter)
        if value is not None:
            self.values.add(value)
        self.places.append(Label(place, message))

    @property
    def who(self) -> str:
        """As in ``pod and containers `a`, `b` ``."""
        names = [setter.container for setter in self.setters if setter.container is not None]
        parts = ["pod"] if len(names) < len(self.setters) else []
        if names:
            parts.append(counted("container", names))
        return " and ".join(parts)

    @property
    def what(self) -> str:
        """The values, sorted, in backticks."""
        return quoted(sorted(self.values))

    def breach(self, reason: str, detail: str) -> Breach | None:
        """The breach, None where nothing was noted. In the detail `{who}` and `{what}` stand for those noted."""
        if not self.places:
            return None
        return Breach(reason, detail.format(who=self.who, what=self.what), tuple(self.places))


EMPTY = '""'


def quoted(names: Iterable[str]) -> str:
    """As in `` `a`, `b` ``; an empty text as two quotes."""
    return ", ".join(f"`{name or EMPTY}`" for name in names)


def counted(noun: str, names: list[str]) -> str:
    """As in ``container `a` `` or ``containers `a`, `b` ``."""
    return f"{noun}{'' if len(names) == 1 else 's'} {quoted(names)}"
