"""Fields that few nouns fill: where they are empty they are neither stored nor printed.

So a noun that doesn't need such a field has the same bytes as before the field was thought of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, fields
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

SPARSE: Mapping[str, bool] = {"sparse": True}


@cache
def _parted(kind: type[DataclassInstance]) -> tuple[tuple[Field[Any], ...], tuple[Field[Any], ...]]:
    """The fields of a class that are always written, and its sparse ones; looked up once, for nouns are many."""
    always = tuple(f for f in fields(kind) if not f.metadata.get("sparse"))
    return always, tuple(f for f in fields(kind) if f.metadata.get("sparse"))


def filled_fields(noun: DataclassInstance) -> tuple[Field[Any], ...]:
    """The fields of a noun, less the sparse ones that are empty; the sparse ones last."""
    always, sparse = _parted(type(noun))
    return (*always, *(f for f in sparse if getattr(noun, f.name))) if sparse else always


def sparse_names(kind: type[DataclassInstance]) -> frozenset[str]:
    """The names of a class's sparse fields."""
    return frozenset(f.name for f in _parted(kind)[1])
