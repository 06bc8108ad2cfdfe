"""Groups of people in a parsed segment: who they are, how many, and whether they stand for a group named before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.extract.counts import CountMention
from twosource.extract.parse import Segment, lemma_of
from twosource.extract.words import Words, phrase_in
from twosource.model import Share, Who

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRONOUNS = {"they", "them", "these", "those", "theirs"}
_STANDING = {*_PRONOUNS, "ones"}
_INSIDE = {
    "JJ",
    "JJR",
    "JJS",
    "NN",
    "NNS",
    "NNP",
    "NNPS",
    "CD",
    "DT",
    "PRP$",
    "POS",
    "HYPH",
    "VBN",
    "VBG",
    "RB",
    "PDT",
    "AFX",
}
_SHARE = re.compile(
    r"\b(?:half|third|quarter|most|many|some|few|part|portion|majority|percent|per cent)\b", re.IGNORECASE
)
_COLLECTIVES = {"group", "team", "batch", "crowd", "contingent"}
# How far left of its head noun a group's phrase may begin, in tokens.
_REACH = 9
# What stands in for people without a noun, the relations by which it hangs on a verb, and what may not follow it.
_ROUND = {"hundred", "thousand", "dozen", "score"}
_OF_VERB = {"nsubj", "nsubj:pass", "obj"}
_NOT_HEADS = {"of", "per"}


@dataclass(frozen=True, slots=True)
class Group:
    """People named in a segment, by report offsets; `anaphor` when the words stand for a group named before.

    `referent` is then where that group stands. `is_counted` when its number counts what the regime counts.
    """

    start: int
    end: int
    text: str
    segment: Segment
    head: int
    kind: str
    nationality: str | None
    sex: str | None
    count: CountMention | None
    anaphor: bool
    referent: int | None = None
    occupation: str | None = None
    is_counted: bool = False

    @property
    def is_share(self) -> bool:
        """True for a part of a group ("more than half of them"), whose number isn't the group's."""
        return _SHARE.search(self.text) is not None

    @property
    def is_number(self) -> bool:
        """True for a number that stands for people by itself ("around 400 left")."""
        return self.kind == "pronoun" and self.count is not None and self.text.split()[-1].lower() not in _STANDING

    @property
    def is_of_others(self) -> bool:
        """True for "theirs": people of the same kind as those named before, but another's."""
        return self.text.lower().split()[-1] == "theirs"

    @property
    def share(self) -> Share | None:
        """The part of a whole that is named in place of a number, or None."""
        if self.count is None or self.count.part is None:
            return None
        return Share(*self.count.part, self.count.count.text)

    def who(self, role: str = "people") -> Who:
        """The group as a claim names it."""
        return Who(role, self.text, self.nationality, self.sex, self.occupation)


def find_groups(segment: Segment, counts: Sequence[CountMention], words: Words, text: str) -> list[Group]:
    """The groups of people of a segment, in the order of the text."""
    groups = [_group(token, segment, counts, words, text) for token in segment.doc if not _is_manner(token)]
    return _without_heads_of_others([group for group in groups if group is not None])


def _is_manner(token: Token) -> bool:
    """True for "in groups (of ten)", which says how people go about and names nobody."""
    return token.i > 0 and token.nbor(-1).text.lower() == "in" and lemma_of(token) in _COLLECTIVES


def _kind(token: Token, words: Words) -> str | None:
    lower = token.text.lower()
    if lower == "ones" and token.tag_ == "NNS":
        return "pronoun"
    if lower in _PRONOUNS and token.tag_ in ("PRP", "DT"):
        return None if lower in ("these", "those") and token.dep_ == "det" else "pronoun"
    if lower == "koreans" and token.i > 0 and token.nbor(-1).text.lower() in ("north", "n."):
        return "person"
    if not token.tag_.startswith("NN"):
        return None
    if token.i + 1 < len(token.doc) and token.nbor(1).tag_ in ("NN", "NNS", "NNP") and token.dep_ == "compound":
        return None
    two = f"{token.nbor(-1).text.lower()} {lemma_of(token)}" if token.i > 0 else ""
    return words.people.get(two) or words.people.get(lemma_of(token)) or words.people.get(lower)


def _is_bare_number(token: Token, segment: Segment, counts: Sequence[CountMention]) -> bool:
    """True for a number that stands for people by itself: "most left in May, with around 400 leaving by train"."""
    if token.tag_ != "CD" and lemma_of(token) not in _ROUND:
        return False
    at, following = segment.start_of(token), token.nbor(1) if token.i + 1 < len(token.doc) else None
    if following is None or following.tag_[:2] not in ("VB", "MD", "IN", "RB") or following.text.lower() in _NOT_HEADS:
        return False
    verb = token.head if token.dep_ in _OF_VERB else following
    return verb.tag_.startswith("VB") and any(
        c.number_start <= at < c.number_end and c.kind == "thing" and c.unit_start is None and c.rate is None
        and (c.count.low or 0) > 1
        for c in counts
    )  # fmt: skip


