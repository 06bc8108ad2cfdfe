"""Names of places as keys: two spellings of one name have one key."""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse

_APOSTROPHES = re.compile(r"['’‘ʼʻ`´.]")
_BREAKS = re.compile(r"[\W_]+")
# The two above for ASCII in one step: a million names are folded where the gazetteer is built.
_PLAIN = {c: None if chr(c) in "'`." else chr(c) if chr(c).isalnum() else " " for c in range(128)}
# Words that print in two ways; the shorter one is the key's.
_SHORT = {"saint": "st", "mount": "mt", "fort": "ft"}


def fold(name: str) -> str:
    """A name without case, accents, apostrophes, dots and hyphens: "Sin-ŭiju" and "sin uiju" have one key."""
    if name.isascii():
        plain = name.lower()
        if plain.isalpha():  # most names are one plain word
            return _SHORT.get(plain, plain)
    else:
        parts = unicodedata.normalize("NFKD", name).casefold()
        plain = unicodedata.normalize("NFC", "".join(filterfalse(unicodedata.combining, parts)))
    if plain.isascii():
        words = plain.translate(_PLAIN).split()
    else:
        words = _BREAKS.sub(" ", _APOSTROPHES.sub("", plain)).split()
    return " ".join([_SHORT.get(word, word) for word in words])
