"""What a brief says, and that whatever a report says in it stays text."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from factories import a_claim, a_finding, a_report, a_voice, an_event

from twosource.model import Basis, Lineage, LineageKind, Modality, Note, Outcome, Polarity, Verdict, Voice, VoiceKind
from twosource.tell import LawTitles, brief_html, brief_markdown
from twosource.tell.accounts import account
from twosource.tell.markdown import escaped

if TYPE_CHECKING:
    from conftest import Told

HOSTILE = '<script>alert(1)</script> ![x](http://evil.example/x.png) [y](javascript:z) | `code` *b* & "q"'


class _Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one tag."""
        self.seen.append((tag, dict(attrs)))


def _tags(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Tags()
    parser.feed(page)
    return parser.seen


def _hostile() -> Outcome:
    report = a_report(
        f"{HOSTILE}\n\nMore.",
        title=HOSTILE,
        outlet=HOSTILE,
        path=HOSTILE,
        language='en"><script>',
        url="javascript:alert(1)",
        lineage=(Lineage(LineageKind.REPRINT, None, HOSTILE, HOSTILE),),
        notes=(Note("N01", HOSTILE),),
    )
    claim = a_claim(report, HOSTILE, voices=(a_voice(text=HOSTILE), a_voice(description=HOSTILE)))
    event = an_event(claim)
    return Outcome("test", (report,), (claim,), (event,), (a_finding(event, measure=HOSTILE, would_decide=(HOSTILE,)),))


def test_no_word_of_a_report_becomes_a_tag() -> None:
    """The page has no script, no picture, no form, and no address that runs something."""
    tags = _tags(brief_html(_hostile()))

    names = {name for name, _ in tags}
    assert names.isdisjoint({"script", "img", "iframe", "form", "object", "link", "base", "svg", "video"})
    assert all("javascript" not in (attrs.get("href") or "") for _, attrs in tags)
    assert all(not name.startswith("on") for _, attrs in tags for name in attrs)


def test_the_page_shows_hostile_words_as_they_are() -> None:
    """Escaping alters nothing that is seen."""

    class Texts(HTMLParser):
        found = ""

        def handle_data(self, data: str) -> None:
            self.found += data

    reader = Texts()
    reader.feed(brief_html(_hostile()))

    assert HOSTILE in reader.found


def test_no_word_of_a_report_becomes_markdown() -> None:
    """Every sign that Markdown knows has a backslash before it."""
    text = brief_markdown(_hostile())

    assert "<script>" not in text
    assert "![x]" not in text
    assert escaped(HOSTILE) in text


def test_the_page_loads_nothing(outcome: Outcome) -> None:
    """Nothing has a src, and the page itself forbids whatever isn't in it."""
    page = brief_html(outcome)

    assert "src=" not in page
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'; style-src 'unsafe-inline'" in page


def test_only_an_address_of_the_web_becomes_a_link() -> None:
    """An https address is a link without a referrer; any other is left out."""
    report = a_report(url="https://border.example/1")
    claim = a_claim(report)

    page = brief_html(Outcome("test", (report,), (claim,), (an_event(claim),)))

    assert '<a href="https://border.example/1" rel="noreferrer noopener nofollow">' in page


@pytest.mark.parametrize("verdict", list(Verdict))
def test_no_verdict_says_that_anybody_broke_the_law(verdict: Verdict, told: Told) -> None:
    """Each verdict is put as what a report is inconsistent with, or leaves open."""
    finding = replace(told.outcome.findings[0], verdict=verdict)

    text = brief_markdown(replace(told.outcome, findings=(finding,))).casefold()

    assert not any(word in text for word in ("violat", "broke ", "breach", "illegal", "guilty"))


def test_a_conflict_names_who_says_what(outcome: Outcome) -> None:
    """Both days stand with their outlets."""
    text = brief_markdown(outcome).replace("\\", "")

    assert "6 May 2019 (Border Post); 7 May 2019 (River Times); the dates exclude each other." in text


def test_plans_stand_apart_from_what_happened(outcome: Outcome) -> None:
    """The plan has its own heading and no place among the events."""
    text = brief_markdown(outcome).replace("\\", "")

    happened, apart = text.split("## Plans, orders and forecasts")
    assert "planned talks on contracts" in apart
    assert "planned talks on contracts" not in happened


def test_measures_are_named_by_their_titles(told: Told) -> None:
    """A title stands where there is one, the id where there is none."""
    titles = LawTitles({"m-1": "Resolution 1, paragraph 2"})

    assert "Resolution 1, paragraph 2" in brief_html(told.outcome, titles=titles)
    assert "<h4>m-1</h4>" in brief_html(told.outcome)


def test_reports_that_yielded_nothing_and_rejected_ones_are_listed(told: Told) -> None:
    """Nothing is lost in silence."""
    silent = a_report("Nothing.", path="quiet.txt", title="Quiet", notes=(Note("TS071", "nothing concerns it"),))

    text = brief_markdown(replace(told.outcome, reports=(*told.outcome.reports, silent))).replace("\\", "")

    assert "quiet.txt, SHA-256" in text
    assert "no claim" in text
    assert "TS071: nothing concerns it" in text
    assert "three.txt (TS011): it is empty" in text


def test_an_anonymous_voice_is_put_in_the_words_of_its_report() -> None:
    """No place is added that the report doesn't print beside it."""
    report = a_report()
    voice = a_voice(text="a trader in the city", place="Hunchun", basis=Basis.EYEWITNESS)

    said = account(a_claim(report, voices=(voice,)), report)

    assert "as told by “a trader in the city” (not named), who says they saw it." in said
    assert said.count("Hunchun") == 1


def test_a_chain_of_voices_runs_from_the_one_who_knows() -> None:
    """The agency that stands between is named."""
    report = a_report()
    chain = (Voice(VoiceKind.OUTLET, name="Border Post"), Voice(VoiceKind.OUTLET, name="Radio Hills"), a_voice())

    said = account(a_claim(report, voices=chain), report)

    assert "as told by “a trader in the city” (not named), by way of Radio Hills, without saying how" in said


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"polarity": Polarity.NOT_OBSERVED}, "says that nobody sees an arrival into the host country"),
        ({"polarity": Polarity.DENIED}, "carries a denial of an arrival"),
        ({"modality": Modality.ORDERED}, "tells of an ordered arrival"),
        ({"background": True}, ", recalled as background"),
        ({"when": None}, "on a day that is not given"),
        ({"voices": ()}, "; it names no source."),
    ],
)
def test_an_account_says_in_which_way_it_is_told(fields: dict[str, object], words: str) -> None:
    """Denials, orders, recalled things and missing facts are said as such."""
    report = a_report()

    assert words in account(a_claim(report, **fields), report)


def test_the_same_outcome_gives_the_same_brief_whatever_its_order(told: Told) -> None:
    """Reversed lists give the same bytes."""
    o = told.outcome
    turned = replace(o, reports=o.reports[::-1], claims=o.claims[::-1], events=o.events[::-1])

    assert brief_html(turned) == brief_html(o)
    assert brief_markdown(turned) == brief_markdown(o)
