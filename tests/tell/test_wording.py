"""Every sentence that the program can tell keeps to its rules of wording, wherever its words stand.

The sentences are found by walking the files: the words of `tell`, the templates, a regime's law and practice, and the
strings in the code of the stages that write sentences. No list of them is kept by hand.

Probability words are those of ICD 203 (Analytic Standards, Office of the Director of National Intelligence, 2015),
D.6.e.(2)(a), and stand only beside their reason. The names of the Admiralty scale are that scale's own.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import twosource

PACKAGE = Path(twosource.__file__).parent
ICD_203 = (
    "almost no chance", "remote", "very unlikely", "highly improbable", "unlikely", "improbable", "roughly even chance",
    "roughly even odds", "very likely", "highly probable", "likely", "probable", "probably", "almost certain",
    "nearly certain",
)  # fmt: skip
ODDS = re.compile(
    r"\b(?:(?:im)?probab\w*|(?:un)?likel\w*|possibly|perhaps|maybe|certainly|(?:almost|nearly) certain|surely|doubtless"
    r"|undoubtedly|presumabl\w*|conceivabl\w*|chances?|odds|in all likelihood)\b",
    re.IGNORECASE,
)
REASON = re.compile(r"\b(?:because|since|for)\b|[:;]")
BLAME = re.compile(
    r"\b(?:violat\w*|infring\w*|illegal\w*|unlawful\w*|guilt\w*|culprits?|offenders?|breach(?:ed|es|ing)"
    r"|br(?:oke|eaks?|eaking|oken) (?:the )?(?:law|sanctions?))\b",
    re.IGNORECASE,
)
DISCLAIMED = re.compile(r"\bnothing here says that anybody broke the law\b", re.IGNORECASE)
INCONSISTENT = re.compile(r"\binconsistent with\b")
CALLED = re.compile(r"\b(?:appears?|may appear|can be|that is|is told appears) $")
# The Admiralty scale's own names for its six grades; each is printed with the reason behind it.
ADMIRALTY = ("credibilities",)
TELLING_CODE = ("check", "weigh", "tell", "link")
TELLING_DATA = ("tell/words.yml", "regimes/*/measures/*.yml", "regimes/*/practice.yml", "regimes/*/chronology.yml")


def in_data() -> Iterator[tuple[str, str]]:
    """Every sentence of the data files, with the file and the keys that lead to it."""
    for pattern in TELLING_DATA:
        for path in sorted(PACKAGE.glob(pattern)):
            yield from _strings(yaml.safe_load(path.read_text(encoding="utf-8")), str(path.relative_to(PACKAGE)))


def _strings(value: object, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("sources", "address", *ADMIRALTY):
                yield from _strings(inner, f"{where}:{key}")
    elif isinstance(value, list):
        # A list of words is what is looked for in reports, and no sentence of ours.
        for number, inner in enumerate(v for v in value if not isinstance(v, str)):
            yield from _strings(inner, f"{where}[{number}]")


def in_templates() -> Iterator[tuple[str, str]]:
    """The text of every template without its tags."""
    for path in sorted((*PACKAGE.rglob("*.j2"), *PACKAGE.glob("desk/templates/*"))):
        bare = re.sub(r"\{[#%].*?[#%]\}|\{\{.*?\}\}|<style>.*?</style>|<[^>]*>", " ", path.read_text(), flags=re.DOTALL)
        yield str(path.relative_to(PACKAGE)), bare


def in_code() -> Iterator[tuple[str, str]]:
    """Every string of more than one word in the code that writes sentences; docstrings and patterns are none."""
    for stage in TELLING_CODE:
        for path in sorted((PACKAGE / stage).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            told = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.JoinedStr):
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", _written(node)
                elif isinstance(node, ast.Constant) and id(node) not in told and " " in str(node.value):
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", str(node.value)


def _written(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)


def sentences() -> list[tuple[str, str]]:
    return [*in_data(), *in_templates(), *in_code()]


def test_the_walk_finds_sentences_of_every_kind() -> None:
    """Otherwise the tests below could not fail."""
    found = sentences()

    for words in ("appears inconsistent with it, unless", "appears inconsistent with …", "Skip to the ledger"):
        assert any(words in text for _, text in found), words
    assert len({where.partition(":")[0] for where, _ in found}) > 40


def test_probability_words_are_those_of_icd_203_and_have_their_reason() -> None:
    """No other word of likelihood, and none without a reason in the same sentence."""
    for where, text in sentences():
        for match in ODDS.finditer(text):
            said = match.group().lower()
            assert any(word in said or said in word for word in ICD_203), (where, text)
            assert REASON.search(text), (where, text)


def test_nobody_is_said_to_have_broken_the_law() -> None:
    """No word of blame in any sentence."""
    for where, text in sentences():
        for sentence in re.split(r"(?<=[.!?])\s", text):
            # "Nothing here says that anybody broke the law" is the one way of saying so.
            assert not BLAME.search(DISCLAIMED.sub("", sentence)), (where, sentence)


def test_a_thing_only_appears_inconsistent_with_a_measure() -> None:
    """Never is; "nothing that is inconsistent" says that there is none."""
    for where, text in sentences():
        for match in INCONSISTENT.finditer(text):
            before = text[: match.start()]
            assert CALLED.search(before), (where, text)
            assert not before.endswith("that is ") or "nothing" in before.lower(), (where, text)


@pytest.mark.parametrize("verdict", ["overdue-unless-excepted", "prohibited-unless-excepted"])
def test_a_verdict_that_finds_an_inconsistency_names_the_way_out(verdict: str) -> None:
    """In the long and in the short form."""
    words = yaml.safe_load((PACKAGE / "tell" / "words.yml").read_text(encoding="utf-8"))["verdicts"][verdict]

    assert "appears inconsistent with it, unless an exception applies" in words["long"]
    assert "unless excepted" in words["short"]
