"""What a report says of the fields that its regime asks for: how many were killed, how many were injured.

Each telling word of a field ("killed", "wounding") is a mention with the number that stands with it: before it ("two
men were killed"), after it ("killing two"), in a word like "double", or one for one who is spoken of. Nothing is
decided here; `weigh` holds the mentions of all reports of an event together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.model import Asked

_TOKEN = re.compile(r"[^\W_]+(?:[-’'.,/][^\W_]+)*|[;:.!?,()\"“”—–]")
_AGE = re.compile(r"\d+-(?:year|month|week|day)s?-olds?$")
_BACK, _AHEAD = 11, 6  # tokens
_LARGEST = 99
_BEHIND_AGE = frozenset({",", ".", ";", ")", "and", "of", "was", "were", "is", "died", ""})
_STOP = frozenset({";", ":", ".", "!", "?", "—"})

# How a number may be told; the last four are of a whole report: so many different people one by one, the largest with
# one more, the first number of all, the largest of the title and the first sentences.
FORMS = ("number", "ordinal", "one", "pair", "many", "bare", "none", "apart", "listed", "more", "first", "most")
_TOLD = ("number", "ordinal", "one", "pair")
WHERE = ("title", "lead", "text")


@dataclass(frozen=True, slots=True)
class AskedField:
    """The words of one field; `parts` are the fields that its number may be the total of."""

    name: str
    words: frozenset[str]
    acts: frozenset[str]
    bare: frozenset[str]
    apart: frozenset[str]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedWords:
    """The fields that a regime asks for, and the words for those who are counted and for numbers."""

    fields: tuple[AskedField, ...]
    one: frozenset[str]
    many: frozenset[str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: frozenset[str]
    longest: int
    kinds: Mapping[str, tuple[AskedField, str]]


def kinds_of(fields: Sequence[AskedField]) -> dict[str, tuple[AskedField, str]]:
    """Each telling phrase with its field and its kind; where two fields share one, the first has it."""
    found: dict[str, tuple[AskedField, str]] = {}
    for field in fields:
        kinds = (("apart", field.apart), ("acts", field.acts), ("words", field.words), ("bare", field.bare))
        for kind, phrases in kinds:
            for phrase in sorted(phrases):
                found.setdefault(phrase, (field, kind))
    return found


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, where it stands in the report, and its offset."""

    text: str
    where: str
    start: int


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Cue:
    """A telling phrase from its first to behind its last token."""

    field: AskedField
    kind: str
    first: int
    last: int


def asked_of(passages: Sequence[Passage], words: AskedWords) -> tuple[Asked, ...]:
    """What a report says of each field, each different mention once, in the order of the text."""
    found: dict[tuple[str, str, str, int], Asked] = {}
    listed: dict[str, dict[str, Asked]] = {}
    for passage in passages:
        for mention, who in _mentions(passage, words):
            found.setdefault((mention.field, mention.form, mention.where, mention.value), mention)
            if who:
                listed.setdefault(mention.field, {}).setdefault(who, mention)
    made = list(found.values())
    made += [_sum(name, people) for name, people in listed.items() if len(people) > 1]
    made += [*_with_apart(made), *_of_whole(made, words)]
    return tuple(sorted(made, key=lambda m: (m.start, m.field, m.form, m.value)))


def _sum(name: str, people: Mapping[str, Asked]) -> Asked:
    first = min(people.values(), key=lambda m: m.start)
    return Asked(name, "listed", "text", len(people), first.start, first.end)


def _with_apart(made: Sequence[Asked]) -> Iterator[Asked]:
    """The largest number of a field with one more, where somebody is told of who isn't counted with the others."""
    for apart in {m.field: m for m in made if m.form == "apart"}.values():
        counted = [m.value for m in made if m.field == apart.field and m.form in ("number", "one", "listed")]
        if counted:
            yield Asked(apart.field, "more", apart.where, max(counted) + 1, apart.start, apart.end)


def _of_whole(made: Sequence[Asked], words: AskedWords) -> Iterator[Asked]:
    """Of each field the first number that the report tells, and the largest of its title and first sentences."""
    for field in words.fields:
        told = sorted((m for m in made if m.field == field.name and m.form in _TOLD), key=lambda m: m.start)
        if told:
            yield replace(told[0], form="first", where="text")
        early = [m for m in told if m.where != "text"]
        if early:
            yield replace(max(early, key=lambda m: (m.value, -m.start)), form="most", where="lead")


