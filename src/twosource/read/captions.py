"""Captions and editors' lines in brackets: what a picture shows, whether it is from a file, when it was taken."""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.model import Credit, Media, Span, When
from twosource.read.calendar import find_dates
from twosource.read.credits import is_person
from twosource.read.words import ReportWords
from twosource.regimes.outlets import Outlets

_IMAGE_FILE = re.compile(r"^\S+\.(?:jpe?g|png|gif|webp|tiff?|bmp|svg|avif|heic|mp4|mov|webm)\b\s*", re.IGNORECASE)
_FILM_FILE = re.compile(r"\.(?:mp4|mov|webm)\b", re.IGNORECASE)
_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】"}
_LABEL = re.compile(r"^\s*([^:：=]{1,24}?)\s*[:：=]\s*")
_ENDING = re.compile(r"[(（\[]\s*([^()（）\[\]]{2,80})[)）\]]\.?$")
# Captions that nothing but words in them gives away are short; a longer piece is a paragraph that speaks of a picture.
_LONGEST = 450


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A line that stands in brackets as a whole: its label ("photo caption"), lower case, and what follows it."""

    label: str
    inner: str


def bracketed(text: str) -> Bracketed | None:
    """A line in brackets from end to end, or None."""
    close = _BRACKETS.get(text[0])
    if close is None or text.rstrip(" .。")[-1] != close or close in text[1:].rstrip(" .。")[:-1]:
        return None
    inner = text[1:].rstrip(" .。")[:-1].strip()
    label = _LABEL.match(inner)
    return Bracketed("", inner) if label is None else Bracketed(_named(label), inner[label.end() :].strip())


def _named(label: re.Match[str]) -> str:
    """A label without the number of the picture: "Photo 2"."""
    return label[1].casefold().rstrip(" 0123456789")


def is_caption(text: str, words: ReportWords, outlets: Outlets) -> bool:
    """True for a piece that says what a picture or film shows, or whose it is."""
    if _IMAGE_FILE.match(text):
        return True
    boxed = bracketed(text)
    if boxed is not None:
        return (
            boxed.label in words.of("captions.labels")
            or words.matcher("captions.begins").match(boxed.inner) is not None
        )
    if len(text) > _LONGEST:
        return False
    label = _LABEL.match(text)
    if label is not None and _named(label) in words.of("captions.labels"):
        return True
    if words.matcher("captions.begins").match(text):
        return True
    return _ends_as_caption(text, words, outlets)


def media_of(text: str, start: int, words: ReportWords) -> Media:
    """The picture or film of a caption that begins at an offset of the stored text."""
    told = _IMAGE_FILE.sub("", text)
    moving = words.matcher("captions.moving").search(told) is not None or _FILM_FILE.search(text) is not None
    days = [d for d in find_dates(told, words) if d.has_day]
    taken = When.of_edtf(days[0].edtf, told[days[0].start : days[0].end]) if days else None
    from_file = words.matcher("captions.file").search(told) is not None
    return Media("video" if moving else "photo", Span(start, start + len(text), text), from_file, taken)


def photographers(text: str, words: ReportWords, outlets: Outlets) -> tuple[Credit, ...]:
    """Whose picture it is, where the caption holds nothing else: "(Photo: X)"."""
    boxed = bracketed(text)
    if boxed is None or boxed.label not in words.of("captions.labels"):
        return ()
    told = boxed.inner.strip(" .")
    whole = told.casefold() in outlets.by_name or is_person(told, words, outlets)
    return (Credit("photographer", told),) if whole else ()


def _ends_as_caption(text: str, words: ReportWords, outlets: Outlets) -> bool:
    bare = text.rstrip(' .。)）”"').casefold()
    endings = tuple(w.rstrip(")）") for w in words.of("captions.ends"))
    if endings and bare.endswith(endings):
        return True
    ending = _ENDING.search(text)
    if ending is None:
        return False
    inner = ending[1]
    label = _LABEL.match(inner)
    if label is not None and label[1].casefold() in words.of("captions.labels"):
        return True
    # "(AP Photo/Jane Doe)", "(Reuters file)", "(Courtesy of …)".
    named = outlets.named(inner) is not None
    return words.matcher("captions.credits").match(inner) is not None or (
        named and re.search(r"\b(?:photo|file|image|pool)\b", inner, re.IGNORECASE) is not None
    )
