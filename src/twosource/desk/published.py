"""What may be told of each published event, made once for as long as nothing changes that it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from twosource.jobs.publishing import Basis, PublicEvent, basis_of, in_public
from twosource.model import Publication
from twosource.regimes import Regime
from twosource.store.shelf import Shelf

_MOST_KEPT = 400


@dataclass(frozen=True, slots=True)
class _Made:
    """What may be told of an event, what it was made of, and the entry of the log up to which that was so."""

    ground: int
    basis: Basis | None
    event: PublicEvent | None


class Published:
    """What may be told of the published events of one case."""

    def __init__(self, shelf: Shelf, regime: Regime) -> None:
        self._shelf, self._regime = shelf, regime
        self._made: dict[str, _Made] = {}
        self._lock = Lock()

    def of(self, publication: Publication) -> PublicEvent | None:
        """What may be told of an event now; None where nothing may be."""
        ground = self._shelf.ground()
        held = self._made.get(publication.id)
        if held is not None and held.ground == ground:
            return held.event
        basis = basis_of(self._shelf, publication, self._regime.id)
        if basis is None:
            made = _Made(ground, None, None)
        elif held is not None and held.basis == basis:
            # Something else changed: while reports are read in, that is so with every page.
            made = _Made(ground, basis, held.event)
        else:
            made = _Made(ground, basis, in_public(basis, self._regime))
        with self._lock:
            if len(self._made) >= _MOST_KEPT:
                self._made.clear()
            self._made[publication.id] = made
        return made.event
