"""Labels of the Traffic Light Protocol on reports, and cases that hold nothing above a label."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from twosource import __version__
from twosource.errors import StoreError, WrongUsage
from twosource.model import Claim, Marking, PlaceRole, Report, Tlp, Voice, VoiceKind, markings_of
from twosource.pipeline import facts_in, settle
from twosource.regimes import Regime
from twosource.store import Case, open_case

# Up to this label an anonymous voice is told of without its place and description.
_COARSE_UP_TO = Tlp.GREEN
# What the folders begin with in which a desk keeps such cases, in the folder of their own.
BELOW = ".below-"
# The folders of a path in a note: a folder's name can name a source.
_FOLDERS = re.compile(r"(?<!\S)(?!https?:)(?:[^\s/]*/)+")
Told = Callable[[int, int], None]


def _silent(_done: int, _of: int) -> None:
    """Progress that nobody looks at."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What went into a case below a label, and how many reports stayed out."""

    level: Tlp
    reports: int
    left_out: int


def mark(case: Case, report: str, level: Tlp | None, *, by: str, why: str) -> Marking:
    """The label as it was kept; one that the report has already is kept with its new reason.

    Args:
        case: which holds the report.
        report: its whole id; "" for all that bears no label of its own.
        level: the label; None takes the report's own away.
        by: who answers for it.
        why: the reason.

    Raises:
        WrongUsage: TS005, a name or a reason is missing.
    """
    if not by.strip() or not why.strip():
        raise WrongUsage("TS005", "a label needs a name and a reason. Give --by and --why.")
    made = Marking(report, level, by.strip(), datetime.now(UTC).isoformat(timespec="seconds"), why.strip())
    case.mark(made)
    return made


def share(case: Case, regime: Regime, level: Tlp, folder: Path, *, by: str, progress: Told = _silent) -> Shared:
    """Make a case of all that may be shown under a label, linked and checked by itself.

    What isn't in it can't be seen through it: not in a count, not in an origin, not in a conflict. What people wrote
    (reasons, stated facts) goes along only where the case's own label allows it. Up to GREEN, anonymous voices are
    told of without place and description. Names of files lose their folders. The new case has a log of its own. Claims
    go along as people corrected them; who did so, and what the machine had read, stays behind.

    Raises:
        WrongUsage: TS030, the folder holds something.
        StoreError: TS032, the folder can't be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUsage("TS030", f"{folder} isn't empty, and a case is shared as a new folder. Give another one.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
            made = Path(scratch) / "case"
            shared = _fill(case, regime, level, made, by, progress)
            if folder.exists():
                folder.rmdir()
            shutil.move(made, folder)
    except OSError as fault:
        raise StoreError("TS032", f"{folder} can't be written ({fault.strerror}): nothing was shared.") from fault
    return shared


def _fill(case: Case, regime: Regime, level: Tlp, folder: Path, by: str, progress: Told) -> Shared:
    marks = markings_of(case.markings())
    held = case.outcome(regime.id)
    reports = [r for r in held.reports if level.covers(marks.of(r.id))]
    mine: dict[str, list[Claim]] = {r.id: [] for r in reports}
    for claim in held.claims:
        if claim.report in mine:
            mine[claim.report].append(claim)
    with open_case(folder, by=by) as made:
        if regime.place != made.regime():
            made.keep_regime(regime.place)
        made.mark(Marking("", level, by, datetime.now(UTC).isoformat(timespec="seconds"), "shared under this label"))
        for number, report in enumerate(reports, start=1):
            _copy(case, made, report, [told_under(c, level) for c in mine[report.id]])
            progress(number, len(reports))
        if level.covers(marks.default):
            _copy_words(case, made, regime, {c.id for claims in mine.values() for c in claims})
        settle(made, regime)
    return Shared(level, len(reports), len(held.reports) - len(reports))


@dataclass(frozen=True, slots=True)
class _Original:
    sha256: str
    path: str
    data: bytes
    suffix: str


def _copy(case: Case, made: Case, report: Report, claims: list[Claim]) -> None:
    for kept in case.originals(case.originals_with(report.id)):
        data = case.original_file(kept.sha256).read_bytes()
        original = _Original(kept.sha256, _bare(kept.path), data, kept.suffix)
        at = datetime.fromisoformat(kept.brought_at)
        made.keep_original(original, brought_at=at, program=f"twosource {__version__}")
    method, notes = case.reading_of(report.id)
    # What extraction noted is kept beside the claims, and stands behind what reading noted.
    read = tuple(replace(n, why=_FOLDERS.sub("", n.why)) for n in report.notes[: len(report.notes) - len(notes)])
    made.add_report(replace(report, path=_bare(report.path), lineage=(), notes=read))
    made.add_claims(report.id, claims, method, notes)


def _copy_words(case: Case, made: Case, regime: Regime, claims: set[str]) -> None:
    judgements = [j for j in case.judgements() if {j.a, j.b} <= claims]
    if judgements:
        made.judge(*judgements)
    for fact in facts_in(case):
        made.state(fact, regime.id, fact.event, ())
    for said in case.reviewing.letters():
        made.reviewing.set_letter(said)


def _bare(path: str) -> str:
    """A path without the folders of the machine that it was read on; an address stays as it is."""
    return path if urlsplit(path).scheme in ("http", "https") else Path(path).name


def told_under(claim: Claim, level: Tlp) -> Claim:
    """A claim as it is told under a label."""
    if not _COARSE_UP_TO.covers(level):
        return claim
    hides = any(v.kind is VoiceKind.ANONYMOUS or v.anonymous for v in claim.voices)
    places = tuple(p for p in claim.places if not (hides and p.role is PlaceRole.OF_SOURCE))
    return replace(claim, voices=tuple(map(_coarse, claim.voices)), places=places)


def _coarse(voice: Voice) -> Voice:
    if voice.kind is not VoiceKind.ANONYMOUS and not voice.anonymous:
        return voice
    return replace(voice, name=None, description=None, place=None, text="")


def forget_copies(folder: Path) -> None:
    """No case below a label lies in a case's folder any more; a desk that needs one makes it anew."""
    for copies in folder.glob(f"{BELOW}*"):
        shutil.rmtree(copies, ignore_errors=True)
