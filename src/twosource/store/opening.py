"""The case in a folder, opened to be worked on or verified as it lies there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from twosource.errors import StoreError, WrongUsage
from twosource.store.anchors import Anchor
from twosource.store.case import DATABASE, Case, Size
from twosource.store.database import BUSY_SECONDS
from twosource.store.fault import Fault
from twosource.store.log import NOTHING_BEFORE, Head, actor_of
from twosource.store.rest import Rest
from twosource.store.tokens import NO_ROOTS, Roots
from twosource.store.verify_file import rest_faults


@dataclass(frozen=True, slots=True)
class Verified:
    """What verifying found, how much was looked at, the log's head, and the time stamps on the log."""

    faults: tuple[Fault, ...]
    size: Size
    head: Head
    anchors: tuple[Anchor, ...] = ()


@contextmanager
def open_case(
    folder: Path,
    *,
    create: bool = True,
    busy_seconds: float = BUSY_SECONDS,
    by: str | None = None,
    leave_digest: bool = True,
) -> Iterator[Case]:
    """The case in a folder, made where there is none; StoreError when it can't be opened or made.

    WrongUsage where the path is a file, or `create` is False and the folder holds no case.

    Args:
        folder: the case's folder.
        create: False refuses a folder that holds no case yet.
        busy_seconds: how long to wait for another program that is writing to the case.
        by: who changes it, as the log says; the login name where nobody is named.
        leave_digest: False spares reading the whole database on closing, and `verify` its bytes that hold no row.
    """
    _demand_folder(folder, create=create)
    case = Case(folder, actor_of(by), busy_seconds)
    try:
        yield case
    finally:
        case.close(leave_digest=leave_digest)


def verify_case(folder: Path, roots: Roots = NO_ROOTS) -> Verified:
    """Every fault of the case in a folder, also of one that can't be opened; WrongUsage where there is none."""
    _demand_folder(folder, create=False)
    # Before opening, which may change the file.
    faults = list(rest_faults(Rest(folder / DATABASE)))
    size, head, anchors = Size(0, 0, 0), Head(0, NOTHING_BEFORE), tuple[Anchor, ...]()
    try:
        with open_case(folder, create=False) as case:
            faults += (f for f in case.verify(roots) if f not in faults)
            size, head, anchors = case.size(), case.head(), case.anchors()
    except StoreError as fault:
        faults.append(Fault(fault.code, str(folder), fault.why))
    return Verified(tuple(faults), size, head, anchors)


def _demand_folder(folder: Path, *, create: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise WrongUsage("TS030", f"{folder} is a file, and a case is a folder. Give a folder, or a name that is free.")
    if not create and not (folder / DATABASE).is_file():
        raise WrongUsage(
            "TS031",
            f"{folder} holds no case. Make one with `twosource run PATH --case {folder}`, or give another folder.",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise StoreError(
            "TS032",
            f"the folder {folder} can't be made ({fault.strerror}), so nothing would be kept. Give another one.",
        ) from fault
