"""The index of words: reports by their text, claims by their evidence and places, in every script.

Scripts that put no space between words (Chinese, Japanese, Thai) and Korean, whose words carry their particles, are
indexed by pairs of letters, so that any piece of a run is found. Other words are found by their beginnings.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sqlalchemy import Connection

from twosource.model import Claim, Report

# Kana, Hangul, Han (with its extensions), Thai, Lao, Burmese, Khmer.
_RUN = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
_PIECES = re.compile(f"[{_RUN}]+|[^{_RUN}]+")
_IS_RUN = re.compile(f"[{_RUN}]")
_WORD = re.compile(r"\w+")
_TABLES = ("listed_texts", "listed_said")
_CHUNK = 500
# More words than this in one question would only make it slow.
_MOST_WORDS = 12


def make_indexes_of_words(db: Connection) -> None:
    """The two indexes; their rows bear the numbers of `listed_reports` and `listed_claims`."""
    for table in _TABLES:
        db.exec_driver_sql(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {table} "
            "USING fts5(words, columnsize=0, tokenize='unicode61 remove_diacritics 2')"
        )


def index_report(db: Connection, report: Report) -> None:
    """A report is found by the words of its title and text from now on."""
    _put(db, "listed_texts", "listed_reports", [(report.id, f"{report.title or ''}\n{report.text}")])


def index_claims(db: Connection, claims: Sequence[Claim]) -> None:
    """Claims are found by the words of their evidence, people and places from now on."""
    _put(db, "listed_said", "listed_claims", [(c.id, _words_of(c)) for c in claims])


def index_all(db: Connection) -> None:
    """All reports and claims of a case that has none in the index yet."""
    for id_, title, text in db.exec_driver_sql("SELECT id, json_extract(about, '$.title'), text FROM reports"):
        _put(db, "listed_texts", "listed_reports", [(id_, f"{title or ''}\n{text}")])
    last = ""
    while rows := db.exec_driver_sql(
        "SELECT id, body FROM claims WHERE id > ? ORDER BY id LIMIT ?", (last, _CHUNK)
    ).all():
        _put(db, "listed_said", "listed_claims", [(id_, " ".join(_words_in(json.loads(body)))) for id_, body in rows])
        last = rows[-1][0]


def forget_words(db: Connection) -> None:
    """Words of texts and claims that are gone aren't in the indexes any more: else they stay until pages are merged."""
    for table in _TABLES:
        db.exec_driver_sql(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 - our names


def _put(db: Connection, table: str, numbers: str, rows: Sequence[tuple[str, str]]) -> None:
    if rows:
        db.exec_driver_sql(
            f"INSERT OR REPLACE INTO {table} (rowid, words) "  # noqa: S608 - our names
            f"VALUES ((SELECT number FROM {numbers} WHERE id = ?), ?)",
            [(id_, parted(text)) for id_, text in rows],
        )


def _words_of(claim: Claim) -> str:
    places = (word for p in claim.places for word in (p.name, p.text, *p.within))
    return " ".join([*(s.text for s in claim.evidence), *places, *(w.text for w in claim.who)])


def _words_in(body: dict[str, list[dict[str, str | list[str]]]]) -> Iterator[str]:
    """What `_words_of` gives, of a claim as it is stored."""
    yield from (str(s["text"]) for s in body["evidence"])
    for place in body["places"]:
        yield from (str(place["name"]), str(place["text"]), *place["within"])
    yield from (str(w["text"]) for w in body["who"])


def folded(text: str) -> str:
    """A text without differences of width and case, by which words are compared."""
    return unicodedata.normalize("NFKC", text).casefold()


def parted(text: str) -> str:
    """A text as the index takes it: runs without spaces become their pairs of letters, and the last letter."""
    return " ".join(" ".join(_pairs(p)) if _IS_RUN.match(p) else p for p in _PIECES.findall(folded(text)))


def _pairs(run: str) -> Iterator[str]:
    yield from (a + b for a, b in pairwise(run))
    yield run[-1]


def words_asked(question: str) -> tuple[str, ...]:
    """The words of a question, folded, each once; the first of very many."""
    pieces = (p for word in _WORD.findall(folded(question)) for p in _PIECES.findall(word))
    return tuple(dict.fromkeys(pieces))[:_MOST_WORDS]


def match_of(question: str, *, whole: bool = False) -> str | None:
    """A question as the index takes it: every word must be there; None where it holds no word.

    Args:
        question: as somebody typed it.
        whole: True takes words as they are, not as the beginnings of longer ones.
    """
    return " AND ".join(_term(word, "" if whole else "*") for word in words_asked(question)) or None


def _term(word: str, rest: str) -> str:
    # Only letters and digits come here, so that nothing in it is an operator of the index.
    if not _IS_RUN.match(word) or len(word) == 1:
        return f'"{word}"{rest}'
    return f'"{" ".join(a + b for a, b in pairwise(word))}"'


def numbers_of(db: Connection, table: str, question: str, most: int) -> list[int]:
    """The numbers of the rows of an index that hold all words of a question, the latest first; so many at most.

    Whole words are looked for first: where they fill the list, beginnings of words, which take longer, aren't.
    """
    query = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?"  # noqa: S608 - our names
    found: list[int] = []
    for match in (match_of(question, whole=True), match_of(question)):
        if match is not None and len(found) < most:
            found = [number for (number,) in db.exec_driver_sql(query, (match, most))]
    return found
