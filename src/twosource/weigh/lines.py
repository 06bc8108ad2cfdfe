"""Along which lines a value came: which claims go back to one origin, which reports were taken from which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from twosource.model import Claim, Lineage, Origins, Report


@dataclass(frozen=True, slots=True)
class Lines:
    """The reports that each report comes from, the origin of each claim of an event, the languages of the reports."""

    parents: Mapping[str, frozenset[str]]
    origins: Mapping[str, int]
    languages: Mapping[str, str]

    @classmethod
    def of(cls, lineage: Mapping[str, tuple[Lineage, ...]], reports: Mapping[str, Report]) -> Lines:
        """The lines between the reports of a case; no claim's origin is known yet."""
        parents = {id_: frozenset(r.of for r in rows if r.of is not None) for id_, rows in lineage.items()}
        return cls(parents, {}, {id_: r.language.split("-", 1)[0] for id_, r in reports.items()})

    def within(self, origins: Origins) -> Lines:
        """The same lines with the origins of one event's claims."""
        numbered = {claim: number for number, group in enumerate(origins.groups) for claim in group}
        return Lines(self.parents, numbered, self.languages)

    def one_origin(self, a: Claim, b: Claim) -> bool:
        """True where two claims go back to one who knows: where they differ, the value changed on the way."""
        return a.id in self.origins and self.origins[a.id] == self.origins.get(b.id)

    def translated(self, a: Claim, b: Claim) -> bool:
        """True where two claims stand in two languages, so that a word may have been mistaken for another."""
        return self.languages.get(a.report) != self.languages.get(b.report)
