"""The ready model: read strictly, explained field by field, and the same in Python as in DuckDB."""

from __future__ import annotations

import math
import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from noun_case import a_claim, a_report, a_source, about, more_than

from twosource.errors import BadResource
from twosource.link import link_claims, why
from twosource.link.block import pairs_of
from twosource.link.compare import compare, probability
from twosource.link.engine import edges_by_python
from twosource.link.features import Row, linkable, row_of
from twosource.link.levels import FIELDS
from twosource.link.sql import FIELDS as SQL_FIELDS
from twosource.link.table import edges_by_duckdb
from twosource.link.weights import Model, load_model
from twosource.model import (
    Claim,
    ClaimType,
    Count,
    Direction,
    Modality,
    Polarity,
    Report,
    Share,
    Term,
    Voice,
    VoiceKind,
    unknown_week,
)
from twosource.regimes import Regime
from twosource.regimes.outlets import load_outlets

TYPES = (ClaimType.DISPATCH, ClaimType.ARRIVAL, ClaimType.PRESENCE, ClaimType.PASS, ClaimType.RECRUITMENT)
DATES = (None, "2018-04-01", "2018-04-02", "2018-04-05", "XXXX-04-02", "XXXX-12", "2018-04", "2018", "../2018-04-04",
         "2018-04-03/..", "2016/2018-04-01", "XXXX", "2018-03-21/2018-03-31", unknown_week(7, "on Sunday"))  # fmt: skip
PLACES = ((), ("Helong",), ("Helong",), ("Yanbian",), ("Jilin",), ("Dandong",), ("China",), ("Russia",), ("Nanping",),
          ("Longjing", "Jilin"), ("China", "Russia"), ("Hunchun",))  # fmt: skip
HOME = ((), (), ("Sinuiju",), ("North Pyongan",), ("Pyongyang",))
SHARES = (None, None, Share(0.5, 1.0, "more than half"), Share(0.5, 1.0, "over half"), Share(0.3, 0.3, "30 per cent"),
          Share(0.6, 0.67, "nearly two thirds"))  # fmt: skip
COUNTS = (
    None,
    400,
    10,
    about(400),
    more_than(400),
    about(300, 400),
    Count(None, 50),
    Count(200, 999),
    500,
    4000,
    13221,
    221,
)


