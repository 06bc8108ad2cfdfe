"""How two stories are compared: the bits of each level of each field, read from a regime's `story_link.yml`.

A field's levels are steps of a figure (`edges` are where the next level begins) or have names. The weights are trained
(`training/incidents/train.py`) and ship as they are read here.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from twosource.regimes import Regime
from twosource.resources import demand, key_faults, unknown_keys

NAME = "story_link"
# What is compared, and the levels of those that have names; `story_fields` says how each is found.
STEPPED = (
    "wording", "title", "names", "names_share", "lead_names", "rarest_name", "phrases", "phrases_share", "numbers",
    "printed", "day",
)  # fmt: skip
NAMED: Mapping[str, tuple[str, ...]] = {
    "town": ("same", "same-busy", "same-hub", "named", "state", "apart", "unknown"),
    "outlet": ("same", "other"),
    "asked": ("same", "some", "other"),
}
_TOP = (
    "version", "prior", "dense_from", "floor", "least", "reports", "unlisted", "common_names", "common_phrases",
    "furniture", "lead", "meeting", "meeting_share", "most_meeting", "fields", "busy", "hubs",
)  # fmt: skip
_NUMBERS = tuple(k for k in _TOP if k not in ("version", "fields", "busy", "hubs"))


@dataclass(frozen=True, slots=True)
class StoryField:
    """One field: what it is in words, where its levels begin or what they are called, and the bits of each."""

    label: str
    edges: tuple[float, ...]
    levels: tuple[str, ...]
    bits: tuple[float, ...]

    def weight(self, found: float | str) -> float:
        """The bits of what was found."""
        if isinstance(found, str):
            return self.bits[self.levels.index(found)]
        return self.bits[bisect_right(self.edges, found)]


@dataclass(frozen=True, slots=True)
class StoryModel:
    """All that comparing stories is told by a regime; `story_link.yml` says what each key means."""

    prior: float
    dense_from: float
    floor: float
    least: float
    reports: float
    unlisted: float
    common_names: float
    common_phrases: float
    furniture: int
    lead: int
    meeting: float
    meeting_share: float
    most_meeting: int
    fields: Mapping[str, StoryField]
    busy: frozenset[str]
    hubs: frozenset[str]
    background: Mapping[str, float]

    def prior_of(self, number: int) -> float:
        """Bits that any two stories that meet begin with in a case of so many; it falls as a large case grows."""
        return self.prior - math.log2(max(1.0, number / self.dense_from))


def compares_stories(regime: Regime) -> bool:
    """True for a regime that compares whole reports."""
    return regime.path(NAME).is_file()


@cache
def load_story_model(regime: Regime) -> StoryModel:
    """The regime's way of comparing stories; BadResource (TS020, TS021, TS022) lists every fault of its file."""
    raw, words = regime.read(NAME), regime.read("story_words")
    demand(_faults(raw), str(regime.path(NAME)))
    demand(_word_faults(words), str(regime.path("story_words")))
    numbers = {key: float(raw[key]) for key in _NUMBERS}
    return StoryModel(
        **{**numbers, **{key: int(raw[key]) for key in ("furniture", "lead", "most_meeting")}},  # type: ignore[arg-type]
        fields={name: _field(row) for name, row in raw["fields"].items()},
        busy=frozenset(raw["busy"]),
        hubs=frozenset(raw["hubs"]),
        background={word: float(band) for band, listed in words["bands"].items() for word in listed},
    )


def _field(row: Mapping[str, Any]) -> StoryField:
    if "levels" in row:
        return StoryField(str(row["label"]), (), tuple(row["levels"]), tuple(map(float, row["levels"].values())))
    return StoryField(str(row["label"]), tuple(map(float, row["edges"])), (), tuple(map(float, row["bits"])))


def _faults(raw: Any) -> list[str]:  # noqa: ANN401 - what the file holds is what is checked here
    faults = key_faults(raw, _TOP)
    if faults:
        return faults
    faults += [f"{key}: must be a number, not {raw[key]!r}" for key in _NUMBERS if not _is_number(raw[key])]
    faults += [f"{key}: must be a list of towns' ids" for key in ("busy", "hubs") if not isinstance(raw[key], list)]
    if not isinstance(raw["fields"], dict):
        return [*faults, "fields: must give the levels of each field"]
    faults += [f"fields: {fault}" for fault in unknown_keys(raw["fields"], (*STEPPED, *NAMED))]
    for name, row in raw["fields"].items():
        faults += [f"{name}: {fault}" for fault in _field_faults(name, row)]
    return faults


def _field_faults(name: str, row: object) -> Iterator[str]:
    keys = ("label", "levels") if name in NAMED else ("label", "edges", "bits")
    if not isinstance(row, dict):
        yield f"must give {', '.join(keys)}"
        return
    yield from unknown_keys(row, keys)
    yield from (f"the key {key!r} is missing" for key in keys if key not in row)
    if name in NAMED and set(row.get("levels") or ()) != set(NAMED[name]):
        yield f"levels: must give the bits of {', '.join(NAMED[name])}"
    if name not in NAMED and isinstance(row.get("edges"), list) and isinstance(row.get("bits"), list):
        if len(row["bits"]) != len(row["edges"]) + 1:
            yield f"bits: {len(row['edges'])} edges part {len(row['edges']) + 1} levels, not {len(row['bits'])}"
        if row["edges"] != sorted(row["edges"]):
            yield "edges: must rise"


def _word_faults(raw: Any) -> list[str]:  # noqa: ANN401 - what the file holds is what is checked here
    if not isinstance(raw, dict) or not isinstance(raw.get("bands"), dict):
        return ["bands: must give a list of words for each number of reports"]
    faults = unknown_keys(raw, ("bands",))
    faults += [f"bands: {band!r} must be a number of reports" for band in raw["bands"] if not _is_number(band)]
    return faults + [
        f"bands: {b}: must be a list of words" for b, ws in raw["bands"].items() if not isinstance(ws, list)
    ]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
