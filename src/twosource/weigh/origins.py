"""How many independent origins an event has, at least and at most, and why.

At most: every origin that nothing shows to be the same as another. At least: those that the reports themselves show to
be distinct. Two anonymous voices in two outlets are counted once at least, however differently they are described.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from twosource.model import Origins
from twosource.weigh.accounts import Account
from twosource.weigh.places import fold_place

# Beyond so many groups the largest set of distinct ones is built step by step and not searched for.
_SEARCHED = 12

Group = tuple[Account, ...]
Within = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Reason:
    """Two groups that the reports show to be distinct, and how."""

    a: int
    b: int
    why: str


def count_origins(accounts: Sequence[Account], within: Within) -> Origins:
    """The bounds on the number of origins; `within` says of a place's folded name what contains it."""
    groups = _without_echoes(_by_name(_by_family(accounts, within)))
    groups.sort(key=lambda g: (-len(g), g[0].claim))
    reasons = [
        Reason(a, b, why)
        for (a, first), (b, second) in combinations(enumerate(groups), 2)
        if (why := _shown_distinct(first, second)) is not None
    ]
    low = _largest_distinct(len(groups), {(r.a, r.b) for r in reasons})
    return Origins(
        low=low,
        high=len(groups),
        groups=tuple(tuple(sorted(a.claim for a in group)) for group in groups),
        why=(*(_sentence(n, g) for n, g in enumerate(groups, start=1)), *_verdict(low, groups, reasons)),
    )


def _by_family(accounts: Sequence[Account], within: Within) -> list[Group]:
    groups: list[Group] = []
    for family in sorted({a.family for a in accounts}):
        groups += _of_family([a for a in accounts if a.family == family], within)
    return groups


def _of_family(accounts: Sequence[Account], within: Within) -> list[Group]:
    """The origins of one publisher: its own reports' voices, then those who carry them, then what names nobody."""
    voices = _by_local(a for a in accounts if a.is_person or a.is_document)
    mute = [a for a in accounts if not (a.is_person or a.is_document)]
    groups: list[list[Account]] = []
    for voice in sorted(voices, key=lambda v: (not v[0].original, v[0].report, v[0].local)):
        home = _home_of(voice, groups, within)
        if home is None:
            groups.append(list(voice))
        else:
            home += voice
    for account in mute:
        here = [g for g in groups if any(a.report == account.report for a in g)]
        if groups:
            (here or groups)[0].append(account)
        else:
            groups.append([account])
    return [tuple(sorted(g, key=lambda a: (a.report, a.claim))) for g in groups]


def _by_local(accounts: Iterable[Account]) -> list[list[Account]]:
    found: dict[tuple[str, str], list[Account]] = {}
    for account in accounts:
        found.setdefault((account.report, account.local), []).append(account)
    return list(found.values())


def _home_of(voice: Sequence[Account], groups: Sequence[list[Account]], within: Within) -> list[Account] | None:
    """The group that a publisher's voice belongs to; None when it is a new one.

    Two voices that a report has itself stay two. What another outlet carries must be one of the publisher's own voices
    where those are in the case: which one is then a guess that adds nothing to the count.
    """
    others = [g for g in groups if not voice[0].original or all(a.report != voice[0].report for a in g)]
    fitting = [g for g in others if all(_may_be_one(a, b, within) for a in g for b in voice)]
    if fitting:
        return max(fitting, key=lambda g: (_alike(g, voice), -groups.index(g)))
    own = [g for g in others if any(a.original for a in g)]
    return own[0] if own and not voice[0].original else None


def _may_be_one(a: Account, b: Account, within: Within) -> bool:
    if _other_names(a, b):
        return False
    if a.is_document != b.is_document:
        return False
    return _near(_place(a), _place(b), within)


def _other_names(a: Account, b: Account) -> bool:
    """True for two names that can't be one: a name in another script may be the same person's."""
    if a.name is None or b.name is None or a.name.casefold() == b.name.casefold():
        return False
    return bool(_scripts(a.name) & _scripts(b.name))


def _scripts(name: str) -> set[str]:
    """The first words of its letters' Unicode names: LATIN, HANGUL, CJK and so on."""
    return {unicodedata.name(c, "?").split()[0] for c in name if c.isalpha()}


def _place(account: Account) -> str | None:
    return None if account.voice is None or account.voice.place is None else fold_place(account.voice.place)


def _near(a: str | None, b: str | None, within: Within) -> bool:
    """True unless both places are known and neither lies in the other."""
    return a is None or b is None or a == b or a in within.get(b, ()) or b in within.get(a, ())


def _alike(group: Sequence[Account], voice: Sequence[Account]) -> int:
    return sum(_place(a) == _place(b) is not None for a in group for b in voice)


