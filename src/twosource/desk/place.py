"""The one case that a desk serves, with what its pages need beside it."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from twosource import pipeline
from twosource.check import load_measures, statable
from twosource.check.measure import Fact
from twosource.desk.adding import Added, Ledgers
from twosource.desk.below import Below
from twosource.desk.drawn import Drawn
from twosource.desk.gate import Gate
from twosource.desk.people.elsewhere import BACK, Elsewhere, Provider
from twosource.desk.people.file import PEOPLE_FILE, PeopleFile
from twosource.desk.people.people import People
from twosource.desk.people.roles import Person
from twosource.desk.published import Published
from twosource.desk.queueing import Queue
from twosource.jobs.publishing import PublicEvent
from twosource.jobs.regime import Tests, run_tests, sheets_of
from twosource.model import Dimension, MeasureSheet, Publication, Tlp, markings_of
from twosource.regimes import Regime, load_regime
from twosource.settings import Settings
from twosource.store import Case, open_case
from twosource.store.shelf import Shelf
from twosource.tell import LawTitles, law_titles

# The database of a case up to this size is digested after each change; of a larger one that would take too long.
_DIGEST_AT_MOST = 200_000_000
# A case of more claims isn't settled before the first page is seen: the overview says so, and has a button for it.
_SETTLED_AT_START = 50_000


@dataclass(frozen=True, slots=True)
class Address:
    """Where the desk listens, and the names by which browsers may ask for it.

    `public` is the address by which others reach it, as https://desk.example.org, where a server before it has one.
    """

    host: str = "127.0.0.1"
    port: int = 8377
    public: str = ""

    @property
    def names(self) -> frozenset[str]:
        """What the Host header may say."""
        names = {"127.0.0.1", "localhost", "[::1]", self.shown}
        public = {urlsplit(self.public).netloc.casefold()} if self.public else set()
        return frozenset({f"{name}:{self.port}" for name in names} | (names if self.port == 80 else set()) | public)

    @property
    def is_reachable(self) -> bool:
        """Whether other machines can reach it."""
        return bool(self.public) or not is_this_machine(self.host)

    @property
    def is_secure(self) -> bool:
        """Whether browsers come by TLS, so that their cookies travel by nothing else."""
        return self.public.startswith("https://")

    @property
    def start(self) -> str:
        """The address of the first page, without a slash at its end."""
        return self.public.rstrip("/") or f"http://{self.shown}:{self.port}"

    @property
    def shown(self) -> str:
        """The host as an address writes it."""
        return f"[{self.host}]" if ":" in self.host else self.host


def is_this_machine(host: str) -> bool:
    """Whether a host is reached from this machine alone."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass
class Place:
    """A desk's case, who started it, and what is computed once; `secret` signs forms and lives as long as the desk.

    `people_file` is where accounts are kept, where that isn't in the case's folder. `above` are the people of the case
    that this one was made of, for those who see less than all of it. `provider` lets people sign in elsewhere; `gate`
    lets in what people outside send.
    """

    folder: Path
    settings: Settings
    by: str
    address: Address = field(default_factory=Address)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    people_file: Path | None = None
    above: People | None = None
    provider: Provider | None = None
    gate: Gate = field(default_factory=Gate)

    def __post_init__(self) -> None:
        # Opened for work once: an older case gets today's tables.
        with open_case(self.folder, create=False, by=self.by, leave_digest=self._is_small) as case:
            self.regime = pipeline.regime_of(case)
            if case.size().claims <= _SETTLED_AT_START:
                pipeline.bring_up_to_date(case, self.regime)
        self.shelf = Shelf(self.folder)
        file = PeopleFile(self.people_file or self.folder / PEOPLE_FILE)
        own = People(file, self.shelf.identity(), self.by, self.address.is_reachable)
        self.people = self.above or own
        self.elsewhere = Elsewhere(self.provider, self.address.start + BACK) if self.provider else None
        self._below = None if self.above else Below(self.folder, self.shelf, self.regime, self._opened_below)
        self._label: tuple[int, Tlp] | None = None
        self._writing = threading.Lock()
        self.drawn = Drawn(self.settings, self.regime)
        self._ledgers = Ledgers(self.folder, self.shelf, self.regime)
        self._published = Published(self.shelf, self.regime)
        self.queue = Queue(self.shelf, self.regime)

    @property
    def _is_small(self) -> bool:
        database = self.folder / "case.db"
        return not database.is_file() or database.stat().st_size <= _DIGEST_AT_MOST

    @contextmanager
    def at_work(self, by: str) -> Iterator[tuple[Case, Regime]]:
        """The case, open for one change at a time, in the name of the one who makes it."""
        with self._writing, open_case(self.folder, create=False, by=by, leave_digest=self._is_small) as case:
            yield case, load_regime(case.regime() or self.regime.place)

    def listen_at(self, address: Address) -> None:
        """From now on the desk is asked for at this address."""
        self.address = address
        if self.elsewhere is not None:
            self.elsewhere.back = address.start + BACK

    def seen_by(self, person: Person) -> Place:
        """The pages of what somebody may see; NotReady (TS139) while they are being made."""
        is_all = person.clearance is Tlp.RED or self._below is None
        return self if is_all or self._below is None else self._below.at(person.clearance)

    def _opened_below(self, folder: Path) -> Place:
        return Place(folder, self.settings, self.by, self.address, self.secret, above=self.people)

    @property
    def name(self) -> str:
        """What the case is called: its folder's name."""
        whole = self.folder if self.above is None else self.folder.parent.parent.parent
        return whole.resolve().name

    @property
    def label(self) -> Tlp:
        """The strictest label in the case, which its pages bear unless they show a part with another."""
        head = self.shelf.head().number
        if self._label is None or self._label[0] != head:
            self._label = (head, markings_of(self.shelf.markings()).highest)
        return self._label[1]

    @cached_property
    def titles(self) -> LawTitles:
        """The titles of measures."""
        return law_titles(self.regime.place)

    @cached_property
    def sheets(self) -> dict[str, MeasureSheet]:
        """The measures in plain English, by id."""
        return {sheet.id: sheet for sheet in sheets_of(self.regime)}

    @cached_property
    def tests(self) -> Tests:
        """What the measures' own tests gave."""
        return run_tests(self.regime)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """What people may state of an event, by id."""
        return dict(statable(load_measures(self.regime).facts))

    def warm(self) -> None:
        """Read now what the first pages would otherwise wait for."""
        _ = self.titles, self.sheets, self.tests, self.facts

    def ledger(self, by: tuple[Dimension, ...], events: int) -> Added:
        """The ledger by some dimensions, or how far it is; see `Ledgers`."""
        return self._ledgers.of(by, events)

    def public(self, publication: Publication) -> PublicEvent | None:
        """What everybody may read of a published event now; None where nothing may be shown."""
        return self._published.of(publication)

    def close(self) -> None:
        """Let go of the case, and of what was made of it."""
        if self._below is not None:
            self._below.close()
        self._ledgers.close()
        self.shelf.close()
