"""Whatever a report says, its claims are cut out of it, and a longer one takes no more than its share of time."""

from __future__ import annotations

from claims_case import Reader
from growth_case import best
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PIECES = st.sampled_from(
    [
        "North Korean workers",
        "about 40 women",
        "were sent",
        "to Dandong",
        "from Sinuiju",
        "on May 6",
        "a source in Jilin",
        "said",
        "“",
        "”",
        '"',
        ",",
        ".",
        "\n\n",
        "of them",
        "the video",
        "he",
        "not",
        "returned home",
        "Resolution 2397",
        "within 24 months",
        "according to",
        "RFA reported",
        "citing",
        "there were",
        "joint ventures",
        "passes",
        "(",
        "[",
        "—",
        "북한",
        "\u202e",
        "\x00",
        "😀",
        "1/2",
        "seen",
        "here",
    ]
)
SENTENCE = "A source in Dandong said about 40 North Korean women were sent to Hunchun from Rason on May 6. "


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200))
def test_every_claim_of_any_text_is_cut_out_of_it(reader: Reader, text: str) -> None:
    """No text makes extraction fail; every span is a slice of the text, and ids are unlike."""
    claims = reader.all(text)

    assert all(text[e.start : e.end] == e.text for c in claims for e in c.evidence)
    assert all(c.evidence for c in claims)
    assert len({c.id for c in claims}) == len(claims)


def test_the_same_text_gives_the_same_claims(reader: Reader) -> None:
    """Twice read, nothing differs."""
    text = SENTENCE + "“There were more than 40 of them,” the source said."

    assert reader.all(text) == reader.all(text)


def test_a_report_twice_as_long_takes_about_twice_as_long(reader: Reader) -> None:
    short, long = ("\n\n".join([SENTENCE * 4] * n) for n in (20, 40))
    reader.all(short)

    once, twice = best(lambda: reader.all(short), lambda: reader.all(long))

    assert twice <= 2.3 * once
