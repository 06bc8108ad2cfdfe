"""How many know it: bounds, groups and reasons on planted claims."""

from __future__ import annotations

from itertools import permutations

from noun_case import a_claim, a_report, a_source

from twosource.link import link_claims
from twosource.model import Basis, Claim, Event, Origins, Report, Voice, VoiceKind
from twosource.regimes import Regime
from twosource.weigh import Weighed, weigh

RFA = a_report("rfa", "Radio Free Asia", "2018-04-04", text="One text of its own. " * 30)
NK = a_report("nk", "Daily NK", "2018-04-05", text="Quite another text than that. " * 30)
UPI = a_report("upi", "UPI", "2018-04-05", text="A third way to put it here. " * 30)
KO = a_report("ko", "Mainichi", "2018-04-05", text="And a fourth that nobody shares. " * 30)


def weighed(regime: Regime, *claims: Claim) -> Weighed:
    """Some claims of the reports above, linked and weighed."""
    reports: dict[str, Report] = {r.id: r for r in (RFA, NK, UPI, KO)}
    events = link_claims(claims, reports, regime)
    return weigh(events, {c.id: c for c in claims}, reports, regime)


def only_event(found: Weighed) -> Event:
    """The one event that all claims tell."""
    (event,) = found.events
    return event


def bounds(regime: Regime, *claims: Claim) -> tuple[int, int]:
    """The least and the greatest number of origins."""
    origins = only_event(weighed(regime, *claims)).origins
    assert isinstance(origins, Origins)
    return origins.low, origins.high


def test_two_anonymous_voices_of_two_outlets_are_one_at_least_and_two_at_most(regime: Regime) -> None:
    """Other words and another place are no proof of another person."""
    a = a_claim(RFA, "a", voice=a_source("a resident of Yanbian", place="Yanbian"))
    b = a_claim(NK, "b", voice=a_source("a source in China", place="China"))

    assert bounds(regime, a, b) == (1, 2)


def test_who_carries_an_outlets_report_adds_no_origin(regime: Regime) -> None:
    """UPI and Mainichi have it from RFA."""
    a = a_claim(RFA, "a", voice=a_source("a resident", place="Yanbian"))
    b = a_claim(UPI, "b", through=("RFA",), voice=a_source("a source in Jilin", place="Jilin"))
    c = a_claim(KO, "c", through=("Radio Free Asia",), voice=None)

    assert bounds(regime, a, b, c) == (1, 1)


def test_a_garbled_place_of_a_carried_voice_adds_no_origin(regime: Regime) -> None:
    """What is carried must be one of the original's voices, though the carrier puts it elsewhere."""
    a = a_claim(RFA, "a", voice=a_source("a resident", place="Dandong"))
    b = a_claim(UPI, "b", through=("RFA",), voice=a_source("a source", place="Yanbian"))

    assert bounds(regime, a, b) == (1, 1)


def test_a_source_in_a_report_that_is_taken_from_another_is_the_others(regime: Regime) -> None:
    """Nobody spoke to UPI, whose lead says that it has it from RFA, though the chain of voices doesn't."""
    text = "Women have been sent to Helong, according to a report by Radio Free Asia. " + "Nothing more is known. " * 30
    retold = a_report("retold", "UPI", "2018-04-05", text=text)
    spoken = a_report("spoken", "UPI", "2018-04-05", text=f"{text} A second source told UPI the same.")
    mine = a_claim(RFA, "a", voice=a_source("a resident", place="Yanbian"))

    for report, high in ((retold, 1), (spoken, 2)):
        claim = a_claim(report, "b", voice=a_source("a trader in the province", place="Jilin"))
        reports = {RFA.id: RFA, report.id: report}
        events = link_claims([mine, claim], reports, regime)
        origins = weigh(events, {c.id: c for c in (mine, claim)}, reports, regime).events[0].origins
        assert origins is not None
        assert origins.high == high


def test_a_second_source_of_one_report_is_shown_to_be_distinct(regime: Regime) -> None:
    """The report itself says "another"."""
    a = a_claim(RFA, "a", voice=a_source("a source"))
    b = a_claim(RFA, "b", voice=a_source("another source", apart="another"), at=60)

    assert bounds(regime, a, b) == (2, 2)


