# ruff: noqa: S608 - statements are put together of names that stand in this file, and of nothing else
"""The triggers that keep the listing tables: each change of a sealed row is followed in the same transaction.

An event is listed when it is written; its claims are written before it. A test holds `kind` here against `kind_of`.
"""

from __future__ import annotations

from collections.abc import Iterator

_J = "json_extract"


def _when(change: str, table: str, column: str, statements: str) -> str:
    of = f" OF {column}" if change == "UPDATE" else ""
    held = {"INSERT": ("NEW",), "DELETE": ("OLD",), "UPDATE": ("OLD", "NEW")}[change]
    # What somebody spoilt behind the log's back is for `verify` to tell of, and no reason to refuse a change.
    sound = " AND ".join(f"json_valid({row}.{column})" for row in held)
    name = f"listed_{table}_{change.casefold()}"
    return f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {change}{of} ON {table} WHEN {sound} BEGIN {statements} END"


def _following(table: str, column: str, add: str, drop: str) -> Iterator[str]:
    """Three triggers: what a new row adds, what a row that is gone takes away, and both for one that changed."""
    yield _when("INSERT", table, column, add)
    yield _when("DELETE", table, column, drop)
    yield _when("UPDATE", table, column, drop + add)


_CLAIMS_OF = "json_each(NEW.body, '$.claims') e JOIN claims c ON c.id = e.value"
_AFFIRMED = f"{_J}(c.body, '$.background') = 0 AND {_J}(c.body, '$.polarity') = 'affirmed'"


def _in_manner(*manners: str) -> str:
    listed = ", ".join(f"'{m}'" for m in manners)
    return f"sum({_AFFIRMED} AND {_J}(c.body, '$.modality') IN ({listed}))"


_KIND = f"""CASE
  WHEN coalesce(sum({_J}(c.body, '$.background') = 0), 0) = 0 THEN 'recalled'
  WHEN sum({_AFFIRMED}) = 0 THEN 'unseen'
  WHEN {_in_manner("occurred", "ongoing")} > 0 THEN 'happened'
  WHEN {_in_manner("planned", "ordered", "predicted", "required")} > 0 THEN 'ahead'
  WHEN {_in_manner("habitual", "statistic")} > 0 THEN 'usual'
  ELSE 'believed' END"""
_CONFLICTS = "(SELECT count(*) FROM json_each(NEW.body, '$.conflicts') k WHERE {how} 'contradiction')"
_CONTRADICTIONS = _CONFLICTS.format(how=f"{_J}(k.value, '$.kind') =")
_DIFFERENCES = _CONFLICTS.format(how=f"{_J}(k.value, '$.kind') <>")
_LOW, _HIGH = (f"coalesce({_J}(NEW.body, '$.origins.{end}'), 0)" for end in ("low", "high"))
# Contradictions weigh most; then what differs, what rests on an uncertain number of origins, and many reports.
_LOOK = f"3 * {_CONTRADICTIONS} + {_DIFFERENCES} + ({_LOW} < {_HIGH}) + min(3, count(DISTINCT c.report) - 1)"
_SPOTS = """SELECT DISTINCT {row}.regime AS regime,
  (SELECT kind FROM listed_events WHERE regime = {row}.regime AND id = {row}.id) AS kind,
  json_extract(p.value, '$.name') AS name, json_extract(p.value, '$.lat') AS lat,
  json_extract(p.value, '$.lon') AS lon, coalesce(json_extract(p.value, '$.radius_km'), 0) AS radius
  FROM json_each({row}.body, '$.places') p
  WHERE json_extract(p.value, '$.role') IN ('destination', 'at') AND json_extract(p.value, '$.lat') IS NOT NULL"""