def _group(token: Token, segment: Segment, counts: Sequence[CountMention], words: Words, text: str) -> Group | None:
    """The group that a token is the head of, or None where it names no people."""
    kind = _kind(token, words)
    bare = kind is None and _is_bare_number(token, segment, counts)
    kind = "pronoun" if bare else kind
    if kind is None:
        return None
    first = _first_token(token, segment, text)
    start, end = segment.start_of(first), segment.end_of(token)
    phrase = text[start:end].lower()
    after = text[end : end + 30].lower()
    nationality = _nationality(phrase, after, words)
    kinds = words.regime["counted_in"]
    count = (
        None
        if kind == "pronoun" and not (bare or _of_them(token))
        else _count_of(start, end, token, segment, counts, kinds)
    )
    if count is not None:
        start = min(start, count.start) if count.start >= segment.extent.start else start
    anaphor = kind == "pronoun" or (
        nationality is None
        and first.text.lower() in ("the", "these", "those", "all", "its", "their", "some", "most", "such")
    )
    sex = _sex(phrase, words)
    occupation = kind if kind in words.regime["occupations"] else None
    counted = count is not None and count.kind in kinds
    return Group(
        start, end, text[start:end], segment, token.i, kind, nationality, sex, count, anaphor,
        occupation=occupation, is_counted=counted,
    )  # fmt: skip


def _first_token(token: Token, segment: Segment, text: str) -> Token:
    first = token
    for left in reversed(token.doc[max(0, token.i - _REACH) : token.i]):
        if left.tag_ not in _INSIDE or (left.tag_ in ("VBG", "VBN") and left.dep_ not in ("amod", "compound", "acl")):
            break
        if left.text.lower() in ("not", "n't", "n’t"):
            break
        gap = text[segment.end_of(left) : segment.start_of(first)]
        if any(c in gap for c in ",.;:()—"):
            break
        first = left
    return first


def _nationality(phrase: str, after: str, words: Words) -> str | None:
    for country, names in words.regime["nationality"].items():
        if phrase_in(tuple(n for n in names if not n.startswith("from ")), phrase):
            return str(country)
    for country, names in words.regime["nationality"].items():
        if after.strip().startswith(tuple(n for n in names if n.startswith("from "))):
            return str(country)
    return None


def _sex(phrase: str, words: Words) -> str | None:
    if phrase_in(tuple(words.regime["female"]), phrase):
        return "female"
    return "male" if phrase_in(tuple(words.regime["male"]), phrase) else None


def _of_them(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text.lower() == "of"


def _count_of(
    start: int, end: int, token: Token, segment: Segment, counts: Sequence[CountMention], kinds: Sequence[str]
) -> CountMention | None:
    at = segment.start_of(token)
    for count in counts:
        if count.unit_start is not None and count.unit_end is not None and count.unit_start <= at < count.unit_end:
            return count
        if start <= count.number_start < end:
            return count
        between = segment.doc.text if count.number_end > at else ""
        if not between and 0 <= start - count.number_end <= 4:
            return count
    return _count_over_of(token, segment, counts, kinds)


def _end_before_of(count: CountMention, kinds: Sequence[str]) -> int:
    """Where a count ends that "of" may follow: with its unit if that is a percentage or what the regime counts in."""
    return count.end if count.kind == "percent" or (count.kind != "thing" and count.kind in kinds) else count.number_end


def _count_over_of(
    token: Token, segment: Segment, counts: Sequence[CountMention], kinds: Sequence[str]
) -> CountMention | None:
    """The number in "100 of them", "dozens of the women", "40 tonnes of it"."""
    for left in reversed(token.doc[max(0, token.i - 4) : token.i]):
        if left.text.lower() == "of":
            at = segment.start_of(left)
            return next((c for c in counts if 0 <= at - _end_before_of(c, kinds) <= 2), None)
    return None


def _without_heads_of_others(groups: list[Group]) -> list[Group]:
    """Groups less those that are only the head of another ("a group of workers" names its workers)."""
    kept: list[Group] = []
    for group in groups:
        if (
            kept
            and group.start <= kept[-1].end + 4
            and kept[-1].text.lower().endswith(("group", "team", "batch", "crowd"))
        ):
            kept.pop()
        kept.append(group)
    return kept
