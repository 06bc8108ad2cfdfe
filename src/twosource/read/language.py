"""The language of a text as BCP 47: by its script first, by its common words, and only then by a trained guess."""

from __future__ import annotations

import re
from collections import Counter

from twosource.read.words import ReportWords

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_KANA = re.compile(r"[\u3040-\u30ff\u31f0-\u31ff]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_LETTERS = 20
# English prose is made of these words by a third to a half; other languages that share some of them stay below a tenth.
_ENGLISH_SHARE = 0.2
_SAMPLE = 20_000
# The trained guess parts Chinese into its languages, by models of short texts; what is printed is written Chinese.
_SAME = {"wuu": "zh", "yue": "zh", "nan": "zh", "cmn": "zh"}


def language_of(text: str, words: ReportWords) -> str:
    """The language that a text is in; "und" for one too short to tell."""
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < _FEWEST_LETTERS and not _HAN.search(sample) and not _HANGUL.search(sample):
        return "und"
    hangul, kana, han = (len(p.findall(sample)) for p in (_HANGUL, _KANA, _HAN))
    if hangul > 0.2 * letters:
        return "ko"
    if kana > 0.05 * letters:
        return "ja"
    if han > 0.2 * letters:
        return "zh"
    counts = Counter(w.casefold() for w in _WORD.findall(sample))
    common = sum(counts[w] for w in words.function_words)
    if common > _ENGLISH_SHARE * counts.total():
        return "en"
    return _guess(sample)


def _guess(sample: str) -> str:
    # Loaded only where a text leaves the question open: the model takes 130 MB.
    import py3langid

    tag, _ = py3langid.classify(sample)
    return _SAME.get(str(tag), str(tag))
