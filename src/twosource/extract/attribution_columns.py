"""Columns derived from the table of tokens: neighbours, children by relation, ancestors, quotation marks near by.

A feature is a 64-bit hash of a template's number and of the values that the template joins; `Templates` folds it into
the rows of a weight table. Two features that fall together share a weight, as is usual with hashed features.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from twosource.extract.attribution_tokens import Hashes, Ints, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

DEPTH = 10  # how far up a path is followed
BUCKETS = 1 << 22
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
Bools = npt.NDArray[np.bool_]
Column = Hashes | Ints | Bools


def string_hash(word: str) -> np.uint64:
    """The hash under which the parser's columns hold a string."""
    from spacy.strings import get_string_id

    return np.uint64(get_string_id(word))


def mix(seed: int, *columns: Column) -> Hashes:
    """One hash for each row from the values of all columns."""
    mixed = np.full(len(columns[0]), seed, np.uint64) * _PRIME
    for column in columns:
        mixed = (mixed ^ column.astype(np.uint64)) * _PRIME
        mixed ^= mixed >> _SHIFT
    return mixed


@dataclass(slots=True)
class Templates:
    """Feature columns in the order of their templates; each becomes a column of rows in the weight table."""

    seed: int
    rows: list[npt.NDArray[np.int32]] = field(default_factory=list)

    def add(self, *columns: Column) -> None:
        """Add the feature that joins these columns."""
        mixed = mix(self.seed + len(self.rows), *columns)
        self.rows.append((mixed >> np.uint64(24)).astype(np.int64).astype(np.int32) & (BUCKETS - 1))

    def each(self, columns: Iterable[Column]) -> None:
        """Add one feature for each of these columns."""
        for column in columns:
            self.add(column)

    def matrix(self) -> npt.NDArray[np.int32]:
        """The rows of the weight table, one line a token."""
        return np.stack(self.rows, axis=1)


def shifted(column: Column, by: int, group: Ints) -> Hashes:
    """The value that stands `by` rows on in the same group, else 0."""
    values = column.astype(np.uint64)
    out = np.zeros(len(values), np.uint64)
    if abs(by) >= len(values):
        return out
    here, there = (slice(None, -by), slice(by, None)) if by > 0 else (slice(-by, None), slice(None, by))
    same = group[here] == group[there]
    out[here] = np.where(same, values[there] + np.uint64(1), np.uint64(0))
    return out


@dataclass(frozen=True, slots=True)
class Ancestry:
    """For each token its ancestors (itself first; -1 beyond the root) and the hash of the relations on the way up."""

    chain: Ints
    path: Hashes


def ancestry(table: Table) -> Ancestry:
    """The ancestors of all tokens, up to the depth that paths are followed."""
    size = len(table)
    chain = np.full((size, DEPTH), -1, np.int64)
    path = np.zeros((size, DEPTH), np.uint64)
    chain[:, 0] = np.arange(size)
    for level in range(1, DEPTH):
        below = chain[:, level - 1]
        safe = np.maximum(below, 0)
        up = np.where((below >= 0) & (table.head[safe] != safe), table.head[safe], -1)
        chain[:, level] = up
        path[:, level] = np.where(up >= 0, mix(level, path[:, level - 1], table.dep[safe]), 0)
    return Ancestry(chain, path)


def child_by(table: Table, relations: Iterable[str]) -> Ints:
    """For each token its first child in one of these relations, -1 without one."""
    wanted = np.isin(table.dep, np.array([string_hash(r) for r in relations]))
    rows = np.flatnonzero(wanted & (table.head != np.arange(len(table))))[::-1]
    child = np.full(len(table), -1, np.int64)
    child[table.head[rows]] = rows
    return child


def at(column: Hashes, rows: Ints) -> Hashes:
    """The column's values at these rows, 0 where a row is -1."""
    return np.where(rows >= 0, column[np.maximum(rows, 0)], np.uint64(0))


def binned(distance: Ints) -> Ints:
    """Distances in coarse steps: exact up to 3, then 4-5, 6-9, 10-19, 20-39, further; the sign stays."""
    size = np.abs(distance)
    return np.sign(distance) * np.searchsorted(np.array([1, 2, 3, 4, 6, 10, 20, 40]), size, side="right")


def distance_to(mask: Bools, *, backwards: bool) -> Ints:
    """How many rows lie between each row and the last marked one before it (or the next after it); 99 without one."""
    size = len(mask)
    rows = np.arange(size)
    if backwards:
        last = np.maximum.accumulate(np.where(mask, rows, -(1 << 20)))
        return np.minimum(rows - last, 99)
    following = np.minimum.accumulate(np.where(mask, rows, 1 << 20)[::-1])[::-1]
    return np.minimum(following - rows, 99)


def per_group(mask: Bools, group: Ints) -> Bools:
    """True on every row of a group that has a marked row; groups are numbered from 0 upwards."""
    found = np.zeros(int(group.max()) + 1 if len(group) else 0, np.bool_)
    found[group[mask]] = True
    return found[group]
