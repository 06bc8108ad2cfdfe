"""The API held against its own document by schemathesis: what is asked at random, and what there is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from desk_case import Desk
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from twosource.desk.openapi import DOCUMENT

# A mark or an id that is made up fits the document and is refused all the same; with no lead, nobody signs in.
LEFT_OUT = ("positive_data_acceptance", "ignored_auth")
# So many calls of each kind, by how much they may be varied.
CALLS = 20


@pytest.fixture(scope="module")
def schema(desk: Desk) -> schemathesis.BaseSchema:
    """The document as a program gets it."""
    return schemathesis.openapi.from_url(desk.address + DOCUMENT)


def held_to_it(case: schemathesis.Case) -> None:
    """The answer fits the document in status, headers and shape, and is no fault of the program."""
    load_all_checks()
    case.call_and_validate(timeout=60, excluded_checks=[CHECKS.get_one(name) for name in LEFT_OUT])


def operations(schema: schemathesis.BaseSchema) -> Iterator[schemathesis.APIOperation]:
    """Every call of the document."""
    for found in schema.get_all_operations():
        yield found.ok()


def varied(operation: schemathesis.APIOperation, mode: GenerationMode) -> None:
    """Ask in many ways that the document allows, or doesn't."""

    @settings(max_examples=CALLS, deadline=None, database=None, derandomize=True, suppress_health_check=[*HealthCheck])
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        held_to_it(case)

    ask()


def test_what_the_document_allows_is_answered_as_it_says(schema: schemathesis.BaseSchema) -> None:
    names = [operation.path for operation in operations(schema)]

    for operation in operations(schema):
        varied(operation, GenerationMode.POSITIVE)

    assert len(names) > 20


def test_what_the_document_does_not_allow_is_refused_as_it_says(schema: schemathesis.BaseSchema) -> None:
    tried = [o for o in operations(schema) if o.query]

    for operation in tried:
        varied(operation, GenerationMode.NEGATIVE)

    assert len(tried) > 15


def test_what_there_is_has_the_shape_that_the_document_gives_it(desk: Desk, schema: schemathesis.BaseSchema) -> None:
    for listed in ("events", "claims", "reports"):
        for row in desk.get(f"/api/{listed}?size=200").json()["rows"]:
            held_to_it(schema[f"/api/{listed}/{{id}}"]["GET"].Case(path_parameters={"id": row["id"]}))
    for row in desk.get("/api/measures").json()["rows"]:
        held_to_it(schema["/api/measures/{id}"]["GET"].Case(path_parameters={"id": row["measure"]["id"]}))
