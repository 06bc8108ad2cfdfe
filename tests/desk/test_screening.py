"""What speaks against a letter is found whatever hides it, and what is harmless isn't."""

from __future__ import annotations

from pathlib import Path

import pytest

from twosource.desk import screening
from twosource.desk.screening import LANGUAGES, flags_of, words_of
from twosource.errors import BadResource

ABUSE, ADS, LINK, CONTACT = "abuse", "advertisement", "link", "contact"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what a moron you are", ABUSE),
        ("what a MORON", ABUSE),
        ("what a m o r o n", ABUSE),
        ("what a m.o.r.o.n", ABUSE),
        ("what a mo-ron", ABUSE),
        ("what a m0r0n", ABUSE),
        ("what a moooooron", ABUSE),
        ("what a ｍｏｒｏｎ", ABUSE),
        ("what a mo\u200bron", ABUSE),
        ("what a möron", ABUSE),
        ("what a mоrоn", ABUSE),  # with letters that aren't Latin
        ("play at the casinos", ADS),
        ("make   money at home", ADS),
        ("병신들", ABUSE),
        ("병 신", ABUSE),
        ("병1신", ABUSE),
        ("ㅅㅂ", ABUSE),
        ("가입 머니 드려요", ADS),
        ("카.지.노", ADS),
        ("你这个王八蛋", ABUSE),
        ("王 八 蛋", ABUSE),
        ("王。八。蛋", ABUSE),
        ("裸聊", ADS),
        ("http://x", LINK),
        ("hxxps://x.example", LINK),
        ("ｈｔｔｐ：／／x", LINK),
        ("www.example", LINK),
        ("example.com", LINK),
        ("example . com", LINK),
        ("example(dot)com", LINK),
        ("example dot com", LINK),
        ("예시점com", LINK),
        ("t.me/abc", LINK),
        ("10.0.0.1", LINK),
        ("me@example.org", CONTACT),
        ("+82 10-1234-5678", CONTACT),
        ("@somebody", CONTACT),
        ("카톡 아이디 있어요", CONTACT),
        ("加我微信", CONTACT),
    ],
)
def test_what_is_hidden_is_found(text: str, kind: str) -> None:
    assert kind in {flag.kind.value for flag in flags_of(text)}


@pytest.mark.parametrize(
    "text",
    [
        "About 260 women arrived on 2019-05-13. Me too, I saw it.",
        "They stayed at Scunthorpe; class hit hard, Dick said, and the shiitake came late.",
        "In 2017, 2018, 2019 they went. It was so.In all, 1,200 left at 12.30.",
        "e.g. by the bridge, i.e. at Quanhe, for 3.5 hours",
        "출발 시 발견된 사람은 없었다. 시발점은 남양이다. 새끼손가락을 다쳤다.",
        "他们在珲春工作，微信上没有消息。",
        "The casing of the machine was open; the cassette was gone.",
    ],
)
def test_what_is_harmless_goes_through(text: str) -> None:
    assert flags_of(text) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_list_is_found_by_itself(language: str) -> None:
    missed = [e for _, _, e in words_of(language).entries if not flags_of(f"so {e.rstrip('*')} it is")]

    assert missed == []


def test_a_list_with_a_slip_is_a_fault_that_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx.yml").write_text("match: whole\nstands_for: {}\ninocent: []\nabuse: [1]\n", encoding="utf-8")
    monkeypatch.setattr(screening, "_FOLDER", tmp_path)

    with pytest.raises(BadResource) as told:
        words_of("xx")

    assert told.value.code == "TS022"
    assert all(words in told.value.why for words in ("'innocent'", "no advertisement", "abuse is no list"))


def test_reasons_are_told_once_and_not_without_end() -> None:
    flags = flags_of(" ".join(f"x{n}.com moron" for n in range(50)))

    assert len(flags) == len(set(flags)) == 12
