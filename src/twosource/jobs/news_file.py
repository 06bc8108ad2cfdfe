"""The news of a case as a feed in a file, which others subscribe to: whole at every moment."""

from __future__ import annotations

import os
from pathlib import Path

from twosource.errors import WrongUsage
from twosource.store import Case
from twosource.tell.atom import MOST, news_feed


def write_feed(case: Case, file: Path) -> None:
    """The last news of a case stand in the file as Atom; WrongUsage (TS003) where it can't be written."""
    told = news_feed(case.watching.news(MOST), case.watching.founding())
    new = file.with_name(f".{file.name}.{os.getpid()}.unfinished")
    try:
        if file.is_file() and file.read_bytes() == told:
            return
        new.write_bytes(told)
        new.replace(file)
    except OSError as fault:
        new.unlink(missing_ok=True)
        why = f"{file} can't be written: {fault.strerror}. Give a file in a folder that is there."
        raise WrongUsage("TS003", why) from fault
