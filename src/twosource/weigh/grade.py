"""The Admiralty credibility of an event, by the published table and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.model import Claim, Conflict, ConflictKind, Grade, Modality, Origins
from twosource.weigh.accounts import Account
from twosource.weigh.table import GradeRow


@dataclass(frozen=True, slots=True)
class Standing:
    """What of an event the table asks for."""

    low: int
    high: int
    contradicted: frozenset[str]
    manners: frozenset[Modality]
    voiced: bool
    first_hand: bool


def standing_of(
    claims: Sequence[Claim], accounts: Sequence[Account], origins: Origins, conflicts: Sequence[Conflict]
) -> Standing:
    """What the table asks of one event."""
    return Standing(
        low=origins.low,
        high=origins.high,
        contradicted=frozenset(c.field for c in conflicts if c.kind is ConflictKind.CONTRADICTION),
        manners=frozenset(c.modality for c in claims),
        voiced=any(a.voice is not None or a.watched for a in accounts),
        first_hand=any(a.first_hand for a in accounts),
    )


def grade(standing: Standing, table: Sequence[GradeRow]) -> Grade:
    """The credibility that the first fitting row gives, with its reason."""
    row = next(r for r in table if _fits(r, standing))
    fields = sorted(standing.contradicted & set(row.contradiction))
    why = row.why.format(low=standing.low, high=standing.high, fields=" and ".join(fields))
    return Grade(row.credibility, f"{why[0].upper()}{why[1:]}.")


def _fits(row: GradeRow, standing: Standing) -> bool:
    conditions = (
        not row.manners or standing.manners <= set(row.manners),
        row.voices != "none" or not standing.voiced,
        not row.contradiction or bool(standing.contradicted & set(row.contradiction)),
        not row.contradiction_none or not standing.contradicted,
        standing.low >= row.origins_low,
        row.origins_low_max is None or standing.low <= row.origins_low_max,
        not row.first_hand or standing.first_hand,
    )
    return all(conditions)
