"""A picture that an older report of the case shows already is a file photo, by its bytes or by its look."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import a_report
from picture_case import a_photo, jpeg
from PIL import Image

from twosource.model import Media, Report
from twosource.read.picture_facts import picture_of
from twosource.weigh import old_pictures
from twosource.weigh.pictures import SAME_LOOK


def pictured(text: str, published: str | None, data: bytes) -> Report:
    """A report of that day with that picture."""
    media = Media("photo", None, file_photo=False, picture=picture_of(data, "a.jpg"))
    return a_report(text, published=published, media=(media,))


def apart(one: bytes, other: bytes) -> int:
    """In how many bits two pictures look different."""
    looks = [picture_of(data, "a.jpg").look for data in (one, other)]
    assert None not in looks
    return (int(looks[0] or "", 16) ^ int(looks[1] or "", 16)).bit_count()


PHOTO = a_photo(7, 900, 600)


@pytest.mark.parametrize(
    "changed",
    [
        jpeg(PHOTO, 20),
        jpeg(PHOTO.resize((300, 200)), 60),
        jpeg(PHOTO.resize((800, 600)), 60),
        jpeg(PHOTO.convert("L")),
        jpeg(PHOTO.crop((9, 6, 891, 594)), 60),
    ],
    ids=["compressed", "smaller", "stretched", "grey", "cut by 2 %"],
)
def test_a_picture_looks_the_same_however_it_was_saved(changed: bytes) -> None:
    """Its bytes are others, its look is nearly the same."""
    assert apart(jpeg(PHOTO), changed) <= SAME_LOOK


def test_two_pictures_look_different() -> None:
    """A quarter of the bits at least, of forty pictures each against each."""
    looks = [int(picture_of(jpeg(a_photo(seed)), "a.jpg").look or "", 16) for seed in range(40)]

    least = min((a ^ b).bit_count() for n, a in enumerate(looks) for b in looks[:n])

    assert least > SAME_LOOK


@pytest.mark.parametrize("plain", [Image.new("RGB", (400, 300), "white"), a_photo(1, 60, 400)], ids=["blank", "small"])
def test_a_plain_or_small_picture_has_no_look(plain: Image.Image) -> None:
    """It would look like any other such."""
    assert picture_of(jpeg(plain), "a.jpg").look is None


def test_a_picture_out_of_an_older_report_is_a_file_photo() -> None:
    """The report, its day and how surely it is the same picture stand in the reason and a note."""
    older = pictured("Trade grows at the gate.", "2018-01-20", jpeg(PHOTO))
    newer = pictured("Women came to the gate.", "2019-05-07", jpeg(PHOTO.resize((450, 300)), 50))

    found = old_pictures([newer, older])

    assert list(found.reports) == [newer.id]
    (media,) = found.reports[newer.id].media
    assert media.file_photo
    assert media.why is not None
    assert "a picture that looks the same stands in a report of Border Post of 2018-01-20, 472 days before" in media.why
    assert [n.code for n in found.notes[newer.id]] == ["N11"]


@pytest.mark.parametrize(
    ("published", "data"),
    [
        ("2019-05-01", jpeg(PHOTO)),
        ("2019-06-20", jpeg(PHOTO)),
        (None, jpeg(PHOTO)),
        ("XXXX-01-20", jpeg(PHOTO)),
        ("2018-01-20", jpeg(a_photo(8))),
    ],
    ids=["days before", "later", "on an unknown day", "in an unknown year", "another picture"],
)
def test_a_picture_that_goes_round_while_it_is_news_is_none(published: str | None, data: bytes) -> None:
    """Agencies' pictures stand in many papers within days."""
    other = pictured("Trade grows at the gate.", published, data)
    report = pictured("Women came to the gate.", "2019-05-07", jpeg(PHOTO))

    found = old_pictures([other, report])

    assert report.id not in found.reports


def test_the_order_of_the_reports_changes_nothing() -> None:
    """Of several older reports the oldest is named."""
    reports = [pictured(f"Report {n}.", f"201{n}-05-07", jpeg(PHOTO, 90 - n)) for n in range(3, 9)]

    assert old_pictures(reports) == old_pictures(reports[::-1])
    assert all("2013-05-07" in n.why for notes in old_pictures(reports).notes.values() for n in notes)


def test_a_blank_picture_is_the_same_only_byte_for_byte() -> None:
    """What can't be told from others by its look is told by its hash."""
    blank, greyer = (jpeg(Image.new("RGB", (400, 300), c)) for c in ("#ffffff", "#eeeeee"))
    old = pictured("One.", "2018-01-20", blank)

    assert list(old_pictures([old, pictured("Two.", "2019-05-07", greyer)]).reports) == []
    same = pictured("Three.", "2019-05-07", blank)
    assert list(old_pictures([old, same]).reports) == [same.id]


def test_a_report_keeps_what_its_own_caption_said() -> None:
    """A picture known for a file photo by word keeps that reason."""
    older = pictured("Trade grows at the gate.", "2018-01-20", jpeg(PHOTO))
    newer = pictured("Women came to the gate.", "2019-05-07", jpeg(PHOTO))
    said = replace(newer, media=(replace(newer.media[0], file_photo=True),))

    assert old_pictures([older, said]).reports == {}
