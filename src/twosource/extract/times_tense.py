"""Which way the clause round an expression looks: back, ahead, or neither."""

from __future__ import annotations

import re

from twosource.extract.times_words import TimeWords

# How far to each side the clause of an expression is read, in characters.
_REACH = 160
_END = re.compile(r"(?<!\b[A-Z])[.!?;](?=\s+[\"“'‘A-Z]|\s*$)|\n\s*\n")
_TOKEN = re.compile(r"\w+(?:-\w+)*|['’]\w+|[,\"“”]")
# A verb behind the expression counts as if it stood this much further off: times mostly follow their verb.
_BEHIND_FIRST = 2


def looks(text: str, start: int, end: int, words: TimeWords) -> int:
    """Which way the clause round an expression looks: -1 to the past, 1 to the future, 0 when nothing tells."""
    before = _tokens(_last_part(text[max(0, start - _REACH) : start]))
    after = _tokens(_first_part(text[end : end + _REACH]))
    if text.startswith(("'s", "’s"), end):
        return 0
    if before and words.listed("ahead_before", before[-1]):
        return -1 if any(words.listed("already", t) for t in before + after) else 1
    found = []
    for step, place in enumerate(reversed(range(len(before)))):
        if verdict := _verdict(before, place, words):
            found.append((step, verdict))
            break
    for step, place in enumerate(range(len(after))):
        if verdict := _verdict(after, place, words):
            found.append((step + _BEHIND_FIRST, verdict))
            break
    return min(found)[1] if found else 0


def _last_part(text: str) -> str:
    ends = [m.end() for m in _END.finditer(text)]
    return text[ends[-1] :] if ends else text


def _first_part(text: str) -> str:
    found = _END.search(text)
    return text if found is None else text[: found.start()]


def _tokens(text: str) -> list[str]:
    return [m.group().lower() for m in _TOKEN.finditer(text)]


def _verdict(tokens: list[str], place: int, words: TimeWords) -> int:
    """What one word says of the tense."""
    token = tokens[place]
    if words.listed("future", token):
        return 1
    if token == "to":  # noqa: S105 - a word, no secret
        return 1 if place and words.listed("be_forms", tokens[place - 1]) else 0
    if words.listed("past", token) or (token.endswith("ed") and len(token) > 4):
        return 1 if place and words.listed("not_yet", tokens[place - 1]) else -1
    return 0
