"""Stories become events, for regimes in which each report tells one happening as a whole.

claims ─ story_text ─▶ stories ─ story_meet ─▶ pairs ─ story_fields ─▶ weighted pairs ─ story_groups ─▶ events
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.link.cluster import judged, standing
from twosource.link.events import event_of
from twosource.link.story_fields import score
from twosource.link.story_groups import groups_of
from twosource.link.story_meet import meeting
from twosource.link.story_model import StoryModel
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