def many(number: int, seed: int = 3) -> tuple[dict[str, Report], list[Claim]]:
    """Reports and claims of every sort, at random but always the same."""
    rng = random.Random(seed)  # noqa: S311 - planted claims, no secrets
    outlets = ("Radio Free Asia", "RFA", "Daily NK", "Daily NK Japan", "CNN", None)
    texts = (
        "The women were seen to walk through the streets of the town that morning. " * 6,
        "Women walked the streets of the old town in a long procession on Sunday. " * 6,
        "Buses brought young workers over the bridge before the streets filled up. " * 6,
        "북한 여성 근로자 사백여 명이 허룽시로 새로 파견됐다고 소식통이 말했다. " * 8,
    )
    printed = ("2018-04-05", "2018-04-12", "2018-05-20", "2018-07", None, "2019-08-01")
    reports, claims = {}, []
    for i in range(number // 4):
        report = a_report(
            f"r{i}", rng.choice(outlets), rng.choice(printed),
            text=rng.choice(texts), language=rng.choice(["en", "en", "ko"]),
        )  # fmt: skip
        reports[report.id] = report
        claims += [_any_claim(report, str(n), rng) for n in range(2)]
        claims.append(a_claim(report, "town", when=None, count=rng.choice([None, 400])))
        claims.append(a_claim(report, "same town", when=rng.choice(DATES)))
    return reports, claims


def _any_claim(report: Report, name: str, rng: random.Random) -> Claim:
    return a_claim(
        report,
        name,
        type=rng.choice(TYPES),
        when=rng.choice(DATES),
        places=rng.choice(PLACES) + rng.choice(HOME),
        count=rng.choice(COUNTS),
        share=rng.choice(SHARES),
        means=rng.choice([(), ("bus",), ("bus", "train"), ("plane",)]),
        direction=rng.choice([None, *Direction]),
        modality=rng.choice(
            [Modality.OCCURRED, Modality.OCCURRED, Modality.STATISTIC, Modality.HABITUAL, Modality.PLANNED]
        ),
        polarity=rng.choice([Polarity.AFFIRMED, Polarity.DENIED]),
        sector=rng.choice([None, "garment", "seafood"]),
        through=rng.choice([(), (), ("RFA",), ("CNN",)]),
        terms=rng.choice([(), (Term(30, 30, "day", "30 days"),), (Term(6, 12, "month", "six months to a year"),)]),
        sex=rng.choice(["female", "female", "male", None]),
        voice=rng.choice([None, a_source(), Voice(VoiceKind.DOCUMENT, name="a report", text="a report")]),
        at=rng.choice([0, 20, 74]),
        length=70,
    )


@pytest.fixture(scope="module")
def rows(regime: Regime, model: Model) -> list[Row]:
    """The rows of 200 claims of every sort."""
    reports, claims = many(200)
    return _rows(claims, reports, regime, model)


def _rows(claims: list[Claim], reports: dict[str, Report], regime: Regime, model: Model) -> list[Row]:
    return [row_of(c, reports[c.report], model, load_outlets(regime)) for c in linkable(claims, model)]


def _pairs(rows: list[Row], model: Model) -> Iterator[tuple[Row, Row]]:
    return ((rows[a], rows[b]) for a, b in pairs_of(rows, model.limits.max_gap_days))


def test_the_random_pairs_reach_every_level(rows: list[Row], model: Model) -> None:
    """The comparison of the two engines is worth what it covers."""
    seen = {(f.field, f.level) for a, b in _pairs(rows, model) for f in compare(a, b, model, 0.0).fields}

    every = {(field, level) for field, levels in model.fields.items() for level in levels}
    assert every - seen == set()


def test_both_engines_find_the_same_edges_with_the_same_weights(rows: list[Row], model: Model) -> None:
    """What meets, what is parted and what it weighs doesn't depend on the size of the case."""
    prior = model.prior_weight(len(rows))
    pairs = list(pairs_of(rows, model.limits.max_gap_days))
    by_python = {(e.a, e.b): e.weight for e in edges_by_python(rows, pairs, model, prior)}

    by_duckdb = {(e.a, e.b): e.weight for e in edges_by_duckdb(iter(rows), model, prior)}

    assert len(by_python) > 100
    assert by_duckdb == pytest.approx(by_python, abs=1e-6)


def test_a_field_or_level_that_a_regime_leaves_out_weighs_nothing_in_either_engine(
    rows: list[Row], model: Model
) -> None:
    """A regime written before a field was added stays as it was."""
    fewer = {**model.fields, "count": {k: v for k, v in model.fields["count"].items() if k != "slip"}}
    without = replace(model, fields={k: v for k, v in fewer.items() if k not in ("share", "means")})
    prior = model.prior_weight(len(rows))
    pairs = list(pairs_of(rows, model.limits.max_gap_days))

    by_python = {(e.a, e.b): e.weight for e in edges_by_python(rows, pairs, without, prior)}
    by_duckdb = {(e.a, e.b): e.weight for e in edges_by_duckdb(iter(rows), without, prior)}

    assert by_duckdb == pytest.approx(by_python, abs=1e-6)
    assert by_python != {(e.a, e.b): e.weight for e in edges_by_python(rows, pairs, model, prior)}


def test_both_engines_weigh_and_part_all_that_meet_alike(rows: list[Row], model: Model) -> None:
    """Below the threshold too: with one that lets everything through, the pairs are those that no limit parts."""
    open_to_all = replace(model, threshold=-math.inf)
    pairs = list(pairs_of(rows, model.limits.max_gap_days))
    by_python = {(e.a, e.b): e.weight for e in edges_by_python(rows, pairs, open_to_all, 0.0)}

    by_duckdb = {(e.a, e.b): e.weight for e in edges_by_duckdb(iter(rows), open_to_all, 0.0)}

    assert 1000 < len(by_python) < len(pairs)
    assert by_duckdb == pytest.approx(by_python, abs=1e-6)


def test_a_large_case_goes_through_duckdb_to_the_same_events(regime: Regime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The events don't depend on the engine either."""
    reports, claims = many(80, seed=11)
    small = link_claims(claims, reports, regime)

    monkeypatch.setattr("twosource.link.engine.SMALL", 0)

    assert link_claims(claims, reports, regime) == small


def test_the_prior_falls_with_the_size_of_a_dense_case_only(model: Model) -> None:
    """Strangers grow with a case, and tellers of one event don't."""
    assert model.prior_of(2) == model.prior_of(model.dense_from) == model.prior
    assert model.prior_of(4 * model.dense_from) == pytest.approx(model.prior / 4)


def test_every_field_and_level_has_a_weight_python_and_sql(model: Model) -> None:
    """link.yml, the Python and the SQL name the same fields and the same levels."""
    assert model.fields.keys() == FIELDS.keys() == SQL_FIELDS.keys()
    for field, (_, levels) in SQL_FIELDS.items():
        assert {name for name, _ in levels} == model.fields[field].keys()


def test_why_adds_up(regime: Regime) -> None:
    """The sum is the prior and the fields' weights; the probability is what the sum stands for."""
    one, other = a_report("one"), a_report("other", "CNN")
    a, b = a_claim(one, "a"), a_claim(other, "b", when="2018-04-02")

    said = why(a, b, {one.id: one, other.id: other}, regime)

    assert math.isclose(said.sum, said.prior + sum(f.weight for f in said.fields))
    assert math.isclose(said.probability, probability(said.sum))
    assert said.together
    assert {f.field: f.level for f in said.fields}["date"] == "one-day"


def test_why_names_the_limit_that_binds(regime: Regime) -> None:
    """Two towns 470 km apart on the same day are two happenings, and the sentence says so."""
    one, other = a_report("one"), a_report("other", "CNN")

    said = why(a_claim(one, "a"), a_claim(other, "b", places=("Dandong",)), {one.id: one, other.id: other}, regime)

    assert not said.together
    assert any("km apart" in sentence for sentence in said.limits)


def test_a_claim_of_law_is_not_linkable(regime: Regime) -> None:
    """Asked why, the answer is that such claims make no events."""
    report = a_report("one")
    law = a_claim(report, "law", type=ClaimType.POLICY)

    said = why(law, a_claim(report, "a"), {report.id: report}, regime)

    assert not said.linkable
    assert said.limits == ("policy claims make no events",)


def test_a_field_of_which_one_is_silent_weighs_nothing(regime: Regime) -> None:
    """No date is no evidence, for or against."""
    one, other = a_report("one"), a_report("other", "CNN")

    said = why(a_claim(one, "a", when=None), a_claim(other, "b"), {one.id: one, other.id: other}, regime)

    date = next(f for f in said.fields if f.field == "date")
    assert (date.level, date.weight) == (None, 0.0)


def test_claims_without_date_or_place_meet_others_by_number_or_outlet(regime: Regime, model: Model) -> None:
    """Blocking leaves a claim that gives a number only its chance."""
    one, other = a_report("one", "Radio Free Asia", None), a_report("other", None, None)
    claims = [
        a_claim(one, "a", when=None, places=(), count=more_than(700)),
        a_claim(other, "b", when=None, places=(), count=more_than(700), through=("RFA",)),
    ]

    found = _rows(claims, {one.id: one, other.id: other}, regime, model)

    assert list(_pairs(found, model)) == [(found[0], found[1])]


def test_two_towns_of_one_province_meet_only_where_they_lie_side_by_side(regime: Regime, model: Model) -> None:
    """What contains both isn't enough; a claim that names the province alone meets either."""
    towns = ("Helong", "Longjing", "Hunchun", "Yanbian")
    reports = {town: a_report(town, f"Paper of {town}") for town in towns}
    told = {town: a_claim(reports[town], town, places=(town,), count=None) for town in towns}
    rows = _rows(list(told.values()), {r.id: r for r in reports.values()}, regime, model)
    names = {claim.id: town for town, claim in told.items()}

    met = {frozenset((names[a.unique_id], names[b.unique_id])) for a, b in _pairs(rows, model)}

    assert frozenset(("Helong", "Yanbian")) in met
    assert frozenset(("Hunchun", "Yanbian")) in met
    assert frozenset(("Helong", "Hunchun")) not in met


def test_a_claim_on_the_border_of_two_weeks_meets_both(regime: Regime, model: Model) -> None:
    """Dates as far apart as a limit allows are compared, wherever a week ends."""
    one, other = a_report("one", "One Paper"), a_report("other", "Another Paper")
    for day in range(1, 15):
        first, second = f"2018-04-{day:02}", f"2018-04-{day + model.limits.max_gap_days:02}"
        told = [a_claim(one, "a", when=first), a_claim(other, "b", when=second)]

        assert len(list(_pairs(_rows(told, {one.id: one, other.id: other}, regime, model), model))) == 1, first


@pytest.mark.parametrize(
    ("mistake", "mended", "words"),
    [
        ("prior: 0.03", "piror: 0.03", "did you mean 'prior'"),
        ("m: 0.18, u: 0.05", "m: 0.58, u: 0.05", "add up to 1"),
        ("movement: [dispatch,", "movement: [despatch,", "despatch"),
        ("max_km: 100", "max_kms: 100", "max_kms"),
        ("prior: 0.03", "prior: 3", "between 0 and 1"),
        ("dense_from: 300000", "dense_from: 0", "1 or more"),
    ],
)
def test_a_slip_in_the_file_is_an_error_that_says_where(
    tmp_path: Path, regime: Regime, mistake: str, mended: str, words: str
) -> None:
    """Nothing in link.yml is ignored in silence."""
    shutil.copytree(regime.folder, tmp_path / "bad")
    file = tmp_path / "bad" / "link.yml"
    text = file.read_text(encoding="utf-8")
    assert mistake in text
    file.write_text(text.replace(mistake, mended), encoding="utf-8")

    with pytest.raises(BadResource, match=words) as fault:
        load_model(Regime("bad", tmp_path / "bad"))

    assert fault.value.code == "TS022"
