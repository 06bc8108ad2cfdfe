"""What can go wrong, as one tree; each class says what the caller does about it.

    TwosourceError
    ├── WrongUsage      the command line can't be obeyed: exit status 2
    ├── SkipReport      one input is rejected and listed; the others go on: exit status 1
    ├── BadResource     a file of words, law or settings is wrong: nothing runs until it is mended
    └── StoreError      the case can't be opened, read or written; what it holds is left as it is

Every error carries a stable code; `docs/errors.md` lists them all.
"""

from __future__ import annotations


class TwosourceError(Exception):
    """A fault with a stable code and a sentence that says what, where and what to do."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(f"{code}: {why}")
        self.code = code
        self.why = why


class WrongUsage(TwosourceError):
    """The command line can't be obeyed."""


class SkipReport(TwosourceError):
    """One input can't become a report."""


class BadResource(TwosourceError):
    """A file of words, law or settings is wrong."""


class StoreError(TwosourceError):
    """The case can't be opened, read or written."""
