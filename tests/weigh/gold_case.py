"""The evaluation gold as reports and claims, as a perfect extraction would give them; coordinates are rough (40 km)."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from twosource.model import (
    Basis,
    Block,
    BlockKind,
    Claim,
    ClaimType,
    Count,
    Direction,
    Interval,
    Modality,
    Place,
    PlaceRole,
    PublishedBasis,
    Report,
    Span,
    Voice,
    VoiceKind,
    When,
    Who,
)

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
_MODALITIES = {
    "background": "occurred",
    "trend": "ongoing",
    "assessment": "assessed",
    "official-position": "assessed",
    "prediction": "predicted",
}
_DIRECTIONS = {"DPRK->host": "to-host", "host->DPRK": "to-dprk", "round-trip": "round-trip"}
# name: (containers, country, latitude, longitude, radius in km)
_PLACES: dict[str, tuple[tuple[str, ...], str, float | None, float | None, float | None]] = {
    "Helong": (("Yanbian", "Jilin"), "CN", 42.54, 129.0, None),
    "Yanbian": (("Jilin",), "CN", 42.9, 129.5, 100.0),
    "Jilin": ((), "CN", 43.7, 126.2, 300.0),
    "Liaoning": ((), "CN", 41.3, 122.6, 300.0),
    "Dandong": (("Liaoning",), "CN", 40.12, 124.39, None),
    "Shenyang": (("Liaoning",), "CN", 41.8, 123.43, None),
    "Yalu railway bridge": (("Dandong", "Liaoning"), "CN", 40.11, 124.39, None),
    "Longjing": (("Yanbian", "Jilin"), "CN", 42.77, 129.42, None),
    "Kaishantun": (("Longjing", "Yanbian", "Jilin"), "CN", 42.7, 129.74, None),
    "Kaisantun": (("Longjing", "Yanbian", "Jilin"), "CN", 42.7, 129.74, None),
    "Kaishantun (Kaisantun)": (("Longjing", "Yanbian", "Jilin"), "CN", 42.7, 129.74, None),
    "Yanji": (("Yanbian", "Jilin"), "CN", 42.9, 129.5, None),
    "Sinuiju": (("North Pyongan",), "KP", 40.1, 124.4, None),
    "Pyongyang": ((), "KP", 39.03, 125.75, None),
    "China": ((), "CN", None, None, None),
    "Russia": ((), "RU", None, None, None),
    "North Korea": ((), "KP", None, None, None),
    "Beijing": ((), "CN", 39.9, 116.4, None),
}
_KINDS = {
    "anonymous": VoiceKind.ANONYMOUS,
    "named": VoiceKind.NAMED,
    "document": VoiceKind.DOCUMENT,
    "outlet-observation": VoiceKind.IMAGERY,
}


def load(*, optional: bool = False) -> tuple[dict[str, Report], list[Claim], dict[str, str], dict[str, Any]]:
    """Reports by id, claims, the gold id of each claim, and the gold itself."""
    gold = yaml.safe_load((SHARED / "dev" / "gold.yml").read_text(encoding="utf-8"))
    reports: dict[str, Report] = {}
    claims: list[Claim] = []
    gold_of: dict[str, str] = {}
    for row in gold["reports"]:
        report = _report(row)
        reports[report.id] = report
        for number, raw in enumerate(row["claims"]):
            if raw.get("optional") and not optional:
                continue
            claim = _claim(raw, row, report, number)
            claims.append(claim)
            gold_of[claim.id] = raw["cid"]
    return reports, claims, gold_of, gold


def _report(row: dict[str, Any]) -> Report:
    folder = SHARED / ("seeds" if row["id"] in ("rfa", "dailynk") else "dev/reports")
    sidecar = yaml.safe_load((folder / f"{row['id']}.yml").read_text(encoding="utf-8"))
    text = (folder / f"{row['id']}.txt").read_text(encoding="utf-8")
    published = {"dailynk": "2018-04-05"}.get(row["id"], sidecar.get("published"))
    return Report(
        id=hashlib.sha256(text.encode()).hexdigest(),
        path=f"{row['id']}.txt",
        text=text,
        title=sidecar.get("title"),
        outlet=sidecar.get("outlet"),
        published=None if published is None else str(published),
        published_basis=PublishedBasis.SIDECAR if published else PublishedBasis.UNKNOWN,
        language=sidecar["language"],
        url=sidecar.get("url"),
        blocks=(Block(0, len(text), BlockKind.PARAGRAPH),),
    )


def _claim(raw: dict[str, Any], row: dict[str, Any], report: Report, number: int) -> Claim:
    kind = raw["event_type"]
    modality = _MODALITIES.get(raw["modality"], raw["modality"])
    source = raw["source"]
    key = f"{row['id']}/{raw['cid']}"
    return Claim(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        report=report.id,
        type=ClaimType("policy" if kind.startswith("policy") else kind),
        evidence=(Span.cut(report.text, number, number + 1),),
        method="gold",
        direction=Direction(_DIRECTIONS[raw["direction"]]) if raw.get("direction") else None,
        modality=Modality(modality),
        when=_when(raw["date"]),
        places=_places(raw.get("places") or ()),
        count=_count(raw.get("count") or {}),
        who=(Who("worker", "", "KP", "female" if "wom" in str(raw["count"].get("unit")) else None),),
        voices=_voices(raw, report),
        origin=f"{row['id']}:{source.get('description')}",
        background=raw["modality"] == "background",
    )


def _when(raw: dict[str, Any]) -> When | None:
    begin, end = (None if raw.get(k) is None else date.fromisoformat(str(raw[k])) for k in ("start", "end"))
    if begin is None and end is None:
        return None
    return When.of(Interval(begin, end), str(raw.get("text") or ""))


def _count(raw: dict[str, Any]) -> Count | None:
    low, high = raw.get("lower"), raw.get("upper")
    if low is None and high is None:
        return None
    return Count(low, high, stated=low if low is not None else high, hedge=raw.get("hedge"), unit="people")


def _places(names: list[str]) -> tuple[Place, ...]:
    made = []
    for name in names:
        if name in _PLACES:
            within, country, lat, lon, radius = _PLACES[name]
            known = "Kaishantun" if name.startswith("Kais") else name
            role = PlaceRole.ORIGIN if country == "KP" else PlaceRole.AT
            made.append(Place(role, known, known.casefold(), within, country, lat, lon, name, radius))
    return tuple(made)


def _voices(raw: dict[str, Any], report: Report) -> tuple[Voice, ...]:
    source, chain = raw["source"], [Voice(VoiceKind.OUTLET, name=report.outlet)]
    said = raw.get("voice") or ""
    if said.startswith("quotes-outlet:"):
        chain.append(Voice(VoiceKind.OUTLET, name=said.split(":", 1)[1]))
    kind = VoiceKind.IMAGERY if "video provided" in str(source.get("description")) else _KINDS.get(source["kind"])
    if kind is not None:
        basis = source["basis"] if source["basis"] in list(Basis) else "unknown"
        chain.append(
            Voice(
                kind,
                name=source.get("description") if kind in (VoiceKind.NAMED, VoiceKind.DOCUMENT) else None,
                description=source.get("description"),
                place=(source.get("location") or "").split(",")[0] or None,
                basis=Basis(basis),
                anonymous=kind is VoiceKind.ANONYMOUS,
                text=source.get("description") or "",
            )
        )
    return tuple(chain)
