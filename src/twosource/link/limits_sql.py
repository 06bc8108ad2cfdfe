"""The limits of `twosource.link.limits` as SQL over pairs of rows (`_l`, `_r`); a test holds the two together."""

from __future__ import annotations

from twosource.link.sql import DAYS_APART, KM_APART, TIMES_APART, both, either_null, meets
from twosource.link.weights import Model

_DONE = "(manner_l = 'done' and manner_r = 'done')"
_SAME_TOWN = f"({both('towns')} or {both('hubs')})"
_NESTED = f"({meets('names_l', 'within_r')} or {meets('names_r', 'within_l')})"
_TOWNS = "(len(towns_l) + len(hubs_l) > 0 and len(towns_r) + len(hubs_r) > 0)"
_NO_KM = f"({either_null('lat')} or {either_null('lon')})"
_COUNTED = f"(not {either_null('c_low')} and not {either_null('c_high')})"


def not_by_kind_or_date(model: Model) -> str:
    """The condition under which no limit of kind or date keeps two claims from being one event; never null."""
    return _none((*_by_kind(model), *_by_date(model)))


def not_by_place(model: Model) -> str:
    """The condition under which no limit of place or of one voice does so; never null."""
    return _none(_by_place(model))


def _none(limits: tuple[str, ...]) -> str:
    return " and ".join(f"not coalesce({limit}, false)" for limit in limits)


def _by_kind(model: Model) -> tuple[str, ...]:
    standing = ", ".join(f"'{name}'" for name in sorted(model.standing)) or "''"
    usual = "(manner_l in ('usual', 'done') and manner_r in ('usual', 'done'))"
    bridged = "(family_l in ('movement', 'presence') and family_r in ('movement', 'presence'))"
    leaving = "(coalesce(direction_l = 'to-dprk', false) or coalesce(direction_r = 'to-dprk', false))"
    recalled = "(case when recalled_l then days_l else days_r end)"
    return (
        f"(family_l <> family_r and (not {bridged} or {leaving}))",
        "direction_l <> direction_r",
        "polarity_l <> polarity_r",
        f"(manner_l <> manner_r and not (family_l in ({standing}) and {usual}))",
        f"({_DONE} and general_l <> general_r and family_l not in ({standing}))",
        f"(recalled_l <> recalled_r and {recalled} > {model.limits.recalled_days})",
    )


def _by_date(model: Model) -> tuple[str, ...]:
    slack = model.limits.printed_slack_days
    return (
        f"{DAYS_APART} > {model.limits.max_gap_days}",
        f"({_DONE} and d_from_r > told_l + {slack})",
        f"({_DONE} and d_from_l > told_r + {slack})",
    )


def _by_place(model: Model) -> tuple[str, ...]:
    one_voice = "report_l = report_r and origin_l = origin_r"
    return (
        f"(len(countries_l) > 0 and len(countries_r) > 0 and not {both('countries')})",
        f"(not {_NO_KM} and {KM_APART} > {model.limits.max_km} and not {_NESTED} and not {_SAME_TOWN})",
        f"({one_voice} and {_COUNTED} and {TIMES_APART} > 1)",
        f"({one_voice} and {DAYS_APART} > 0)",
        f"({one_voice} and {_TOWNS} and not {_SAME_TOWN} and not {_NESTED})",
    )
