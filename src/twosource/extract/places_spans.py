"""Capitalised words of a text that bear the name of a place, longest first, without yet saying whether they mean it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.extract.gazetteer import Entry, Gazetteer
from twosource.extract.gazetteer_names import fold
from twosource.extract.places_words import PlaceWords

# A letter or digit with the accents that may follow it as characters of their own.
_SIGN = r"[^\W_][\u0300-\u036f]*"
_WORD = re.compile(rf"(?:{_SIGN})+(?:['’ʼ‘](?:{_SIGN})+)*")
_CONTRACTION = re.compile(r"['’ʼ‘](?:ve|m|re|ll|d|t|VE|M|RE|LL|D|T)$")
_POSSESSIVE = re.compile(r"['’ʼ‘][sS]$")
_LONGEST = 7  # words in a name; "Changbai Korean Autonomous County" has four
_HYPHENS = frozenset(["-", "‐", "‑", "–"])
_SPACES = frozenset([" ", "  ", "\u00a0", *_HYPHENS])
_ELIDED = re.compile(r"[dlDL]['’][^\W\d_]")  # "d'Ivoire", "l'Aquila"
_MONEY = "$€£¥"
_ACRONYM = 4
_ALSO = {
    "province": ("province",),
    "prefecture": ("prefecture",),
    "county": ("county",),
    "city": ("city", "town"),
    "town": ("town", "village", "city"),
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place; `end` leaves a possessive out; `gap` is what stands between it and the word before."""

    start: int
    end: int
    text: str
    key: str
    gap: str
    possessive: bool

    @property
    def capital(self) -> bool:
        """True for a word with a capital first letter, also behind an elided article ("d'Ivoire")."""
        return self.text[0].isupper() or (_ELIDED.match(self.text) is not None and self.text[2].isupper())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that bears the name of places; `first` and `last` number its words. `people` marks a word for people."""

    start: int
    end: int
    first: int
    last: int
    key: str
    entries: tuple[Entry, ...]
    people: bool = False
    sure: bool = False


def tokenise(text: str) -> list[Token]:
    """The words of a text in order."""
    tokens: list[Token] = []
    behind = 0
    for match in _WORD.finditer(text):
        surface = match.group()
        plain = _POSSESSIVE.sub("", surface)
        end = match.start() + len(plain)
        tokens.append(
            Token(match.start(), end, plain, fold(plain), text[behind : match.start()], len(plain) < len(surface))
        )
        behind = end
    return tokens


def candidates(text: str, tokens: Sequence[Token], gazetteer: Gazetteer, words: PlaceWords) -> list[Candidate]:
    """Every span that bears a name, none overlapping another, in the order of the text."""
    runs = [_keys_from(tokens, at, words) for at in range(len(tokens))]
    wanted = {key for run in runs for _, keys in run for key in keys}
    wanted |= {f"{keys[0]}s" for run in runs for last, keys in run if tokens[last].possessive}
    known = _Known(gazetteer, words, wanted)
    found: list[Candidate] = []
    at = 0
    while at < len(tokens):
        best = _longest(text, tokens, at, runs[at], known)
        if best is not None:
            best = _with_kind(best, tokens, words)
        short = None if best is not None and best.last > at else _short(text, tokens, at, found, known)
        chosen = short or best
        if chosen is not None and _is_money(text, chosen):
            chosen = None
        if chosen is not None:
            found.append(chosen)
            at = chosen.last
        at += 1
    return _with_contextual(tokens, found, known)


def _is_money(text: str, candidate: Candidate) -> bool:
    """True for the currency of "US$" and "$US"."""
    return text[candidate.end : candidate.end + 1] in [*_MONEY] or text[
        max(0, candidate.start - 1) : candidate.start
    ] in [*_MONEY]


class _Known:
    """What the names of one text may mean."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords, wanted: set[str]) -> None:
        self.words = words
        self._gazetteer = gazetteer
        self._named = gazetteer.lookup_keys(wanted | {words.nicknames[n] for n in words.nicknames if fold(n) in wanted})
        self._by_id: dict[str, Entry | None] = {}

    def ref(self, ref: str) -> tuple[Entry, ...]:
        """The entry of an id, as a tuple of one or none; "US.GA" may be the regime's own."""
        if ref not in self._by_id:
            self._by_id[ref] = self._gazetteer.by_id(ref)
        entry = self._by_id[ref]
        return () if entry is None else (entry,)

    def by_key(self, key: str) -> tuple[Entry, ...]:
        """Everything of that name, the language's own names included."""
        more = tuple(e for ref in self.words.names.get(key, ()) for e in self.ref(ref))
        return _united(more, self._named.get(key, ()))

    def nickname(self, surface: str) -> tuple[Entry, ...]:
        """What a nickname stands for."""
        full = self.words.nicknames.get(surface)
        return () if full is None else self._named.get(full, ())


