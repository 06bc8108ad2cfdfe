"""Reports that were taken out of a case, told wherever something stood on them: of what they said nothing is left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from twosource.model import Withdrawal
from twosource.tell.values import day_text, plain


def withdrawn_text(withdrawal: Withdrawal) -> str:
    """One sentence on a withdrawn report: who took it out, when and why, and how much stood on it."""
    name = f"report {withdrawal.report[:8]}" + ("" if withdrawal.path is None else f" ({plain(withdrawal.path)})")
    day = day_text(date.fromisoformat(withdrawal.at[:10]))
    claims, events = withdrawal.claims, len(withdrawal.events)
    stood = f"{claims} claim{'' if claims == 1 else 's'} went with it"
    if events:
        stood += f", which told of {events} event{'' if events == 1 else 's'}"
    return f"{name} was withdrawn on {day} by {plain(withdrawal.by)}: {plain(withdrawal.why)}; {stood}"


def withdrawn_from(withdrawals: Sequence[Withdrawal], event: str) -> tuple[str, ...]:
    """A sentence for each withdrawn report that told of an event."""
    return tuple(f"Also stood on {withdrawn_text(w)}." for w in withdrawals if event in w.events)