def test_two_sources_of_one_report_without_a_word_of_their_difference_are_not_shown_distinct(regime: Regime) -> None:
    """They may be two, and are counted once at least."""
    a = a_claim(RFA, "a", voice=a_source("a resident"))
    b = a_claim(RFA, "b", voice=a_source("a driver"), at=60)

    assert bounds(regime, a, b) == (1, 2)


def test_two_people_who_speak_under_their_names_are_two(regime: Regime) -> None:
    """And the same name in two reports is one."""
    anna = Voice(VoiceKind.NAMED, name="Anna Weiss", basis=Basis.EYEWITNESS, text="Anna Weiss")
    karl = Voice(VoiceKind.OFFICIAL, name="Karl Brandt", basis=Basis.OFFICIAL, text="Karl Brandt")

    assert bounds(regime, a_claim(RFA, "a", voice=anna), a_claim(NK, "b", voice=karl)) == (2, 2)
    assert bounds(regime, a_claim(RFA, "a", voice=anna), a_claim(NK, "b", voice=anna)) == (1, 1)


def test_a_video_that_the_report_shows_adds_no_origin(regime: Regime) -> None:
    """A picture in a report with a source is no second voice."""
    a = a_claim(NK, "a", voice=a_source("a source"))
    b = a_claim(NK, "b", voice=Voice(VoiceKind.IMAGERY, text="the video", basis=Basis.DOCUMENT), at=60)

    assert bounds(regime, a, b) == (1, 1)


def test_an_outlet_that_saw_it_is_distinct_from_anothers_source(regime: Regime) -> None:
    """A reporter on the spot isn't the anonymous voice of another paper."""
    watching = Voice(VoiceKind.OUTLET, name="Mainichi", basis=Basis.EYEWITNESS)
    a = a_claim(KO, "a", voice=watching, origin="ko:own")
    b = a_claim(RFA, "b", voice=a_source("a resident"))

    assert bounds(regime, a, b) == (2, 2)


def test_titles_and_leads_echo_the_voices_of_their_report(regime: Regime) -> None:
    """What an outlet says without a source, where it has one for the same event, adds nothing."""
    a = a_claim(RFA, "a", voice=a_source("a resident"), at=60)
    b = a_claim(RFA, "title", voice=None)

    assert bounds(regime, a, b) == (1, 1)


def test_groups_hold_every_claim_once_and_reasons_are_sentences(regime: Regime) -> None:
    """Each group is explained, and nobody is described beyond kind and place."""
    a = a_claim(RFA, "a", voice=a_source("an ethnic Korean who runs a shop", place="Yanbian"))
    b = a_claim(NK, "b", voice=a_source("a source"))

    origins = only_event(weighed(regime, a, b)).origins

    assert origins is not None
    assert sorted(c for g in origins.groups for c in g) == sorted([a.id, b.id])
    assert all(sentence.endswith(".") for sentence in origins.why)
    assert not any("shop" in sentence for sentence in origins.why)


def test_claims_that_are_not_independent_share_one_origin_id(regime: Regime) -> None:
    """Also across reports; those that may be independent don't."""
    a = a_claim(RFA, "a", voice=a_source("a resident"))
    b = a_claim(UPI, "b", through=("RFA",), voice=a_source("a source"))
    c = a_claim(NK, "c", voice=a_source("a source of Daily NK"))

    claims = weighed(regime, a, b, c).claims

    assert claims[a.id].origin == claims[b.id].origin != claims[c.id].origin


def test_the_order_of_events_and_claims_changes_nothing(regime: Regime) -> None:
    """Every order of the input gives the same weighed case."""
    claims = [
        a_claim(RFA, "a", voice=a_source("a resident", place="Yanbian")),
        a_claim(UPI, "b", through=("RFA",), voice=a_source("a source")),
        a_claim(NK, "c", when="2018-04-02", voice=a_source("a source of Daily NK")),
        a_claim(KO, "d", places=("Dandong",), voice=None),
    ]
    first = weighed(regime, *claims)

    for order in permutations(claims):
        assert weighed(regime, *order) == first
