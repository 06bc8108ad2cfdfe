"""A ledger as bars: solid up to the lower bound, hatched up to the upper one, an arrow where that is open.

Nothing in it is told by colour alone, every number stands beside its bar, and its text says all that it shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.model import Dimension, Ledger, Row
from twosource.tell.ledger_values import Group, groups_of, number_text, row_events, row_label
from twosource.tell.templates import template

TITLE = "Movements with their lower and upper bounds"
# In pixels: the legend above, a panel's heading, one bar with its label, the space under a panel.
_LEGEND, _HEADING, _BAR, _UNDER = 44, 34, 46, 18
# The part of the width that the longest bar takes; its number stands behind it. In per cent.
_LONGEST = 62.0
# So much longer than the panel's largest known number is a bar that nothing bounds.
_ENDLESS = 1.25


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: `sure` and `end` are per cent of the width, `y` is the top in pixels, `row` the place in its panel."""

    label: str
    number: str
    events: str
    y: int
    sure: float
    end: float
    endless: bool
    row: int


@dataclass(frozen=True, slots=True)
class Panel:
    """One way and unit with a scale of its own."""

    heading: str
    total: str
    y: int
    bars: tuple[Bar, ...]


def ledger_chart(ledger: Ledger, *, inside_page: bool = False, rows_at: str = "") -> str:
    """The bars as SVG: a picture of its own, 720 pixels wide, or as wide as a page with bars that lead to its rows.

    Args:
        ledger: what is drawn.
        inside_page: True for a part of a page.
        rows_at: the address of the page that has the rows, where it isn't the one that the chart stands on.
    """
    panels, y = [], _LEGEND
    for group in groups_of(ledger):
        panels.append(_panel(group, ledger.by, y))
        y += _HEADING + len(group.rows) * _BAR + _UNDER
    drawn = template("ledger.svg.j2").render(
        title=TITLE, panels=panels, height=max(y, _LEGEND + _BAR), inside_page=inside_page, rows_at=rows_at, width=720
    )
    return drawn + "\n"


def _panel(group: Group, by: Sequence[Dimension], y: int) -> Panel:
    ends = [end for row in group.rows if row.bounds is not None for end in (row.bounds.low, row.bounds.high or 0)]
    largest = max((*ends, 1))
    open_above = any(row.bounds is not None and row.bounds.high is None for row in group.rows)
    scale = _LONGEST / (largest * (_ENDLESS if open_above else 1))
    bars = tuple(_bar(row, by, number, y + _HEADING, scale) for number, row in enumerate(group.rows))
    return Panel(group.heading, group.total, y, bars)


def _bar(row: Row, by: Sequence[Dimension], number: int, top: int, scale: float) -> Bar:
    said = number_text(row.bounds, hedged=row.hedged)
    low = 0 if row.bounds is None else row.bounds.low
    high = 0 if row.bounds is None else row.bounds.high
    return Bar(
        label=row_label(row, by),
        number="number unknown" if row.bounds is None else said,
        events=", ".join(f"{event} ({what})" if what else event for event, what in row_events(row)),
        y=top + number * _BAR,
        sure=round(low * scale, 2),
        end=_LONGEST if high is None else round(high * scale, 2),
        endless=high is None,
        row=number + 1,
    )
