"""The levels of `twosource.link.levels` as SQL over pairs of rows (`_l`, `_r`), in DuckDB's dialect.

A field's first entry is the condition under which one of the two doesn't speak of it. The first level whose condition
holds is the pair's; the last one needs none.
"""

from __future__ import annotations

from twosource.link.levels import (
    APART_TIMES,
    FEW,
    HUNDRED,
    LEAST_WORDS,
    LIKE_WORDS,
    MILLION,
    NEAR_KM,
    NEAR_TIMES,
    NEIGHBOUR_KM,
    SAME_SHARE,
    SAME_WORDS,
    SEASON,
    SOME_WORDS,
    THOUSAND,
    WEEK,
    YEAR,
)

ELSE = "ELSE"


def either_null(column: str) -> str:
    """One of the two rows doesn't have the column."""
    return f"({column}_l is null or {column}_r is null)"


def meets(left: str, right: str) -> str:
    """Two lists share an entry."""
    return f"list_has_any({left}, {right})"


def both(column: str) -> str:
    """The two rows' lists share an entry."""
    return meets(f"{column}_l", f"{column}_r")


def _holds(column: str, value: str) -> str:
    return f"coalesce(list_contains({column}, {value}), false)"


def _gap(first: str, last: str, shift: int = 0) -> str:
    by = f" + {shift}" if shift else ""
    return f"greatest(0, greatest({first}_l{by}, {first}_r) - least({last}_l{by}, {last}_r))"


def _by_then(long: str, short: str) -> str:
    ends = f"d_to_{long} - d_to_{short}"
    return f"(days_{long} > {SEASON} and days_{short} <= {FEW} and {ends} between 0 and {WEEK})"


_HAS_DAYS = "(d_from_l is not null and d_from_r is not null)"
_HAS_SEASON = "(md_from_l is not null and md_from_r is not null)"
_SEASON_GAP = f"least({_gap('md_from', 'md_to', -YEAR)}, {_gap('md_from', 'md_to')}, {_gap('md_from', 'md_to', YEAR)})"
DAYS_APART = f"(case when {_HAS_DAYS} then {_gap('d_from', 'd_to')} when {_HAS_SEASON} then {_SEASON_GAP} end)"
_DAYS = "greatest(days_l, days_r)"
TIMES_APART = "(greatest(c_low_l, c_low_r) / greatest(1.0, least(c_high_l, c_high_r)))"
_SHORT, _LONG = "least(stated_l, stated_r)", "greatest(stated_l, stated_r)"
_MISREAD = (
    "(stated_l is not null and stated_r is not null and ("
    "rtrim(cast(stated_l as varchar), '0') = rtrim(cast(stated_r as varchar), '0') or "
    f"({_LONG} >= {THOUSAND} and {_LONG} < {MILLION} and {_LONG} % {HUNDRED} <> 0 and "
    f"({_SHORT} = {_LONG} // {THOUSAND} or {_SHORT} = {_LONG} % {THOUSAND}))))"
)
KM_APART = (
    "(2 * 6371.0088 * asin(least(1.0, sqrt(pow(sin(radians(lat_r - lat_l) / 2), 2) + "
    "cos(radians(lat_l)) * cos(radians(lat_r)) * pow(sin(radians(lon_r - lon_l) / 2), 2)))))"
)
_FINE_L, _FINE_R = "(len(names_l) > 0)", "(len(names_r) > 0)"
_NO_KM = f"({either_null('lat')} or {either_null('lon')})"
_NESTED = f"({meets('names_l', 'within_r')} or {meets('names_r', 'within_l')})"
_COARSE = f"(not ({_FINE_L} and {_FINE_R}))"
_SHARED = "(len(list_intersect(words_l, words_r)) / least(len(words_l), len(words_r)))"
_SAME_REPORT = "report_l = report_r"
_ADDS_NOTHING = "((c_low_l is null and vague_l) or (c_low_r is null and vague_r))"

