"""Reports in two languages that are one text, or may be, by what reads the same in both."""

from __future__ import annotations

from dataclasses import replace

import pytest
from noun_case import a_claim, a_report, a_source

from twosource.link import link_claims
from twosource.model import Basis, Claim, Credit, Lineage, LineageKind, Report, Voice, VoiceKind
from twosource.regimes import Regime, load_regime
from twosource.regimes.outlets import load_outlets
from twosource.weigh import Weighed, weigh
from twosource.weigh.details import DAY, NUMBER, OUTLET, PLACE, Details
from twosource.weigh.table import load_table

ENGLISH = (
    "On May 12 some 640 weavers came through Dandong to Helong, where 2,300 looms stand idle. They had left Sinuiju on "
    "May 9 in 14 coaches. The mill pays 1,750 yuan a month, of which 1,100 go to the state. Another 85 are awaited in "
    "Hunchun by June 20, a driver said."
)
KOREAN = (
    "5월 12일 직조공 약 640명이 단둥을 거쳐 허룽에 들어왔다. 그곳에는 직기 2300대가 서 있다. "
    "이들은 5월 9일 버스 14대로 신의주를 떠났다. 공장은 한 달에 1750위안을 주고 그 가운데 1천100위안은 "
    "국가로 간다. 6월 20일까지 훈춘에 85명이 더 온다고 한 기사가 말했다."
)
CHINESE = (
    "5月12日，约640名织工经丹东抵达和龙，那里闲置着2300台织机。她们5月9日分乘14辆客车离开新义州。工厂每月付1750元，其中1100元上交。"
    "一名司机说，6月20日前珲春还将来85人。"
)
RUSSIAN = (
    "12 мая около 640 ткачих прибыли через Даньдун в Хэлун, где стоят 2300 станков. Из Синыйджу они выехали 9 мая на "
    "14 автобусах. Фабрика платит 1750 юаней в месяц, 1,1 тыс. забирает государство. К 20 июня в Хуньчуне ждут ещё 85."
)
OTHER_KOREAN = (
    "5월 12일 단둥에서 640명이 들어왔다는 말이 있다. 그러나 세관 자료로는 4월에 312명, 3월에 207명이 "
    "다롄으로 갔고 식당 46곳이 문을 닫았다. 선양의 한 상인은 월급이 2800위안이라고 했고 "
    "지린의 숙소 33동이 비었다고 했다."
)


@pytest.fixture(name="shipped", scope="module")
def the_shipped_regime() -> Regime:
    """The one with places, unlike the other tests'."""
    return load_regime()


def weighed(regime: Regime, *told: tuple[Report, Claim]) -> Weighed:
    """Some reports with one claim each, linked and weighed."""
    reports, claims = {r.id: r for r, _ in told}, {c.id: c for _, c in told}
    return weigh(link_claims(tuple(claims.values()), reports, regime), claims, reports, regime)


def lineage(regime: Regime, *reports: Report) -> dict[str, tuple[Lineage, ...]]:
    """The parents of each report, by its path."""
    return {r.path: r.lineage for r in weighed(regime, *((r, a_claim(r, "c")) for r in reports)).reports.values()}


def test_details_read_the_same_in_every_language(shipped: Regime) -> None:
    """Numbers with what multiplies them, days, places and outlets, each once and in order; years aren't told."""
    finder = Details.of(shipped, load_outlets(shipped), load_table(shipped).forms)
    wanted = ((DAY, "4-2"), (PLACE, "dandong"), (NUMBER, "13000.00"), (NUMBER, "400.00"), (OUTLET, "reuters"))

    for text in (
        "On April 2, 2018, in Dandong, 13,000, again 13 thousand; over 400, says Reuters, since 2017. Dandongite F16.",
        "On 2nd of April in Dandong 13,000 and 400 (Reuters)",
        "2 Apr: Dandong, 13,000, 400, Reuters",
        "4월 2일 단둥에서 1만3천명, 400여명. 로이터통신, 2018년 15일",
        "4月2日在丹东1.3万人，400多人，路透社，2018年",
        "2 апреля 2018 в Даньдун 13 тыс. и 400 человек: Рейтер",
    ):
        assert finder.in_order(text) == wanted, text


def test_the_law_that_every_report_recalls_is_no_detail(shipped: Regime) -> None:
    """Neither a resolution's number nor the day of its adoption."""
    finder = Details.of(shipped, load_outlets(shipped), load_table(shipped).forms)

    assert finder.in_order("Resolutions 2375 and 2397, of September 11 and December 22, bar it since 17 May.") == (
        (DAY, "5-17"),
    )


def test_a_text_without_details_has_none(shipped: Regime) -> None:
    """And odd figures break nothing."""
    finder = Details.of(shipped, load_outlets(shipped), load_table(shipped).forms)

    assert finder.in_order("") == finder.in_order("Nothing to tell, 9 of them, 1,2,3.") == ()
    assert finder.in_order("5월 4월 ٣٣ ４００ 1,000,00 " + "9" * 400)


