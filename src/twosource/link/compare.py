"""Why two claims are, or aren't, held to tell one event: each field's weight, their sum, the limits that bind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from twosource.link.features import Row, row_of
from twosource.link.levels import FIELDS
from twosource.link.limits import limits_hit
from twosource.link.weights import Model, load_model
from twosource.model import Claim, Decision, Event, Judgement, Report
from twosource.regimes import Regime
from twosource.regimes.outlets import load_outlets


@dataclass(frozen=True, slots=True)
class FieldWeight:
    """What one field says: its level in words, how often one event and two events give it, the weight in bits.

    `level` is None, and the weight 0, where one of the two claims doesn't speak of the field.
    """

    field: str
    level: str | None
    label: str
    m: float | None
    u: float | None
    weight: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that speaks for two claims telling one event, and against it; weights are in bits.

    `events` are the events that the two are in, where they were given; `judgement` is what stands on the pair.
    """

    a: str
    b: str
    fields: tuple[FieldWeight, ...]
    prior: float
    sum: float
    threshold: float
    probability: float
    limits: tuple[str, ...]
    linkable: bool
    events: tuple[str | None, str | None] = (None, None)
    judgement: Judgement | None = None

    @property
    def together(self) -> bool:
        """True when the two may found one event by themselves."""
        return self.linkable and not self.limits

    def in_case(self, events: Sequence[Event], judgements: Sequence[Judgement] = ()) -> Comparison:
        """The comparison with what came of it in a case: the events that the two are in, and what was judged."""
        homes = {claim: event.id for event in events for claim in event.claims}
        binding = [j for j in judgements if {j.a, j.b} == {self.a, self.b} and j.decision is not Decision.UNSURE]
        home = (homes.get(self.a), homes.get(self.b))
        return replace(self, events=home, judgement=binding[-1] if binding else None)

    def plain(self) -> dict[str, Any]:
        """The comparison as JSON values, its figures to four places."""
        rows = {**asdict(self), "together": self.together}
        rows["fields"] = [{k: _rounded(v) for k, v in row.items()} for row in rows["fields"]]
        return {key: list(v) if isinstance(v, tuple) else _rounded(v) for key, v in rows.items()}

    def text(self) -> str:
        """The comparison for a terminal: a line for each field, the sum, what binds, and what came of it."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"{self.a} and {self.b}: one event, or two? Above 0 speaks for one, below 0 for two (bits)."
        if self.fields:
            yield f"  {'before':10} {self.prior:+6.1f}  what any two claims that are compared begin with"
        for field in sorted((f for f in self.fields if f.level is not None), key=lambda f: -abs(f.weight)):
            yield f"  {field.field:10} {field.weight:+6.1f}  {field.label}"
        if self.fields:
            silent = ", ".join(f.field for f in self.fields if f.level is None)
            yield f"  {'sum':10} {self.sum:+6.1f}  {self.probability:.1%} that the two are one event"
            yield f"  one of the two doesn't speak of: {silent or 'nothing, both speak of all'}"
        yield from (f"  limit: {limit}" for limit in self.limits)
        yield self._by_themselves()
        yield from self._in_the_case()

    def _by_themselves(self) -> str:
        if self.limits:
            return "By themselves they are kept apart: a limit binds, whatever the fields weigh."
        if not self.linkable:
            return f"By themselves they are not joined: the sum is below {self.threshold:g}."
        return f"By themselves they may be one event: the sum is not below {self.threshold:g}, and no limit binds."

    def _in_the_case(self) -> Iterator[str]:
        if self.judgement is not None:
            told = f" ({self.judgement.why})" if self.judgement.why else ""
            yield f"{self.judgement.by} judged them {self.judgement.decision}{told}, and that binds."
        first, second = self.events
        if first is not None and second is not None:
            yield f"In this case they are {f'one event, {first}' if first == second else f'two, {first} and {second}'}."


def why(a: Claim, b: Claim, reports: Mapping[str, Report], regime: Regime, number: int = 2) -> Comparison:
    """Why two claims are, or aren't, one event; claims of law, which make no events, aren't linkable.

    Args:
        a: the one claim.
        b: the other.
        reports: the reports of the two, by id.
        regime: whose weights and limits to go by.
        number: how many claims of events the case holds, by which the prior goes.
    """
    model, outlets = load_model(regime), load_outlets(regime)
    prior = model.prior_weight(number)
    apart = tuple(f"{c.type} claims make no events" for c in (a, b) if c.type not in model.family_of)
    if apart:
        return Comparison(
            a=a.id,
            b=b.id,
            fields=(),
            prior=prior,
            sum=prior,
            threshold=model.threshold,
            probability=probability(prior),
            limits=apart,
            linkable=False,
        )
    rows = [row_of(c, reports[c.report], model, outlets) for c in (a, b)]
    return compare(rows[0], rows[1], model, prior)


def compare(a: Row, b: Row, model: Model, prior: float) -> Comparison:
    """Two rows, field by field; the prior is in bits."""
    weights = tuple(_field(name, a, b, model) for name in FIELDS if name in model.fields)
    return summed_up((a.unique_id, b.unique_id), weights, prior, model.threshold, limits_hit(a, b, model))


def summed_up(
    pair: tuple[str, str],
    weights: tuple[FieldWeight, ...],
    prior: float,
    threshold: float,
    limits: tuple[str, ...] = (),
) -> Comparison:
    """What the weights of two claims' fields come to; prior and threshold are in bits."""
    total = prior + sum(w.weight for w in weights)
    return Comparison(
        a=pair[0],
        b=pair[1],
        fields=weights,
        prior=prior,
        sum=total,
        threshold=threshold,
        probability=probability(total),
        limits=limits,
        linkable=total >= threshold,
    )


def score(a: Row, b: Row, model: Model, prior: float) -> float:
    """The sum of the prior and the weights of two rows, in bits."""
    total = prior
    for name, level_of in FIELDS.items():
        level = level_of(a, b) if name in model.fields else None
        if level is not None and level in model.fields[name]:
            total += model.fields[name][level].weight
    return total


def probability(weight: float) -> float:
    """The chance that a sum of weights stands for."""
    odds: float = 2.0 ** max(-60.0, min(60.0, weight))
    return odds / (1 + odds)


def _field(name: str, a: Row, b: Row, model: Model) -> FieldWeight:
    level = FIELDS[name](a, b)
    if level is None or level not in model.fields[name]:
        why_not = "one of the two doesn't say" if level is None else f"{level}: the regime gives that no weight"
        return FieldWeight(name, None, why_not, None, None, 0.0)
    found = model.fields[name][level]
    return FieldWeight(name, level, found.label, found.m, found.u, found.weight)


def _rounded(value: object) -> object:
    return round(value, 4) if isinstance(value, float) else value