FIELDS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "type": (
        "false",
        (
            ("same-rare", "type_l = type_r and rare_l"),
            ("same", "type_l = type_r"),
            ("family", "family_l = family_r"),
            ("bridge", ELSE),
        ),
    ),
    "direction": (
        either_null("direction"),
        (
            ("round-trip", "direction_l = direction_r and direction_l = 'round-trip'"),
            ("same", "direction_l = direction_r"),
            ("other", ELSE),
        ),
    ),
    "manner": (
        "false",
        (
            *((m, f"manner_l = manner_r and manner_l = '{m}'") for m in ("counted", "usual", "ahead", "done")),
            ("other", ELSE),
        ),
    ),
    "date": (
        f"(not {_HAS_DAYS} and not {_HAS_SEASON})",
        (
            ("same-day", f"{DAYS_APART} = 0 and {_DAYS} = 1"),
            ("few-days", f"{DAYS_APART} = 0 and {_DAYS} <= {FEW}"),
            ("season", f"{DAYS_APART} = 0 and {_DAYS} <= {SEASON}"),
            ("by-then", f"{DAYS_APART} = 0 and ({_by_then('l', 'r')} or {_by_then('r', 'l')})"),
            ("vague", f"{DAYS_APART} = 0"),
            ("one-day", f"{DAYS_APART} = 1"),
            ("three-days", f"{DAYS_APART} <= 3"),
            ("farther", ELSE),
        ),
    ),
    "place": (
        f"({_COARSE} and (len(countries_l) = 0 or len(countries_r) = 0))",
        (
            ("same-town", f"not {_COARSE} and {both('towns')}"),
            ("same-hub", f"not {_COARSE} and {both('hubs')}"),
            ("inside", f"not {_COARSE} and {_NESTED}"),
            ("same-area", f"not {_COARSE} and ({both('areas')} or {both('names')})"),
            ("near", f"not {_COARSE} and not {_NO_KM} and {KM_APART} <= {NEAR_KM}"),
            ("same-country", f"not {_FINE_L} and not {_FINE_R} and {both('countries')}"),
            ("country-of", f"{_COARSE} and ({_FINE_L} or {_FINE_R}) and {both('countries')}"),
            ("neighbour", f"not {_COARSE} and not {_NO_KM} and {KM_APART} <= {NEIGHBOUR_KM}"),
            ("apart", ELSE),
        ),
    ),
    "home": (
        "(len(home_l) = 0 or len(home_r) = 0)",
        (
            ("same", both("home")),
            ("inside", f"{meets('home_l', 'home_within_r')} or {meets('home_r', 'home_within_l')}"),
            ("apart", ELSE),
        ),
    ),
    "count": (
        f"({either_null('c_low')} or {either_null('c_high')})",
        (
            ("same", "stated_l is not null and stated_r is not null and stated_l = stated_r"),
            ("overlap", f"{TIMES_APART} <= 1"),
            ("near", f"{TIMES_APART} <= {NEAR_TIMES}"),
            ("slip", _MISREAD),
            ("apart", f"{TIMES_APART} <= {APART_TIMES}"),
            ("far", ELSE),
        ),
    ),
    "share": (
        f"({either_null('s_low')} or {either_null('s_high')})",
        (
            ("same", f"abs(s_low_l - s_low_r) <= {SAME_SHARE} and abs(s_high_l - s_high_r) <= {SAME_SHARE}"),
            ("overlap", "greatest(s_low_l, s_low_r) <= least(s_high_l, s_high_r)"),
            ("apart", ELSE),
        ),
    ),
    "weekday": (
        f"({either_null('weekday')} or {_HAS_DAYS} or {_HAS_SEASON})",
        (("same", "weekday_l = weekday_r"), ("other", ELSE)),
    ),
    "means": ("(len(means_l) = 0 or len(means_r) = 0)", (("same", both("means")), ("other", ELSE))),
    "sex": (either_null("sex"), (("same", "sex_l = sex_r"), ("other", ELSE))),
    "sector": (either_null("sector"), (("same", "sector_l = sector_r"), ("other", ELSE))),
    "terms": ("(len(terms_l) = 0 or len(terms_r) = 0)", (("same", both("terms")), ("other", ELSE))),
    "knows": (either_null("document"), (("document", "document_l and document_r"), ("other", ELSE))),
    "carried": (
        _SAME_REPORT,
        (
            ("names-it", f"{_holds('sources_r', 'outlet_l')} or {_holds('sources_l', 'outlet_r')}"),
            ("same-third", both("sources")),
            ("family", "outlet_l is not null and outlet_r is not null and outlet_l = outlet_r"),
            ("apart", ELSE),
        ),
    ),
    "told": (
        f"({either_null('told')} or not (vague_l or vague_r) or {_SAME_REPORT})",
        (
            ("days", "abs(told_l - told_r) <= 3"),
            ("fortnight", "abs(told_l - told_r) <= 14"),
            ("season", "abs(told_l - told_r) <= 60"),
            ("year", "abs(told_l - told_r) <= 400"),
            ("later", ELSE),
        ),
    ),
    "wording": (
        f"(language_l <> language_r or least(len(words_l), len(words_r)) < {LEAST_WORDS} or {_SAME_REPORT})",
        (
            ("same", f"{_SHARED} >= {SAME_WORDS}"),
            ("like", f"{_SHARED} >= {LIKE_WORDS}"),
            ("some", f"{_SHARED} >= {SOME_WORDS}"),
            ("other", ELSE),
        ),
    ),
    "report": (
        "false",
        (
            ("other", "report_l <> report_r"),
            ("context", f"({both('towns')} or {both('hubs')}) and {_ADDS_NOTHING}"),
            ("same", ELSE),
        ),
    ),
}
