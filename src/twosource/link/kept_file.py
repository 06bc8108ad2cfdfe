"""What is kept of a linking, in two files: the base, which is written seldom, and what came since, which is small.

A file begins with a line that names its form and the CRC of what follows: a line of JSON that names the columns, and
the columns. Nothing in it is ever executed. A file that is missing, damaged, of another base or of another form counts
as none: all is linked afresh then.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Mapping
from contextlib import suppress
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np

from twosource.link.edges import Edges
from twosource.link.kept import Kept, with_later
from twosource.link.meeting import Held
from twosource.model import Decision

BASE, MORE = "linked.base", "linked.more"
_FORM = "twosource linked 1"
_OF_CLAIMS, _OF_EDGES = ("ids", "reports", "first_weeks", "last_weeks"), ("a", "b", "weights")
_LONGEST = 100_000_000  # bytes of a line: a case may hold many judgements
Columns = Mapping[str, np.ndarray]


def write_kept(folder: Path, kept: Kept, moment: str) -> None:
    """Keep what is kept beside the database in a folder; the disk may refuse, for nothing needs it.

    Args:
        folder: the case's.
        kept: what the last linking left.
        moment: what the case is known by as it then was; `read_kept` gives it back.
    """
    base = _columns(kept, slice(None, kept.base_claims), slice(None, kept.base_edges), kept.base)
    more = _columns(kept, slice(kept.base_claims, None), slice(kept.base_edges, None), kept.more)
    more["gone"] = np.flatnonzero(~kept.alive)
    judged = [[a, b, decision.value] for (a, b), decision in sorted(kept.judged.items())]
    try:
        name = kept.base_name
        if not name:
            base["by_id"] = kept.by_id
            name = _write(folder / BASE, base, {"made_by": kept.made_by, "prior": kept.prior})
        _write(folder / MORE, more, {"base": name, "moment": moment, "judged": judged})
    except OSError:
        with suppress(OSError):
            forget_kept(folder)


def read_kept(folder: Path) -> tuple[Kept, str] | None:
    """What was kept beside the database in a folder, and the moment that it is of; None where it can't be relied on."""
    try:
        first, base = _read(folder / BASE)
        last, more = _read(folder / MORE)
        if last["base"] != first["name"]:
            return None
        return _kept(first, base, last, more), str(last["moment"])
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def forget_kept(folder: Path) -> None:
    """Nothing is kept beside the database any more."""
    for name in (MORE, BASE):
        (folder / name).unlink(missing_ok=True)


def _columns(kept: Kept, claims: slice, edges: slice, held: Held) -> dict[str, np.ndarray]:
    of_claims = {name: getattr(kept, name)[claims] for name in _OF_CLAIMS}
    of_edges = {name: getattr(kept.edges, name)[edges] for name in _OF_EDGES}
    return {**of_claims, **of_edges, "keys": held.keys, "holders": held.holders}


def _kept(first: Mapping[str, Any], base: Columns, last: Mapping[str, Any], more: Columns) -> Kept:
    both = {name: np.concatenate((base[name], more[name])) for name in (*_OF_CLAIMS, *_OF_EDGES)}
    alive = np.ones(len(both["ids"]), dtype=np.bool_)
    alive[more["gone"]] = False
    return Kept(
        made_by=str(first["made_by"]),
        prior=float(first["prior"]),
        **{name: both[name] for name in _OF_CLAIMS},
        by_id=with_later(base["ids"], base["by_id"], more["ids"]),
        alive=alive,
        base=Held(base["keys"], base["holders"]),
        more=Held(more["keys"], more["holders"]),
        edges=Edges(both["a"], both["b"], both["weights"]),
        base_claims=len(base["ids"]),
        base_edges=len(base["a"]),
        base_name=str(first["name"]),
        judged={(str(a), str(b)): Decision(decision) for a, b, decision in last["judged"]},
    )


def _write(file: Path, columns: Columns, told: Mapping[str, object]) -> str:
    """The name of what was written: a digest of the columns."""
    parts = [np.ascontiguousarray(column) for column in columns.values()]
    pieces = [part.data.cast("B") for part in parts if part.size]
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    laid = [[name, part.dtype.str, len(part)] for name, part in zip(columns, parts, strict=True)]
    head = json.dumps({**told, "name": digest.hexdigest(), "columns": laid}).encode() + b"\n"
    crc = reduce(lambda held, piece: zlib.crc32(piece, held), pieces, zlib.crc32(head))
    unfinished = file.with_name(f"{file.name}.unfinished-{os.getpid()}")
    try:
        with unfinished.open("wb") as stream:
            stream.writelines((f"{_FORM} {crc:08x}\n".encode(), head, *pieces))
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return digest.hexdigest()


def _read(file: Path) -> tuple[Mapping[str, Any], Columns]:
    """The head and the columns of a file; ValueError where they aren't whole."""
    with file.open("rb") as stream:
        form, line, data = stream.readline(_LONGEST), stream.readline(_LONGEST), stream.read()
    if form != f"{_FORM} {zlib.crc32(data, zlib.crc32(line)):08x}\n".encode():
        raise ValueError(f"{file.name} isn't as it was written")
    head, columns, first = json.loads(line), {}, 0
    for name, kind, number in head["columns"]:
        column = np.frombuffer(data, dtype=np.dtype(str(kind)), count=number, offset=first)
        first += column.nbytes
        # What doesn't lie where the processor likes it would be copied by each search.
        columns[str(name)] = np.require(column, requirements="A")
    return head, columns
