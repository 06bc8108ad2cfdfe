"""What the API answers, as an OpenAPI 3.1 document; a test holds it against the routes."""

from __future__ import annotations

from typing import Any

from twosource import __version__
from twosource.desk.asking import KINDS
from twosource.model import ClaimType, Verdict

_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "maxLength": 200}}


def _ask(name: str, kind: str = "string", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - what JSON Schema allows
    return {"name": name, "in": "query", "required": False, "schema": {"type": kind, **more}}


_PAGED = [_ask("after", maxLength=200), _ask("size", "integer", minimum=1, maximum=200)]
_FILTER = [
    _ask("kind", enum=list(KINDS)),
    _ask("type", enum=[t.value for t in ClaimType]),
    _ask("since", format="date"),
    _ask("until", format="date"),
    _ask("place"),
    _ask("origins", "integer", minimum=1, maximum=99),
    _ask("verdict", enum=[v.value for v in Verdict]),
    _ask("measure"),
    _ask("contradicted"),
    _ask("q"),
]
_FAULT = {"$ref": "#/components/responses/Fault"}


def _answers(summary: str, schema: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    answers: dict[str, Any] = {
        "200": {"description": summary, "headers": {"ETag": {"schema": {"type": "string"}}}, "content": content},
        "304": {"description": "The copy with that tag still holds."},
        "400": _FAULT,
        "404": _FAULT,
        "421": _FAULT,
        "503": _FAULT,
    }
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}


def document() -> dict[str, Any]:
    """The document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Twosource desk",
            "version": __version__,
            "description": "The nouns of one case, for reading. Nothing here says that anybody broke the law.",
        },
        "paths": {
            "/api/case": _answers("How much the case holds, and the head of its log", "Case", []),
            "/api/events": _answers("Events, the latest first", "List", [*_FILTER, *_PAGED]),
            "/api/events/{id}": _answers("One event with its claims and findings", "WholeEvent", [_ID]),
            "/api/reports": _answers("Reports, the latest first", "List", [_ask("outlet"), _ask("q"), *_PAGED]),
            "/api/reports/{id}": _answers("One report with its stored text and its claims", "WholeReport", [_ID]),
            "/api/claims/{id}": _answers("One claim, and the event that it is told of in", "WholeClaim", [_ID]),
            "/api/log": _answers("Entries of the log, the last first", "List", _PAGED),
            "/api/openapi.json": {"get": {"summary": "This document", "responses": {"200": {"description": "It"}}}},
        },
        "components": {"schemas": _schemas(), "responses": {"Fault": _fault()}},
    }


def _fault() -> dict[str, Any]:
    told = {"code": {"type": "string", "pattern": "^TS[0-9]{3}$"}, "why": {"type": "string"}}
    error = {"type": "object", "required": ["code", "why"], "properties": told}
    schema = {"type": "object", "required": ["error"], "properties": {"error": error}}
    return {"description": "A fault with its code", "content": {"application/json": {"schema": schema}}}


def _schemas() -> dict[str, Any]:
    noun = {"type": "object", "description": "A noun of the output contract."}
    nouns = {"type": "array", "items": noun}
    mark = {"type": ["string", "null"], "description": "The address of the next page."}
    return {
        "Case": {"type": "object", "required": ["regime", "reports", "claims", "events", "settled", "head"]},
        "List": {"type": "object", "required": ["rows", "next"], "properties": {"rows": nouns, "next": mark}},
        "WholeEvent": _object(event=noun, claims=nouns, findings=nouns),
        "WholeReport": _object(report=noun, text={"type": "string"}, claims=nouns),
        "WholeClaim": _object(claim=noun, event={"type": ["string", "null"]}),
    }


def _object(**properties: object) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}
