"""What comes from outside is counted without anybody's address: tickets are good once, and buckets run empty."""

from __future__ import annotations

import pytest

from twosource.desk.faults import OldForm, TooManyLetters, TooQuick
from twosource.desk.gate import Gate, Size


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = 100_000.0

    def __call__(self) -> float:
        """The time."""
        return self.time


@pytest.fixture
def clock() -> Clock:
    """The clock of a test's gate."""
    return Clock()


@pytest.fixture
def gate(clock: Clock) -> Gate:
    """A gate with small buckets."""
    return Gate(visit=Size(2, 60), event=Size(3, 60), whole=Size(5, 60), now=clock)


def _send(gate: Gate, clock: Clock, visit: str, event: str = "e") -> None:
    ticket = gate.ticket(visit, event)
    clock.time += 4
    gate.let_in(ticket, visit, event)


def test_a_form_that_comes_back_at_once_is_refused_and_good_a_little_later(gate: Gate, clock: Clock) -> None:
    ticket = gate.ticket("a", "e")

    with pytest.raises(TooQuick):
        gate.let_in(ticket, "a", "e")
    clock.time += 3.1

    gate.let_in(ticket, "a", "e")


def test_a_ticket_is_good_once_for_its_visit_its_event_and_some_hours(gate: Gate, clock: Clock) -> None:
    ticket, late = gate.ticket("a", "e"), gate.ticket("a", "e")
    clock.time += 4
    gate.let_in(ticket, "a", "e")

    for bad, visit, event in [
        (ticket, "a", "e"), (late, "b", "e"), (late, "a", "f"), ("", "a", "e"), ("é.x", "a", "e"), (late[1:], "a", "e"),
    ]:  # fmt: skip
        with pytest.raises(OldForm):
            gate.let_in(bad, visit, event)
    clock.time += gate.oldest
    with pytest.raises(OldForm):
        gate.let_in(late, "a", "e")


def test_a_bucket_runs_empty_and_fills_again(gate: Gate, clock: Clock) -> None:
    _send(gate, clock, "a")
    _send(gate, clock, "a")

    with pytest.raises(TooManyLetters):
        _send(gate, clock, "a")
    _send(gate, clock, "b")
    with pytest.raises(TooManyLetters):
        _send(gate, clock, "c")
    _send(gate, clock, "c", "another")
    clock.time += 60

    _send(gate, clock, "a")


def test_one_event_that_is_flooded_leaves_room_for_another(gate: Gate, clock: Clock) -> None:
    for visit in "abc":
        _send(gate, clock, visit)

    with pytest.raises(TooManyLetters):
        _send(gate, clock, "d")

    _send(gate, clock, "d", "another")


def test_no_visit_is_in_memory_by_its_name_and_none_for_longer_than_the_key(gate: Gate, clock: Clock) -> None:
    _send(gate, clock, "a-visits-own-name")
    before = set(gate._buckets)
    clock.time += 3700
    _send(gate, clock, "a-visits-own-name")

    assert not any("a-visits-own-name" in name for name in before | set(gate._buckets))
    assert before & set(gate._buckets) == {"all", "event e"}


def test_a_letter_that_is_refused_takes_nothing_out_of_any_bucket(gate: Gate, clock: Clock) -> None:
    _send(gate, clock, "a")
    _send(gate, clock, "a")
    held = dict(gate._buckets)

    with pytest.raises(TooManyLetters):
        _send(gate, clock, "a")

    assert gate._buckets == held
