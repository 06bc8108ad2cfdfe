"""Whether the file of a case's database is whole: its pages, its bytes that hold no row, the end of its log."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Text, func, select

from twosource.store.fault import Fault
from twosource.store.rest import Rest
from twosource.store.schema import METADATA
from twosource.store.sound import Told

_FEW = 20
_RESTORE_CASE = "Restore the case from a backup"


def page_faults(db: Connection) -> Iterator[Fault]:
    """What SQLite itself finds wrong with pages, indexes and references, at most twenty of each."""
    for (words,) in db.exec_driver_sql(f"PRAGMA integrity_check({_FEW})").all():
        if words != "ok":
            yield Fault("TS033", "case.db", f"a page or an index is damaged ({words}). {_RESTORE_CASE}.")
    for table, row, parent, _ in db.exec_driver_sql("PRAGMA foreign_key_check").all()[:_FEW]:
        why = f"row {row} refers to a row of {parent} that isn't there. {_RESTORE_CASE}."
        yield Fault("TS039", str(table), why)


def type_faults(db: Connection) -> Iterator[Fault]:
    """Values of another kind than their column's, which no program of ours writes: nothing can be read past them."""
    for table in METADATA.sorted_tables:
        for column in table.columns:
            kinds = {"text" if isinstance(column.type, Text) else "integer", *(["null"] if column.nullable else [])}
            found = func.typeof(column)
            for (kind,) in db.execute(select(found).where(found.not_in(kinds)).distinct()):
                why = f"a row holds a value of the kind {kind} there: the page is damaged. {_RESTORE_CASE}."
                yield Fault("TS039", f"{table.name}, {column.name}", why)


def rest_faults(rest: Rest) -> Iterator[Fault]:
    """A file that isn't as it was when a program last closed it; to be asked before the case is opened."""
    told = rest.digest_told()
    if told is None or told == rest.digest_due() or told != rest.digest_told():
        # Without a digest a program is writing, or was killed. One that changed meanwhile belongs to another program.
        return
    yield Fault(
        "TS042",
        "case.db",
        "the file isn't as a program of Twosource closed it: a row, or bytes that hold none, were changed since. "
        "What follows tells the rows; if nothing does, no row was. Restore the case from a backup.",
    )


def head_faults(rest: Rest, told: Told) -> Iterator[Fault]:
    """A log that ends before the entry that was last kept, or that has another in its place."""
    if not rest.head_file.is_file():
        return
    noted = rest.head_file.read_bytes().decode("utf-8", "surrogateescape")
    if noted in {f"{number} {sha256}\n" for number, sha256 in told.digests.items()}:
        return
    shown = noted[:80].strip()
    yield Fault(
        "TS040",
        "case.head",
        f"it names an entry ({shown}) that the log, which ends at {told.count}, doesn't hold: entries were lost or "
        "replaced, or this file was changed. Restore the case from a backup.",
    )
