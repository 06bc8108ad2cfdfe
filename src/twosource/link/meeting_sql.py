"""Which pairs are near and which of these are edges, as SQL: near are those that meet and may weigh enough.

Limits of kind and date, and the most that a pair could weigh, are asked of columns that cost little. So most pairs that
meet end before their lists are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from twosource.link.limits_sql import apart_by_kind_or_date, apart_by_place
from twosource.link.weights import Model
from twosource.link.weights_sql import columns_in, double, weight, weight_at_most, without_lists

# The claims of some weeks; each of their keys in each of these weeks; and which of them meet in the first that they
# share, so that none meets another in two.
_HERE = "create or replace temp table here as select * from claims where first_week < {last} and last_week >= {first}"
_KEYED = """create or replace temp table {keys} as select hash(stem, week) as k, nth, week = first_week as begins from (
    select unnest(range(greatest(first_week, {first}), least(last_week + 1, {last}))) as week, * from (
        select unnest({keys}) as stem, nth, first_week, last_week from here))"""
_OWNERS = "select {both} from owned l join owned r using (k) where l.nth < r.nth and (l.begins or r.begins)"
_INSIDERS = "select {both} from owned l join inside r using (k) where l.nth <> r.nth and (l.begins or r.begins)"
# Claims that no week holds meet all others; claims of one report always meet.
_STEMS = """create or replace temp view stems as
    select unnest(owned) as k, nth, true as owns, first_week is null as weekless from claims
    union all select unnest(inside), nth, false, first_week is null from claims"""
_WEEKLESS = """select {both} from (select * from stems where weekless) l join stems r using (k)
    where (l.owns or r.owns) and l.nth <> r.nth"""
_ONE_REPORT = "select {both} from claims l join claims r using (report) where l.nth < r.nth"
_BOTH = "l.nth as x, r.nth as y"
_NEAR = """create or replace temp table near as select distinct least(x, y) as a, greatest(x, y) as b
    from ({met}) join plain_l on nth_l = x join plain_r on nth_r = y where {may_be}"""
_HANGING = """create or replace temp table near as
    select l.nth as a, r.nth as b from hanging l join hanging r using (name) where l.nth < r.nth
    except all select a, b from edges"""
_WHOLE = "join whole_l on nth_l = a join whole_r on nth_r = b"
_PAIRED = """create or replace temp table paired as
    select * from {source} where nth in (select a from near union all select b from near)"""


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements that leave a table `near` of pairs, and the query for the edges among them.

    No pair is left by two of the three. `columns` are those of the table of claims, of which `lists` are lists.
    """

    model: Model
    prior: float
    columns: tuple[str, ...]
    lists: frozenset[str]

    def of_weeks(self, first: int, last: int) -> Iterator[str]:
        """The pairs whose first common week is one of some weeks, the last not included."""
        yield _HERE.format(first=first, last=last)
        yield from (_KEYED.format(keys=keys, first=first, last=last) for keys in ("owned", "inside"))
        yield from self._near(f"{_OWNERS} union all {_INSIDERS}", "here", "report_l <> report_r")

    def of_weekless(self) -> Iterator[str]:
        """The pairs of which one claim is held by no week."""
        yield _STEMS
        yield from self._near(_WEEKLESS, "claims", "report_l <> report_r")

    def of_one_report(self) -> Iterator[str]:
        """The pairs of claims of one report."""
        yield from self._near(_ONE_REPORT, "claims", "report_l = report_r")

    def of_hanging(self) -> Iterator[str]:
        """The pairs of claims that hang together (`hanging`, by a name), without those that are `edges`."""
        yield _HANGING
        yield _PAIRED.format(source="claims")
        yield from _sides("whole", "paired", self.columns)

    def others(self) -> str:
        """What the near pairs weigh, minus infinity where a limit parts them."""
        apart = f"({apart_by_kind_or_date(self.model)}) or ({apart_by_place(self.model)})"
        weighed = f"case when {apart} then '-inf'::double else {weight(self.model, self.prior)} end"
        return f"select a, b, {weighed} as weight from near {_WHOLE}"  # noqa: S608 - our own words and figures

    def edges(self) -> str:
        """The edges among the near pairs."""
        weighed = f"select a, b, {weight(self.model, self.prior)} as weight from near"  # noqa: S608 - our own words and figures
        whole = f"{weighed} {_WHOLE} where not ({apart_by_place(self.model)})"
        return f"select * from ({whole}) where weight >= {double(self.model.threshold)}"  # noqa: S608 - likewise

    def _near(self, met: str, source: str, reports: str) -> Iterator[str]:
        parted = without_lists(apart_by_kind_or_date(self.model))
        most = weight_at_most(self.model, self.prior, self.lists)
        may_be = f"{reports} and not ({parted}) and {most} >= {double(self.model.threshold)}"
        asked = columns_in(may_be) | {"nth"}
        yield from _sides("plain", source, [column for column in self.columns if column in asked])
        yield _NEAR.format(met=met.format(both=_BOTH), may_be=may_be)
        yield _PAIRED.format(source=source)
        yield from _sides("whole", "paired", self.columns)


def _sides(view: str, table: str, columns: Iterable[str]) -> Iterator[str]:
    """Two views of a table, one for each side of a pair."""
    for side in "lr":
        named = ", ".join(f"{column} as {column}_{side}" for column in columns)
        yield f"create or replace temp view {view}_{side} as select {named} from {table}"  # noqa: S608 - our own names
