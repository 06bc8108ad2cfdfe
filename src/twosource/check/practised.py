"""Claims held against what is known of documents, customs and traffic at the border."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from twosource.check.crossings_told import crossing_checks, town_checks
from twosource.check.customs_told import custom_checks
from twosource.check.documents_told import document_checks
from twosource.check.practice import Practice
from twosource.model import Check, Claim, Interval, Polarity, Report

_PARTS = (document_checks, crossing_checks, town_checks)


def check_practice(claims: Iterable[Claim], reports: Mapping[str, Report], practice: Practice) -> tuple[Check, ...]:
    """The checks of claims on documents, customs, crossings and border towns, by claim, reference and verdict."""
    told = [claim for claim in claims if claim.polarity is Polarity.AFFIRMED]
    found = {check for claim in told for part in _PARTS for check in part(claim, practice)}
    for claim in told:
        when = reports[claim.report].published_when
        found.update(custom_checks(claim, practice, Interval() if when is None else when.interval))
    return tuple(sorted(found, key=lambda c: (c.claim, c.reference, c.verdict, c.detail)))
