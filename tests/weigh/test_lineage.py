"""Which report comes from which, on planted reports."""

from __future__ import annotations

from noun_case import a_claim, a_report, a_source, about

from twosource.link import link_claims
from twosource.model import Claim, Lineage, LineageKind, Report
from twosource.regimes import Regime
from twosource.weigh import weigh

STORY = (
    "HARBOUR CITY -- Some four hundred women walked down the hill to the old fish market on Sunday, said a baker who "
    "had watched them from his door. They carried blue bags and spoke little, and two men with lists counted them at "
    "the gate. By the afternoon the market stood empty again, and nobody would say to which of the mills they had "
    "been taken, or for how long they were meant to stay there before the snow."
)
OTHER = (
    "The ferry company has put a second boat on the northern line after complaints from passengers who had waited for "
    "hours in the rain. A spokesman said the timetable would stay as it is until the end of the month, when the school "
    "holidays begin and the number of day visitors is expected to fall to its usual level."
)


def weighed(regime: Regime, *told: tuple[Report, Claim]) -> dict[str, tuple[Lineage, ...]]:
    """The lineage of each report, by its path."""
    reports = {r.id: r for r, _ in told}
    claims = {c.id: c for _, c in told}
    events = link_claims(tuple(claims.values()), reports, regime)
    return {r.path: r.lineage for r in weigh(events, claims, reports, regime).reports.values()}


def told(report: Report, **more: object) -> tuple[Report, Claim]:
    """A report with its one claim."""
    return report, a_claim(report, "sent", **more)


def test_a_later_copy_is_a_reprint_and_the_first_is_not(regime: Regime) -> None:
    """Most of the text stands in the other, with a paragraph added; the date tells which came first."""
    first = a_report("first", "The Harbour Post", "2018-04-02", text=STORY)
    copy = a_report("copy", "Lantern Daily", "2018-04-04", text=f"{STORY} {OTHER}")

    found = weighed(regime, told(first), told(copy))

    assert found["first.txt"] == ()
    (row,) = found["copy.txt"]
    assert (row.kind, row.of, row.outlet) == (LineageKind.REPRINT, first.id, "The Harbour Post")


def test_a_text_cut_to_its_half_is_still_a_copy(regime: Regime) -> None:
    """Containment is asked of the shorter text."""
    first = a_report("first", "The Harbour Post", "2018-04-02", text=f"{STORY} {OTHER}")
    cut = a_report("cut", "Lantern Daily", "2018-04-04", text=STORY)

    assert [r.kind for r in weighed(regime, told(first), told(cut))["cut.txt"]] == [LineageKind.REPRINT]


def test_two_texts_of_their_own_are_no_copies(regime: Regime) -> None:
    """The same event in other words has no lineage."""
    found = weighed(
        regime,
        told(a_report("a", "The Harbour Post", "2018-04-02", text=STORY)),
        told(a_report("b", "Lantern Daily", "2018-04-04", text=OTHER)),
    )

    assert found == {"a.txt": (), "b.txt": ()}


def test_of_two_equal_prints_of_one_day_neither_is_the_child(regime: Regime) -> None:
    """Where nothing tells which came first, nothing is said."""
    found = weighed(
        regime,
        told(a_report("a", "The Harbour Post", "2018-04-02", text=STORY)),
        told(a_report("b", "Lantern Daily", "2018-04-02", text=f"{STORY} Ends.")),
    )

    assert found == {"a.txt": (), "b.txt": ()}


def test_later_versions_of_one_wire_story_are_updates_of_the_first(regime: Regime) -> None:
    """Of one day, by the time of day; where that isn't known of both, neither comes from the other."""
    first = a_report("first", "Yonhap", "2018-04-02", text=STORY, published_at="2018-04-02T21:00:00+09:00")
    longer = a_report("longer", "Yonhap", "2018-04-02", text=f"{STORY} {OTHER}", published_at="2018-04-02T13:30:00Z")
    undated = a_report("undated", "Yonhap", "2018-04-02", text=f"{STORY} {OTHER}", published_at="soon")
    next_day = a_report("next", "Yonhap", "2018-04-03", text=f"{OTHER} {STORY}", published_at="2018-04-03T09:00+09:00")

    found = weighed(regime, told(first), told(longer), told(next_day))

    assert found["first.txt"] == ()
    for path in ("longer.txt", "next.txt"):
        assert [(r.kind, r.of) for r in found[path]] == [(LineageKind.UPDATE, first.id)], path
    assert weighed(regime, told(first), told(undated)) == {"first.txt": (), "undated.txt": ()}


