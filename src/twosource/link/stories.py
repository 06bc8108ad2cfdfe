"""Stories become events, for regimes in which each report tells one happening as a whole.

claims ─ story_text ─▶ stories ─ story_meet ─▶ pairs ─ story_fields ─▶ weighted pairs ─ story_groups ─▶ events
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.link.cluster import judged, standing
from twosource.link.compare import Comparison, FieldWeight, summed_up
from twosource.link.events import event_of
from twosource.link.story_fields import Found, found_in, score
from twosource.link.story_groups import groups_of
from twosource.link.story_meet import meeting
from twosource.link.story_model import StoryField, StoryModel
from twosource.link.story_text import stories_of
from twosource.link.weights import Model
from twosource.model import Claim, Event, Judgement, Report


def link_stories(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    models: tuple[StoryModel, Model],
    judgements: Sequence[Judgement] = (),
) -> tuple[Event, ...]:
    """The events that whole reports tell, sorted by id, the same whatever the order of the claims.

    Args:
        claims: one claim a report.
        reports: the case's reports by id.
        models: how stories are compared, and how an event is put together of claims.
        judgements: decisions on pairs of claims; they bind.
    """
    model, of_claims = models
    told = sorted(claims, key=lambda c: (c.report, c.id))
    stories = stories_of(told, reports, model)
    prior = model.prior_of(len(stories))
    weights = {(a, b): score(stories[a], stories[b], model, prior) for a, b in meeting(stories, model)}
    decided = judged(standing(judgements), {claim.id: number for number, claim in enumerate(told)})
    groups = groups_of(len(told), weights, decided, floor=model.floor, least=model.least)
    events = [event_of([told[number] for number in group], reports, of_claims) for group in groups]
    return tuple(sorted(events, key=lambda e: e.id))


def why_stories(a: Claim, b: Claim, reports: Mapping[str, Report], model: StoryModel, number: int) -> Comparison:
    """Why two stories are, or aren't, held to be one event, field by field.

    Args:
        a: the one report's claim.
        b: the other's.
        reports: all reports of the case by id.
        model: how stories are compared.
        number: how many claims the case holds.
    """
    first, second = stories_of((a, b), reports, model)
    found = found_in(first, second, model)
    weights = tuple(_weight(name, field, found[name]) for name, field in model.fields.items())
    return summed_up((a.id, b.id), weights, model.prior_of(number), model.floor)


def _weight(name: str, field: StoryField, found: Found) -> FieldWeight:
    if found is None:
        return FieldWeight(name, None, "one of the two doesn't say", None, None, 0.0)
    level = found if isinstance(found, str) else f"{found:.3g}"
    return FieldWeight(name, level, f"{field.label}: {level}", None, None, field.weight(found))
