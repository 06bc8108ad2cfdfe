"""The noun phrase behind a number, as lemmas: the unit of the layer of bare quantities when things are counted."""

from __future__ import annotations

from twosource.extract.counts_grammar import Grammar
from twosource.extract.counts_words import CountWords

_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_ADJECTIVES = ("JJ", "JJR", "JJS")
_INSIDE = (*_NOUNS, *_ADJECTIVES, "VBN", "VBG", "HYPH", "POS", "AFX", "FW", "RBS", "RBR")
_DROPPED = ("VBN", "VBG", "POS", "CC", "RBS", "RBR", "DT", "PRP$")
_REACH = 9


def phrase_of(at: int, grammar: Grammar, words: CountWords) -> tuple[int, int]:
    """The first and last token of the noun phrase that begins at a token; the same twice where there is none."""
    tokens = grammar.tokens
    while tokens.word(at) in words.lists["of_these"]:
        at += 1
    if tokens.word(at) == "more" or (grammar.tag(at) == "RB" and grammar.tag(at + 1) in ("VBN", "JJ", "HYPH")):
        at += 1
    if tokens.word(at) in words.lists["deictic"] or not tokens.word(at)[0].isalpha():
        return at, at
    end = place = at
    head = grammar.head(at)
    while place - at < _REACH and (_goes_on(place, at, grammar) or _leads_on(place, head, grammar)):
        place += 1
        if grammar.tag(place - 1) in _NOUNS:
            end = place
    return at, end


def _leads_on(place: int, head: int, grammar: Grammar) -> bool:
    """True for a participle inside the phrase of the first word's own head: "10 bank holding companies"."""
    return (
        grammar.tag(place) in ("VBG", "VBN")
        and place < head
        and grammar.tag(head) in _NOUNS
        and grammar.head(place) == head
    )


def _goes_on(place: int, first: int, grammar: Grammar) -> bool:
    tag, before = grammar.tag(place), grammar.tag(place - 1) if place > first else ""
    word = grammar.tokens.word(place)
    if word == "-" and place > first:
        return grammar.tokens.glued(place) and grammar.tokens.glued(place + 1)
    if tag == "CC":
        # "digital and physical sales", "Kia and Hyundai vehicles"; never "workers and soldiers".
        after, then = grammar.tag(place + 1), grammar.tag(place + 2)
        return before == after and before in ("JJ", "NNP") and then in _NOUNS
    if tag not in _INSIDE:
        return False
    return tag in _NOUNS or tag == "POS" or before not in ("NN", "NNS")


def named(first: int, end: int, grammar: Grammar, words: CountWords) -> str:
    """The lemmas of a phrase, less participles and joints, with hyphens kept."""
    parts: list[str] = []
    hyphen = False
    for place in range(first, end):
        word = grammar.tokens.word(place)
        if word == "-":
            hyphen = bool(parts)
        elif grammar.tag(place) not in _DROPPED or hyphen:
            lemma = _lemma(place, grammar, words)
            if hyphen:
                parts[-1] += f"-{lemma}"
            else:
                parts.append(lemma)
            hyphen = False
        else:
            hyphen = False
    return " ".join(parts)


def _lemma(place: int, grammar: Grammar, words: CountWords) -> str:
    word = grammar.tokens.word(place).removesuffix("'s").removesuffix("’s")
    tag = grammar.tag(place)
    if word in words.irregular:
        return words.irregular[word]
    if tag == "NNS" or (tag == "NNPS" and not word.endswith("ans")):
        return singular(word)
    return grammar.lemma(place) if tag in ("JJR", "JJS") else word


def singular(word: str) -> str:
    """The singular of a regular English plural."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes", "uses", "oes")) and not word.endswith(
        ("houses", "causes", "shoes")
    ):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
