"""Nouns become plain JSON values and back without loss, by the types that the dataclasses declare."""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from twosource.model.sparse import filled_fields

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
T = TypeVar("T")
Reader = Callable[[Plain], object]


def to_plain(value: object) -> Plain:
    """The JSON value of a noun, of anything that it holds, or of a tuple of such."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return cast("Plain", value.value)
    if isinstance(value, int | float | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [to_plain(part) for part in value]
    if is_dataclass(value):
        return {f.name: to_plain(getattr(value, f.name)) for f in filled_fields(cast("DataclassInstance", value))}
    raise TypeError(f"a {type(value).__name__} has no place in a stored noun")


def from_plain(cls: type[T], data: Plain) -> T:
    """The noun of a class that a JSON value was made of; TypeError or ValueError when it can't have been."""
    return cast("T", _class_reader(cls)(data))


def dump(value: object) -> str:
    """The one JSON text of a noun: keys sorted, no white space."""
    return json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def load(cls: type[T], text: str) -> T:
    """The noun of a class that `dump` wrote."""
    return from_plain(cls, json.loads(text))


def _reader(hint: object) -> Reader:
    """What makes a value of that type out of JSON; types are looked into once, for a case holds millions of values."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _union_reader(get_args(hint))
    if origin is tuple:
        return _tuple_reader(get_args(hint))
    if isinstance(hint, type):
        return _class_reader(hint)
    raise TypeError(f"no value can be read as {hint!r}")


def _union_reader(choices: tuple[object, ...]) -> Reader:
    others = [c for c in choices if c is not type(None)]
    may_be_none = type(None) in choices
    reader = _reader(others[0]) if len(others) == 1 else None

    def read(data: Plain) -> object:
        if data is None and may_be_none:
            return None
        if reader is None:
            raise TypeError(f"a union of several classes can't be told apart: {choices!r}")
        return reader(data)

    return read


def _tuple_reader(parts: tuple[object, ...]) -> Reader:
    readers = [_reader(p) for p in parts if p is not Ellipsis]
    is_run = len(parts) == 2 and parts[1] is Ellipsis

    def read(data: Plain) -> object:
        if not isinstance(data, list):
            raise TypeError(f"a list is needed, not {data!r}")
        if is_run:
            return tuple(map(readers[0], data))
        return tuple(reader(d) for reader, d in zip(readers, data, strict=True))

    return read


def _class_reader(cls: type) -> Reader:
    if issubclass(cls, Enum):
        return cls
    if cls is date:
        return lambda data: date.fromisoformat(str(data))
    if is_dataclass(cls):
        return _dataclass_reader(cls)

    def read(data: Plain) -> object:
        if isinstance(data, bool) and cls is not bool:
            raise TypeError(f"{data!r} is no {cls.__name__}")
        if isinstance(data, cls) or (cls is float and isinstance(data, int)):
            return data
        raise TypeError(f"{data!r} is no {cls.__name__}")

    return read


@cache
def _dataclass_reader(cls: type) -> Reader:
    # get_type_hints also lists class variables; the fields are what is stored.
    hints = get_type_hints(cls)
    readers = {f.name: _reader(hints[f.name]) for f in fields(cls)}

    def read(data: Plain) -> object:
        if not isinstance(data, dict):
            raise TypeError(f"a {cls.__name__} is stored as an object, not as {data!r}")
        if not data.keys() <= readers.keys():
            unknown = sorted(data.keys() - readers.keys())
            raise ValueError(f"a {cls.__name__} has no field {', '.join(unknown)}")
        return cls(**{name: readers[name](value) for name, value in data.items()})

    return read
