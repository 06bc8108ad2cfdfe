"""The pictures that came with a report become part of its media, each with its caption where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.model import Media, Note, Picture, Report
from twosource.read.file_photo import why_old
from twosource.read.picture_facts import PictureFault, picture_of

MOST_PICTURES = 200
# What is smaller in height or width is a sign of the page: an arrow, a logo, a counter.
_LEAST_PIXELS = 64


@dataclass(frozen=True, slots=True)
class Looked:
    """A picture that was looked at, or why it couldn't be; `captions` are texts that may be its caption."""

    name: str
    picture: Picture | None
    fault: str | None = None
    captions: tuple[str, ...] = ()


def look_at(data: bytes, name: str, captions: Sequence[str] = ()) -> Looked:
    """A picture looked at; one that can't be read is told, not raised."""
    try:
        return Looked(name, picture_of(data, name), None, tuple(captions))
    except PictureFault as fault:
        return Looked(name, None, str(fault), tuple(captions))


def with_pictures(report: Report, looked: Sequence[Looked]) -> Report:
    """The report with its pictures; each once, and a note for what can't be read, states a place or is a file photo."""
    media = list(report.media)
    known = {m.picture.sha256 for m in media if m.picture is not None}
    faults: list[Note] = []
    for number, one in enumerate(looked[:MOST_PICTURES], start=1):
        if one.picture is None:
            faults.append(Note("N09", f"a picture that came with it (number {number}) can't be read: {one.fault}"))
        elif one.picture.sha256 not in known and min(one.picture.width, one.picture.height) >= _LEAST_PIXELS:
            known.add(one.picture.sha256)
            _add(media, one, one.picture)
    if len(looked) > MOST_PICTURES:
        faults.append(Note("N09", f"{len(looked)} pictures came with it, and {MOST_PICTURES} are looked at"))
    found = [_dated(m, report) for m in media]
    before = set(report.media)
    new = [m for m in found if m not in before]
    return replace(report, media=tuple(found), notes=(*report.notes, *faults, *_notes(new)))


def _add(media: list[Media], one: Looked, picture: Picture) -> None:
    """Put a picture to its caption; beside the picture that stands there already; alone where it has none."""
    number = _caption_of(media, one)
    if number is None:
        media.append(Media("photo", None, file_photo=False, picture=picture))
    elif media[number].picture is None:
        media[number] = replace(media[number], picture=picture)
    else:
        media.append(replace(media[number], picture=picture, why=None))


def _caption_of(media: Sequence[Media], one: Looked) -> int | None:
    """The number of the media whose caption is the picture's, by its surest candidate or its file's name."""
    held = {n: " ".join(m.caption.text.split()) for n, m in enumerate(media) if m.caption is not None}
    for candidate in one.captions:
        for number, caption in held.items():
            if caption == " ".join(candidate.split()):
                return number
    named = (n for n, c in held.items() if "." in one.name and c.casefold().startswith(one.name.casefold()))
    return next(named, None)


def _dated(media: Media, report: Report) -> Media:
    """The media, as a file photo where its file or name is much older than the report."""
    if media.picture is None or media.file_photo:
        return media
    when = report.published_when
    why = why_old(media.picture, None if when is None else when.earliest)
    return media if why is None else replace(media, file_photo=True, why=why)


def _notes(media: Sequence[Media]) -> Iterator[Note]:
    for one in media:
        if one.picture is None:
            continue
        which = f"the picture of SHA-256 {one.picture.sha256[:12]}"
        if one.why is not None:
            yield Note("N11", f"{which} is a file photo: {one.why}")
        if one.picture.states_a_place:
            yield Note("N10", f"the file of {which} states a place (kept in the case); it is what the file says")
