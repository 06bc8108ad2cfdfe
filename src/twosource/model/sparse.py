"""Fields that few nouns fill: where they are empty they are neither stored nor printed.

So a noun that doesn't need such a field has the same bytes as before the field was thought of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import Field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

SPARSE: Mapping[str, bool] = {"sparse": True}


def filled_fields(noun: DataclassInstance) -> Iterator[Field[Any]]:
    """The fields of a noun, less the sparse ones that are empty."""
    for one in fields(noun):
        if not one.metadata.get("sparse") or getattr(noun, one.name):
            yield one
