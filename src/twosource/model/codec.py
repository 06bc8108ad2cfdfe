"""Nouns become plain JSON values and back without loss, by the types that the dataclasses declare."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import TypeVar, Union, cast, get_args, get_origin, get_type_hints

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
T = TypeVar("T")


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
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    raise TypeError(f"a {type(value).__name__} has no place in a stored noun")


def from_plain(cls: type[T], data: Plain) -> T:
    """The noun of a class that a JSON value was made of; TypeError or ValueError when it can't have been."""
    return cast("T", _revive(cls, data))


def dump(value: object) -> str:
    """The one JSON text of a noun: keys sorted, no white space."""
    return json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def load(cls: type[T], text: str) -> T:
    """The noun of a class that `dump` wrote."""
    return from_plain(cls, json.loads(text))


def _revive(hint: object, data: Plain) -> object:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _revive_union(get_args(hint), data)
    if origin is tuple:
        return _revive_tuple(get_args(hint), data)
    if isinstance(hint, type):
        return _revive_class(hint, data)
    raise TypeError(f"no value can be read as {hint!r}")


def _revive_union(choices: tuple[object, ...], data: Plain) -> object:
    if data is None and type(None) in choices:
        return None
    others = [c for c in choices if c is not type(None)]
    if len(others) != 1:
        raise TypeError(f"a union of several classes can't be told apart: {choices!r}")
    return _revive(others[0], data)


def _revive_tuple(parts: tuple[object, ...], data: Plain) -> tuple[object, ...]:
    if not isinstance(data, list):
        raise TypeError(f"a list is needed, not {data!r}")
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(_revive(parts[0], d) for d in data)
    return tuple(_revive(p, d) for p, d in zip(parts, data, strict=True))


def _revive_class(cls: type, data: Plain) -> object:
    if issubclass(cls, Enum):
        return cls(data)
    if cls is date:
        return date.fromisoformat(str(data))
    if is_dataclass(cls):
        return _revive_dataclass(cls, data)
    if isinstance(data, bool) and cls is not bool:
        raise TypeError(f"{data!r} is no {cls.__name__}")
    if cls is float and isinstance(data, int):
        return data
    if isinstance(data, cls):
        return data
    raise TypeError(f"{data!r} is no {cls.__name__}")


def _revive_dataclass(cls: type, data: Plain) -> object:
    if not isinstance(data, dict):
        raise TypeError(f"a {cls.__name__} is stored as an object, not as {data!r}")
    hints = _hints(cls)
    unknown = sorted(set(data) - set(hints))
    if unknown:
        raise ValueError(f"a {cls.__name__} has no field {', '.join(unknown)}")
    return cls(**{name: _revive(hints[name], value) for name, value in data.items()})


@cache
def _hints(cls: type) -> Mapping[str, object]:
    # get_type_hints also lists class variables; the fields are what is stored.
    hints = get_type_hints(cls)
    return {f.name: hints[f.name] for f in fields(cls)}