def test_a_report_with_the_same_details_in_another_language_is_a_translation(shipped: Regime) -> None:
    """From whichever language; the later one is the child."""
    first = a_report("first", "The Harbour Post", "2021-05-14", text=ENGLISH)

    for language, text in (("ko", KOREAN), ("zh", CHINESE), ("ru", RUSSIAN)):
        later = a_report("later", "Lantern Daily", "2021-05-16", text=text, language=language)
        earlier = replace(later, published="2021-05-12")

        ((row,), none) = (lineage(shipped, first, later)[path] for path in ("later.txt", "first.txt"))
        assert (row.kind, row.of, row.outlet) == (LineageKind.TRANSLATION, first.id, "The Harbour Post"), language
        assert none == ()
        assert [r.of for r in lineage(shipped, first, earlier)["first.txt"]] == [later.id]


def test_two_accounts_of_one_happening_in_two_languages_are_no_translations(shipped: Regime) -> None:
    """The number, the day and a town in common are the happening's own."""
    first = a_report("first", "The Harbour Post", "2021-05-14", text=ENGLISH)
    other = a_report("other", "Lantern Daily", "2021-05-16", text=OTHER_KOREAN, language="ko")

    assert lineage(shipped, first, other) == {"first.txt": (), "other.txt": ()}


def test_the_same_details_a_month_later_or_in_one_language_are_no_translation(shipped: Regime) -> None:
    """A yearly table of figures isn't one, nor is a rewrite, which has rules of its own."""
    first = a_report("first", "The Harbour Post", "2021-05-14", text=ENGLISH)
    late = a_report("late", "Lantern Daily", "2021-07-01", text=KOREAN, language="ko")
    same = a_report("same", "Lantern Daily", "2021-05-16", text=KOREAN, language="en-GB")

    for other in (late, same):
        assert set(lineage(shipped, first, other).values()) == {()}


def test_of_one_publishers_two_languages_the_one_with_a_translator_is_the_edition(shipped: Regime) -> None:
    """Though it was printed first."""
    korean = a_report("korean", "Daily NK", "2021-05-15", text=KOREAN, language="ko")
    english = a_report("english", "Daily NK", "2021-05-14", text=ENGLISH, credits=(Credit("translator", "A. Weiss"),))

    found = lineage(shipped, korean, english)

    assert [(r.kind, r.of) for r in found["english.txt"]] == [(LineageKind.SISTER_EDITION, korean.id)]
    assert found["korean.txt"] == ()


def test_the_report_of_an_outlet_named_in_another_language_is_found(shipped: Regime) -> None:
    """Who says that it has it from Daily NK re-reports it, and the English report is the one meant."""
    english = a_report("english", "Daily NK", "2021-05-14", text=ENGLISH)
    beside = a_report("beside", "Daily NK", "2021-05-13", text="Rain fell on Dandong all week. " * 20)
    text = f"데일리NK에 따르면 {KOREAN}"
    korean = a_report("korean", "Lantern Daily", "2021-05-16", text=text, language="ko")

    (row,) = lineage(shipped, english, beside, korean)["korean.txt"]

    assert (row.kind, row.of, row.outlet) == (LineageKind.RE_REPORT, english.id, "Daily NK")


def test_who_may_be_a_translation_is_not_shown_to_be_distinct(shipped: Regime) -> None:
    """Two names make two origins at least, but not in texts that may be one; then two at most are counted."""
    voices = [Voice(VoiceKind.NAMED, name=n, basis=Basis.EYEWITNESS, text=n) for n in ("Anna Weiss", "Karl Brandt")]
    first = a_report("first", "The Harbour Post", None, text=ENGLISH)
    half = a_report("half", "Lantern Daily", None, text=KOREAN.split("이들은", maxsplit=1)[0] * 2, language="ko")
    apart = replace(half, language="en")

    bounds = {}
    for other in (half, apart):
        told = weighed(shipped, *((r, a_claim(r, "c", voice=v)) for r, v in zip((first, other), voices, strict=True)))
        ((event,), rows) = (told.events, [r.lineage for r in told.reports.values()])
        assert event.origins is not None
        assert rows == [(), ()]
        bounds[other.language] = (event.origins.low, event.origins.high)

    assert bounds == {"ko": (1, 2), "en": (2, 2)}


def test_names_in_two_scripts_are_not_held_to_be_two_people(shipped: Regime) -> None:
    """Nothing says that one isn't the other, written down elsewhere."""
    told = []
    for number, (outlet, name) in enumerate([("Radio Free Asia", "Anna Weiss"), ("Lantern Daily", "안나 바이스")]):
        report = a_report(f"{number}", outlet, text=f"{'xy'[number]}a " * 200)
        voice = Voice(VoiceKind.NAMED, name=name, basis=Basis.EYEWITNESS, text=name)
        told.append((report, a_claim(report, "c", voice=voice)))

    (event,) = weighed(shipped, *told).events

    assert event.origins is not None
    assert (event.origins.low, event.origins.high) == (1, 2)


def test_a_translation_adds_no_origin(shipped: Regime) -> None:
    """Whatever its voice is called there."""
    first = a_report("first", "The Harbour Post", "2021-05-14", text=ENGLISH)
    later = a_report("later", "Lantern Daily", "2021-05-16", text=KOREAN, language="ko")
    told = [(first, a_claim(first, "c", voice=a_source("a driver", place="Dandong")))]
    told.append((later, a_claim(later, "c", voice=a_source("a trader of the town", place="Helong"))))

    (event,) = weighed(shipped, *told).events

    assert event.origins is not None
    assert (event.origins.low, event.origins.high) == (1, 1)
