"""JSON Schema of the nouns, made of the types that their classes declare, so that a document of them can't lag behind.

A report's row is less than the noun: its text is asked for by itself, and files of pictures stay in the case.
"""

from __future__ import annotations

import inspect
import types
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from twosource.model import Media, Report
from twosource.model.sparse import sparse_names
from twosource.tell.contract import BESIDE, KEPT_BACK, OF_MEDIA

Shape = dict[str, Any]
_PLAIN: dict[object, Shape] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    types.NoneType: {"type": "null"},
    date: {"type": "string", "format": "date"},
}


class Shapes:
    """The shapes of classes, each held once under the name of its class."""

    def __init__(self) -> None:
        self.held: dict[str, Shape] = {}

    def of(self, hint: object) -> Shape:
        """The shape of the values of a type; classes with fields are referred to."""
        if hint in _PLAIN:
            return _PLAIN[hint]
        origin, parts = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            return {"anyOf": [self.of(part) for part in parts]}
        if origin in (tuple, list):
            return {"type": "array", "items": self.of(parts[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.of(parts[1])}
        if isinstance(hint, type) and issubclass(hint, Enum):
            return {"type": "string", "enum": [member.value for member in hint]}
        if isinstance(hint, type) and (is_dataclass(hint) or is_typeddict(hint)):
            return self._class(hint)
        raise TypeError(f"no JSON has the shape of {hint!r}")

    def list_of(self, cls: type) -> Shape:
        """The shape of a page of a list."""
        name = f"{cls.__name__}Page"
        self.held[name] = {
            "type": "object",
            "description": f"A page of a list of {cls.__name__}; `next` is the address of the next one.",
            "required": ["rows", "next"],
            "additionalProperties": False,
            "properties": {
                "rows": {"type": "array", "items": self.of(cls)},
                "next": {"anyOf": [{"type": "string"}, {"type": "null"}]},
            },
        }
        return _reference(name)

    def _class(self, cls: type) -> Shape:
        name = cls.__name__
        if name not in self.held:
            self.held[name] = {}  # a noun may hold others of its kind
            self.held[name] = self._object(cls)
        return _reference(name)

    def _object(self, cls: type) -> Shape:
        hints = {n: h for n, h in get_type_hints(cls).items() if n in _names(cls)}
        # A class of rows doesn't know itself which of its keys may be missing, where its types are written as text.
        missing = {n for n, h in get_type_hints(cls, include_extras=True).items() if get_origin(h) is NotRequired}
        missing |= sparse_names(cls) if is_dataclass(cls) else set()
        return {
            "type": "object",
            "description": (inspect.getdoc(cls) or "").partition("\n\n")[0].replace("\n", " "),
            "required": [n for n in hints if n not in missing],
            "additionalProperties": False,
            "properties": {n: self.of(hint) for n, hint in hints.items()},
        }


def _names(cls: type) -> tuple[str, ...]:
    """The fields of a class that rows of it bear."""
    if cls is Report:
        return tuple(f.name for f in fields(cls) if f.name not in KEPT_BACK or f.name == "media")
    if cls is Media:
        return OF_MEDIA
    if not is_dataclass(cls):
        return tuple(get_type_hints(cls))
    return tuple(f.name for f in fields(cls) if f.name not in BESIDE)


def _reference(name: str) -> Shape:
    return {"$ref": f"#/components/schemas/{name}"}
