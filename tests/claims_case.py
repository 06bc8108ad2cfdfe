"""What the tests of claims share: the claims of a text of their own, read with the shipped words and places."""

from __future__ import annotations

from datetime import date

from factories import a_report

from twosource.check import load_chronology, load_practice
from twosource.extract import extract_claims
from twosource.extract.gazetteer import Gazetteer
from twosource.model import Claim, ClaimType, Count, Interval, PlaceRole
from twosource.regimes import load_regime

PUBLISHED = "2019-05-20"  # a Monday


class Reader:
    """Reads texts as reports of the Border Post of 20 May 2019, unless a test says otherwise."""

    def __init__(self, places: Gazetteer) -> None:
        self._places = places
        self._regime = load_regime()
        self._topics = {**load_chronology(self._regime).names(), **load_practice(self._regime).names()}

    def claims(self, text: str, **fields: object) -> list[Claim]:
        """The claims of a text, those of law and history left out."""
        return [c for c in self.all(text, **fields) if c.type is not ClaimType.POLICY]

    def all(self, text: str, **fields: object) -> list[Claim]:
        """Every claim of a text."""
        report = a_report(text, **{"published": PUBLISHED, "title": None, **fields})
        return list(extract_claims(report, self._regime, self._places, self._topics).claims)

    def one(self, text: str, **fields: object) -> Claim:
        """The only claim of a text."""
        found = self.claims(text, **fields)
        assert len(found) == 1, [(c.type, c.polarity, [e.text for e in c.evidence]) for c in found]
        return found[0]


def names(claim: Claim, role: PlaceRole) -> list[str]:
    """The names of a claim's places in a role."""
    return [p.name for p in claim.places if p.role is role]


def bounds(count: Count | None) -> tuple[float | None, float | None] | None:
    """A number's bounds, or None where there is no number."""
    return None if count is None else (count.low, count.high)


def days(claim: Claim) -> tuple[date | None, date | None] | None:
    """The first and last day on which it may have been, or None where nothing is said."""
    return None if claim.when is None else (claim.when.earliest, claim.when.latest)


def interval(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    """Two days as `days` gives them."""
    made = Interval(*(None if d is None else date.fromisoformat(d) for d in (first, last)))
    return (made.earliest, made.latest)
