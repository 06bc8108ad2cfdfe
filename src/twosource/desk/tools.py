"""What a language model may ask of a case: the API's calls, told briefly, each answer with its standing first.

"Not enough evidence" is an answer: a model isn't left to make something of an empty list, or of a single origin.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import QueryParams

from twosource.desk.calls import Ask, call_at
from twosource.desk.people.roles import Person, Right
from twosource.desk.place import Place
from twosource.model import Tlp
from twosource.tell.contract import Row

FOUND, NOT_ENOUGH = "found", "not enough evidence"
# So many independent origins have to stand behind an event for sure, before its evidence is called enough.
ENOUGH = 2
_BRIEF = ("id", "type", "direction", "when", "count", "grade")


@dataclass(frozen=True, slots=True)
class Tools:
    """A case as a model may see it: what may be shown to those whom a label allows it."""

    place: Place
    level: Tlp

    def search(self, asked: Mapping[str, str]) -> Row:
        """The events that fit, briefly, and the mark of the next page."""
        page = self._call("/api/events", asked)
        events = [_brief(event) for event in page["rows"]]
        if not events:
            why = "no report in this case tells of such an event; that is no evidence that there was none"
            return {"answer": NOT_ENOUGH, "why": why, "events": []}
        why = "what the reports tell; ask for an event by its id for its evidence"
        return {"answer": FOUND, "why": why, "events": events, "after": _mark(page)}

    def event(self, id_: str) -> Row:
        """One event with origins, conflicts, findings and the words that it stands on."""
        told = self._call("/api/events/{id}", {}, id_)
        answer, why = standing(told["event"]["origins"])
        reports = {c["report"]: self._call("/api/reports/{id}", {}, c["report"])["report"] for c in told["claims"]}
        evidence = [_evidence(claim, reports[claim["report"]]) for claim in told["claims"]]
        return {
            "answer": answer,
            "why": why,
            "event": told["event"],
            "findings": told["findings"],
            "evidence": evidence,
        }

    def report(self, id_: str) -> Row:
        """One report with its stored text and its claims."""
        return {"answer": FOUND, **self._call("/api/reports/{id}", {}, id_)}

    def voices(self, outlet: str | None, after: str | None) -> Row:
        """Whom claims stand on, how these know, and how many claims do."""
        asked = {"outlet": outlet, "after": after}
        page = self._call("/api/voices", {name: value for name, value in asked.items() if value is not None})
        if not page["rows"]:
            return {"answer": NOT_ENOUGH, "why": "no claim in this case stands on such voices", "voices": []}
        return {"answer": FOUND, "voices": page["rows"], "after": _mark(page)}

    def measures(self, id_: str | None) -> Row:
        """The titles of all measures with what they make of this case, or one with its whole text and tests."""
        if id_ is not None:
            return {"answer": FOUND, **self._call("/api/measures/{id}", {}, id_)}
        rows = self._call("/api/measures", {"size": "200"})["rows"]
        told = [{"id": r["measure"]["id"], "title": r["measure"]["title"], "verdicts": r["verdicts"]} for r in rows]
        return {"answer": FOUND, "measures": told}

    def case(self) -> Row:
        """How much the case holds, and under which label it is shown."""
        return {"answer": FOUND, **self._call("/api/case", {})}

    def _call(self, path: str, given: Mapping[str, str], id_: str = "") -> Row:
        asker = Person(self.place.by, frozenset({Right.READ}), has_account=False, clearance=self.level)
        place = self.place.seen_by(asker)
        return call_at(path).answer(Ask(place, path, QueryParams(dict(given)), id_))


def _brief(event: Row) -> Row:
    origins = event["origins"]
    return {
        **{name: event[name] for name in _BRIEF},
        "places": [f"{p['name']} ({p['role']})" for p in event["places"]],
        "origins": None if origins is None else {"low": origins["low"], "high": origins["high"]},
        "conflicts": [f"{c['field']}: {c['kind']}" for c in event["conflicts"]],
        "claims": len(event["claims"]),
    }


def standing(origins: Row | None) -> tuple[str, str]:
    """Whether two independent origins stand behind an event for sure, and how many may."""
    if origins is None:
        return NOT_ENOUGH, "nobody has counted yet how many independent origins stand behind it"
    bounds = f"{origins['low']} at least and {origins['high']} at most"
    if origins["low"] < ENOUGH:
        return NOT_ENOUGH, f"of independent origins, {bounds} stand behind it; {ENOUGH} for sure would be enough"
    return FOUND, f"of independent origins, {bounds} stand behind it; that they agree doesn't make it true"


def _evidence(claim: Row, report: Row) -> Row:
    """The words of a claim, who printed them, and on whom they stand."""
    return {
        "claim": claim["id"],
        "report": report["id"],
        "outlet": report["outlet"],
        "published": report["published"],
        "words": [span["text"] for span in claim["evidence"]],
        "polarity": claim["polarity"],
        "modality": claim["modality"],
        "voices": claim["voices"],
    }


def _mark(page: Row) -> str | None:
    """The mark of the next page, out of its address."""
    following: Any = page["next"]
    return None if following is None else QueryParams(following.partition("?")[2])["after"]
