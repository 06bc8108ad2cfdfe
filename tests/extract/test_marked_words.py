"""Which part of a happening a marked word tells of, and whom that befell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from twosource.errors import BadResource
from twosource.extract.mention_meanings import Happening, meanings
from twosource.extract.mention_words import load_mention_words
from twosource.languages import load_language
from twosource.model import Marked, Mention, When
from twosource.regimes import load_regime

GUNS = Path(__file__).parents[2] / "benchmarks" / "regimes" / "gun_incidents"
DAY = date(2031, 5, 9)


def told(*texts: str, killed: int = 1, day: date | None = DAY) -> list[str]:
    """The kind of each word in brackets, and whom it befell, through reports of one happening."""
    english = load_language("en")
    assert english is not None
    reports = [marked(str(number), text) for number, text in enumerate(texts)]
    words = load_mention_words(load_regime(str(GUNS)), english)
    found = meanings(reports, Happening(day, {"killed": killed, "injured": 0}), words, english)
    rows = [found[report.id, mention.id] for report in reports for mention in report.mentions]
    return [" ".join(filter(None, (row.kind, "+".join(row.who)))) for row in rows]


def marked(id_: str, text: str) -> Marked:
    """A report whose words in square brackets are marked."""
    plain, mentions = "", []
    for part in text.split("["):
        word, closed, rest = part.partition("]")
        if closed:
            mentions.append(Mention(str(len(mentions)), len(plain), len(plain) + len(word)))
        plain += word + rest
    return Marked(id_, plain, When.of_edtf("2031-05-10"), tuple(mentions))


def test_a_word_means_the_part_that_its_neighbours_make_it() -> None:
    """Shot, shots and shooting are told apart by what stands beside them."""
    cases = {
        "A baker was [shot] in the leg.": "hitting",
        "Neighbours heard [shots] near the mill.": "firing",
        "The [shot] was fired from a van.": "firing",
        "A baker died in an apparent accidental [shooting].": "firing",
        "The [shooting] happened behind the mill.": "whole",
        "He is accused of [shooting] his cousin.": "hitting",
        "He was charged in the [shooting] death of a baker.": "firing",
        "Nobody saw [it] happen.": "whole",
        "The baker had a [wound] to the arm.": "injuring",
        "The baker was pronounced [dead] at the clinic.": "death",
        "He [fatally] shot a baker.": "death",
    }

    assert {text: told(text)[0] for text in cases} == cases


def test_other_happenings_are_one_event_of_their_own() -> None:
    """Plurals, unrelated cases to the text's end, and days before the happening's."""
    text = (
        "A baker was [killed] on May 9, 2031. Police count more [shootings] than ever. "
        "On January 3, 2031, a tailor was [shot] on that street. "
        "In an unrelated case a cook was [wounded] by the lake. She was [hit] in the foot."
    )

    assert told(text) == ["death", "elsewhere", "elsewhere", "elsewhere", "elsewhere"]


def test_without_a_day_no_sentence_is_of_an_earlier_one() -> None:
    """What isn't known can't tell happenings apart."""
    assert told("On January 3, 2031, a tailor was [shot].", day=None) == ["hitting"]


def test_one_victim_needs_no_telling_apart() -> None:
    """Whatever the reports call somebody, it is one death."""
    assert told("The boy [died].", "A teenager was [killed].") == ["death", "death"]


def test_where_several_died_each_is_known_by_the_words_for_people() -> None:
    """Objects after deeds, subjects before, pronouns by their sex, numbers, and everybody."""
    cases = {
        "A man [killed] his wife and then himself.": "death man+woman",
        "A man [shot] his wife before fleeing.": "hitting woman",
        "The woman [died] at home.": "death woman",
        "The man shot his wife before [killing] himself.": "death man",
        "The woman was found. She was [dead].": "death woman",
        "His son Corvin was found; neighbours say Corvin [died].": "death boy",
        "The [death] of the woman shook the street.": "death woman",
        "Two people were [killed] by the mill.": "death #2",
        "All three people were [killed] there.": "death all",
        "Police call it a [murder - suicide].": "death all",
        "They look for a [suicide] note by the man himself.": "death man",
        "His 5-year-old son [died].": "death boy",
        "Nobody spoke of the [death].": "death",
        "The father and two sons were found [dead].": "death boy+man",
        "The woman and the girl were found. They had [died].": "death girl+woman",
    }

    assert {text: told(text, killed=3)[0] for text in cases} == cases


def test_all_but_the_doer_are_one_group_however_they_are_told() -> None:
    """In a murder and suicide two victims are the wife and the son, and a pronoun for both means them."""
    told_so = told(
        "Three are [dead] in a murder - suicide. The man [killed] his wife and son. "
        "Both victims were taken away and later [died]. The wife and the son were found; they had [died].",
        killed=3,
    )

    assert told_so == ["death all", "death others", "death others", "death others"]


def test_a_child_is_whichever_child_the_reports_tell_of() -> None:
    """The other reports of the happening say whether a child was the girl or the boy."""
    assert told("A man and a girl were buried.", "The child [died].", killed=2)[-1] == "death girl"


def test_all_faults_of_a_file_of_words_are_listed(tmp_path: Path) -> None:
    """Unknown keys, missing lists and rows without a kind are told together."""
    english = load_language("en")
    assert english is not None
    folder = tmp_path / "gun_incidents"
    (folder / "mentions").mkdir(parents=True)
    (folder / "regime.yml").write_text((GUNS / "regime.yml").read_text(encoding="utf-8"), encoding="utf-8")
    own = (GUNS / "mentions" / "en.yml").read_text(encoding="utf-8")
    broken = own.replace("stops:", "stop:").replace(
        "- {kind: whole, words: [killings]", "- {kin: whole, words: [killings]"
    )
    (folder / "mentions" / "en.yml").write_text(broken, encoding="utf-8")

    with pytest.raises(BadResource) as fault:
        load_mention_words(load_regime(str(folder)), english)

    assert fault.value.code == "TS022"
    for part in ("'stop'", "stops: must be a list", "row 2: unknown key 'kin'", "row 2: must give a kind"):
        assert part in fault.value.why
