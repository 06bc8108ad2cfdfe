"""What proves who somebody is: passwords by argon2, one-time codes by RFC 6238, random keys known by their digest."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from threading import BoundedSemaphore

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 500
_HASHER = PasswordHasher()
# Each check takes 64 MB: more at once would be a way to fill the memory.
_AT_ONCE = BoundedSemaphore(2)
_PERIOD = 30  # seconds of one code, RFC 6238's own
# What a name that nobody bears is checked against, so that it takes as long as any other.
_NOBODY = _HASHER.hash(secrets.token_urlsafe(24))


def key() -> str:
    """A random key of 256 bits, as an address or a header carries it."""
    return secrets.token_urlsafe(32)


def digest(random_key: str) -> str:
    """By what a key is kept; a random one needs no slow hash."""
    return hashlib.sha256(random_key.encode("utf-8", "surrogateescape")).hexdigest()


def hashed(password: str) -> str:
    """A password as it is kept: argon2id with the library's own (RFC 9106's second) parameters."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether a password is the one kept; as slow where none is."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(kept or _NOBODY, password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def is_weak(password: str, name: str) -> bool:
    """Whether a password is too short, too long, all one piece, or the name itself."""
    bare = password.casefold().replace(" ", "")
    return not SHORTEST <= len(password) <= LONGEST or len(set(bare)) < 5 or name.casefold() in (bare, bare[::-1])


def new_code_secret() -> str:
    """The secret of a new second factor, in base 32."""
    return pyotp.random_base32()


def code_address(secret: str, name: str, desk: str) -> str:
    """The address by which an authenticator takes a secret over."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=f"Twosource {desk}")


def code_period(secret: str, code: str, now: datetime, last: int) -> int | None:
    """The number of the period that a code is right for: now, one before or one after, later than `last`; else None."""
    totp, bare = pyotp.TOTP(secret), code.replace(" ", "")
    current = int(now.timestamp()) // _PERIOD
    for period in (current, current - 1, current + 1):
        # A code that was taken once is of no use to whoever looked over a shoulder.
        if period > last and secrets.compare_digest(totp.at(period * _PERIOD), bare):
            return period
    return None
