"""What each address of the desk asks for: the one table that says whom a page, a form or an answer lets in."""

from __future__ import annotations

from collections.abc import Mapping

from twosource.desk.people.roles import Right

# Pages and answers are for readers, forms for those who judge; what differs stands here.
_DUE: Mapping[tuple[str, str], Right] = {
    ("GET", "/sign-in"): Right.ANYONE,
    ("POST", "/sign-in"): Right.ANYONE,
    ("GET", "/sign-in/elsewhere"): Right.ANYONE,
    ("GET", "/sign-in/back"): Right.ANYONE,
    ("POST", "/sign-out"): Right.ANYONE,
    ("GET", "/welcome/{key}"): Right.ANYONE,
    ("POST", "/welcome/{key}"): Right.ANYONE,
    ("GET", "/me"): Right.READ,
    ("GET", "/me/code.svg"): Right.READ,
    ("POST", "/me/password"): Right.READ,
    ("POST", "/me/code"): Right.READ,
    ("POST", "/me/code-off"): Right.READ,
    ("POST", "/me/sessions"): Right.READ,
    ("POST", "/me/token"): Right.READ,
    ("POST", "/me/token-off"): Right.READ,
    ("GET", "/people"): Right.LEAD,
    ("POST", "/reports/{id}/label"): Right.LEAD,
    ("POST", "/people/invite"): Right.LEAD,
    ("POST", "/people/roles"): Right.LEAD,
    ("POST", "/people/off"): Right.LEAD,
    ("POST", "/review/second"): Right.LEAD,
    ("GET", "/api/openapi.json"): Right.ANYONE,
    # What everybody may read; publishing itself is for those who judge.
    ("GET", "/public"): Right.ANYONE,
    ("GET", "/public/{id}"): Right.ANYONE,
    # The address of a feed may hold the key by which it is read.
    ("GET", "/api/feeds"): Right.LEAD,
    ("POST", "/public/{id}/comment"): Right.ANYONE,
    ("POST", "/public/{id}/tip"): Right.ANYONE,
    ("GET", "/moderation"): Right.MODERATE,
    ("POST", "/moderation/{id}"): Right.MODERATE,
    ("GET", "/tips"): Right.JUDGE,
}


def due(method: str, path: str) -> Right:
    """The right that an address asks for, by its method and its path as the routes write it."""
    return _DUE.get((method, path), Right.READ if method == "GET" else Right.JUDGE)
