"""Patches applied to plain values, with a note of where each new part is written.

Strategic merge: mappings are merged, lists of mappings by their merge key (`x-kubernetes-patch-merge-key` of the API),
everything else is replaced. JSON patch: RFC 6902.
"""

from typing import Any, NamedTuple

from kubelint.findings import Path

_MERGE_KEYS = {
    "containers": ("name",),
    "initContainers": ("name",),
    "ephemeralContainers": ("name",),
    "env": ("name",),
    "volumes": ("name",),
    "imagePullSecrets": ("name",),
    "secrets": ("name",),
    "volumeMounts": ("mountPath",),
    "volumeDevices": ("devicePath",),
    "hostAliases": ("ip",),
    "topologySpreadConstraints": ("topologyKey",),
    "ports": ("containerPort", "port"),
}
_DIRECTIVES = ("$setElementOrder", "$retainKeys", "$deleteFromPrimitiveList")


class Moved(NamedTuple):
    """The part at `path` stands at `origin` of the patch (`patched`) or of the object's own document."""

    path: Path
    origin: Path
    patched: bool = True


class NotFollowed(Exception):
    """A patch that cannot be applied here, or that kustomize would refuse."""


class Patching:
    """One patch on one value; `moved` tells afterwards where the parts stand that are not in their old places."""

    def __init__(self) -> None:
        self.moved: list[Moved] = []

    def merge(self, old: Any, new: dict[str, Any], path: Path = (), origin: Path = ()) -> Any:
        """A strategic merge of `new` into `old`. Raises NotFollowed for directives that are not known."""
        if new.get("$patch") == "replace" or old.__class__ is not dict:
            self.moved.append(Moved(path, origin))
            return _plain(new)
        result = dict(old)
        for key, value in new.items():
            if key == "$patch":
                continue
            if key.startswith(_DIRECTIVES):
                raise NotFollowed(key)
            self._field(result, key, value, (*path, key), (*origin, key))
        return result

    def _field(self, result: dict[str, Any], key: str, value: Any, path: Path, origin: Path) -> None:
        if value is None or (isinstance(value, dict) and value.get("$patch") == "delete"):
            result.pop(key, None)
        elif isinstance(value, dict):
            result[key] = self.merge(result.get(key), value, path, origin)
        elif isinstance(value, list) and any(isinstance(item, dict) and "$patch" in item for item in value):
            self._directed(result, key, value, path, origin)
        elif isinstance(value, list) and isinstance(result.get(key), list) and (by := _merge_key(key, value)):
            result[key] = self._list(result[key], value, by, path, origin)
        elif result.get(key) != value or key not in result:
            result[key] = _plain(value)
            self.moved.append(Moved(path, origin))

    def _directed(self, result: dict[str, Any], key: str, items: list[Any], path: Path, origin: Path) -> None:
        """A list with directives: to replace it, or to delete some of its items."""
        old = result.get(key)
        by = _merge_key(key, [item for item in items if item != {"$patch": "replace"}])
        if {"$patch": "replace"} in items or not isinstance(old, list):
            result[key] = _plain(items)
            self.moved.append(Moved(path, origin))
        elif by is None:
            raise NotFollowed("items without a key")
        else:
            result[key] = self._list(old, items, by, path, origin)

    def _list(self, old: list[Any], new: list[Any], by: str, path: Path, origin: Path) -> list[Any]:
        """The items of the patch in its order, merged with those of their key, and the others after them."""
        result, gone = dict(enumerate(old)), set[int]()
        first: dict[int, None] = {}
        for position, item in enumerate(new):
            same = (i for i, one in result.items() if isinstance(one, dict) and one.get(by) == item.get(by))
            index = next(same, None)
            if item.get("$patch") == "delete":
                gone.update(() if index is None else (index,))
                continue
            if index is None:
                index = len(old) + position
                result[index] = _plain(item)
                self.moved.append(Moved((*path, index), (*origin, position)))
            else:
                result[index] = self.merge(result[index], item, (*path, index), (*origin, position))
            first[index] = None
        order = [index for index in (*first, *(i for i in range(len(old)) if i not in first)) if index not in gone]
        self._shifted(path, {index: position for position, index in enumerate(order)})
        return [result[index] for index in order]

    def _without(self, items: list[Any], gone: set[int], path: Path) -> list[Any]:
        """The items that are left, with where those stand that moved up."""
        left = [index for index in range(len(items)) if index not in gone]
        self._shifted(path, {index: position for position, index in enumerate(left)})
        return [items[index] for index in left]

    def _shifted(self, path: Path, positions: dict[int, int]) -> None:
        """Items of a list went to other positions: what is known of them goes along."""
        depth = len(path)
        known, self.moved = self.moved, []
        here = {one.path[depth]: one for one in known if len(one.path) == depth + 1 and one.path[:depth] == path}
        for one in known:
            index = one.path[depth] if len(one.path) > depth and one.path[:depth] == path else None
            if not isinstance(index, int):
                self.moved.append(one)
            elif index in positions:
                self.moved.append(one._replace(path=(*path, positions[index], *one.path[depth + 1 :])))
        for index, position in positions.items():
            if index != position and index not in here:
                self.moved.insert(0, Moved((*path, position), (*path, index), False))

    def operate(self, value: Any, operations: list[Any]) -> Any:
        """A JSON patch. Raises NotFollowed where it does not apply."""
        for number, operation in enumerate(operations):
            if not isinstance(operation, dict) or not isinstance(operation.get("path"), str):
                raise NotFollowed("no operation")
            steps = [step.replace("~1", "/").replace("~0", "~") for step in operation["path"].split("/")[1:]]
            value = self._at(value, steps, operation, (), (number, "value"))
        return value

    def _at(self, value: Any, steps: list[str], operation: dict[str, Any], path: Path, origin: Path) -> Any:
        name = operation.get("op")
        if not steps or name not in ("add", "replace", "remove", "test"):
            raise NotFollowed(str(name))
        if name == "test":
            return value
        if isinstance(value, dict):
            return self._in_mapping(value, steps, operation, path, origin)
        if isinstance(value, list):
            return self._in_list(value, steps, operation, path, origin)
        raise NotFollowed("no such path")

    def _in_mapping(self, value: dict[str, Any], steps: list[str], operation: Any, path: Path, origin: Path) -> Any:
        key, name = steps[0], operation["op"]
        if (len(steps) > 1 or name != "add") and key not in value:
            raise NotFollowed("no such key")
        if len(steps) > 1:
            return {**value, key: self._at(value[key], steps[1:], operation, (*path, key), origin)}
        if name == "remove":
            return {one: inner for one, inner in value.items() if one != key}
        self.moved.append(Moved((*path, key), origin))
        return {**value, key: operation.get("value")}

    def _in_list(self, value: list[Any], steps: list[str], operation: Any, path: Path, origin: Path) -> Any:
        name, count = operation["op"], len(value)
        adding = len(steps) == 1 and name == "add"
        index = count if steps[0] == "-" and adding else int(steps[0]) if steps[0].isdecimal() else -1
        if not 0 <= index < count + adding:
            raise NotFollowed("no such item")
        if len(steps) > 1:
            inner = self._at(value[index], steps[1:], operation, (*path, index), origin)
            return [*value[:index], inner, *value[index + 1 :]]
        if name == "remove":
            return self._without(value, {index}, path)
        if name == "add":
            self._shifted(path, {at: at + (at >= index) for at in range(count)})
        self.moved.append(Moved((*path, index), origin))
        return [*value[:index], operation.get("value"), *value[index + (name == "replace") :]]


def _merge_key(field: str, items: list[Any]) -> str | None:
    """The key by which the items of a list are merged, None where the list is replaced."""
    if not items or not all(isinstance(item, dict) for item in items):
        return None
    return next((key for key in _MERGE_KEYS.get(field, ()) if all(key in item for item in items)), None)


def _plain(value: Any) -> Any:
    """What a patch puts where there was nothing, without its directives."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if key != "$patch"}
    if isinstance(value, list):
        return [_plain(item) for item in value if not isinstance(item, dict) or "$patch" not in item]
    return value
