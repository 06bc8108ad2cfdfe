"""What two stories have in common, field by field: a figure, the name of a level, or None where one doesn't say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from twosource.link.story_model import StoryModel
from twosource.link.story_text import Story, Weights

Found = float | str | None


def shared(a: Weights, b: Weights) -> float:
    """The weight, in bits, of what stands in both."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum(weight for word, weight in small.items() if word in large)


def _cosine(a: Weights, b: Weights) -> float:
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum(weight * large[word] for word, weight in small.items() if word in large)


def _share(a: Weights, b: Weights) -> float | None:
    """The part of both stories' weight together that they share, as a cosine; None where one has none."""
    of_a, of_b = sum(a.values()), sum(b.values())
    return shared(a, b) / (of_a * of_b) ** 0.5 if of_a and of_b else None


def _rarest(a: Story, b: Story) -> float:
    return max((weight for name, weight in a.names.items() if name in b.names), default=0.0)


def _printed(a: Story, b: Story) -> float | None:
    return None if a.printed is None or b.printed is None else float(abs(a.printed - b.printed))


def _day(a: Story, b: Story) -> float | None:
    return None if a.day is None or b.day is None else float(a.day.gap_days(b.day))


def _town(a: Story, b: Story, model: StoryModel) -> str:
    one, other = a.town, b.town
    if one is None or other is None:
        return "unknown"
    if one.id == other.id:
        return "same-hub" if one.id in model.hubs else "same-busy" if one.id in model.busy else "same"
    if _names(a, other.name) or _names(b, one.name):
        return "named"
    return "state" if a.state is not None and a.state == b.state else "apart"


def _names(story: Story, town: str) -> bool:
    return all(part in story.bare for part in town.lower().replace(".", " ").split())


def _outlet(a: Story, b: Story, _model: StoryModel) -> str | None:
    return None if a.outlet is None or b.outlet is None else "same" if a.outlet == b.outlet else "other"


def _asked(a: Story, b: Story, _model: StoryModel) -> str | None:
    """Whether the numbers of the fields that both tell are the same; None where they tell of no field both."""
    common = a.numbers_told.keys() & b.numbers_told.keys()
    if not common:
        return None
    same = sum(a.numbers_told[field] == b.numbers_told[field] for field in common)
    return "same" if same == len(common) else "some" if same else "other"


_STEPPED: Mapping[str, Callable[[Story, Story], float | None]] = {
    "wording": lambda a, b: _cosine(a.words, b.words),
    "title": lambda a, b: _cosine(a.title, b.title) if a.title and b.title else None,
    "names": lambda a, b: shared(a.names, b.names),
    "names_share": lambda a, b: _share(a.names, b.names),
    "lead_names": lambda a, b: shared(a.lead_names, b.lead_names),
    "rarest_name": _rarest,
    "phrases": lambda a, b: shared(a.phrases, b.phrases),
    "phrases_share": lambda a, b: _share(a.phrases, b.phrases),
    "numbers": lambda a, b: shared(a.numbers, b.numbers),
    "printed": _printed,
    "day": _day,
}
_NAMED: Mapping[str, Callable[[Story, Story, StoryModel], str | None]] = {
    "town": _town,
    "outlet": _outlet,
    "asked": _asked,
}


def found_in(a: Story, b: Story, model: StoryModel) -> dict[str, Found]:
    """What two stories have in common, by the names of the fields."""
    figures: dict[str, Found] = {name: compare(a, b) for name, compare in _STEPPED.items()}
    return figures | {name: compare(a, b, model) for name, compare in _NAMED.items()}


def score(a: Story, b: Story, model: StoryModel, prior: float) -> float:
    """The bits of all fields on a prior; a field of which one of the two says nothing weighs nothing."""
    found = found_in(a, b, model)
    told = ((field, found[name]) for name, field in model.fields.items())
    return prior + sum(field.weight(value) for field, value in told if value is not None)