_ADD_EVENT = f"""
INSERT INTO listed_events SELECT NEW.regime, NEW.id, {_J}(NEW.body, '$.type'), {_J}(NEW.body, '$.direction'), {_KIND},
  coalesce({_J}(NEW.body, '$.when.earliest'), {_J}(NEW.body, '$.when.latest'), ''),
  {_J}(NEW.body, '$.when.earliest'), {_J}(NEW.body, '$.when.latest'), {_LOW}, {_HIGH},
  {_CONTRADICTIONS}, {_DIFFERENCES}, json_array_length(NEW.body, '$.claims'), count(DISTINCT c.report),
  coalesce({_LOOK}, 0), EXISTS ({_SPOTS.format(row="NEW")})
  FROM {_CLAIMS_OF};
INSERT INTO listed_told SELECT NEW.regime, e.value, NEW.id FROM json_each(NEW.body, '$.claims') e WHERE true
  ON CONFLICT DO UPDATE SET event = excluded.event;
INSERT INTO listed_places SELECT DISTINCT NEW.regime, NEW.id, lower({_J}(p.value, '$.name')), {_J}(p.value, '$.name'),
  {_J}(p.value, '$.role') FROM json_each(NEW.body, '$.places') p
  UNION SELECT NEW.regime, NEW.id, lower(w.value), w.value, 'within'
  FROM json_each(NEW.body, '$.places') p, json_each(p.value, '$.within') w;
INSERT INTO listed_spots SELECT regime, kind, name, lat, lon, radius, 1 FROM ({_SPOTS.format(row="NEW")}) WHERE true
  ON CONFLICT DO UPDATE SET events = events + 1;
INSERT INTO listed_counts SELECT regime, kind, type, 1, contradictions > 0 FROM listed_events
  WHERE regime = NEW.regime AND id = NEW.id
  ON CONFLICT DO UPDATE SET events = events + 1, contradicted = contradicted + excluded.contradicted;
"""
_DROP_EVENT = f"""
UPDATE listed_counts SET events = events - 1, contradicted = contradicted - (
    SELECT contradictions > 0 FROM listed_events WHERE regime = OLD.regime AND id = OLD.id)
  WHERE (regime, kind, type) IN (
    SELECT regime, kind, type FROM listed_events WHERE regime = OLD.regime AND id = OLD.id);
UPDATE listed_spots SET events = events - 1 WHERE (regime, kind, name, lat, lon, radius_km) IN (
  {_SPOTS.format(row="OLD")});
DELETE FROM listed_spots WHERE events < 1 AND (regime, kind, name, lat, lon, radius_km) IN (
  {_SPOTS.format(row="OLD")});
DELETE FROM listed_places WHERE regime = OLD.regime AND event = OLD.id;
DELETE FROM listed_told WHERE regime = OLD.regime AND event = OLD.id;
DELETE FROM listed_events WHERE regime = OLD.regime AND id = OLD.id;
"""
_MEASURE, _VERDICT = (f"coalesce({_J}(NEW.body, '$.{field}'), '')" for field in ("measure", "verdict"))
_ADD_FINDING = f"""
INSERT INTO listed_findings VALUES (
  NEW.regime, NEW.place, NEW.event, {_MEASURE}, {_VERDICT});
INSERT INTO listed_verdicts VALUES (NEW.regime, {_MEASURE}, {_VERDICT}, 1)
  ON CONFLICT DO UPDATE SET events = events + 1;
"""
_DROP_FINDING = """
UPDATE listed_verdicts SET events = events - 1 WHERE (regime, measure, verdict) IN (
  SELECT regime, measure, verdict FROM listed_findings WHERE regime = OLD.regime AND place = OLD.place);
DELETE FROM listed_findings WHERE regime = OLD.regime AND place = OLD.place;
"""
_ABOUT = f"""NEW.id, {_J}(NEW.about, '$.title'), coalesce({_J}(NEW.about, '$.outlet'), ''),
  coalesce({_J}(NEW.about, '$.language'), 'und'), {_J}(NEW.about, '$.published'),
  coalesce({_J}(NEW.about, '$.published'), '')"""
