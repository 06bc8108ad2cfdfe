"""Pictures that an older report of the case shows already: file photos, which show nothing of what is told now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from twosource.model import Media, Note, Picture, Report

# A picture goes round for days while it is news; in a report this much later it is out of the archive.
USED_DAYS = 30
# Bits in which two looks may differ and still be one picture (docs/pictures.md has the figures).
SAME_LOOK = 8


@dataclass(frozen=True, slots=True)
class OldPictures:
    """What other reports of a case tell of some: file photos, marked as such, and the day of a text; and why."""

    reports: Mapping[str, Report]
    notes: Mapping[str, tuple[Note, ...]]


@dataclass(frozen=True, slots=True)
class _Use:
    """A picture in a report that was published by then."""

    day: date
    report: str
    outlet: str
    picture: Picture


def old_pictures(reports: Iterable[Report]) -> OldPictures:
    """Which pictures of reports stand in reports that are much older; the same whatever the order of the reports."""
    ordered = sorted((r for r in reports if any(m.picture is not None for m in r.media)), key=lambda r: r.id)
    uses = _uses(ordered)
    looks = np.array([0 if u.picture.look is None else int(u.picture.look, 16) for u in uses], dtype=np.uint64)
    found: dict[str, Report] = {}
    notes: dict[str, tuple[Note, ...]] = {}
    for report in ordered:
        media = tuple(_weighed(m, report, uses, looks) for m in report.media)
        if media != report.media:
            found[report.id] = replace(report, media=media)
            notes[report.id] = tuple(
                _note(m) for m, was in zip(media, report.media, strict=True) if m != was and m.picture is not None
            )
    return OldPictures(found, notes)


def _uses(reports: Sequence[Report]) -> list[_Use]:
    """Every use of a picture whose day is known, the oldest first."""
    found = []
    for report in reports:
        when = report.published_when
        if when is None or when.latest is None:
            continue
        pictures = [m.picture for m in report.media if m.picture is not None]
        found += [_Use(when.latest, report.id, report.outlet or "a report", p) for p in pictures]
    return sorted(found, key=lambda u: (u.day, u.report, u.picture.sha256))


def _weighed(media: Media, report: Report, uses: Sequence[_Use], looks: np.ndarray) -> Media:
    """The media, as a file photo where an older report shows its picture."""
    when = report.published_when
    if media.picture is None or media.file_photo or when is None or when.earliest is None:
        return media
    old = next((u for u in _same(media.picture, uses, looks) if (when.earliest - u.day).days > USED_DAYS), None)
    if old is None:
        return media
    alike = "the same file" if old.picture.sha256 == media.picture.sha256 else "a picture that looks the same"
    days = (when.earliest - old.day).days
    why = f"{alike} stands in a report of {old.outlet} of {old.day.isoformat()}, {days} days before ({old.report[:12]})"
    return replace(media, file_photo=True, why=why)


def _same(picture: Picture, uses: Sequence[_Use], looks: np.ndarray) -> Iterable[_Use]:
    """The uses of a picture, the oldest first."""
    if picture.look is None:
        return (u for u in uses if u.picture.sha256 == picture.sha256)
    apart = np.bitwise_count(looks ^ np.uint64(int(picture.look, 16)))
    near = (uses[int(n)] for n in np.flatnonzero(apart <= SAME_LOOK))
    return (u for u in near if u.picture.look is not None)


def _note(media: Media) -> Note:
    digest = "" if media.picture is None else media.picture.sha256[:12]
    return Note("N11", f"the picture of SHA-256 {digest} is a file photo: {media.why}")
