"""Which reports stand in which: on synthetic reports whose copies are known, and on any texts at all."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from noun_case import a_report
from synthetic_reports import KINDS, Made, reports

from twosource.regimes import Regime
from twosource.weigh.meetings import Holdings
from twosource.weigh.shingles import Copy, find_copies
from twosource.weigh.table import Copies, load_table
from twosource.weigh.wordings import runs_of, wordings_of

ANY_TEXTS = st.lists(
    st.text(st.sampled_from("aB1_ .,\n'ßİé가ニ國\U00020000\u0301"), max_size=30), min_size=1, max_size=8
)


@pytest.fixture(scope="module")
def rules(regime: Regime) -> Copies:
    """The shipped rules."""
    return load_table(regime).copies


@pytest.fixture(scope="module")
def made() -> Sequence[Made]:
    """Some hundred synthetic reports."""
    return tuple(reports(600, seed=7))


def words(number: int, seed: int) -> list[str]:
    """Invented words, drawn evenly."""
    chosen = random.Random(seed)  # noqa: S311 - planted texts, no secrets
    return ["".join(chosen.choices("abcdefgh", k=5)) for _ in range(number)]


def story(number: int = 300, seed: int = 0) -> str:
    """A text of so many words."""
    return " ".join(words(number, seed))


def found(rules: Copies, *texts: str) -> list[tuple[int, int, float]]:
    """The pairs of texts, by their numbers, of which one stands in the other."""
    told = [a_report(f"{n:04}", text=text) for n, text in enumerate(texts)]
    place = {r.id: n for n, r in enumerate(told)}
    copies = find_copies({r.id: r for r in told}, rules)
    return sorted((*sorted((place[c.a], place[c.b])), c.containment) for c in copies)


def test_every_kind_of_copy_is_found_and_nothing_else(made: Sequence[Made], rules: Copies) -> None:
    """Boilerplate and a ministry's statement, with or without quotation marks, make no copies."""
    copies = find_copies({m.report.id: m.report for m in made}, rules)

    wanted = {frozenset((m.report.id, m.copy_of)) for m in made if m.copy_of is not None}
    assert {m.kind for m in made if m.kind} == set(KINDS)
    assert {frozenset((c.a, c.b)) for c in copies} == wanted


def test_the_order_of_reports_changes_nothing(made: Sequence[Made], rules: Copies) -> None:
    """The same copies, with the same shares."""
    told = [m.report for m in made]

    assert find_copies({r.id: r for r in reversed(told)}, rules) == find_copies({r.id: r for r in told}, rules)


def test_the_share_is_the_part_of_the_shorter_text(rules: Copies) -> None:
    """Half of a text in a longer one, and a whole short one."""
    long, half, other = story(400), story(100, seed=1), story(100, seed=2)

    ((_, _, whole),) = found(rules, f"{half} {long}", half)
    ((_, _, part),) = found(rules, f"{half} {long}", f"{half} {other}")

    assert whole == 1
    assert part == pytest.approx(0.5)


def test_a_quotation_that_two_reports_share_is_no_copy(rules: Copies) -> None:
    """Nor is it in other marks; the same words without any are."""
    said, first, second = story(200), story(100, seed=1), story(100, seed=2)

    for opening, closing in ('""', "“”", "«»", "「」", "『』"):
        assert found(rules, f"{first} {opening}{said}{closing}.", f"{opening}{said}{closing} {second}") == []
    assert len(found(rules, f"{first} {said}", f"{said} {second}")) == 1


def test_a_text_that_is_all_quotation_shows_nothing(rules: Copies) -> None:
    """A statement in full, printed by two, has one speaker and no first printer."""
    said = f'"{story(200)}"'

    assert found(rules, f"{said} they said.", f"{said} it was said.") == []


def test_a_straight_mark_without_its_fellow_quotes_nothing(rules: Copies) -> None:
    """Inches and slips don't hide a copy."""
    text = f'A board of 5" stood there. {story(200)}'

    assert len(found(rules, text, text)) == 1


def test_what_very_many_reports_end_in_makes_no_copies(rules: Copies) -> None:
    """Also where it is longer than their own words; two copies among them are still found."""
    end = story(200)
    own = [story(120, seed=n) for n in range(1, rules.most_reports + 10)]

    assert found(rules, *(f"{text}\n{end}" for text in own)) == []
    assert [pair[:2] for pair in found(rules, *(f"{text}\n{end}" for text in [*own, own[3]]))] == [(3, len(own))]


