"""A call: its address, what it takes, what it answers, and the function from the one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from starlette.datastructures import QueryParams

from twosource.desk.asking import number
from twosource.desk.faults import UnknownParameter, WrongValue
from twosource.desk.place import Place
from twosource.desk.rendering import again
from twosource.tell.contract import Row

PAGE, MOST = 50, 200
# Longer values than this are no words or names any more; a mark may be the path of an input.
LONGEST, LONGEST_MARK = 200, 5000
NUMBER = 999_999_999
_PART = "~"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a call; `schema` is JSON Schema's, `several` lets it be given more than once."""

    name: str
    what: str
    schema: Mapping[str, Any]
    several: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked: of which case, as whoever asks may see it, at which address, with which parameters.

    `id` is what stands in the address where the call has an {id}.
    """

    place: Place
    path: str
    given: QueryParams
    id: str = ""

    @property
    def size(self) -> int:
        """How many rows a page has."""
        return number(self.given, "size", most=MOST) or PAGE

    def mark(self, parts: int) -> str | None:
        """The mark of the page before, or None for the first page."""
        value = self.get("after")
        if value is not None and value.count(_PART) < parts - 1:
            raise WrongValue("after", value, "the mark that the page before gave")
        return value

    def number(self) -> int | None:
        """The mark of the page before where it is a number."""
        return number(self.given, "after", most=NUMBER)

    def get(self, name: str) -> str | None:
        """The value of a parameter, or None where it isn't given."""
        return self.given.get(name)

    def one_of(self, name: str, known: Iterable[str]) -> str | None:
        """The value of a parameter that takes some values only; WrongValue for any other."""
        value, takes = self.get(name), list(known)
        if value is not None and value not in takes:
            raise WrongValue(name, value, f"one of {', '.join(takes)}")
        return value

    def listed(self, rows: Iterable[Row], after: str | None) -> Row:
        """A page of a list, with the address of the next one."""
        kept = {name: value for name, value in self.given.items() if name != "after"}
        return {"rows": list(rows), "next": None if after is None else again(self.path, kept, after=after)}

    def paged(self, rows: Mapping[str, Row]) -> Row:
        """A page of a list that is held as a whole, by its keys."""
        after = self.get("after") or ""
        keys = sorted(key for key in rows if key > after)
        shown = keys[: self.size]
        return self.listed((rows[key] for key in shown), shown[-1] if len(keys) > len(shown) else None)


@dataclass(frozen=True, slots=True)
class Call:
    """A call.

    Attributes:
        path: its address, with {id} where one stands.
        make: the answer to what is asked.
        what: what it answers, in a line.
        holds: the class that has the shape of the answer, or of the rows of the list that it is.
        takes: its parameters.
        is_list: True for a list in pages.
        by_content: True where the answer depends on more than what the log of the case tells.
    """

    path: str
    make: Callable[[Ask], Row]
    what: str
    holds: type
    takes: tuple[Parameter, ...] = ()
    is_list: bool = False
    by_content: bool = False

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """All parameters, with those of a list."""
        return (*self.takes, *(PAGED if self.is_list else ()))

    def answer(self, ask: Ask) -> Row:
        """The answer; UnknownParameter or WrongValue where the parameters aren't those that the call takes."""
        known = {p.name: p for p in self.parameters}
        for name, value in ask.given.multi_items():
            if name not in known:
                raise UnknownParameter(name, list(known), get_close_matches(name, known, 1))
            most = known[name].schema.get("maxLength", LONGEST)
            if not value.strip() or len(value) > most or "\0" in value:
                raise WrongValue(name, value, f"1 to {most} characters; leave it out to ask for nothing")
            if len(ask.given.getlist(name)) > 1 and not known[name].several:
                raise WrongValue(name, value, "one value")
        return self.make(ask)


def text(name: str, what: str, **more: object) -> Parameter:
    """A parameter of words."""
    return Parameter(name, what, {"type": "string", "minLength": 1, "maxLength": LONGEST, **more})


def choice(name: str, what: str, known: Iterable[str], *, several: bool = False) -> Parameter:
    """A parameter that takes some values only."""
    return Parameter(name, what, {"type": "string", "enum": list(known)}, several)


def whole(name: str, what: str, most: int) -> Parameter:
    """A parameter that is a whole number from 1."""
    return Parameter(name, what, {"type": "integer", "minimum": 1, "maximum": most})


PAGED = (
    text("after", "the mark of the page before, as its `next` gives it", maxLength=LONGEST_MARK),
    whole("size", f"rows of a page (else {PAGE})", MOST),
)
