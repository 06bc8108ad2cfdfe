"""Synthetic claims with known truth: a made-up world in which events happen and outlets tell of them with noise.

Read by scripts/synthetic_link.py and tests/scale. The world doesn't grow with the number of claims (3,000 towns, twenty
years), so a larger archive is also a denser one. The same seed gives the same claims, and the first claims of a large
archive are not those of a small one: it is drawn event by event.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from itertools import accumulate

from twosource.model import (
    Claim,
    ClaimType,
    Count,
    Direction,
    Interval,
    Place,
    PlaceRole,
    PublishedBasis,
    Report,
    Span,
    Voice,
    VoiceKind,
    When,
    Who,
)

TOWNS, AREAS, COUNTRIES = 3000, 150, ("CN", "RU", "MN", "KW", "QA", "PL", "AE", "MY")
FIRST_DAY, DAYS = date(2003, 1, 1), 7300
OUTLETS, WORDS = 200, 20_000
TO_HOST = (ClaimType.DISPATCH, ClaimType.CROSSING, ClaimType.ARRIVAL)
TO_HOME = (ClaimType.RETURN, ClaimType.REPATRIATION, ClaimType.DEPARTURE)
OTHERS = (ClaimType.PRESENCE, ClaimType.RECRUITMENT, ClaimType.PASS, ClaimType.INCIDENT)
_SEXES, _SECTORS = ("female", "male", None, None), ("textiles", "seafood", "construction", "logging", None, None)
# How many claims tell one event: most of the press is one or two reports, a few happenings fill the papers.
_CLAIMS, _SHARES = (1, 2, 3, 4, 6, 10), (0.30, 0.25, 0.20, 0.12, 0.09, 0.04)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, the report that it stands in, and the number of the event that it tells in truth."""

    claim: Claim
    report: Report
    event: int


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened in truth; `words` are what its tellers have to choose from."""

    number: int
    type: ClaimType
    direction: Direction | None
    day: date
    town: int
    home: Place | None
    people: int
    sex: str | None
    sector: str | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class World:
    """Places, outlets and voices, each made once and shared by all claims."""

    towns: tuple[Place, ...]
    areas: tuple[Place, ...]
    countries: tuple[Place, ...]
    homes: tuple[Place, ...]
    outlets: tuple[tuple[Voice, ...], ...]
    weights: tuple[float, ...]

    @classmethod
    def made(cls) -> World:
        """The one world; towns of a few thousand, the first of them told of more often than the last."""
        rng = random.Random(7)  # noqa: S311 - a made-up map, no secrets
        countries = tuple(Place(PlaceRole.AT, f"Land {c}", f"land-{c}", (), c, text=c) for c in COUNTRIES)
        areas = tuple(_area(n, countries[n % len(countries)], rng) for n in range(AREAS))
        towns = tuple(_town(n, areas[rng.randrange(AREAS)], rng) for n in range(TOWNS))
        homes = tuple(
            Place(
                PlaceRole.ORIGIN, f"Home {n}", f"home-{n}", ("Homeland",), "KP", 39 + n / 20, 125 + n / 20, f"Home {n}"
            )
            for n in range(40)
        )
        outlets = tuple(
            (
                Voice(VoiceKind.OUTLET, name=f"Paper {n}"),
                Voice(VoiceKind.ANONYMOUS, description="a source", anonymous=True, text="a source"),
            )
            for n in range(OUTLETS)
        )
        return cls(towns, areas, countries, homes, outlets, tuple(accumulate((n + 1) ** -0.5 for n in range(TOWNS))))


def _area(number: int, country: Place, rng: random.Random) -> Place:
    name = f"Area {number}"
    at = (rng.uniform(20, 60), rng.uniform(20, 140))
    return Place(PlaceRole.AT, name, f"area-{number}", (country.name,), country.country, *at, name, 150.0)


def _town(number: int, area: Place, rng: random.Random) -> Place:
    name = f"Town {number}"
    at = ((area.lat or 0.0) + rng.uniform(-1.5, 1.5), (area.lon or 0.0) + rng.uniform(-1.5, 1.5))
    return Place(PlaceRole.AT, name, f"town-{number}", (area.name, *area.within), area.country, *at, name)


def claims(number: int, seed: int = 1) -> Iterator[Told]:
    """So many claims, one by one, event after event."""
    world, rng = World.made(), random.Random(seed)  # noqa: S311 - made-up claims, no secrets
    told = event = 0
    while told < number:
        happening = _happening(event, world, rng)
        for nth in range(min(number - told, rng.choices(_CLAIMS, _SHARES)[0])):
            yield _told(happening, f"{seed} {event} {nth}", world, rng)
            told += 1
        event += 1


def _happening(number: int, world: World, rng: random.Random) -> Happening:
    kinds, direction = rng.choices(
        ((TO_HOST, Direction.TO_HOST), (TO_HOME, Direction.TO_DPRK), (OTHERS, None)), (0.4, 0.3, 0.3)
    )[0]
    return Happening(
        number=number,
        type=rng.choice(kinds),
        direction=direction,
        day=FIRST_DAY + timedelta(days=rng.randrange(DAYS)),
        town=rng.choices(range(TOWNS), cum_weights=world.weights)[0],
        home=rng.choice(world.homes) if rng.random() < 0.5 else None,
        people=round(5 * 600 ** rng.random()),
        sex=rng.choice(_SEXES),
        sector=rng.choice(_SECTORS),
        words=tuple(f"w{rng.randrange(WORDS):x}ord" for _ in range(10)),
    )


def _told(happening: Happening, name: str, world: World, rng: random.Random) -> Told:
    key = blake2b(name.encode(), digest_size=16).hexdigest()
    voices = world.outlets[rng.randrange(OUTLETS)]
    printed = happening.day + timedelta(days=rng.choices((0, 1, 2, 3, 5, 9), (2, 4, 2, 1, 1, 1))[0])
    text = " ".join(rng.sample(happening.words, 5))
    report = Report(
        id=f"r{key}", path=f"{key}.txt", text=text, outlet=voices[0].name, published=printed.isoformat(),
        published_basis=PublishedBasis.STATED, language="en",
    )  # fmt: skip
    sex, sector = (value if rng.random() < 0.7 else None for value in (happening.sex, happening.sector))
    claim = Claim(
        id=key[:16],
        report=report.id,
        type=_type(happening, rng),
        evidence=(Span(0, len(text), text),),
        method="synthetic",
        direction=happening.direction,
        when=_when(happening.day, rng),
        places=_places(happening, world, rng),
        count=_count(happening.people, rng),
        who=(Who("people", "people", "KP", sex),),
        voices=voices,
        origin=f"{key[:8]}:a source",
        sector=sector,
    )
    return Told(claim, report, happening.number)


def _type(happening: Happening, rng: random.Random) -> ClaimType:
    kinds = next((k for k in (TO_HOST, TO_HOME) if happening.type in k), None)
    return happening.type if kinds is None or rng.random() < 0.75 else rng.choice(kinds)


def _when(day: date, rng: random.Random) -> When | None:
    """The day; a day beside it; the ten days or the month that it is in; or nothing."""
    way = rng.choices(("day", "beside", "part", "month", "silent"), (0.68, 0.08, 0.06, 0.08, 0.10))[0]
    if way == "silent":
        return None
    if way == "month":
        return When.of(Interval.of_month(day.year, day.month), "in the month")
    if way == "part":
        begin = day.replace(day=min(day.day - 1, 20) // 10 * 10 + 1)
        return When.of(Interval(begin, begin + timedelta(days=9 if begin.day < 21 else 7)), "in a part of the month")
    shift = rng.choice((-1, 1)) if way == "beside" else 0
    return When.of(Interval.of_day(day + timedelta(days=shift)), "on the day")


def _places(happening: Happening, world: World, rng: random.Random) -> tuple[Place, ...]:
    town = world.towns[happening.town]
    area = world.areas[int(town.within[0].split()[1])]
    country = next(c for c in world.countries if c.country == town.country)
    way = rng.choices(("town", "area", "country", "silent"), (0.82, 0.10, 0.05, 0.03))[0]
    found = {"town": (town,), "area": (area,), "country": (country,), "silent": ()}[way]
    return (*found, happening.home) if happening.home is not None and rng.random() < 0.6 else found


def _count(people: int, rng: random.Random) -> Count | None:
    """The number; rounded with a hedge; from a round number on; or nothing."""
    way = rng.choices(("exact", "round", "from", "silent"), (0.45, 0.25, 0.10, 0.20))[0]
    if way == "silent":
        return None
    if way == "exact":
        return Count(people, people, stated=people, unit="people")
    step = 10 ** max(0, len(str(people)) - 1)
    if way == "from" and people > step:
        least = people // step * step
        return Count(least, None, stated=least, hedge="more than", unit="people")
    near = round(people, 1 - len(str(people))) if len(str(people)) < 3 else round(people, 2 - len(str(people)))
    return Count(near, near, stated=near, hedge="about", unit="people")
