"""Any bytes at all, under any name, give a report or a rejection."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.read import read_reports
from twosource.regimes import load_regime
from twosource.settings import Settings

MARKUP = st.lists(
    st.sampled_from(
        [
            *("<p>", "</p>", "<div>", "<h1>", "<table>", "<td>", "<svg>", "<figcaption>", "<body><article>", "<!--"),
            *("<meta charset='utf-8'>", "<?xml version='1.0' encoding='x'?>", "&#0;", "</script>"),
            *("<script type='application/ld+json'>", '{"@type": "Article", "author": [[', "]]}"),
            "Ten men came to the town on Monday, a clerk at the customs house said. ",
        ]
    )
    | st.text(max_size=10),
    max_size=20,
).map("".join)
FIELDS = st.dictionaries(
    st.sampled_from(["url", "title", "outlet", "published", "language", "x"]), st.text(max_size=8), max_size=4
)


def codes_of(name: str, data: bytes, sidecar: bytes | None = None) -> list[str]:
    """The code of every rejection, or "read", for one file."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / name
        file.write_bytes(data)
        if sidecar is not None:
            file.with_suffix(".yml").write_bytes(sidecar)
        results = list(read_reports([file], Settings(), load_regime()))
    return [r.rejected.code if r.rejected else "read" for r in results]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl"])
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_rejected(name: str, data: bytes) -> None:
    """No fault of an input stops the run."""
    found = codes_of(name, data)

    assert len(found) >= 1
    assert all(code == "read" or code.startswith("TS01") for code in found)


@settings(max_examples=120, deadline=None)
@given(markup=MARKUP)
def test_any_markup_is_read_or_rejected(markup: str) -> None:
    """However broken a page is."""
    (code,) = codes_of("a.html", markup.encode("utf-8", "replace"))

    assert code == "read" or code.startswith("TS01")


@settings(max_examples=60, deadline=None)
@given(sidecar=st.binary(max_size=60) | FIELDS.map(lambda f: "\n".join(f"{k}: {v}" for k, v in f.items()).encode()))
def test_any_sidecar_is_obeyed_or_rejected(sidecar: bytes) -> None:
    """A sidecar costs its own report at most."""
    (code,) = codes_of("a.txt", b"Ten men came to the town on Monday, a clerk said.\n", sidecar)

    assert code in ("read", "TS016")
