"""The signs of a word in its sentence by which it is, or isn't, a hedge; each has a weight in the language's folder.

Signs are names, read by nobody but the weights. Those that tell of the word's surroundings stand three times: alone,
joined with the word ("until&clause=VBZ"), and joined with each of its meanings, so that a rare word learns from the
others of its meaning.
"""

from __future__ import annotations

from collections.abc import Iterator

from twosource.extract.hedges_parsed import Parsed
from twosource.extract.hedges_words import HedgeWords

_HANGS_ON_CLAUSE = frozenset({"aux", "mark", "cop", "advmod", "cc"})
_ARGUMENTS = frozenset(
    {"xcomp", "ccomp", "advcl", "acl", "obj", "nsubj", "nsubj:pass", "obl", "advmod", "mark", "det", "amod", "nmod",
     "acl:relcl"}
)  # fmt: skip
_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "advcl"})
_TELLING = ("if", "unless", "whether", "until", "would", "will", "could", "may", "might", "say")


def signs(parsed: Parsed, at: int, known: HedgeWords) -> set[str]:
    """The signs of the word with that number."""
    word = parsed.words[at]
    meanings = known.meanings.get(word.base, ())
    around = {*_beside(parsed, at, known), *_below(parsed, at), *_above(parsed, at, known)}
    around |= {*_clause(parsed, at), *_sentence(parsed, at, known)}
    found = around | {f"form={word.text}", f"base={word.base}", f"base&tag={word.base} {word.tag}", f"tag={word.tag}"}
    for meaning in meanings:
        found |= {f"meaning={meaning}", f"meaning&tag={meaning} {word.tag}"}
    for name in (word.base, *(f"#{m}" for m in meanings)):
        found |= {f"{name}&{sign}" for sign in around}
    return found | set(_alone(parsed, at))


def _alone(parsed: Parsed, at: int) -> Iterator[str]:
    """Signs too rare to be joined with the word: the other words by name."""
    word = parsed.words[at]
    if word.head != at:
        yield f"head={parsed.base(word.head)}"
        yield f"{word.relation} of {parsed.base(word.head)}"
    for n in parsed.below.get(at, ()):
        if parsed.words[n].relation in _ARGUMENTS:
            yield f"{parsed.words[n].relation} is {parsed.base(n)}"
    clause = _predicate(parsed, at)
    yield f"predicate={parsed.base(clause)}"
    for n in parsed.below.get(clause, ()):
        if parsed.words[n].relation.startswith("nsubj"):
            yield f"subject={parsed.base(n)}"


def _beside(parsed: Parsed, at: int, known: HedgeWords) -> Iterator[str]:
    for step in (-2, -1, 1, 2):
        base = parsed.base(at + step)
        yield f"{step}={base}"
        yield f"{step} tag={parsed.tag(at + step)}"
        for meaning in known.meanings.get(base, ()):
            yield f"{step} means {meaning}"
    before, after = parsed.tag(at - 1), parsed.tag(at + 1)
    yield f"between {before} {after}"
    yield f"before {after} {parsed.tag(at + 2)}"
    yield f"after {parsed.tag(at - 2)} {before}"


def _below(parsed: Parsed, at: int) -> Iterator[str]:
    for n in parsed.below.get(at, ()):
        relation = parsed.words[n].relation
        yield f"has {relation}"
        if relation in _ARGUMENTS:
            yield f"has {relation} {parsed.tag(n)}"
        if relation in _CLAUSES:
            yield f"{relation} as {_shape(parsed, n)}"
            for mark in parsed.below.get(n, ()):
                if parsed.words[mark].relation == "mark":
                    yield f"{relation} with {parsed.base(mark)}"


def _above(parsed: Parsed, at: int, known: HedgeWords) -> Iterator[str]:
    word = parsed.words[at]
    yield f"is {word.relation}"
    if word.head == at:
        return
    yield f"head tag={parsed.tag(word.head)}"
    yield f"head is {parsed.words[word.head].relation}"
    yield "head after" if word.head > at else "head before"
    for meaning in known.meanings.get(parsed.base(word.head), ()):
        yield f"head means {meaning}"


def _predicate(parsed: Parsed, at: int) -> int:
    """The word that the clause of a word is built on: its head where it only serves a clause, else itself."""
    word = parsed.words[at]
    return word.head if word.relation.split(":")[0] in _HANGS_ON_CLAUSE else at


def _shape(parsed: Parsed, predicate: int) -> str:
    """A clause's auxiliaries and the tag of its predicate: "will VB", "have VBN"."""
    helping = [n for n in parsed.below.get(predicate, ()) if parsed.words[n].relation.startswith("aux")]
    copula = [parsed.tag(n) for n in parsed.below.get(predicate, ()) if parsed.words[n].relation == "cop"]
    return " ".join([*(parsed.base(n) for n in helping), parsed.tag(predicate), *copula[:1]])


def _clause(parsed: Parsed, at: int) -> Iterator[str]:
    predicate = _predicate(parsed, at)
    below = parsed.below.get(predicate, ())
    yield f"clause={_shape(parsed, predicate)}"
    yield f"clause is {parsed.words[predicate].relation}"
    if any(parsed.base(n) in {"not", "n't", "never", "no"} for n in below):
        yield "negated"
    for n in below:
        word = parsed.words[n]
        if word.relation.startswith("nsubj"):
            yield f"{word.relation}={word.text if word.tag == 'PRP' else word.tag}"
        elif word.relation == "mark":
            yield f"mark={word.base}"
        elif word.relation == "obj":
            yield f"object={word.tag}"
        elif word.relation == "advcl":
            kept = (m for m in parsed.below.get(n, ()) if parsed.words[m].relation in {"mark", "advmod"})
            yield from (f"on condition={parsed.base(m)}" for m in kept)


def _sentence(parsed: Parsed, at: int, known: HedgeWords) -> Iterator[str]:
    bases = [w.base for w in parsed.words]
    held = set(bases)
    yield from (f"sentence has {word}" for word in _TELLING if word in held and word != bases[at])
    if "if" in bases[:at]:
        yield "after if"
    if "if" in bases[at + 1 :]:
        yield "before if"
    others = sum(base in known.meanings for base in bases) - 1
    yield f"others={min(others, 3)}"
    if at == 0:
        yield "first"
    if sum(w.text in {'"', "“", "”"} for w in parsed.words[:at]) % 2:
        yield "quoted"
