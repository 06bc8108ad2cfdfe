"""What can go wrong between a browser and the desk; each has the status of HTTP that it is answered with."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.errors import BadResource, StoreError, TwosourceError, WrongUsage

# Faults of the case's own side: what was asked for isn't there.
_NOT_THERE = frozenset({"TS004", "TS055", "TS062", "TS106", "TS120", "TS126", "TS152"})
_BUSY = frozenset({"TS035", "TS124"})
# What was asked for was right when it was asked, and isn't by now.
_CHANGED = frozenset({"TS127"})


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


class UnknownParameter(Refused):
    """A call of the API has a parameter that it doesn't take."""

    status = 400

    def __init__(self, name: str, takes: Sequence[str], close: Sequence[str]) -> None:
        meant = f"; {close[0]} may be meant" if close else ""
        known = f"takes {', '.join(takes)}" if takes else "takes none"
        super().__init__(
            "TS150",
            f"this address has no parameter {name[:80]!r} and {known}{meant}. Mend the address, then ask again.",
        )


class NotSignedIn(Refused):
    """Nobody is signed in, and the address isn't for everybody."""

    status = 401

    def __init__(self) -> None:
        super().__init__("TS130", "this is for people of the desk. Sign in, or send a token with a request under /api.")


class NotAllowed(Refused):
    """Somebody comes to an address that asks for more than their role allows."""

    status = 403

    def __init__(self, name: str, right: str) -> None:
        super().__init__(
            "TS131", f"{name} isn't allowed to {right} in this case, so nothing was done. Ask a lead for the role."
        )


class NotKnown(Refused):
    """A name, a password or a code is wrong."""

    status = 403

    def __init__(self) -> None:
        super().__init__(
            "TS132", "the name, the password or the code isn't right. Try again, or ask a lead for a link."
        )


class TooManyGuesses(Refused):
    """An account waits after wrong guesses."""

    status = 429

    def __init__(self, seconds: int) -> None:
        super().__init__("TS133", f"too many wrong tries: this account waits. Try again in {seconds} seconds.")


class OldLink(Refused):
    """A one-time link is used up, too old, or none."""

    status = 404

    def __init__(self) -> None:
        super().__init__("TS134", "this link was used, is over three days old, or isn't one. Ask a lead for another.")


class LastLead(Refused):
    """A case would be without anybody who leads it."""

    status = 409

    def __init__(self, name: str) -> None:
        super().__init__("TS135", f"{name} is the only lead of this case. Make somebody else a lead first.")


class WeakPassword(Refused):
    """A password is guessed too easily."""

    status = 400

    def __init__(self, shortest: int) -> None:
        super().__init__(
            "TS136", f"this password is too easily guessed. Take {shortest} characters or more, best some words."
        )


class NoSuchPerson(Refused):
    """Nobody of that name has an account."""

    status = 404

    def __init__(self, name: str) -> None:
        super().__init__("TS137", f"nobody here is called {name[:60]!r}. Invite them first.")


class NotReady(Refused):
    """The case below a label is still being made."""

    status = 503

    def __init__(self) -> None:
        super().__init__(
            "TS139", "what you may see of this case has changed and is being put together. Try again in a minute."
        )


class NotPublished(Refused):
    """No published event lies at an address."""

    status = 404

    def __init__(self) -> None:
        super().__init__("TS120", "this event isn't published, or not any more. Go on from the list of published ones.")


class TooQuick(Refused):
    """A form came back quicker than anybody writes."""

    status = 400

    def __init__(self) -> None:
        super().__init__("TS122", "this came back quicker than anybody writes. Wait a few seconds, then send it again.")


class OldForm(Refused):
    """A form is too old, or was sent before."""

    status = 400

    def __init__(self) -> None:
        super().__init__(
            "TS123", "this form is some hours old, or was sent already. Here is a fresh one; send it if you need to."
        )


class TooManyLetters(Refused):
    """Too much was sent within a short time."""

    status = 429

    def __init__(self, minutes: int) -> None:
        super().__init__(
            "TS125",
            f"more was sent than can be looked at, so this wasn't kept. Send it again in {minutes} "
            f"minute{'' if minutes == 1 else 's'}.",
        )


class NotNamed(Refused):
    """Signing in elsewhere came to nothing."""

    status = 403

    def __init__(self, why: str) -> None:
        super().__init__("TS112", f"signing in elsewhere failed: {why}. Begin again, or sign in with a password.")


def status_of(fault: TwosourceError) -> int:
    """The status that a fault is answered with."""
    if isinstance(fault, Refused):
        return fault.status
    if fault.code in _NOT_THERE:
        return 404
    if fault.code in _BUSY:
        return 503
    if fault.code in _CHANGED:
        return 409
    if isinstance(fault, WrongUsage):
        return 400
    return 500 if isinstance(fault, StoreError | BadResource) else 400
