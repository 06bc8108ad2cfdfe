"""What people outside send is taken in, let through, refused or taken up; every decision can be taken back.

A comment is shown to nobody before it was approved. A tip is passed on to the analysts by that, and is no source until
one of them makes a report of it: then it is read as any upload is, under a label that is AMBER at least.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from twosource.errors import WrongUsage
from twosource.jobs.marking import mark
from twosource.jobs.uploading import Upload, bring
from twosource.model import Flag, Letter, LetterKind, LetterState, Ruling, RulingKind, Tlp
from twosource.regimes import Regime
from twosource.settings import Settings
from twosource.store import Case

# What stands where another report has its outlet: a tip has none.
TIP_OUTLET = "Tip received at the desk"
# The labels that a tip's report may begin with.
TIP_LEVELS = (Tlp.AMBER, Tlp.AMBER_STRICT, Tlp.RED)
_FROM: dict[RulingKind, tuple[LetterState, ...]] = {
    RulingKind.APPROVE: (LetterState.WAITING, LetterState.APPROVED, LetterState.REJECTED),
    RulingKind.REJECT: (LetterState.WAITING, LetterState.APPROVED),
    RulingKind.REOPEN: (LetterState.APPROVED, LetterState.REJECTED),
    RulingKind.ERASE: (LetterState.WAITING, LetterState.APPROVED, LetterState.REJECTED),
    RulingKind.REPORT: (LetterState.APPROVED,),
}
_TO = {
    RulingKind.APPROVE: LetterState.APPROVED,
    RulingKind.REJECT: LetterState.REJECTED,
    RulingKind.REOPEN: LetterState.WAITING,
    RulingKind.ERASE: LetterState.REJECTED,
    RulingKind.REPORT: LetterState.REPORTED,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decides on a letter; `seen` is how many decisions there were on it when they looked at it.

    `shown` is the text to let through, for approving alone.
    """

    kind: RulingKind
    by: str
    why: str
    seen: int
    shown: str = ""


def receive(case: Case, publication: str, kind: LetterKind, text: str, flags: Sequence[Flag]) -> Letter:
    """The letter as it is kept, waiting; WrongUsage (TS124) while too many wait."""
    letter = Letter(secrets.token_hex(8), publication, kind, _now(), text, tuple(flags))
    if not case.letters.receive(letter):
        raise WrongUsage("TS124", "too many letters wait to be read, so this one wasn't kept. Send it again tomorrow.")
    return letter


def decide(case: Case, id_: str, decision: Decision) -> Letter:
    """The letter as it stands after a decision.

    Raises:
        WrongUsage: TS126, there is no such letter; TS127, others decided on it meanwhile, or it can't be decided so;
            TS128, a reason is missing.
    """
    letter = _letter(case, id_)
    demand_fitting(letter, decision)
    after = replace(
        letter,
        state=_TO[decision.kind],
        shown=decision.shown if decision.kind is RulingKind.APPROVE else "",
        rulings=letter.rulings + 1,
    )
    ruling = Ruling(id_, decision.kind, decision.by, _now(), decision.why.strip(), after.shown)
    keep = case.letters.erase if decision.kind is RulingKind.ERASE else case.letters.rule
    if not keep(after, ruling):
        raise _changed()
    return after


def demand_fitting(letter: Letter, decision: Decision) -> None:
    """WrongUsage (TS127, TS128) unless the decision can be taken on the letter as it stands."""
    if letter.rulings != decision.seen or letter.state not in _FROM[decision.kind] or not letter.text:
        raise _changed()
    is_as_sent = decision.shown == letter.text and not letter.flags and letter.state is LetterState.WAITING
    if not decision.why.strip() and not (decision.kind is RulingKind.APPROVE and is_as_sent):
        raise WrongUsage(
            "TS128",
            "this decision needs a reason: only a letter that nothing speaks against is let through as it was sent "
            "without one.",
        )


def make_report(case: Case, settings: Settings, regime: Regime, id_: str, decision: Decision, level: Tlp) -> str:
    """The id of the report that an analyst makes of a tip; it bears its label before anything is read out of it.

    Raises:
        WrongUsage: TS126 to TS128, as for every decision; TS129, it can't become a report.
    """
    letter = _letter(case, id_)
    demand_fitting(letter, decision)
    if letter.kind is not LetterKind.TIP or level not in TIP_LEVELS:
        raise WrongUsage("TS129", f"a report is made of tips alone, under {TIP_LEVELS[0].label} or stricter.")
    data = f"{letter.shown}\n".encode()
    report = hashlib.sha256(data).hexdigest()
    whence = f"made of tip {letter.id}: "
    mine = any(one.report == report and one.why.startswith(whence) for one in case.markings())
    if case.originals([report]) and not mine:
        # Its label is another's affair.
        raise WrongUsage("TS129", "the case holds a report of these very words already, so none is made of the tip.")
    # Before the report is there: nobody who is cleared for less may see it for a moment.
    mark(case, report, level, by=decision.by, why=whence + decision.why.strip())
    declared = {"outlet": TIP_OUTLET, "published": letter.at[:10], "title": f"Tip received on {letter.at[:10]}"}
    done = bring(case, settings, regime, Upload(f"tip-{letter.id}.txt", data, declared))
    if report not in done.reports:
        mark(case, report, None, by=decision.by, why="it became no report")
        reason = done.rejected[0].why if done.rejected else "nothing came of it"
        raise WrongUsage("TS129", f"the tip became no report: {reason}")
    after = replace(letter, state=LetterState.REPORTED, report=report, rulings=letter.rulings + 1)
    ruling = Ruling(id_, RulingKind.REPORT, decision.by, _now(), decision.why.strip(), letter.shown, report)
    if not case.letters.rule(after, ruling):
        raise _changed()
    return report


def _letter(case: Case, id_: str) -> Letter:
    letter = case.letters.letter(id_)
    if letter is None:
        raise WrongUsage("TS126", f"no letter has the id {id_[:40]!r}. Go on from the list.")
    return letter


def _changed() -> WrongUsage:
    return WrongUsage(
        "TS127", "the letter isn't as you saw it: somebody else decided on it meanwhile. Look at it again, then decide."
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
