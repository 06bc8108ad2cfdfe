"""What holds of the number of origins whatever the reports are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import assume, given, note, settings
from hypothesis import strategies as st
from noun_case import a_claim, a_report, a_source

from twosource.model import Basis, Claim, Event, Origins, Report, Voice, VoiceKind
from twosource.regimes import Regime
from twosource.weigh import weigh

OUTLETS = ("Radio Free Asia", "Daily NK", "Daily NK Japan", "UPI", "Yonhap", "The Harbour Post", "A paper nobody knows")
SEEN = Voice(VoiceKind.OUTLET, basis=Basis.EYEWITNESS)
VOICES = (
    None,
    a_source("a source"),
    a_source("a resident of Yanbian", place="Yanbian"),
    a_source("a trader in Dandong", place="Dandong", basis=Basis.EYEWITNESS),
    a_source("another source", apart="another"),
    Voice(VoiceKind.NAMED, name="Anna Weiss", basis=Basis.EYEWITNESS, text="Anna Weiss"),
    Voice(VoiceKind.OFFICIAL, name="Karl Brandt", basis=Basis.OFFICIAL, text="Karl Brandt"),
    Voice(VoiceKind.NAMED, name="김철수", basis=Basis.EYEWITNESS, text="김철수"),
    Voice(VoiceKind.DOCUMENT, description="a register", basis=Basis.DOCUMENT, text="a register"),
    Voice(VoiceKind.IMAGERY, basis=Basis.DOCUMENT, text="a video"),
    SEEN,
)
CARRIED = ((), (), (), ("RFA",), ("Yonhap",))
TELLING = st.tuples(
    st.sampled_from(OUTLETS),
    st.integers(1, 5),
    st.lists(st.tuples(st.sampled_from(VOICES), st.sampled_from(CARRIED)), min_size=1, max_size=3),
)
CASES = st.lists(TELLING, min_size=1, max_size=4)
Telling = tuple[str | None, int, Sequence[tuple[Voice | None, tuple[str, ...]]]]


def told(tellings: Sequence[Telling], name: str = "r") -> list[tuple[Report, list[Claim]]]:
    """Reports in words of their own with their claims, all of one happening."""
    found = []
    for number, (outlet, day, voices) in enumerate(tellings):
        # Words without a capital and a number: no two texts have a word in common, and none is a rewritten other.
        text = " ".join(f"{name}{'abcdefgh'[number]}{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(100))
        report = a_report(f"{name}{number}", outlet, f"2018-04-0{day}", text=text)
        claims = [
            a_claim(report, f"{n}", voice=voice, through=through, at=n * 30, origin=f"{name}{number}:{n}")
            for n, (voice, through) in enumerate(voices)
        ]
        found.append((report, claims))
    return found


def origins_of(case: Sequence[tuple[Report, list[Claim]]], regime: Regime) -> Origins:
    """The origins of the one event that all the claims tell."""
    claims = {c.id: c for _, some in case for c in some}
    event = Event("e", next(iter(claims.values())).type, None, tuple(claims))
    found = weigh([event], claims, {r.id: r for r, _ in case}, regime).events[0].origins
    assert found is not None
    note("\n".join(found.why))
    note(
        "; ".join(
            f"{r.outlet}: {[[(v.kind.value, v.name or v.text) for v in c.voices] for c in some]}" for r, some in case
        )
    )
    return found


@given(CASES)
@settings(max_examples=50, deadline=None)
def test_low_lies_between_one_and_high_and_every_claim_is_in_one_group(regime: Regime, tellings: list[Telling]) -> None:
    """There are as many groups as may be origins."""
    case = told(tellings)

    found = origins_of(case, regime)

    assert 1 <= found.low <= found.high == len(found.groups)
    assert sorted(c for group in found.groups for c in group) == sorted(c.id for _, some in case for c in some)


@given(CASES, st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_the_order_in_which_reports_arrive_changes_nothing(
    regime: Regime, tellings: list[Telling], random: object
) -> None:
    """Neither of reports nor of claims."""
    case = told(tellings)
    mixed = [(report, list(reversed(claims))) for report, claims in case]
    random.shuffle(mixed)  # type: ignore[attr-defined]

    assert origins_of(mixed, regime) == origins_of(case, regime)


@given(CASES, st.lists(st.sampled_from(VOICES), min_size=1, max_size=1))
@settings(max_examples=50, deadline=None)
def test_a_report_of_which_nobody_knows_whose_it_is_never_raises_low(
    regime: Regime, tellings: list[Telling], voices: list[Voice | None]
) -> None:
    """Whoever it lets speak: it may be a copy of any other."""
    case, unknown = told(tellings), told([(None, 5, [(v, ()) for v in voices])], "u")

    assert origins_of([*case, *unknown], regime).low <= origins_of(case, regime).low


@given(CASES, st.sampled_from(VOICES[:5]))
@settings(max_examples=50, deadline=None)
def test_one_more_anonymous_voice_never_raises_low(
    regime: Regime, tellings: list[Telling], voice: Voice | None
) -> None:
    """In an outlet of its own: other words are no other person, unless some outlet saw it for itself."""
    spoken = [(outlet, day, [(v, t) for v, t in voices if v != SEEN]) for outlet, day, voices in tellings]
    case = [(report, claims) for report, claims in told(spoken) if claims]
    more = told([("Lantern Daily", 5, [(voice, ())])], "m")
    assume(case)

    assert origins_of([*case, *more], regime).low <= origins_of(case, regime).low


@given(CASES, st.integers(0, 3), st.sampled_from(["Lantern Daily", None, "UPI"]))
@settings(max_examples=50, deadline=None)
def test_a_copy_of_a_report_adds_no_origin(
    regime: Regime, tellings: list[Telling], number: int, outlet: str | None
) -> None:
    """Its text, its claims and its voices under another outlet and a later day."""
    case = told(tellings)
    report, claims = case[number % len(case)]
    copy = a_report("copy", outlet, "2018-05-01", text=report.text)
    copied = [
        replace(c, id=f"{n:016}", report=copy.id, voices=(Voice(VoiceKind.OUTLET, name=outlet), *c.voices[1:]))
        for n, c in enumerate(claims)
    ]

    before, after = origins_of(case, regime), origins_of([*case, (copy, copied)], regime)

    assert after.low <= before.low
    assert after.high <= before.high


@given(CASES, st.integers(0, 3), st.sampled_from(VOICES))
@settings(max_examples=50, deadline=None)
def test_who_carries_what_another_outlet_has_in_the_case_adds_no_origin(
    regime: Regime, tellings: list[Telling], number: int, voice: Voice | None
) -> None:
    """Also where the carrier gives the voice a name or a place that the original doesn't."""
    case = told([(outlet, day, [(v, ()) for v, _ in voices]) for outlet, day, voices in tellings])
    outlet = case[number % len(case)][0].outlet
    carrier = told([("CNN", 5, [(voice, (outlet or "",))])], "c")

    before, after = origins_of(case, regime), origins_of([*case, *carrier], regime)

    assert after.low <= before.low
    assert after.high <= before.high
