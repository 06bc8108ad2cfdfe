"""What people may do: a role gives rights, and each address of the desk asks for one of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from twosource.model import Tlp


class Right(StrEnum):
    """What an address asks for of whoever comes to it."""

    ANYONE = "anyone"
    READ = "read"
    JUDGE = "judge"
    MODERATE = "moderate"
    LEAD = "lead"


class Role(StrEnum):
    """What somebody is in a case; one person may be several."""

    READER = "reader"
    ANALYST = "analyst"
    MODERATOR = "moderator"
    LEAD = "lead"


_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.READER: frozenset({Right.READ}),
    Role.ANALYST: frozenset({Right.READ, Right.JUDGE}),
    Role.MODERATOR: frozenset({Right.READ, Right.MODERATE}),
    Role.LEAD: frozenset({Right.READ, Right.JUDGE, Right.MODERATE, Right.LEAD}),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks: somebody with an account, or the one who sits at this machine while nobody has one.

    `rights` are those in the case at hand, `clearance` the strictest label that they may see there. `has_account` is
    False for the one at the machine and for visitors.
    """

    name: str
    rights: frozenset[Right]
    has_account: bool = True
    clearance: Tlp = Tlp.RED

    def may(self, right: Right) -> bool:
        """Whether the person is let in where a right is asked for."""
        return right is Right.ANYONE or right in self.rights


def rights_of(roles: frozenset[Role]) -> frozenset[Right]:
    """All that some roles allow."""
    return frozenset(right for role in roles for right in _RIGHTS[role])


VISITOR = Person("", frozenset(), has_account=False)


def at_the_machine(name: str) -> Person:
    """The one who started the desk: whoever has the case's files could do all of it anyway."""
    return Person(name, rights_of(frozenset({Role.LEAD})), has_account=False)
