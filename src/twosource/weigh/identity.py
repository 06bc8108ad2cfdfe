"""One id for each origin in a case, whichever reports carry it and whichever events it tells of."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.model import Event
from twosource.weigh.accounts import Account

Key = tuple[str, str]


def origin_ids(events: Sequence[Event], accounts: Sequence[Account]) -> dict[str, str]:
    """The origin of each claim that tells an event: the smallest name that one of its reports gives the voice.

    Only voices tie events together. What an outlet says without a source takes the id of its origin in its own event,
    since the same outlet may have it from one source here and from another there.
    """
    by_claim = {a.claim: a for a in accounts}
    root: dict[Key, Key] = {}
    groups = [group for e in events if e.origins is not None for group in e.origins.groups]
    for group in groups:
        voiced = sorted({_key(by_claim[c]) for c in group if by_claim[c].voice is not None})
        for key in voiced:
            _join(root, voiced[0], key)
    found: dict[str, str] = {}
    for group in groups:
        voiced = sorted({_root(root, _key(by_claim[c])) for c in group if by_claim[c].voice is not None})
        name = voiced[0] if voiced else min(_key(by_claim[c]) for c in group)
        found.update(dict.fromkeys(group, name[1]))
    return found


def _key(account: Account) -> Key:
    return (account.report, account.local)


def _root(root: dict[Key, Key], key: Key) -> Key:
    while root.setdefault(key, key) != key:
        key = root[key]
    return key


def _join(root: dict[Key, Key], a: Key, b: Key) -> None:
    first, second = sorted((_root(root, a), _root(root, b)))
    root[second] = first
