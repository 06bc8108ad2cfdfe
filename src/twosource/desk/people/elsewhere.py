"""Signing in elsewhere: a provider of OpenID Connect says who somebody is, by the code flow with PKCE (RFC 7636).

It makes no accounts: whoever it names must have been invited. The libraries are Authlib, and joserfc for the signed
token; the extra `oidc` has both, and the first who asks imports them.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from twosource.desk.faults import NotNamed
from twosource.desk.people.people import People, roles_of
from twosource.desk.people.signing_in import begin_session
from twosource.errors import WrongUsage
from twosource.resources import read_yaml

_KEYS = ("issuer", "client", "secret", "claim", "name")
_NEEDED = ("issuer", "client", "secret")
_WAITS = 600.0  # seconds that somebody may take at the provider
_MOST_WAITING = 1000
_PATIENCE = 10.0
_METADATA = "/.well-known/openid-configuration"
_ALGORITHMS = ("RS256", "ES256", "EdDSA", "PS256")
BACK = "/sign-in/back"


@dataclass(frozen=True, slots=True)
class Provider:
    """Who says who somebody is.

    Attributes:
        issuer: its address, without a slash at the end.
        client: what it knows this desk by.
        secret: what this desk proves itself by; a file of its own holds it.
        claim: what of the signed token is the name of an account.
        name: what the page calls it.
    """

    issuer: str
    client: str
    secret: str
    claim: str = "email"
    name: str = "OpenID Connect"


def provider_of(file: Path) -> Provider:
    """The provider that a file describes; WrongUsage (TS109) lists what is wrong with it."""
    raw = read_yaml(file)
    faults = [f"{key} is missing" for key in _NEEDED if key not in raw]
    faults += [f"{key} is not known" for key in raw if key not in _KEYS]
    faults += [f"{key} is no text" for key, value in raw.items() if key in _KEYS and not isinstance(value, str)]
    parts = urlsplit(str(raw.get("issuer", "")))
    if "issuer" in raw and (parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost")):
        faults.append("issuer isn't an address that begins with https://")
    secret = file.parent / str(raw.get("secret", ""))
    if "secret" in raw and not secret.is_file():
        faults.append(f"secret names {secret}, which isn't there")
    if faults:
        raise WrongUsage(
            "TS109", f"{file}: {'; '.join(faults)}. It takes issuer, client, secret (a file), and claim and name."
        )
    known: dict[str, str] = {key: raw[key] for key in _KEYS if key in raw}
    known["issuer"] = known["issuer"].rstrip("/")
    return Provider(**{**known, "secret": secret.read_text(encoding="utf-8").strip()})


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Somebody who is at the provider, and what they come back with; `until` by the clock that only goes forward."""

    visit: str
    nonce: str
    verifier: str
    onward: str
    until: float


@dataclass
class Elsewhere:
    """Signing in by a provider; `back` is the address of this desk to which it sends people."""

    provider: Provider
    back: str
    _waiting: dict[str, _Waiting] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _told: dict[str, Any] | None = None

    def address(self, visit: str, onward: str) -> str:
        """Where somebody is sent; NotNamed (TS112) where the provider can't be reached."""
        from authlib.integrations.httpx_client import OAuth2Client

        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        with OAuth2Client(
            self.provider.client, redirect_uri=self.back, scope="openid email profile", code_challenge_method="S256"
        ) as client:
            url, _ = client.create_authorization_url(
                self._metadata()["authorization_endpoint"], state=state, nonce=nonce, code_verifier=verifier
            )
        now = time.monotonic()
        with self._lock:
            self._waiting = {k: w for k, w in self._waiting.items() if w.until > now}
            if len(self._waiting) >= _MOST_WAITING:
                raise NotNamed("too many people are on their way")
            self._waiting[state] = _Waiting(visit, nonce, verifier, onward, now + _WAITS)
        return str(url)

    def arrived(self, people: People, visit: str, state: str, code: str) -> tuple[str, str]:
        """The key of the new visit of somebody who comes back, and where they go on to.

        Raises:
            NotNamed: TS112, they didn't set out from here, the provider doesn't vouch for them, or nobody invited them.
        """
        with self._lock:
            waiting = self._waiting.pop(state, None)
        if waiting is None or waiting.until < time.monotonic() or not secrets.compare_digest(waiting.visit, visit):
            raise NotNamed("this isn't an answer to a question of this browser")
        name = self._named(code, waiting)
        with people.file.open() as db:
            row = db.execute("SELECT name FROM people WHERE name = ? AND NOT is_off", (name,)).fetchone()
            if row is None or not roles_of(db, row["name"], people.case_id):
                raise NotNamed(f"{name[:80]} was not invited to this case")
            return begin_session(people, db, row["name"]), waiting.onward

    def _named(self, code: str, waiting: _Waiting) -> str:
        """The name that the provider's signed token gives."""
        claims = self._claims(self._token(code, waiting.verifier), waiting.nonce)
        if self.provider.claim == "email" and claims.get("email_verified") is not True:
            raise NotNamed("the provider hasn't verified the address of mail")
        name = claims.get(self.provider.claim)
        if not isinstance(name, str) or not name:
            raise NotNamed(f"the provider's token has no {self.provider.claim}")
        return name

    def _token(self, code: str, verifier: str) -> str:
        from authlib.integrations.base_client import OAuthError
        from authlib.integrations.httpx_client import OAuth2Client
        from httpx import HTTPError

        try:
            with OAuth2Client(
                self.provider.client, self.provider.secret, redirect_uri=self.back, timeout=_PATIENCE
            ) as client:
                given = client.fetch_token(self._metadata()["token_endpoint"], code=code, code_verifier=verifier)
        except (OAuthError, HTTPError, ValueError) as fault:
            raise NotNamed(f"the provider didn't take the answer back ({type(fault).__name__})") from fault
        return str(given.get("id_token", ""))

    def _claims(self, token: str, nonce: str) -> dict[str, Any]:
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        keys = KeySet.import_key_set(self._asked(self._metadata()["jwks_uri"]))  # type: ignore[arg-type]
        due = jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": self._metadata()["issuer"]},
            aud={"essential": True, "value": self.provider.client},
            nonce={"essential": True, "value": nonce},
            exp={"essential": True},
            iat={"essential": True},
        )
        try:
            read = jwt.decode(token, keys, algorithms=list(_ALGORITHMS))
            due.validate(read.claims)
        except (JoseError, ValueError) as fault:
            raise NotNamed(f"the provider's token isn't sound ({type(fault).__name__})") from fault
        return dict(read.claims)

    def _metadata(self) -> dict[str, Any]:
        """What the provider says of itself, asked for once; NotNamed where it calls itself otherwise."""
        if self._told is None:
            told = self._asked(self.provider.issuer + _METADATA)
            if str(told.get("issuer", "")).rstrip("/") != self.provider.issuer:
                raise NotNamed("the provider calls itself by another address")
            self._told = told
        return self._told

    def _asked(self, address: str) -> dict[str, Any]:
        import httpx

        try:
            answer = httpx.get(address, timeout=_PATIENCE, follow_redirects=False)
            told = answer.raise_for_status().json()
        except (httpx.HTTPError, ValueError) as fault:
            raise NotNamed(f"the provider can't be asked ({type(fault).__name__})") from fault
        if not isinstance(told, dict):
            raise NotNamed("the provider's answer isn't what the standard asks for")
        return told
