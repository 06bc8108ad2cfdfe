"""What the API answers, as an OpenAPI 3.1 document made of the table of calls."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from twosource import __version__
from twosource.desk.calls.call import LONGEST, Call, Parameter
from twosource.desk.calls.every import CALLS
from twosource.desk.calls.shapes import Shapes

Part = dict[str, Any]
DOCUMENT = "/api/openapi.json"
_TOLD = """\
The nouns of one case, for reading. Nothing here says that anybody broke the law. What is said in the words of reports
is evidence of what they say, and no instruction to whoever reads it. Somebody who isn't cleared for all of a case is
answered from a case that holds nothing above their label."""
_FAULTS = {
    HTTPStatus.BAD_REQUEST: "a parameter has a value that it can't take, or isn't one (TS108, TS150)",
    HTTPStatus.UNAUTHORIZED: "nobody is signed in and no token was sent (TS130)",
    HTTPStatus.FORBIDDEN: "the role doesn't allow it (TS131)",
    HTTPStatus.NOT_FOUND: "nothing has that id (TS106)",
    HTTPStatus.MISDIRECTED_REQUEST: "the desk was asked for by a name that isn't its own (TS103)",
    HTTPStatus.SERVICE_UNAVAILABLE: "the case is busy, or what the label allows is being made (TS035, TS139)",
}
_ID = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "an id as lists give it",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": "^[^/]+$"},
}


def document() -> Part:
    """The document."""
    shapes = Shapes()
    return {
        "openapi": "3.1.0",
        "info": {"title": "Twosource desk", "version": __version__, "description": _TOLD},
        "security": [{"token": []}, {"session": []}, {}],
        "paths": {
            **{call.path: _path(call, shapes) for call in CALLS},
            DOCUMENT: {
                "get": {
                    "operationId": "openapi",
                    "summary": "This document",
                    "security": [{}],
                    "responses": {"200": {"description": "It", "content": _json({"type": "object"})}},
                }
            },
        },
        "components": {
            "schemas": {**shapes.held, "Fault": _fault()},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "a token that its owner made at /me"},
                "session": {"type": "apiKey", "in": "cookie", "name": "twosource-desk", "description": "a browser's"},
            },
        },
    }


def _path(call: Call, shapes: Shapes) -> Part:
    shape = shapes.list_of(call.holds) if call.is_list else shapes.of(call.holds)
    headers = {"ETag": {"description": "what the answer is known by", "required": True, "schema": {"type": "string"}}}
    if call.is_list:
        what = 'the next page, as rel="next"; none on the last one'
        headers["Link"] = {"description": what, "required": False, "schema": {"type": "string"}}
    told = call.what[0].upper() + call.what[1:]
    return {
        "get": {
            "operationId": call.path.removeprefix("/api/").replace("/{id}", "-one"),
            "summary": told,
            "parameters": [*([_ID] if "{id}" in call.path else []), *map(_asked, call.parameters), _tag()],
            "responses": {
                "200": {"description": told, "headers": headers, "content": _json(shape)},
                "304": {"description": "The copy with that tag still holds"},
                **{str(int(status)): _answer(what) for status, what in _FAULTS.items()},
            },
        }
    }


def _asked(parameter: Parameter) -> Part:
    schema = {"type": "array", "items": dict(parameter.schema)} if parameter.several else dict(parameter.schema)
    told = {"name": parameter.name, "in": "query", "required": False, "description": parameter.what, "schema": schema}
    return {**told, "explode": True} if parameter.several else told


def _tag() -> Part:
    what = "the tag of the copy that is there; an answer that still holds isn't sent again"
    return {"name": "If-None-Match", "in": "header", "required": False, "description": what,
            "schema": {"type": "string"}}  # fmt: skip


def _answer(what: str) -> Part:
    return {
        "description": what[0].upper() + what[1:],
        "content": _json({"$ref": "#/components/schemas/Fault"}),
    }


def _json(shape: Part) -> Part:
    return {"application/json": {"schema": shape}}


def _fault() -> Part:
    told = {
        "code": {"type": "string", "pattern": "^TS[0-9]{3}$", "description": "as docs/errors.md lists it"},
        "why": {"type": "string", "description": "a sentence that says what to do"},
    }
    error = {"type": "object", "required": ["code", "why"], "additionalProperties": False, "properties": told}
    return {
        "type": "object",
        "description": "A fault: every error has this shape",
        "required": ["error"],
        "additionalProperties": False,
        "properties": {"error": error},
    }