def test_a_report_that_takes_over_a_passage_re_reports_it(regime: Regime) -> None:
    """It has more of its own; a print of the whole goes before an older one that has the passage too."""
    own = "A clerk in the next valley keeps a book of all who pass and lends it to nobody, which he regrets. " * 6
    long = "".join(f"Line {n} of it is told in the words of no other print of this week. " for n in range(9))
    first = a_report("first", "The Harbour Post", "2018-04-02", text=f"{STORY} {own}")
    taker = a_report("taker", "Lantern Daily", "2018-04-04", text=f"{STORY} {long} {OTHER}")
    print_of_it = a_report("print", "CNN", "2018-04-05", text=f"{STORY} {long} {OTHER}")

    found = weighed(regime, told(first), told(taker), told(print_of_it))

    assert [(r.kind, r.of) for r in found["taker.txt"]] == [(LineageKind.RE_REPORT, first.id)]
    assert [(r.kind, r.of) for r in found["print.txt"]] == [(LineageKind.REPRINT, taker.id)]


def test_a_copy_without_a_date_comes_from_the_dated_one(regime: Regime) -> None:
    """An undated mirror is the child."""
    first = a_report("first", "The Harbour Post", "2018-04-02", text=STORY)
    found = weighed(regime, told(first), told(a_report("mirror", None, None, text=f"Print this page. {STORY}")))

    assert found["first.txt"] == ()
    assert [r.of for r in found["mirror.txt"]] == [first.id]


def test_copies_are_found_in_scripts_that_do_not_part_words(regime: Regime) -> None:
    """Chinese is shingled by characters."""
    story = (
        "四月一日约四百名女工从桥上走过进入和龙市据当地居民说她们提着蓝色的袋子很少说话门口有两名男子拿着名单清点人数下午市场又空了"
        * 2
    )
    first = a_report("first", "The Harbour Post", "2018-04-02", text=story, language="zh")
    copy = a_report("copy", "Lantern Daily", "2018-04-04", text=f"转载。{story}", language="zh")

    assert [r.kind for r in weighed(regime, told(first), told(copy))["copy.txt"]] == [LineageKind.REPRINT]


def test_a_rewrite_that_keeps_names_and_numbers_is_a_copy(regime: Regime) -> None:
    """A spun text shares no run of words, but the same details in the same order."""
    first = a_report(
        "first", "The Harbour Post", "2018-04-02",
        text="On Sunday the mayor Karl Brandt told Anna Weiss that 412 women and 37 men had come to Helong by way of "
        "Hunchun on 19 buses, that Petrov Mills paid 2300 yuan for each, and that Director Moon signed for all 449.",
    )  # fmt: skip
    spun = a_report(
        "spun", "Lantern Daily", "2018-04-04",
        text="It was on Sunday when the town head Karl Brandt informed Anna Weiss about the arrival of 412 females and "
        "37 males in Helong through Hunchun aboard 19 coaches; the firm Petrov Mills handed over 2300 yuan per head, "
        "while paperwork for 449 in total bears the name of Moon.",
    )  # fmt: skip

    found = weighed(regime, told(first), told(spun))

    assert found["first.txt"] == ()
    assert [r.of for r in found["spun.txt"]] == [first.id]


def test_the_same_names_without_the_same_numbers_are_no_rewrite(regime: Regime) -> None:
    """Who writes of one matter names the same people and places, in the order of their rank."""
    told_by = [
        a_report(
            "a", "The Harbour Post", "2018-04-02",
            text="In spring Karl Brandt of Petrov Mills met Anna Weiss, then Director Moon, Deputy Ilse Kant and "
            "at last Envoy Rolf Harder in Helong, over the 412 women and 37 men who had come on 19 buses.",
        ),
        a_report(
            "b", "Lantern Daily", "2018-04-04",
            text="A letter by Karl Brandt for Petrov Mills names Anna Weiss as the one whom Director Moon asked to "
            "tell Deputy Ilse Kant, before the visit of Envoy Rolf Harder to Helong, that nearly 500 beds stood free.",
        ),
    ]  # fmt: skip

    assert set(weighed(regime, *map(told, told_by)).values()) == {()}