def _mentions(passage: Passage, words: AskedWords) -> Iterator[tuple[Asked, str]]:
    tokens = [_Token(m.group().lower(), m.start(), m.end()) for m in _TOKEN.finditer(passage.text)]
    cues = list(_cues(tokens, words))
    for number, cue in enumerate(cues):
        begin = cues[number - 1].last if number else 0
        end = cues[number + 1].first if number + 1 < len(cues) else len(tokens)
        form, value, who = _number(cue, tokens, (begin, end), words)
        start, stop = tokens[cue.first].start + passage.start, tokens[cue.last - 1].end + passage.start
        yield Asked(cue.field.name, form, passage.where, value, start, stop), who


def _cues(tokens: Sequence[_Token], words: AskedWords) -> Iterator[_Cue]:
    at = 0
    while at < len(tokens):
        for size in range(min(words.longest, len(tokens) - at), 0, -1):
            told = words.kinds.get(" ".join(t.word for t in tokens[at : at + size]))
            if told is not None:
                yield _Cue(*told, at, at + size)
                at += size
                break
        else:
            at += 1


def _number(cue: _Cue, tokens: Sequence[_Token], room: tuple[int, int], words: AskedWords) -> tuple[str, int, str]:
    """The form and the value of what a cue counts, and who it is where that is one with an age."""
    if cue.kind == "apart":
        return "apart", 1, ""
    multiple = words.numbers.get(tokens[cue.first - 1].word, 1) if cue.first > room[0] else 1
    if cue.kind in ("acts", "bare") and multiple > 1:
        return "number", multiple, ""
    ahead = _ahead(cue, tokens, room[1], words)
    if cue.kind == "acts":
        return ahead or ("bare", 1, "")
    if cue.kind == "bare":
        return "bare", 1, ""
    follows = tokens[cue.last].word if cue.last < len(tokens) else ""
    if ahead is not None and ahead[0] == "number" and _value(follows, words) is not None:
        return ahead
    return _before(cue, tokens, room[0], words) or ("bare", 1, "")


def _before(cue: _Cue, tokens: Sequence[_Token], begin: int, words: AskedWords) -> tuple[str, int, str] | None:
    ages: list[str] = []
    people = 0
    many = joined = False
    for at in range(cue.first - 1, max(begin, cue.first - _BACK) - 1, -1):
        word = tokens[at].word
        if word in _STOP and at != cue.first - 1:
            break
        value = _value(word, words)
        is_age = _is_age(tokens, at, words)
        if value is not None and not is_age and not (people and word == "one"):
            if _counts(tokens, at, cue.first, words):
                return ("none", 0, "") if value == 0 else ("number", value, "")
        elif word in words.ordinals and people:
            return "ordinal", words.ordinals[word], ""
        elif _AGE.match(word) or is_age:
            ages.append(word)
        elif word in words.many:
            many = True
        elif word in words.one and (people == 0 or joined):
            people, joined = people + 1, False
        elif word in ("and", ","):
            joined = True
    if many:
        return "many", 2, ""
    if people > 1:
        return "pair", people, ""
    return ("one", 1, ages[0] if ages else "") if people or ages else None


def _counts(tokens: Sequence[_Token], at: int, until: int, words: AskedWords) -> bool:
    """True where a number stands right before the telling word, or counts people who do."""
    between = [t.word for t in tokens[at + 1 : until]]
    near = [w for w in between[:4] if w in words.many or w in words.one or _AGE.match(w)]
    return bool(near) or len(between) <= 2 or (bool(between) and between[0] == "of")


def _ahead(cue: _Cue, tokens: Sequence[_Token], end: int, words: AskedWords) -> tuple[str, int, str] | None:
    for at in range(cue.last, min(end, cue.last + _AHEAD, len(tokens))):
        word = tokens[at].word
        if word in _STOP or word == ",":
            break
        value = _value(word, words)
        if value is not None and not _is_age(tokens, at, words):
            return ("none", 0, "") if value == 0 else ("number", value, "")
        if word in words.many:
            return "many", 2, ""
        if word in words.one or _AGE.match(word):
            return "one", 1, word if _AGE.match(word) else ""
    return None


def _value(word: str, words: AskedWords) -> int | None:
    if word.isdigit():
        return int(word) if int(word) <= _LARGEST else None
    return words.numbers.get(word)


def _is_age(tokens: Sequence[_Token], at: int, words: AskedWords) -> bool:
    """True for the age behind a name (", 34,"), and for a number with a unit: years, an hour, a house."""
    if not tokens[at].word.isdigit():
        return False
    before = tokens[at - 1].word if at else ""
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return after in words.units or before in ("both", "aged") or (before == "," and after in _BEHIND_AGE)
