"""Which stories are compared at all: those that share enough of what is rare, since most pairs share nothing.

Enough is a weight, or a part of all that is rare in the two: two short notices can't share much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from twosource.link.story_model import StoryModel
from twosource.link.story_text import Story

Pair = tuple[int, int]


def meeting(stories: Sequence[Story], model: StoryModel) -> list[Pair]:
    """The pairs of stories, as numbers with the smaller first, whose shared names and phrases weigh enough; sorted."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, story in enumerate(stories):
        # A phrase holds a blank, so that no name is taken for one.
        for key in (*story.names, *story.phrases):
            holders[key].append(number)
    totals = [sum(s.names.values()) + sum(s.phrases.values()) for s in stories]
    found: list[Pair] = []
    for number, story in enumerate(stories):
        weights: dict[int, float] = defaultdict(float)
        for part in (story.names, story.phrases):
            for key, weight in part.items():
                if len(holders[key]) <= model.most_meeting:
                    for other in holders[key]:
                        if other > number:
                            weights[other] += weight
        for other, weight in sorted(weights.items()):
            both = (totals[number] * totals[other]) ** 0.5
            if weight >= model.meeting or weight >= model.meeting_share * both:
                found.append((number, other))
    return found