def test_the_names_and_numbers_of_a_statement_that_two_reports_quote_are_no_rewrite(regime: Regime) -> None:
    """The ministry reads its list to everybody."""
    listed = "With Bantry Mills we bar Corvel, Dunmore, Elsing, Farrow, 212 crates, 3400 bolts, 57 vans, Gorran."
    told_by = [
        a_report("a", "The Harbour Post", "2018-04-02", text=f'{OTHER} The minister said: "{listed}"'),
        a_report("b", "Lantern Daily", "2018-04-04", text=f'"{listed}" So the minister, in {STORY}'),
    ]

    assert set(weighed(regime, *map(told, told_by)).values()) == {()}


def test_an_outlet_that_the_lead_gives_as_its_source_is_a_parent(regime: Regime) -> None:
    """The report of that outlet in the case is named, and the attributing words are the evidence."""
    original = a_report("original", "Radio Free Asia", "2018-04-03")
    text = f"Women have been sent to Helong, according to a report by Radio Free Asia. {OTHER}"
    child = a_report("child", "CNN", "2018-04-04", text=text)

    (row,) = weighed(regime, told(original), told(child))["child.txt"]

    assert (row.kind, row.of, row.outlet) == (LineageKind.RE_REPORT, original.id, "Radio Free Asia")
    assert "according to a report by Radio Free Asia" in row.evidence


def test_an_outlet_that_the_regime_does_not_know_is_named_where_the_case_has_it(regime: Regime) -> None:
    """By its whole name as printed; one of a single word could be any word, and no other case knows it."""
    original = a_report("original", "The Hilltown Crier", "2018-04-03")
    child = a_report("child", "CNN", "2018-04-04", text=f"Women came, The Hilltown Crier reported. {OTHER}")
    single = a_report("single", "Crier", "2018-04-03", text=OTHER[::-1])
    word = a_report("word", "CNN", "2018-04-04", text=f"The town Crier reported that women came. {OTHER}")

    (row,) = weighed(regime, told(original), told(child))["child.txt"]

    assert (row.kind, row.of, row.outlet) == (LineageKind.RE_REPORT, original.id, "The Hilltown Crier")
    assert weighed(regime, told(child))["child.txt"] == ()
    assert weighed(regime, told(single), told(word))["word.txt"] == ()


def test_korean_and_japanese_reports_name_their_source_too(regime: Regime) -> None:
    """보도 and 報じた are attributing words."""
    korean = a_report(
        "ko",
        "Mainichi",
        text="자유아시아방송은 여성 근로자 400명이 파견됐다고 보도했다. " + "가나다라 " * 50,
        language="ko",
    )
    japanese = a_report(
        "ja",
        "CNN",
        text="アサヒではなくラジオ・フリー・アジアが女性400人の派遣を報じた。" + "あいうえお" * 50,
        language="ja",
    )

    found = weighed(regime, told(korean), told(japanese))

    assert [[r.outlet for r in rows] for rows in found.values()] == [["Radio Free Asia"], ["Radio Free Asia"]]


def test_who_quotes_words_spoken_to_another_outlet_has_them_from_it(regime: Regime) -> None:
    """The words "told Daily NK" in a report of somebody else count below the lead too."""
    text = f"{STORY} {OTHER} It was so, a trader told Daily NK on Sunday. {OTHER} {OTHER}"

    (row,) = weighed(regime, told(a_report("a", "CNN", text=text)))["a.txt"]

    assert (row.kind, row.outlet) == (LineageKind.RE_REPORT, "Daily NK")


def test_an_outlet_named_beside_the_matter_is_no_parent(regime: Regime) -> None:
    """A side remark at the end, on which no claim stands, isn't a source."""
    text = f"{STORY} {OTHER} Nikkei reported on Thursday that the summit may be held in May."

    assert weighed(regime, told(a_report("a", "CNN", text=text)))["a.txt"] == ()