def test_a_story_that_everybody_printed_is_paired_with_its_first_print(rules: Copies) -> None:
    """However many they are, each has the first as its fellow."""
    text, number = story(200), rules.most_reports + 20
    told = [
        a_report(f"{n}", published=f"2018-05-{n % 20 + 2:02}", text=f"{text} {story(10, n)}") for n in range(number)
    ]
    first = replace(a_report("first", text=text), published="2018-05-01")

    copies = find_copies({r.id: r for r in [*told, first]}, rules)

    assert Counter(first.id in (c.a, c.b) for c in copies) == {True: number}


def test_scripts_that_do_not_part_words_are_compared_by_letters(rules: Copies) -> None:
    """Korean spaced in another way is still the same text."""
    letters = "".join(chr(0xAC00 + n * 37 % 9000) for n in range(300))
    spaced = " ".join(letters[i : i + 3] for i in range(0, 300, 3))

    ((_, _, share),) = found(rules, letters, spaced, story(200))

    assert share == 1


def test_texts_without_a_word_are_no_copies(rules: Copies) -> None:
    """Nothing fails on them."""
    assert found(rules, "", "", " \n", "...", "one", "one") == []
    assert find_copies({}, rules) == ()


@given(ANY_TEXTS)
@settings(max_examples=150, deadline=None)
def test_words_are_those_of_the_regular_expression(texts: list[str]) -> None:
    """With their places, and one hash for each; by letters where a script doesn't part words."""
    folded = [t.casefold() for t in texts]

    hashed = wordings_of(folded)

    told: set[tuple[str, int]] = set()
    for number, text in enumerate(folded):
        matches = list(re.finditer(r"\w" if hashed.by_letter[number] else r"\w+", text))
        begin, end = hashed.bounds[number], hashed.bounds[number + 1]
        assert hashed.starts[begin:end].tolist() == [m.start() for m in matches]
        told |= set(zip((m.group() for m in matches), hashed.hashes[begin:end].tolist(), strict=True))
    assert len(told) == len({word for word, _ in told}) == len({value for _, value in told})


@given(st.lists(st.sampled_from("abc"), max_size=30), st.integers(1, 4))
@settings(max_examples=100, deadline=None)
def test_runs_have_one_hash_when_they_have_the_same_words(letters: list[str], size: int) -> None:
    """And only then, wherever they stand."""
    runs = runs_of(wordings_of([" ".join(letters)]).hashes, size)

    told = [tuple(letters[i : i + size]) for i in range(len(letters) - size + 1)]
    assert len(runs) == len(told)
    assert len(set(zip(told, runs.tolist(), strict=True))) == len(set(told)) == len(set(runs.tolist()))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 6)), max_size=40), st.integers(1, 5))
@settings(max_examples=100, deadline=None)
def test_meetings_are_those_that_asking_each_of_each_other_finds(rows: list[tuple[int, int]], most: int) -> None:
    """Things that too many hold are counted apart, with the first of their holders."""
    # Things are hashes of 64 bits, and holders come in order.
    spread = [(thing * 0x3A5A5A5A5A5A5A5A % 2**64, holder) for thing, holder in sorted(rows, key=lambda row: row[1])]
    held = Holdings.of(*(np.array([row[n] for row in spread], t) for n, t in ((0, np.uint64), (1, np.int32))))

    near, wide = held.meetings(most), held.with_first(most)

    sets = [sorted({h for t, h in rows if t == thing}) for thing in range(6)]
    pairs = Counter(pair for some in sets if len(some) <= most for pair in combinations(some, 2))
    firsts = Counter((some[0], other) for some in sets if len(some) > most for other in some[1:])
    for expected, meetings in ((pairs, near), (firsts, wide)):
        found = zip(meetings.first.tolist(), meetings.second.tolist(), meetings.shared.tolist(), strict=True)
        assert {(a, b): n for a, b, n in found} == expected
    assert len(held.common(most)) == sum(len(some) > max(most, 1) for some in sets)


def test_a_copy_names_the_smaller_id_first(rules: Copies) -> None:
    """So that a pair is there once."""
    told = [a_report(name, text=story()) for name in ("a", "b")]

    assert find_copies({r.id: r for r in told}, rules) == (Copy(*sorted(r.id for r in told), 1.0),)