def _keys_from(tokens: Sequence[Token], at: int, words: PlaceWords) -> list[tuple[int, tuple[str, ...]]]:
    """The names that may begin at a word: the number of the last word, and the keys by which to ask."""
    first = tokens[at]
    lists = words.lists
    if _CONTRACTION.search(first.text) or not (first.capital or first.key in lists["start_words"]):
        return []
    keys = [first.key]
    found: list[tuple[int, tuple[str, ...]]] = [(at, (first.key,))] if first.capital else []
    for last in range(at + 1, min(at + _LONGEST, len(tokens))):
        token, before = tokens[last], tokens[last - 1]
        join = _join(token.gap, before)
        ends = token.capital or token.key in lists["head_words"] or token.key in words.kinds or token.gap in _HYPHENS
        if join is None or not (ends or token.key in lists["inner_words"]):
            break
        keys = [f"{key}{join}{token.key}" for key in keys]
        if before.possessive:
            keys += [key.replace(f" {token.key}", f"s {token.key}") for key in keys[:1]]
        if ends:
            found.append((last, tuple(keys)))
    return found


def _join(gap: str, before: Token) -> str | None:
    """What stands between two words of one name in its key, or None where a name can't go on."""
    if before.possessive and gap[1:2] in ("s", "S"):
        gap = gap[2:]
    if gap in _SPACES:
        return " "
    if len(before.text) <= 3 and before.capital:
        return {".": "", ". ": " "}.get(gap)
    return None


def _longest(
    text: str, tokens: Sequence[Token], at: int, run: Sequence[tuple[int, tuple[str, ...]]], known: _Known
) -> Candidate | None:
    for last, keys in reversed(run):
        start, end = tokens[at].start, tokens[last].end
        surface = text[start:end]
        for name, stop in ((text[start : end + 1], end + 1), (surface, end)):
            if name in known.words.exact:
                return Candidate(start, stop, at, last, fold(name), known.ref(known.words.exact[name]), sure=True)
        owned = known.by_key(f"{keys[0]}s") if last > at and _owns_nothing(tokens, last) else ()
        if owned:  # "St. John's" as a name of its own
            return Candidate(start, end + 2, at, last, f"{keys[0]}s", owned)
        if _acronym(surface):
            entries = known.nickname(surface)
        else:
            entries = _united(known.nickname(surface), next((e for key in keys if (e := known.by_key(key))), ()))
        people = known.words.people.get(keys[0])
        if people is not None and not any(e.strength == 0 and e.level in (0, 1) for e in entries):
            return Candidate(start, end, at, last, keys[0], known.ref(people), people=True, sure=True)
        if entries:
            return Candidate(start, end, at, last, keys[0], entries)
    return None


def _owns_nothing(tokens: Sequence[Token], last: int) -> bool:
    """True for a possessive behind which no capitalised word follows."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return tokens[last].possessive and not (after is not None and after.capital and after.gap[2:] == " ")


def _with_kind(candidate: Candidate, tokens: Sequence[Token], words: PlaceWords) -> Candidate:
    """A candidate with the kind of place that the word behind it says: "Jilin Province" is no city, and one name."""
    behind = tokens[candidate.last + 1] if candidate.last + 1 < len(tokens) else None
    if behind is None or behind.gap != " " or candidate.people or behind.key not in words.kinds:
        return candidate
    fitting = tuple(e for e in candidate.entries if e.kind in _ALSO[words.kinds[behind.key]])
    if not fitting or candidate.key.endswith(f" {behind.key}"):
        return candidate
    if behind.capital:
        return replace(candidate, entries=fitting, end=behind.end, last=candidate.last + 1)
    return replace(candidate, entries=fitting)


def _united(one: tuple[Entry, ...], other: tuple[Entry, ...]) -> tuple[Entry, ...]:
    seen = {e.id for e in one}
    return (*one, *(e for e in other if e.id not in seen))


def _acronym(surface: str) -> bool:
    letters = surface.replace(".", "")
    return len(letters) <= _ACRONYM and letters.isupper() and letters.isascii()


def _short(text: str, tokens: Sequence[Token], at: int, found: Sequence[Candidate], known: _Known) -> Candidate | None:
    """A region's short form behind a place and a comma: "Paris, Ky."."""
    if not found or found[-1].last != at - 1 or tokens[at].gap.strip() != ",":
        return None
    start, end = tokens[at].start, tokens[at].end
    for name, stop in ((text[start : end + 1], end + 1), (text[start:end], end)):
        if name in known.words.short:
            return Candidate(start, stop, at, at, fold(name), known.ref(known.words.short[name]), sure=True)
    return None


def _with_contextual(tokens: Sequence[Token], found: list[Candidate], known: _Known) -> list[Candidate]:
    """The candidates with "the North" where the report names what that means in full."""
    named = {e.id for c in found if c.sure or len(c.entries) == 1 for e in c.entries}
    taken = {n for c in found if c.sure for n in range(c.first, c.last + 1)}
    added = list(_contextual(tokens, named, taken, known))
    over = {c.last for c in added}
    return sorted([*(c for c in found if c.first not in over), *added], key=lambda c: c.start)


def _contextual(tokens: Sequence[Token], named: set[str], taken: set[int], known: _Known) -> Iterator[Candidate]:
    for at in range(1, len(tokens)):
        before, token = tokens[at - 1], tokens[at]
        ref = known.words.contextual.get(f"{before.key} {token.key}")
        if ref is None or ref not in named or not token.capital or at in taken or token.gap != " ":
            continue
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or token.possessive or not (following.capital and following.gap in _SPACES):
            yield Candidate(token.start, token.end, at, at, f"{before.key} {token.key}", known.ref(ref), sure=True)