def test_who_cites_itself_has_no_parent(regime: Regime) -> None:
    """A report of RFA says "told RFA"."""
    text = f"Women were sent to Helong, a source told RFA. Radio Free Asia reported as much in May. {OTHER}"

    assert weighed(regime, told(a_report("a", "Radio Free Asia", text=text)))["a.txt"] == ()


def test_who_quotes_a_partys_own_paper_has_no_parent(regime: Regime) -> None:
    """Rodong Sinmun is the voice of a party to the matter."""
    text = f"Rodong Sinmun reported on Sunday that citizens may come home. {OTHER}"

    assert weighed(regime, told(a_report("a", "CNN", text=text)))["a.txt"] == ()


def test_an_agencys_credit_is_a_reprint_and_its_short_form_is_not(regime: Regime) -> None:
    """Alone in brackets at the end it is a credit; after the agency's full name it is only the short form."""
    credited = a_report("credited", "Lantern Daily", text=f"{STORY} (Yonhap)")
    glossed = a_report("glossed", "CNN", text=f"{OTHER} He once worked for Yonhap News Agency (Yonhap).")

    found = weighed(regime, told(credited), told(glossed))

    assert [(r.kind, r.outlet) for r in found["credited.txt"]] == [(LineageKind.REPRINT, "Yonhap")]
    assert found["glossed.txt"] == ()


def test_an_outlets_report_at_a_foreign_address_is_a_reprint(regime: Regime) -> None:
    """The address shows that somebody else printed it; at the outlet's own there is nothing to show."""
    at_home = a_report("home", "Radio Free Asia", url="https://www.rfa.org/english/1.html")
    abroad = a_report("abroad", "Radio Free Asia", None, text=OTHER, url="https://mirror.example/rfa/1")

    found = weighed(regime, told(at_home), told(abroad))

    assert found["home.txt"] == ()
    (row,) = found["abroad.txt"]
    assert (row.kind, row.of) == (LineageKind.REPRINT, at_home.id)
    assert "mirror.example" in row.evidence


def test_another_edition_of_one_publisher_is_a_sister_edition(regime: Regime) -> None:
    """It leads with the same event, later, in another language."""
    first = a_report("first", "Daily NK", "2018-04-05", text=STORY)
    sister = a_report("sister", "Daily NK Japan", "2018-04-06", text="和龍に女性四百人が現れた。" * 40, language="ja")

    found = weighed(regime, told(first), told(sister))

    assert found["first.txt"] == ()
    assert [(r.kind, r.of) for r in found["sister.txt"]] == [(LineageKind.SISTER_EDITION, first.id)]


def test_a_publishers_own_backward_glance_is_no_sister_edition(regime: Regime) -> None:
    """A later report of other matters that recalls the event at its end stands for itself."""
    first = a_report("first", "Daily NK", "2018-04-05", text=STORY)
    later = a_report("later", "Daily NK Japan", "2018-05-25", text=f"{OTHER} {OTHER} Earlier 400 came.", language="ja")
    recalled = a_claim(later, "recalled", background=True, at=len(later.text) - 25)

    assert weighed(regime, told(first), (later, recalled))["later.txt"] == ()


def test_an_agencys_figures_without_a_source_are_the_agencys(regime: Regime) -> None:
    """Same bounds, day and places as the agency, "sources said", and no word of where it is from."""
    said = {"count": about(300, 400), "places": ("Dandong", "Helong"), "when": "2018-04-01"}
    agency = a_report("agency", "Yonhap", "2018-04-02", text=STORY)
    silent = a_report("silent", "Lantern Daily", "2018-04-02", text=OTHER)
    placed = a_report("placed", "CNN", "2018-04-02", text=OTHER[::-1])

    found = weighed(
        regime,
        told(agency, **said),
        told(silent, voice=a_source("multiple sources"), **said),
        told(placed, voice=a_source("a customs driver", place="Dandong"), **said),
    )

    assert found["agency.txt"] == ()
    assert [(r.kind, r.of) for r in found["silent.txt"]] == [(LineageKind.RE_REPORT, agency.id)]
    assert found["placed.txt"] == ()
