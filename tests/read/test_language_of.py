"""Which language a text is in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from twosource.model import Report
from twosource.read.language import language_of
from twosource.read.words import load_words

ReadPlanted = Callable[..., Report]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ten men came to the town on Monday, and it was said that they had walked.", "en"),
        ("북한 노동자 10명이 중국 투먼(圖們)에 왔다고 소식통이 전했다.", "ko"),
        ("北朝鮮の労働者が丹東に到着したと関係者が明らかにした。", "ja"),
        ("十名朝鲜工人抵达丹东，消息人士说。", "zh"),
        ("十名朝鮮工人抵達丹東，消息人士說。", "zh"),
        ("Десять рабочих прибыли в город в понедельник, сообщил источник на таможне.", "ru"),
        ("Zehn Arbeiter kamen am Montag in die Stadt, sagte ein Beamter des Zollamts, und sie gingen zu Fuß.", "de"),
        ("12 34", "und"),
    ],
)
def test_the_script_tells_and_then_the_words(text: str, language: str) -> None:
    """Chinese characters alone don't make a Korean report Chinese."""
    assert language_of(text, load_words()) == language


def test_the_sidecars_language_stands_and_a_difference_is_noted(read_planted: ReadPlanted) -> None:
    """A reader of the case should know of the doubt."""
    report = read_planted("Ten men came to the town on Monday, and it was said that they had walked.", "language: ko\n")

    assert report.language == "ko"
    assert "N02" in [n.code for n in report.notes]
