"""A progress bar on standard error where that is a terminal; nothing where it isn't."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.pipeline import Progress


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """What a stage calls with its name, how much is done, and of how much (0 where nobody knows)."""
    from twosource.pipeline import silent

    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:8}"), BarColumn(), TextColumn("{task.completed} {task.fields[of]}"))
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total or None, of=f"of {total}" if total else "")
            bars.update(tasks[stage], completed=done)

        yield advance
