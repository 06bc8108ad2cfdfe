"""The times layer alone: TIMEX3 spans with type and value, for documents that no claims are sought in."""

from __future__ import annotations

from typing import Any

from twosource.extract.times import find_all_times
from twosource.languages import Language
from twosource.model import When


def times_layer(text: str, published: When | None, language: Language) -> list[dict[str, Any]]:
    """The times of a text as rows of `start`, `end` (exclusive, in code points), `type` and `value` of TIMEX3."""
    return [
        {"start": t.start, "end": t.end, "type": t.type, "value": t.value}
        for t in find_all_times(text, published, language)
    ]
