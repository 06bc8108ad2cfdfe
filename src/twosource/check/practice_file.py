"""A regime's `practice.yml` read strictly, with the crossings that `crossings.yml` lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from twosource.check.chronology import SetTerm
from twosource.check.chronology_file import BASES, CONFIDENCES
from twosource.check.fields import Fields, open_file
from twosource.check.practice import Crossing, Custom, Known, Practice, Town, TravelDocument
from twosource.regimes import Regime
from twosource.resources import read_yaml

_TOP = ("documents", "customs", "seasons", "traffic", "border_towns")
_DOCUMENT = ("id", "kinds", "what", "agreed", "only", "others", "confidence", "basis", "sources")
_CUSTOM = ("id", "names", "what", "usual", "note", "confidence", "basis", "sources")
_MODES = ("road", "rail", "water", "land")
_DAY = re.compile(r"(\d\d)-(\d\d)")
_NOTHING = Practice((), (), (), {}, {}, (), {}, {})


@cache
def load_practice(regime: Regime) -> Practice:
    """What a regime knows of practice, nothing without a file; BadResource (TS020, TS021, TS022) lists all faults."""
    path = regime.folder / "practice.yml"
    if not path.exists():
        return _NOTHING
    top = open_file(path, _TOP)
    practice = Practice(
        documents=tuple(_document(row) for row in top.rows("documents", _DOCUMENT)),
        customs=tuple(_custom(row) for row in top.rows("customs", _CUSTOM)),
        crossings=tuple(_crossings(regime.folder)),
        seasons=dict(_seasons(top)),
        traffic={row.one_of("mode", _MODES): row.listed("words") for row in top.rows("traffic", ("mode", "words"))},
        border_towns=top.listed("border_towns"),
        towns=dict(_towns(regime.folder / "places.yml")),
        regions=dict(_regions(regime.folder / "places.yml")),
    )
    top.faults.tell()
    return practice


def _document(row: Fields) -> TravelDocument:
    return TravelDocument(
        row.text("id"), row.listed("kinds"), row.text("what"), _agreed(row), row.listed("only"), row.text("others", ""),
        _known(row),
    )  # fmt: skip


def _agreed(row: Fields) -> SetTerm | None:
    raw = row.raw.get("agreed")
    if raw is None:
        return None
    term = Fields.of(raw, (*row.where, "agreed"), row.faults, ("days", "months"))
    given = [(n, unit) for unit in ("days", "months") if (n := term.whole(unit)) is not None]
    if len(given) == 1:
        return SetTerm(given[0][0], given[0][1].removesuffix("s"), "the document")
    row.wrong("agreed", "give either days or months.")
    return None


def _custom(row: Fields) -> Custom:
    usual = Fields.of(row.raw.get("usual") or {}, (*row.where, "usual"), row.faults, ("from", "to"))
    first, last = (_day_of_year(usual, key) for key in ("from", "to"))
    return Custom(
        row.text("id"), row.listed("names"), row.text("what"), first, last, row.text("note", ""), _known(row)
    )  # fmt: skip


def _day_of_year(row: Fields, key: str) -> tuple[int, int]:
    match = _DAY.fullmatch(row.text(key))
    try:
        # A leap year has every day that there is.
        day = date(2000, *map(int, match.groups())) if match else None
    except ValueError:
        day = None
    if day is None:
        row.wrong(key, 'is no day of the year. Write month and day in quotes, as in "12-31".')
        return (1, 1)
    return (day.month, day.day)


def _seasons(top: Fields) -> Iterator[tuple[str, tuple[int, int]]]:
    for row in top.rows("seasons", ("months", "words")):
        months = row.raw.get("months")
        if isinstance(months, list) and len(months) == 2 and all(m in range(1, 13) for m in months):
            yield from ((word, (months[0], months[1])) for word in row.listed("words"))
        else:
            row.wrong("months", f"must be the first and the last month, as in [3, 5], not {months!r}.")


def _known(row: Fields) -> Known:
    return Known(row.one_of("confidence", CONFIDENCES), row.one_of("basis", BASES))


def _crossings(folder: Path) -> Iterator[Crossing]:
    """The crossings as extraction knows them; their files are read strictly there."""
    path, places = folder / "crossings.yml", folder / "places.yml"
    rows = read_yaml(places)["places"] if places.exists() else ()
    above = {row["id"]: row.get("in") for row in rows}
    for row in read_yaml(path)["crossings"] if path.exists() else ():
        opened = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", str(row.get("opened", "")))
        parts = [] if opened is None else [int(part or 1) for part in opened.groups()]
        yield Crossing(
            id=row["id"],
            name=row["name"],
            towns=tuple(town for side in (row.get("in"), row.get("other")) for town in _and_above(side, above)),
            modes=tuple(row.get("mode") or ()),
            opened=date(*parts) if parts else None,
            # Where a crossing is may be an estimate; what crosses there is the entry's own confidence.
            known=Known(row.get("confidence", "low"), "found"),
        )


def _towns(path: Path) -> Iterator[tuple[str, Town]]:
    raw = read_yaml(path) if path.exists() else {"regions": [], "places": []}
    rows = {row["id"]: row for row in (*raw["regions"], *raw["places"])}
    above = {id_: row.get("in") for id_, row in rows.items()}
    for row in raw["places"]:
        within = tuple(rows[id_]["name"] for id_ in _and_above(row.get("in"), above) if id_ in rows)
        town = Town(row["id"], row["name"], within)
        yield from ((name.lower(), town) for name in (row["name"], *row.get("en", ())))


def _regions(path: Path) -> Iterator[tuple[str, str]]:
    for row in read_yaml(path)["regions"] if path.exists() else ():
        yield from ((name.lower(), row["name"]) for name in (row["name"], *row.get("en", ())))


def _and_above(town: str | None, above: Mapping[str, str | None]) -> Iterator[str]:
    """A town and all that contains it."""
    while town is not None:
        yield town
        town = above.get(town)
