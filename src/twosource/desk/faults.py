"""What can go wrong between a browser and the desk; each has the status of HTTP that it is answered with."""

from __future__ import annotations

from twosource.errors import BadResource, StoreError, TwosourceError, WrongUsage

# Faults of the case's own side: what was asked for isn't there.
_NOT_THERE = frozenset({"TS004", "TS055", "TS062", "TS106"})
_BUSY = frozenset({"TS035"})


class Refused(TwosourceError):
    """The desk doesn't answer this request."""

    status = 400


class RefusedHost(Refused):
    """The desk was asked for by a name that isn't its own."""

    status = 421

    def __init__(self, host: str) -> None:
        super().__init__(
            "TS103",
            f"this desk doesn't answer to the name {host[:80]!r}. Open the address that `twosource desk` printed.",
        )


class TooLarge(Refused):
    """The body of a request is larger than is taken."""

    status = 413

    def __init__(self, most: int) -> None:
        super().__init__("TS105", f"more than {most:,} bytes were sent, and nothing of it was taken. Send less.")


class StrayForm(Refused):
    """A form didn't come from a page of this desk."""

    status = 403

    def __init__(self) -> None:
        super().__init__(
            "TS104",
            "this form wasn't sent from a page that this desk made since it was started, so nothing was changed. Open "
            "the page again, then send it.",
        )


class NotThere(Refused):
    """Nothing lies at an address."""

    status = 404

    def __init__(self, what: str) -> None:
        super().__init__("TS106", f"{what} Go on from the overview, or search.")


class WrongMethod(Refused):
    """An address isn't asked for in this way."""

    status = 405

    def __init__(self) -> None:
        super().__init__("TS107", "this address takes no request of this kind. Use the pages' own links and forms.")


class WrongValue(Refused):
    """A field of a form or an address has a value that it can't take."""

    status = 400

    def __init__(self, name: str, value: str, takes: str) -> None:
        super().__init__("TS108", f"{name} is {value[:80]!r}, but takes {takes}. Mend the address or the form.")


def status_of(fault: TwosourceError) -> int:
    """The status that a fault is answered with."""
    if isinstance(fault, Refused):
        return fault.status
    if fault.code in _NOT_THERE:
        return 404
    if fault.code in _BUSY:
        return 503
    if isinstance(fault, WrongUsage):
        return 400
    return 500 if isinstance(fault, StoreError | BadResource) else 400
