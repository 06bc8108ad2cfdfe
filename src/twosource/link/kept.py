"""What is kept of claims that were linked, so that new ones are compared with them without comparing them all again.

Claims have numbers here in the order in which they came; those that are gone keep theirs. What was kept first, of all
claims of the case, is the base and never changes; what came since lies behind it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from twosource import __version__
from twosource.link.block import Keys
from twosource.link.edges import Edges
from twosource.link.meeting import Held, Meeting, weeks_of
from twosource.model import Claim, Decision
from twosource.regimes import Regime

# The files of a regime that linking reads.
_READ = ("link", "outlets")


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """The claims that were linked: which they are, where they meet others, and the edges among them.

    `reports` are the halves of the digests of their reports' ids, `by_id` the numbers in the order of the ids, the last
    to come first; `edges` may tie claims that are gone. `base_name` is that of the file that holds the base, or "".
    """

    made_by: str
    prior: float
    ids: np.ndarray
    reports: np.ndarray
    by_id: np.ndarray
    alive: np.ndarray
    first_weeks: np.ndarray
    last_weeks: np.ndarray
    base: Held
    more: Held
    edges: Edges
    base_claims: int
    base_edges: int
    judged: Mapping[tuple[str, str], Decision]
    base_name: str = ""

    @classmethod
    def of(
        cls,
        claims: Sequence[Claim],
        meeting: Meeting,
        edges: Edges,
        *,
        made_by: str,
        prior: float,
        judged: Mapping[tuple[str, str], Decision],
    ) -> Kept:
        """What is kept of all claims of a case."""
        ids = _ids(claims)
        return cls(
            made_by=made_by,
            prior=prior,
            ids=ids,
            reports=_reports(claims),
            by_id=np.argsort(ids, kind="stable").astype(np.int32),
            alive=np.ones(len(claims), dtype=np.bool_),
            first_weeks=meeting.first_weeks,
            last_weeks=meeting.last_weeks,
            base=meeting.held,
            more=Held.of(()),
            edges=edges,
            base_claims=len(claims),
            base_edges=len(edges),
            judged=judged,
        )

    def without(self, reports: Iterable[str]) -> Kept:
        """What is kept of the claims of other reports than these."""
        gone = np.isin(self.reports, np.array([report_key(r) for r in reports], dtype=np.uint64))
        return replace(self, alive=self.alive & ~gone)

    def also(self, claims: Sequence[Claim], keys: Sequence[Keys], edges: Edges) -> Kept:
        """With claims that came, numbered behind the others, their keys, and the edges that came with them."""
        ids, came = _ids(claims), Meeting.of(keys, len(self.ids))
        return replace(
            self,
            ids=np.concatenate((self.ids, ids)),
            reports=np.concatenate((self.reports, _reports(claims))),
            by_id=with_later(self.ids, self.by_id, ids),
            alive=np.concatenate((self.alive, np.ones(len(ids), dtype=np.bool_))),
            first_weeks=np.concatenate((self.first_weeks, came.first_weeks)),
            last_weeks=np.concatenate((self.last_weeks, came.last_weeks)),
            more=self.more.with_(came.held),
            edges=Edges.joined((self.edges, edges)),
        )

    def met_by(self, keys: Keys) -> np.ndarray:
        """The numbers of the claims that may meet one of these keys; halves of keys may meet by chance."""
        owned = np.concatenate([held.holders_of(keys.owned) for held in (self.base, self.more)])
        inside = np.concatenate([held.holders_of(keys.inside) for held in (self.base, self.more)])
        # Of two claims one must own the key by which they meet.
        numbers = np.unique(np.concatenate((owned, inside[inside % 2 == 1])) // 2)
        first, last = weeks_of(keys)
        shares = (self.first_weeks[numbers] <= last) & (self.last_weeks[numbers] >= first)
        found: np.ndarray = numbers[shares & self.alive[numbers]]
        return found

    def numbers_of(self, ids: Iterable[str]) -> dict[str, int]:
        """The numbers of those of some claims that are here."""
        named = {id_: id_.encode() for id_ in ids}
        if not named or not len(self.ids):
            return {}
        places = np.searchsorted(self.ids, np.array(list(named.values())), sorter=self.by_id)
        numbers = self.by_id[np.minimum(places, len(self.by_id) - 1)].tolist()
        return {
            id_: n
            for (id_, told), n in zip(named.items(), numbers, strict=True)
            if self.ids[n] == told and self.alive[n]
        }

    def ids_of(self, numbers: np.ndarray) -> list[str]:
        """The ids of some numbers."""
        return [id_.decode() for id_ in self.ids[numbers].tolist()]

    def standing_edges(self) -> Edges:
        """The edges between claims that aren't gone."""
        return self.edges.chosen(self.alive[self.edges.a] & self.alive[self.edges.b])


def with_later(ids: np.ndarray, by_id: np.ndarray, later: np.ndarray) -> np.ndarray:
    """The numbers in the order of the ids, those of later claims among them; of one id the last to come first."""
    numbers = np.arange(len(later), dtype=np.int32)
    order = np.lexsort((-numbers, later))
    found: np.ndarray = np.insert(by_id, np.searchsorted(ids, later[order], sorter=by_id), len(ids) + numbers[order])
    return found


def _ids(claims: Sequence[Claim]) -> np.ndarray:
    return np.array([claim.id.encode() for claim in claims], dtype=np.bytes_) if claims else np.zeros(0, dtype="S1")


def _reports(claims: Sequence[Claim]) -> np.ndarray:
    return np.array([report_key(claim.report) for claim in claims], dtype=np.uint64)


def report_key(report: str) -> int:
    """A report's id as a number of 64 bits."""
    return int.from_bytes(hashlib.blake2b(report.encode("utf-8", "surrogateescape"), digest_size=8).digest(), "little")


def made_by(regime: Regime) -> str:
    """A digest of all that decides what is kept, but for claims and judgements: regime, program, its linking."""
    told = hashlib.sha256(f"{_program()} {regime.place}".encode())
    for name in _READ:
        told.update(regime.path(name).read_bytes())
    return told.hexdigest()


@cache
def _program() -> str:
    """The version of the program, with a digest of its linking, which changes between versions too."""
    told = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        told.update(file.read_bytes())
    return f"{__version__} {told.hexdigest()}"
