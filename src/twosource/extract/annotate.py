"""The layers of a document alone: times, places, counts, voices and hedges, each with its spans.

For users who load one layer into tools of their own, and the door for benchmarks: nothing of the regime but its places
is asked, and nothing of a document but its text, its day and, on demand, the spans of places to be resolved.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from twosource.extract.gazetteer import Gazetteer
from twosource.languages import Language
from twosource.model import Document


class Layer(StrEnum):
    """What is sought in a document."""

    TIMES = "times"
    PLACES = "places"
    COUNTS = "counts"
    VOICES = "voices"
    HEDGES = "hedges"


def annotate(
    document: Document, layers: Sequence[Layer], language: Language, gazetteer: Gazetteer | None
) -> dict[str, Any]:
    """The document's id and its layers, as JSON holds them; offsets are in code points of its text.

    Args:
        document: what is annotated.
        layers: which layers are wanted, each once.
        language: whose words are sought.
        gazetteer: the places of the world; needed for places only.

    Returns:
        `{"id": …, "times": […], …}` in the order of the layers.
    """
    return {"id": document.id} | {layer.value: _rows(layer, document, language, gazetteer) for layer in layers}


def _rows(layer: Layer, document: Document, language: Language, gazetteer: Gazetteer | None) -> list[dict[str, Any]]:
    match layer:
        case Layer.TIMES:
            from twosource.extract.annotate_times import times_layer

            return times_layer(document.text, document.published, language)
        case Layer.PLACES:
            from twosource.extract.annotate_places import places_layer

            if gazetteer is None:
                raise ValueError("the layer of places needs a gazetteer")
            return places_layer(document.text, gazetteer, language, spans=document.place_spans)
        case Layer.COUNTS:
            from twosource.extract.annotate_counts import counts_layer

            return counts_layer(document.text, language)
        case Layer.VOICES:
            from twosource.extract.annotate_voices import voices_layer

            return voices_layer(document.text, language)
        case Layer.HEDGES:
            from twosource.extract.annotate_hedges import hedges_layer

            return hedges_layer(document.text, language)
