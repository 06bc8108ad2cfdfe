"""What a report's own datelines say: the day and hour of publication, who made it, which outlet or agency.

Two shapes: a line of its own ("Jane Doe | 2018-04-05 16:15"), or a paragraph's head ("SEOUL, Aug. 28 (Yonhap) --").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.model import Credit
from twosource.read.calendar import DateFound, find_clock, find_dates
from twosource.read.credits import EMAIL, byline, credit_line, is_person
from twosource.read.pieces import is_east_asian
from twosource.read.words import ReportWords
from twosource.regimes.outlets import Outlets

_LONGEST_LINE = 160
# How surely a date is that of publication: by its label, for want of another, or because it is only the last change.
LABELLED, UNLABELLED, CHANGED = 0, 1, 2
_SEPARATOR = re.compile(r"\s*[|│｜·•>»\t]\s*|\s+[-–—/]+\s+|\s{3,}")
_BETWEEN = " \t,.:;()[]（）【】[]/-–—=~"
_DASH = re.compile(r"\s+(?:--+|[—–-])\s+|(?<=[A-Z)])(?:--+|—)\s*|(?<=[)）])\s*=\s*")
_LONGEST_HEAD = 90
_BRACKET = re.compile(
    r"^[【\[（(](?P<inner>[^】\])）]{2,40})[】\])）]\s*(?:(?P<who>[가-힣]{2,4}\s?[가-힣]{2,4})\s*=\s*|--?\s+|—\s*)?"
)
_CHINESE_WIRE = re.compile(r"^[\u3400-\u9fffA-Za-z0-9（）()·\s]{2,30}?[电電](?=[\s（(　])\s*")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says, and where in its piece it ends; `published` is EDTF, `at` ISO 8601 with a time of day."""

    end: int
    published: str | None = None
    at: str | None = None
    outlet: str | None = None
    credits: tuple[Credit, ...] = ()
    rank: int = UNLABELLED


def dateline_line(text: str, words: ReportWords, outlets: Outlets) -> Dateline | None:
    """What a line says that holds nothing but dates, names, sections and outlets; None for any other line."""
    if len(text) > _LONGEST_LINE or "。" in text:
        return None
    dates = find_dates(text, words)
    if not dates:
        return None
    parts = _SEPARATOR.split(text)
    rests = [_rest(part, words) for part in parts]
    outlet = next((r for r in rests if r.casefold() in outlets.by_name), None)
    told = [r for r in rests if r and r.casefold() not in outlets.by_name]
    if not any(find_dates(p, words) and _is_spent(r, outlets) for p, r in zip(parts, rests, strict=True)):
        alone = len(told) == len(parts) == 1
        return _one_part(text, told, dates, words, outlets) if alone else _wire_line(text, words, outlets)
    if not all(_is_label_like(r) for r in told):
        return None
    return _dateline(text, dates, outlet, _makers(parts, words, outlets), words)


def paragraph_head(text: str, words: ReportWords, outlets: Outlets) -> Dateline | None:
    """The dateline that : place, day, agency, dash; None for a paragraph without one."""
    return _bracketed(text, words, outlets) or _chinese(text, words, outlets) or _dashed(text, words, outlets)


def _wire_line(text: str, words: ReportWords, outlets: Outlets) -> Dateline | None:
    """An agency's dateline on a line of its own: "Seoul, April 5 (Reuters)"."""
    wired = re.fullmatch(r"[^()（）]{3,60}[(（]([^()（）]+)[)）]", text)
    agency = outlets.by_name.get(wired[1].strip().casefold()) if wired else None
    return None if agency is None else _head_of(text, len(text), words, outlets)


def _one_part(
    text: str, told: Sequence[str], dates: Sequence[DateFound], words: ReportWords, outlets: Outlets
) -> Dateline | None:
    """A line without separators, such as "By Jane Doe, April 5, 2018" or "Jane Doe 기자 2018.04.05"."""
    made = byline(told[0], words, outlets) or credit_line(told[0], words, outlets)
    named_outlet = outlets.mentions(told[0]) if made is None else ()
    whole = len(named_outlet) == 1 and len(named_outlet[0].text) >= len(told[0]) - 2
    if made is None and not whole:
        return _wire_line(text, words, outlets)
    outlet = named_outlet[0].text if whole else None if made is None else made.outlet
    return _dateline(text, dates, outlet, () if made is None else made.credits, words)


def _dateline(
    text: str, dates: Sequence[DateFound], outlet: str | None, makers: tuple[Credit, ...], words: ReportWords
) -> Dateline:
    chosen, rank = _day_of_publication(text, dates, words)
    if chosen is None:
        return Dateline(len(text), outlet=outlet, credits=makers)
    following = [d.start for d in dates if d.start > chosen.start]
    clock = find_clock(text[: min(following, default=len(text))], chosen.end)
    whole = chosen.has_day and chosen.has_year and clock is not None
    at = f"{chosen.edtf}T{clock.iso}" if whole and clock is not None else None
    return Dateline(len(text), chosen.edtf, at, outlet, makers, rank)