_ADD_REPORT = f"""
INSERT INTO listed_reports (id, title, outlet, language, published, day, claims) VALUES (
  {_ABOUT},
  (SELECT count(*) FROM claims WHERE report = NEW.id));
"""
_CHANGE_REPORT = f"""
UPDATE listed_reports SET title = {_J}(NEW.about, '$.title'), outlet = coalesce({_J}(NEW.about, '$.outlet'), ''),
  language = coalesce({_J}(NEW.about, '$.language'), 'und'), published = {_J}(NEW.about, '$.published'),
  day = coalesce({_J}(NEW.about, '$.published'), '') WHERE id = NEW.id;
INSERT INTO listed_reports (id, title, outlet, language, published, day, claims) SELECT
  {_ABOUT}, 0
  WHERE NOT EXISTS (SELECT 1 FROM listed_reports WHERE id = NEW.id);
"""
_DROP_REPORT = """
DELETE FROM listed_texts WHERE rowid = (SELECT number FROM listed_reports WHERE id = OLD.id);
DELETE FROM listed_reports WHERE id = OLD.id;
"""


def _voice(row: str) -> str:
    """The outlet, kind, name and basis of the one who knows what a claim says; no name where none is meant."""
    last = f"json_extract({row}.body, '$.voices[#-1].{{}}')"
    nameless = f"({last.format('anonymous')} OR {last.format('kind')} = 'anonymous')"
    return (
        f"coalesce(json_extract({row}.body, '$.voices[0].name'), ''), "
        f"CASE WHEN {nameless} THEN 'anonymous' ELSE coalesce({last.format('kind')}, 'none') END, "
        f"CASE WHEN {nameless} THEN '' ELSE coalesce({last.format('name')}, '') END, "
        f"coalesce({last.format('basis')}, 'unknown')"
    )


_ADD_CLAIM = f"""
INSERT INTO listed_claims (id) VALUES (NEW.id);
UPDATE listed_reports SET claims = claims + 1 WHERE id = NEW.report;
INSERT INTO listed_voices VALUES ({_voice("NEW")}, 1) ON CONFLICT DO UPDATE SET claims = claims + 1;
"""
_DROP_CLAIM = f"""
UPDATE listed_voices SET claims = claims - 1 WHERE (outlet, kind, name, basis) = ({_voice("OLD")});
UPDATE listed_reports SET claims = claims - 1 WHERE id = OLD.report;
DELETE FROM listed_said WHERE rowid = (SELECT number FROM listed_claims WHERE id = OLD.id);
DELETE FROM listed_claims WHERE id = OLD.id;
"""
# An older case's claims, which aren't listed yet.
_REFRESH_CLAIM = f"""
UPDATE listed_reports SET claims = claims + 1 WHERE id = NEW.report
  AND NOT EXISTS (SELECT 1 FROM listed_claims WHERE id = NEW.id);
INSERT INTO listed_voices SELECT {_voice("NEW")}, 1 WHERE NOT EXISTS (SELECT 1 FROM listed_claims WHERE id = NEW.id)
  ON CONFLICT DO UPDATE SET claims = claims + 1;
INSERT OR IGNORE INTO listed_claims (id) VALUES (NEW.id);
"""
_REFRESH = (
    "CREATE TRIGGER IF NOT EXISTS listed_claims_update AFTER UPDATE OF report ON claims WHEN json_valid(NEW.body) "
    f"BEGIN {_REFRESH_CLAIM} END"
)
_ADD_ENTRY = f"""
INSERT INTO listed_log VALUES (NEW.number, {_J}(NEW.body, '$.at'), {_J}(NEW.body, '$.by'), {_J}(NEW.body, '$.program'),
  {_J}(NEW.body, '$.action'), {_J}(NEW.body, '$.subject'), json_array_length(NEW.body, '$.rows'));
"""
TRIGGERS = (
    *_following("events", "body", _ADD_EVENT, _DROP_EVENT),
    *_following("findings", "body", _ADD_FINDING, _DROP_FINDING),
    _when("INSERT", "reports", "about", _ADD_REPORT),
    _when("UPDATE", "reports", "about", _CHANGE_REPORT),
    _when("DELETE", "reports", "about", _DROP_REPORT),
    _when("INSERT", "claims", "body", _ADD_CLAIM),
    _when("DELETE", "claims", "body", _DROP_CLAIM),
    _REFRESH,
    _when("INSERT", "log", "body", _ADD_ENTRY),
)
