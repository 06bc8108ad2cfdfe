"""The layer of places of a document alone: spans with coordinates, found in the text or given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from twosource.extract.gazetteer import Gazetteer
from twosource.extract.places import PlaceMention, find_places, resolve_spans
from twosource.languages import Language


def places_layer(
    text: str, gazetteer: Gazetteer, language: Language, *, spans: Sequence[tuple[int, int]] | None = None
) -> list[dict[str, Any]]:
    """The places of a text as JSON rows, in the order of the text; words for people ("Chinese") are left out.

    Args:
        text: what is annotated.
        gazetteer: the places of the world and of the regime.
        language: whose words are sought.
        spans: where places stand, when that is known; exactly these are resolved then, in their order.

    Returns:
        Rows of `start`, `end`, `text`, `name`, `id`, `country`, `lat`, `lon`; what stays unknown is null.
    """
    if spans is None:
        return [_row(m) for m in find_places(text, gazetteer, language) if m.kind_of_use == "place"]
    found = resolve_spans(text, spans, gazetteer, language)
    return [
        _unresolved(text, start, end) if mention is None else _row(mention)
        for (start, end), mention in zip(spans, found, strict=True)
    ]


def _row(mention: PlaceMention) -> dict[str, Any]:
    entry = mention.entry
    return {"start": mention.start, "end": mention.end, "text": mention.text, "name": entry.name} | {
        "id": entry.id, "country": entry.country, "lat": entry.lat, "lon": entry.lon
    }  # fmt: skip


def _unresolved(text: str, start: int, end: int) -> dict[str, Any]:
    unknown = dict.fromkeys(("name", "id", "country", "lat", "lon"))
    return {"start": start, "end": end, "text": text[start:end], **unknown}