def _day_of_publication(text: str, dates: Sequence[DateFound], words: ReportWords) -> tuple[DateFound | None, int]:
    """The date with a label of publication, else one without a label, else that of the last change; and which it is."""
    ranked: list[tuple[int, int, DateFound]] = []
    last = 0
    for date in dates:
        before = text[last : date.start]
        last = date.end
        if words.matcher("dates.never").search(before):
            continue
        updated = words.matcher("dates.updated").search(before) is not None
        published = words.matcher("dates.published").search(before) is not None
        rank = CHANGED if updated else LABELLED if published else UNLABELLED
        ranked.append((rank, date.start, date))
    if not ranked:
        return None, UNLABELLED
    rank, _, best = min(ranked, key=lambda r: r[:2])
    return best, rank


def _rest(part: str, words: ReportWords) -> str:
    """What a part of a line says beside dates, times, weekdays and their labels."""
    masked = EMAIL.sub(" ", part)
    for date in find_dates(part, words):
        masked = masked[: date.start] + " " * (date.end - date.start) + masked[date.end :]
    while (clock := find_clock(masked)) is not None:
        masked = masked[: clock.start] + " " * (clock.end - clock.start) + masked[clock.end :]
    if masked != part:
        masked = words.matcher("weekdays").sub(" ", masked)
        masked = re.sub(
            r"[（(][月火水木金土日월화수목금토一二三四五六][)）]|星期.|(?:週|周)[一二三四五六日]|[월화수목금토일]요일",
            " ",
            masked,
        )
        masked = words.matcher("dates.updated").sub(" ", masked)
        masked = words.matcher("dates.published").sub(" ", masked)
    return " ".join(masked.strip(_BETWEEN).split())


def _is_spent(rest: str, outlets: Outlets) -> bool:
    return not rest or rest.casefold() in outlets.by_name


def _is_label_like(rest: str) -> bool:
    """True for a name, a section or a list of tags; not for a sentence."""
    if rest.endswith((".", "!", "?", "다")) and not _ends_in_initial(rest):
        return False
    if is_east_asian(rest):
        return len(rest) <= 30
    parts = rest.split()
    return len(parts) <= 8 and sum(p[0].islower() for p in parts) <= 2


def _ends_in_initial(rest: str) -> bool:
    """True for words that end in a name's short form ("Jr.")."""
    return rest.rsplit(maxsplit=1)[-1] in ("Jr.", "Sr.")


def _makers(parts: Sequence[str], words: ReportWords, outlets: Outlets) -> tuple[Credit, ...]:
    """Bylines and credits among the parts; without any, the first part if it is a person's name."""
    made = [m for p in parts if (m := byline(p, words, outlets) or credit_line(p, words, outlets)) is not None]
    if made:
        return tuple(c for m in made for c in m.credits)
    first = parts[0].strip(_BETWEEN)
    return (Credit("reporter", first),) if is_person(first, words, outlets) else ()


def _dashed(text: str, words: ReportWords, outlets: Outlets) -> Dateline | None:
    dash = _DASH.search(text[: _LONGEST_HEAD + 8])
    if dash is None or dash.start() > _LONGEST_HEAD or dash.start() == 0:
        return None
    head = text[: dash.start()]
    if any(c in head for c in '"“”‘?!。'):
        return None
    return _head_of(head, dash.end(), words, outlets)


def _head_of(head: str, end: int, words: ReportWords, outlets: Outlets) -> Dateline | None:
    dates = find_dates(head, words)
    inner = re.search(r"[(（]([^)）]*)[)）]", head)
    mentions = outlets.mentions(inner[1]) if inner else ()
    place = _rest(re.sub(r"[(（][^)）]*[)）]", " ", head), words)
    shouted = re.match(r"[A-Z][A-Z. ]{2,}", head) is not None and len(place.split()) <= 8
    if not _is_place_like(place) or not (dates or mentions or shouted):
        return None
    if inner and not mentions and not re.fullmatch(r"[A-Z][\w. /-]{1,24}", inner[1]):
        return None
    chosen, _ = _day_of_publication(head, dates, words)
    return Dateline(end, chosen.edtf if chosen else None, outlet=mentions[0].text if mentions else None)


def _is_place_like(place: str) -> bool:
    if is_east_asian(place):
        return len(place) <= 12
    parts = re.split(r"[\s/,]+", place)
    return len(parts) <= 8 and all(not p or p[0].isupper() or p in ("of", "and", "the", "de") for p in parts)


def _bracketed(text: str, words: ReportWords, outlets: Outlets) -> Dateline | None:
    m = _BRACKET.match(text)
    if m is None or m.end() == len(text):
        return None
    mentions = outlets.mentions(m["inner"])
    if not mentions:
        return None
    makers = credit_line(m["who"], words, outlets) if m["who"] else None
    dates = find_dates(m["inner"], words)
    chosen, _ = _day_of_publication(m["inner"], dates, words)
    return Dateline(m.end(), chosen.edtf if chosen else None, None, mentions[0].text, makers.credits if makers else ())


def _chinese(text: str, words: ReportWords, outlets: Outlets) -> Dateline | None:
    m = _CHINESE_WIRE.match(text)
    mentions = outlets.mentions(m.group()) if m else ()
    if m is None or not mentions:
        return None
    dates = find_dates(m.group(), words)
    return Dateline(m.end(), dates[0].edtf if dates else None, outlet=mentions[0].text)
