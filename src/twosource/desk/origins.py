"""Who ultimately knows: each origin with its voices, the reports on it, and how these come from each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.model import Claim, Event, Report, Voice, VoiceKind
from twosource.tell.accounts import voice_text
from twosource.tell.values import outlet_text
from twosource.tell.words import words

# The drawing, in its own units: rows, boxes, and where the columns begin.
_ROW, _BOX, _TOP = 64, 44, 8
WIDTH, LEFT, RIGHT, BOX_WIDTH = 720, 8, 432, 280


@dataclass(frozen=True, slots=True)
class Carrier:
    """A report that rests on an origin, with its first claim that does."""

    report: str
    outlet: str
    published: str | None
    claim: str


@dataclass(frozen=True, slots=True)
class Origin:
    """One who knows, or several that nothing shows to be apart; `voices` are as the reports put them."""

    number: int
    kind: str
    voices: tuple[str, ...]
    basis: str
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the drawing."""

    y: int
    head: str
    line: str
    href: str


@dataclass(frozen=True, slots=True)
class Graph:
    """Origins at the left, reports at the right, a line where a report rests on an origin, an arc where on a report."""

    height: int
    origins: tuple[Box, ...]
    reports: tuple[Box, ...]
    rests: tuple[tuple[int, int], ...]
    comes: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of an event, and their drawing."""

    listed: tuple[Origin, ...]
    graph: Graph


def origins_of(event: Event, claims: Sequence[Claim], reports: Mapping[str, Report]) -> Origins:
    """The origins of an event in the order in which weighing numbers them."""
    by_id = {c.id: c for c in claims}
    groups = () if event.origins is None else event.origins.groups
    listed = tuple(
        _origin(number, [by_id[c] for c in group if c in by_id], reports) for number, group in enumerate(groups, 1)
    )
    return Origins(listed, _graph(listed, reports))


def _origin(number: int, claims: Sequence[Claim], reports: Mapping[str, Report]) -> Origin:
    knowing = [c.voices[-1] for c in claims if c.voices]
    carriers: dict[str, Carrier] = {}
    for claim in sorted(claims, key=lambda c: (reports[c.report].published or "~", c.report, c.evidence[0].start)):
        report = reports[claim.report]
        carriers.setdefault(report.id, Carrier(report.id, outlet_text(report), report.published, claim.id))
    kind = next((v.kind for v in knowing), VoiceKind.OUTLET)
    return Origin(
        number,
        kind.value,
        tuple(dict.fromkeys(voice_text(v) for v in knowing)),
        _basis(knowing),
        tuple(carriers.values()),
    )


def _basis(voices: Sequence[Voice]) -> str:
    return ", ".join(dict.fromkeys(words().bases[v.basis] for v in voices))


def _graph(origins: Sequence[Origin], reports: Mapping[str, Report]) -> Graph:
    shown: dict[str, Carrier] = {}
    for origin in origins:
        for carrier in origin.carriers:
            shown.setdefault(carrier.report, carrier)
    y = {report: _TOP + n * _ROW for n, report in enumerate(shown)}
    height = _TOP * 2 + max(len(shown), len(origins)) * _ROW - (_ROW - _BOX)
    boxes, rests, taken = [], [], _TOP
    for origin in origins:
        rows = [y[c.report] for c in origin.carriers]
        top = max(taken, sum(rows) // len(rows)) if rows else taken
        taken = top + _ROW
        boxes.append(Box(top, f"{origin.number}", "; ".join(origin.voices), f"#origin-{origin.number}"))
        rests += [(top + _BOX // 2, row + _BOX // 2) for row in rows]
    right = tuple(
        Box(y[c.report], c.outlet, c.published or "", f"/reports/{c.report}?claim={c.claim}#claim-{c.claim}")
        for c in shown.values()
    )
    comes = tuple(
        (y[parent.of] + _BOX // 2, y[report] + _BOX // 2, parent.kind.value)
        for report in shown
        for parent in reports[report].lineage
        if parent.of in y
    )
    return Graph(max(height, taken), tuple(boxes), right, tuple(rests), comes)
