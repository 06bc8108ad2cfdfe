"""Whom a marked word's happening befell, by the words for people around it.

The object of a deed ("shot his wife and son") is looked for after it, everybody else ("the boy died") before it.
A pronoun means the nearest person of its sex before it, "himself" the first one of the sentence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.extract.mention_text import Spelled, Word
from twosource.extract.mention_words import MentionWords, has_one
from twosource.model import Mention

People = frozenset[str]

EVERYBODY = "all"
OTHERS = "others"  # all but the doer
NOBODY: People = frozenset()
_SEXES = {"man": "male", "boy": "male", "woman": "female", "girl": "female"}
_OF_AGE = {"male": "man", "female": "woman"}
_FAR, _OBJECT, _LAST = 40, 14, 6  # words looked through before a mention, for its object, and after it at last
_BACK = 5  # sentences that a pronoun may look back
_NEAR = 4  # words after "her" in which a person may follow


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of some reports: what they are by their names, how often each kind is named, who did it."""

    names: Mapping[str, str]
    seen: Mapping[str, int]
    doer: str

    def kinds_of(self, told: str) -> People:
        """The kinds of people that a word for people may mean here."""
        young = [kind for kind in ("boy", "girl") if self.seen.get(kind)]
        if told == "child":
            return frozenset([max(("boy", "girl"), key=lambda kind: self.seen.get(kind, 0))])
        if told == "children":
            return frozenset(young or ["children"])
        return frozenset(["man", "woman"]) if told == "parents" else frozenset([told])