def _by_name(groups: Sequence[Group]) -> list[Group]:
    """Groups of different publishers joined where they have the same named person, office or document."""
    joined: list[list[Group]] = []
    for group in groups:
        homes = [home for home in joined if any(_same_named(g, group) for g in home)]
        joined = [home for home in joined if home not in homes]
        joined.append([*(g for home in homes for g in home), group])
    return [tuple(sorted((a for g in some for a in g), key=lambda a: (a.report, a.claim))) for some in joined]


def _without_echoes(groups: Sequence[Group]) -> list[Group]:
    """Groups less those without a voice whose reports, or whose reports' parents, have another of the groups."""
    mute = [g for g in groups if all(a.voice is None and not a.watched for a in g)]
    kept = [g for g in groups if g not in mute]
    for group in mute:
        home = next((g for g in kept if _echoes(group, g)), None)
        if home is None:
            kept.append(group)
        else:
            kept[kept.index(home)] = tuple(sorted((*home, *group), key=lambda a: (a.report, a.claim)))
    return kept


def _echoes(mute: Group, group: Group) -> bool:
    reports = {a.report for a in group}
    return any(a.report in reports or group[0].family in a.parents for a in mute)


def _same_named(first: Group, second: Group) -> bool:
    names = [{a.name.casefold() for a in _best(g) if a.name is not None} for g in (first, second)]
    if names[0] & names[1]:
        return True
    # Two outlets that read of one happening in a document without a name read the same one, unless something says not.
    return _is_paper(first) and _is_paper(second) and not (names[0] and names[1])


def _is_paper(group: Group) -> bool:
    best = _best(group)
    return any(a.is_document for a in best) and not any(a.is_person for a in best)


def _shown_distinct(first: Group, second: Group) -> str | None:
    """The sentence that says how two groups are shown to be distinct, or None when nothing shows it."""
    for a in _best(first):
        for b in _best(second):
            why = _distinct(a, b) or _distinct(b, a)
            if why is not None:
                return why
    return None


def _best(group: Group) -> Group:
    """The accounts by which a group can be told from others: at first hand where there are any, for hands garble."""
    return tuple(a for a in group if a.original) or group


def _distinct(a: Account, b: Account) -> str | None:
    if a.report != b.report and not (a.family and b.family):
        return None  # Of what is printed nobody knows where, nothing shows that it isn't the other's.
    two_of_one_report = a.report == b.report and a.local != b.local and a.original and b.original
    if two_of_one_report and b.voice is not None and b.voice.apart:
        return f'{a.outlet} itself calls one of them "{b.voice.apart}"'
    if a.name is not None and b.name is not None and a.first_hand and b.first_hand:
        return f"{a.name} and {b.name} speak under their names" if _other_names(a, b) else None
    if a.watched and a.family != b.family and (b.is_person or b.watched):
        return f"{a.outlet} saw it for itself"
    return None


def _largest_distinct(number: int, distinct: set[tuple[int, int]]) -> int:
    """The size of the largest set of groups of which all are shown to be distinct from each other; at least 1."""
    if number > _SEARCHED:
        chosen: list[int] = []
        for candidate in range(number):
            if all((other, candidate) in distinct for other in chosen):
                chosen.append(candidate)
        return max(1, len(chosen))
    chosen_sets = (some for n in range(number, 1, -1) for some in combinations(range(number), n))
    return next((len(some) for some in chosen_sets if set(combinations(some, 2)) <= distinct), 1)


def _sentence(number: int, group: Group) -> str:
    first = next((a for a in group if a.original and a.voice is not None), group[0])
    carriers = sorted({a.carrier for a in group if a.carrier})
    carried = f"; carried by {', '.join(carriers)}" if carriers else ""
    claims = "1 claim" if len(group) == 1 else f"{len(group)} claims"
    return f"Origin {number} is {_who(first)}: {claims}{carried}."


def _who(account: Account) -> str:
    voice = account.voice
    if voice is None:
        return f"{account.outlet} itself, which names no source"
    where = f" in {voice.place}" if voice.place else ""
    if account.name is not None:
        return f"{account.name}, told by {account.outlet}"
    person = "an anonymous voice of" if account.is_person else "a picture of"
    return f"{'a document seen by' if account.is_document else person} {account.outlet}{where}"


def _verdict(low: int, groups: Sequence[Group], reasons: Sequence[Reason]) -> Iterator[str]:
    if len(groups) == 1:
        yield "All reports of it go back to one origin."
        return
    for reason in reasons:
        yield f"Origins {reason.a + 1} and {reason.b + 1} are distinct: {reason.why}."
    if low < len(groups):
        counted = f"{low} at least and {len(groups)} at most are counted"
        yield f"Nothing shows all {len(groups)} to be distinct, so {counted}."
