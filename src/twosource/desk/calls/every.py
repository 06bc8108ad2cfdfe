"""All calls."""

from __future__ import annotations

from twosource.desk.calls import case, events, law, reports, reviewing, voices
from twosource.desk.calls.call import Call

CALLS: tuple[Call, ...] = (*case.CALLS, *events.CALLS, *reports.CALLS, *voices.CALLS, *law.CALLS, *reviewing.CALLS)
_BY_PATH = {call.path: call for call in CALLS}


def call_at(path: str) -> Call:
    """The call of an address, as the table of calls writes it."""
    return _BY_PATH[path]