def cast_of(texts: Sequence[Spelled], words: MentionWords) -> Cast:
    """The people that the reports of one happening speak of."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    seen: Counter[str] = Counter()
    sexes: Counter[str] = Counter()
    for text in texts:
        for number in range(len(text.extents)):
            sentence = text.words(number)
            for at, word in enumerate(sentence):
                sexes[words.tables["reflexives"].get(word.text, "")] += 1
                kind = words.people.get(word.text)
                if kind is not None:
                    seen[kind] += 1
                if kind in _SEXES:
                    for name in _names_after(sentence, at + 1, words):
                        named[name][kind] += 1
    names = {name: next(iter(kinds)) for name, kinds in named.items() if len(kinds) == 1}
    return Cast(names, seen, "woman" if sexes["female"] > sexes["male"] else "man")


def _names_after(sentence: Sequence[Word], at: int, words: MentionWords) -> Iterable[str]:
    """The words with a capital that name the person just told of: "his son , 5-year - old NAME"."""
    while at < len(sentence) and (sentence[at].text in words.lists["ages"] or sentence[at].text.isdigit()):
        at += 1
    while at < len(sentence) and sentence[at].has_capital and sentence[at].text not in words.people:
        yield sentence[at].text
        at += 1


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence in its text, in which people are looked for; `marked` are the offsets of all mentions."""

    text: Spelled
    number: int
    cast: Cast
    words: MentionWords
    marked: frozenset[int]

    def befallen(self, mention: Mention) -> People:
        """The people whom a mention of this sentence befell: kinds, numbers ("#3"), everybody, or nobody told of."""
        sentence = self.text.words(self.number)
        here = sum(word.start < mention.start for word in sentence)
        past = sum(word.start < mention.end for word in sentence)
        own = tuple(word.text for word in sentence[here:past])
        if has_one(self.words.everybody, own):
            return frozenset([EVERYBODY])
        if has_one(self.words.doer, own):
            return frozenset([self.cast.doer])
        after = self._past_deeds(sentence, past)
        found = self._object(sentence, own, here, after)
        found = found or self.before(sentence, here - 1)
        return found or self._after(sentence, after, _LAST)

    def _past_deeds(self, sentence: Sequence[Word], at: int) -> int:
        """Where what follows a mention begins, with other mentions that go on from it left out: "shot and killed"."""
        while at < len(sentence):
            near = sentence[at : at + 2]
            if sentence[at].start in self.marked or (
                near[0].text in self.words.lists["joins"] and near[-1].start in self.marked
            ):
                at += 1
            else:
                break
        return at

    def _object(self, sentence: Sequence[Word], own: Sequence[str], here: int, after: int) -> People:
        lists = self.words.lists
        if not own or after >= len(sentence):
            return NOBODY
        following = sentence[after]
        is_passive = any(word.text in lists["passive"] for word in sentence[max(0, here - 2) : here])
        if own[-1] in lists["deeds"] and not is_passive:
            begins = following.text in lists["objects"] or following.has_capital or following.text.isdigit()
            if begins or self._person(following):
                return self._after(sentence, after, _OBJECT)
        if own[-1] in lists["nouns"] and following.text in lists["links"]:
            return self._after(sentence, after + 1, _OBJECT)
        return NOBODY

    def before(self, sentence: Sequence[Word], at: int) -> People:
        """The nearest people before a word, with those who are told of together with them."""
        found: People = NOBODY
        for number in range(at, max(-1, at - _FAR), -1):
            word = sentence[number]
            if word.text in self.words.lists["plural"] and not found:
                return self._those_before(sentence, number)
            people = self._people_at(sentence, number)
            if found and not people and not self._may_lie_between(word):
                break
            found |= people
        return found

    def _after(self, sentence: Sequence[Word], at: int, most: int) -> People:
        """The people who come first after a word, in its own part of the sentence."""
        found: People = NOBODY
        for number in range(at, min(len(sentence), at + most)):
            word = sentence[number]
            if self._stops(sentence, number) or (found and word.start in self.marked):
                break
            people = self._people_at(sentence, number)
            if found and not people and not self._may_lie_between(word):
                break
            found |= people
        return found

    def _stops(self, sentence: Sequence[Word], at: int) -> bool:
        goes_on = at + 1 < len(sentence) and sentence[at + 1].text in self.words.tables["reflexives"]
        return sentence[at].text in self.words.lists["stops"] and not (
            sentence[at].text in self.words.lists["onto"] and goes_on
        )

    def _may_lie_between(self, word: Word) -> bool:
        is_number = word.text.isdigit() or word.text in self.words.tables["numbers"]
        return is_number or word.has_capital or word.text in self.words.lists["between"]

    def _those_before(self, sentence: Sequence[Word], at: int) -> People:
        """Whom "they" means: the people told of before it, here or in the sentence before."""
        found = self.before(sentence, at - 1)
        if not found and self.number:
            earlier = self.text.words(self.number - 1)
            found = replace(self, number=self.number - 1).before(earlier, len(earlier) - 1)
        return found or frozenset([EVERYBODY])

    def _people_at(self, sentence: Sequence[Word], at: int) -> People:
        """The people that one word tells of."""
        text, tables = sentence[at].text, self.words.tables
        if text in tables["reflexives"]:
            return frozenset([self._first(at, tables["reflexives"][text])])
        if text in tables["pronouns"]:
            return frozenset([self._nearest(at, tables["pronouns"][text])])
        if text in tables["possessive"] and not any(self._person(w) for w in sentence[at + 1 : at + _NEAR]):
            return frozenset([self._nearest(at, tables["possessive"][text])])
        if self._number(sentence, at):
            of_a_kind = any(self._person(w) not in (None, "people") for w in sentence[at + 1 : at + 3])
            return NOBODY if of_a_kind else frozenset([f"#{self._number(sentence, at)}"])
        told = self._person(sentence[at])
        if told == "people":
            is_counted = any(self._number(sentence, n) for n in range(max(0, at - 2), at))
            return NOBODY if is_counted else frozenset([EVERYBODY])
        return NOBODY if told is None else self.cast.kinds_of(told)

    def _number(self, sentence: Sequence[Word], at: int) -> int:
        """How many a word counts, 0 where it counts nobody: an age or an hour isn't a number of people."""
        text = sentence[at].text
        following = sentence[at + 1].text if at + 1 < len(sentence) else ""
        if following in self.words.lists["uncounted"]:
            return 0
        if text.isdigit() and len(text) <= 2:
            return int(text) if 1 < int(text) <= max(self.words.tables["numbers"].values(), default=0) else 0
        return int(self.words.tables["numbers"].get(text, 0))

    def _person(self, word: Word) -> str | None:
        return self.words.people.get(word.text) or (self.cast.names.get(word.text) if word.has_capital else None)

    def _of_sex(self, word: Word, sex: str) -> str | None:
        told = self._person(word)
        kinds = NOBODY if told is None else self.cast.kinds_of(told)
        return next((kind for kind in sorted(kinds) if len(kinds) == 1 and _SEXES.get(kind) == sex), None)

    def _nearest(self, at: int, sex: str) -> str:
        """The last person of a sex before a word of this sentence."""
        for number in range(self.number, max(-1, self.number - _BACK - 1), -1):
            sentence = self.text.words(number)
            for word in reversed(sentence[:at] if number == self.number else sentence):
                if kind := self._of_sex(word, sex):
                    return kind
        return _OF_AGE[sex]

    def _first(self, at: int, sex: str) -> str:
        """The first person of a sex in this sentence, before one of its words; the doer's where none is told."""
        sex = _SEXES[self.cast.doer] if sex == "doer" else sex
        sentence = self.text.words(self.number)
        for number, word in enumerate(sentence[:at]):
            if self.words.tables["pronouns"].get(word.text) == sex:
                return self._nearest(number, sex)
            if kind := self._of_sex(word, sex):
                return kind
        return max((kind for kind in _SEXES if _SEXES[kind] == sex), key=lambda kind: self.cast.seen.get(kind, 0))


def largest_number(people: People) -> int:
    """The largest number among those told of, or 0."""
    return max((int(told[1:]) for told in people if told.startswith("#")), default=0)


def as_many(people: People, total: int, doer: str | None) -> People:
    """The same people by one name: everybody where they are as many as there were, all but the doer where one fewer.

    Args:
        people: kinds and numbers as a mention's sentence tells them; a number goes before kinds.
        total: how many the happening befell in all.
        doer: the kind of the one who did it and is one of them, None where nobody is.
    """
    number = largest_number(people)
    if EVERYBODY in people and not number:
        return people
    told = number or len(people)
    if told >= total > 1:
        return frozenset([EVERYBODY])
    if doer is not None and told == total - 1 > 1 and (number or doer not in people):
        return frozenset([OTHERS])
    return frozenset([f"#{number}"]) if number else people
