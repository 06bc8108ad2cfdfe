"""Reviews stand beside what the machine read: the case goes by both, reading again keeps them, withdrawing doesn't."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from kept_case import TEXT, a_claim, a_report, fill

from twosource.jobs.withdrawing import withdraw
from twosource.model import (
    Claim,
    Count,
    KeptReview,
    Review,
    ReviewAct,
    Seconded,
    When,
    as_read,
    bound_to,
    reviewed,
)
from twosource.regimes import load_regime
from twosource.store import Case, open_case
from twosource.store.backup import back_up, restore

AT = "2019-06-01T10:00:00+00:00"
WHY = "the clerk's list has nine"


def a_review(claim: Claim, act: ReviewAct = ReviewAct.ACCEPT, **fields: object) -> Review:
    """What Ann says of a claim; of an added one nothing was read."""
    read = None if act is ReviewAct.ADD else claim
    plain = Review(act, claim.report, claim.id, read, None, (), "Ann", AT, WHY)
    return replace(plain, **fields)  # type: ignore[arg-type]


def a_correction(claim: Claim, number: int = 9) -> Review:
    """Ann's number in place of the machine's."""
    return a_review(claim, ReviewAct.CORRECT, said=replace(claim, count=Count(number, number)), fields=("count",))


def claims_of(case: Case) -> dict[str, Claim]:
    """The claims that the case goes by, as their reports alone give them."""
    return {c.id: as_read(c) for c in case.outcome("planted").claims}


def test_a_correction_changes_its_fields_alone_and_its_undoing_gives_the_machines_reading_back(case: Case) -> None:
    fill(case)
    before = claims_of(case)
    [claim] = before.values()

    case.reviewing.keep(review := a_correction(claim))

    now = claims_of(case)[claim.id]
    assert (now.count, now.when, now.evidence) == (Count(9, 9), claim.when, claim.evidence)
    assert now.method.startswith(claim.method)
    assert case.reviewing.read_claims() == {claim.report: (claim,)}
    assert not case.is_settled("planted")

    assert case.reviewing.take_back(review, Seconded("Bo", AT, "a slip"))

    assert claims_of(case) == before
    assert case.reviewing.read_claims() == {}
    assert not case.reviewing.take_back(review, Seconded("Bo", AT, "once more"))


def test_a_rejected_claim_is_gone_from_the_case_and_stays_stored(case: Case) -> None:
    fill(case)
    [claim] = claims_of(case).values()

    case.reviewing.keep(a_review(claim, ReviewAct.REJECT))

    held = case.reviewing.of_claim(claim.id)
    assert claims_of(case) == {}
    assert held is not None
    assert (held.now, held.read) == (None, claim)
    assert case.verify() == []


def test_what_is_undone_in_any_order_leaves_what_still_stands(case: Case) -> None:
    fill(case)
    [claim] = claims_of(case).values()
    date = replace(claim, when=When.of_edtf("2019-05"))
    first = a_correction(claim)
    second = a_review(claim, ReviewAct.CORRECT, said=date, fields=("when",), by="Bo")

    case.reviewing.keep(first)
    case.reviewing.keep(second)
    both = claims_of(case)[claim.id]
    case.reviewing.take_back(first, Seconded("Cy", AT, "no"))
    one = claims_of(case)[claim.id]

    assert (both.count, both.when) == (Count(9, 9), date.when)
    assert (one.count, one.when) == (claim.count, date.when)


def test_a_review_holds_on_when_the_report_is_read_again(case: Case) -> None:
    fill(case)
    [claim] = claims_of(case).values()
    case.reviewing.keep(a_correction(claim))
    anew = replace(claim, id="another-id", method="planted-2", when=When.of_edtf("2019-05-02"))

    case.add_claims(claim.report, [anew], "planted-2")

    now = claims_of(case)["another-id"]
    held = case.reviewing.of_claim("another-id")
    assert (now.count, now.when) == (Count(9, 9), anew.when)
    assert held is not None
    assert held.otherwise
    assert [k.review.by for k in held.kept] == ["Ann"]


def test_the_same_reading_by_a_later_version_opens_nothing_again(case: Case) -> None:
    fill(case)
    [claim] = claims_of(case).values()
    case.reviewing.keep(a_review(claim))

    case.add_claims(claim.report, [replace(claim, method="planted-2")], "planted-2")

    held = case.reviewing.of_claim(claim.id)
    assert held is not None
    assert not held.otherwise


def test_a_review_whose_words_are_read_no_more_is_kept_without_ground(case: Case) -> None:
    fill(case)
    [claim] = claims_of(case).values()
    case.reviewing.keep(a_correction(claim))
    elsewhere = a_claim(a_report(), 2, 13, 25)

    case.add_claims(claim.report, [elsewhere], "planted-2")

    held = case.reviewing.of_claim(claim.id)
    assert held is not None
    assert held.without_ground
    assert claims_of(case) == {elsewhere.id: elsewhere}
    assert case.verify() == []

    case.add_claims(claim.report, [claim], "planted-3")

    assert claims_of(case)[claim.id].count == Count(9, 9)


def test_an_added_claim_outlives_another_reading(case: Case) -> None:
    fill(case)
    [claim] = claims_of(case).values()
    mine = replace(a_claim(a_report(), 7, 17, 25), method="a person's review")

    case.reviewing.keep(a_review(mine, ReviewAct.ADD, said=mine))
    case.add_claims(claim.report, [], "planted-2")

    assert claims_of(case) == {mine.id: mine}
    assert case.verify() == []


def test_a_claim_that_the_machine_reads_where_one_was_added_and_undone_is_its_own(case: Case) -> None:
    fill(case)
    [claim] = claims_of(case).values()
    mine = replace(claim, id="mine")
    case.reviewing.keep(review := a_review(mine, ReviewAct.ADD, said=mine))
    assert set(claims_of(case)) == {claim.id, "mine"}

    case.reviewing.take_back(review, Seconded("Bo", AT, "the machine has it"))

    held = case.reviewing.of_claim(claim.id)
    assert held is not None
    assert not held.is_added
    assert held.can_be_reviewed
    assert claims_of(case) == {claim.id: claim}


def test_nothing_changes_until_the_second_person_confirms(case: Case) -> None:
    fill(case)
    before = claims_of(case)
    [claim] = before.values()
    review = replace(a_correction(claim), second=True)

    case.reviewing.keep(review)
    waiting = claims_of(case)
    case.reviewing.confirm(review, Seconded("Bo", AT, "the list is there"))

    assert waiting == before
    assert claims_of(case)[claim.id].count == Count(9, 9)


def test_an_outcome_made_before_a_correction_is_not_kept_over_it(case: Case) -> None:
    stale = fill(case)
    [claim] = claims_of(case).values()
    case.reviewing.keep(a_correction(claim))

    assert not case.replace_outcome(stale)

    assert claims_of(case)[claim.id].count == Count(9, 9)


def test_two_claims_on_the_same_words_are_told_apart_by_their_type() -> None:
    one = a_claim(a_report(), 1)
    other = replace(one, id="other", type="policy")
    renamed = replace(one, id="renamed")

    found = bound_to(a_review(one), {"other": other, "renamed": renamed})  # type: ignore[dict-item]

    assert found == renamed
    assert bound_to(a_review(one), {"a": replace(renamed, id="a"), "b": replace(renamed, id="b")}) is None


def test_reviews_of_claims_that_nobody_took_back_alone_count() -> None:
    claim = a_claim(a_report())
    gone = KeptReview(a_review(claim, ReviewAct.REJECT), taken_back=Seconded("Bo", AT, "no"))

    assert reviewed([claim], [gone]) == (claim,)
    assert reviewed([claim], [KeptReview(a_review(claim, ReviewAct.REJECT))]) == ()


def test_withdrawing_a_report_leaves_no_byte_of_what_was_said_of_its_claims(folder: Path) -> None:
    word = "Xanadu-Zimtstern"
    with open_case(folder) as case:
        fill(case)
        fill(case, text=TEXT.replace("clerk", "guard"), path="in/c.txt")
        mine, other = sorted(claims_of(case).values(), key=lambda c: c.report)
        case.reviewing.keep(replace(a_correction(mine), why=word))
        case.reviewing.keep(replace(a_correction(other, 8), why="stays"))

        withdraw(case, load_regime(), mine.report, by="Ann", why="asked for")

        assert [k.review.why for k in case.reviewing.reviews()] == ["stays"]
        assert case.verify() == []
    assert word.encode() not in (folder / "case.db").read_bytes()


def test_a_backup_holds_the_reviews_and_verify_finds_a_changed_one(folder: Path, tmp_path: Path) -> None:
    with open_case(folder) as case:
        fill(case)
        [claim] = claims_of(case).values()
        case.reviewing.keep(a_correction(claim))
    back_up(folder, tmp_path / "b.tar")
    restore(tmp_path / "b.tar", tmp_path / "again")

    with open_case(tmp_path / "again") as case:
        assert claims_of(case)[claim.id].count == Count(9, 9)
        assert case.verify() == []
        with case._database._engine.begin() as raw:
            raw.exec_driver_sql("UPDATE reviews SET body = replace(body, 'Ann', 'Eve')")
        codes = {f.code for f in case.verify()}
    assert "TS041" in codes
    shutil.rmtree(tmp_path / "again")


@pytest.mark.parametrize("table", ["reviews", "read_claims"])
def test_words_that_the_text_does_not_hold_are_found(case: Case, table: str) -> None:
    fill(case)
    [claim] = claims_of(case).values()
    case.reviewing.keep(a_correction(claim))

    with case._database.writing() as raw:
        raw.exec_driver_sql(f"UPDATE {table} SET body = replace(body, 'Ten men came', 'Ten men went')")  # noqa: S608

    assert "TS039" in {f.code for f in case.verify()}
