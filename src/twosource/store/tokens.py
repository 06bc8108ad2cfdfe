"""Time stamps by RFC 3161: the question for one, and whether an answer is one for what was asked, by whom and when."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from twosource.errors import WrongUsage
from twosource.store.cms import ordered, signature_fault

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
_SHA256 = "2.16.840.1.101.3.4.2.1"


@dataclass(frozen=True, slots=True)
class Question:
    """What an authority is asked: the request's bytes, and the number that its answer must repeat."""

    data: bytes
    nonce: int


@dataclass(frozen=True, slots=True)
class Token:
    """What a time stamp says: when, of which digest, under which policy, in answer to which number."""

    at: datetime
    imprint: str
    algorithm: str
    policy: str
    nonce: int | None
    data: bytes


@dataclass(frozen=True, slots=True)
class Roots:
    """The certificates that a user takes on trust; without any, whose certificate signed stays unknown."""

    certificates: tuple[Certificate, ...] = ()


NO_ROOTS = Roots()


def roots_in(files: Sequence[Path]) -> Roots:
    """The certificates in PEM files; WrongUsage (TS047) where one can't be read or holds none."""
    from cryptography.x509 import load_pem_x509_certificates

    found: list[Certificate] = []
    for file in files:
        try:
            found += load_pem_x509_certificates(file.read_bytes())
        except (OSError, ValueError) as fault:
            why = f"{file} can't be read as a certificate ({_words(fault)}). Give a file of certificates in PEM form."
            raise WrongUsage("TS047", why) from fault
    return Roots(tuple(found))


def question_on(data: bytes) -> Question:
    """The question for a time stamp on the SHA-256 of some bytes; the bytes themselves aren't in it."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    asked = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()
    if asked.nonce is None:
        raise ValueError("a question without a number could be answered with an older answer")
    return Question(asked.as_bytes(), asked.nonce)


def token_of(answer: bytes) -> Token:
    """What an authority's answer says; ValueError, with why, where it holds no time stamp."""
    response = _response(answer)
    try:
        told = response.tst_info
        return Token(
            at=told.gen_time.astimezone(UTC),
            imprint=told.message_imprint.message.hex(),
            algorithm=told.message_imprint.hash_algorithm.dotted_string,
            policy=told.policy.dotted_string,
            nonce=told.nonce,
            data=answer,
        )
    except (ValueError, TypeError, OverflowError, AttributeError) as fault:
        raise ValueError("it is no time stamp") from fault


def _response(answer: bytes) -> TimeStampResponse:
    from rfc3161_client import PKIStatus, decode_timestamp_response

    try:
        response = decode_timestamp_response(ordered(answer))
        status, words = response.status, " ".join(response.status_string)
    except ValueError as fault:
        raise ValueError("it is no time stamp") from fault
    if status != PKIStatus.GRANTED:
        said = f", and says “{words[:200]}”" if words.strip() else ""
        raise ValueError(f"the authority refused (status {status}{said})")
    return response


def token_fault(token: Token, digest: str, roots: Roots) -> str | None:
    """Why a token doesn't show that a digest was there at its time, or None.

    Args:
        token: what was answered.
        digest: SHA-256, in hex, of what it should be on.
        roots: the certificates that its signer's must lead to; without any, it must be signed by the one it carries.
    """
    if token.algorithm != _SHA256 or token.imprint != digest:
        return "it is on another digest"
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.x509 import DuplicateExtension, InvalidVersion, UnsupportedGeneralNameType

    odd = (UnsupportedAlgorithm, DuplicateExtension, InvalidVersion, UnsupportedGeneralNameType)
    try:
        return _signer_fault(token, digest, roots)
    except (ValueError, TypeError, LookupError, OverflowError, *odd) as fault:
        return f"it can't be checked ({_words(fault)})"


def _signer_fault(token: Token, digest: str, roots: Roots) -> str | None:
    from cryptography.x509 import load_der_x509_certificate

    response = _response(token.data)
    with warnings.catch_warnings():
        # What is odd in an authority's certificate is for its signature to decide.
        warnings.simplefilter("ignore")
        carried = [load_der_x509_certificate(c) for c in sorted(response.signed_data.certificates)]
        (named,) = response.signed_data.signer_infos
        mine = [c for c in carried if (c.issuer, c.serial_number) == (named.issuer, named.serial_number)]
        if not mine:
            return "it doesn't carry the certificate of who signed it"
        if not mine[0].not_valid_before_utc <= token.at <= mine[0].not_valid_after_utc:
            return "the certificate of who signed it wasn't valid at its time"
        if not _may_stamp(mine[0]):
            return "the certificate of who signed it isn't one for time stamps alone"
        why = signature_fault(response.time_stamp_token(), mine)
        return why or _root_fault(response, digest, roots)


def _may_stamp(one: Certificate) -> bool:
    from cryptography.x509 import ExtendedKeyUsage, ExtensionNotFound
    from cryptography.x509.oid import ExtendedKeyUsageOID

    try:
        use = one.extensions.get_extension_for_class(ExtendedKeyUsage)
    except ExtensionNotFound:
        return False
    return use.critical and list(use.value) == [ExtendedKeyUsageOID.TIME_STAMPING]


def _root_fault(response: TimeStampResponse, digest: str, roots: Roots) -> str | None:
    from rfc3161_client import VerificationError, VerifierBuilder

    if not roots.certificates:
        return None
    try:
        VerifierBuilder(roots=list(roots.certificates)).build().verify(response, bytes.fromhex(digest))
    except VerificationError as fault:
        said = "its certificate doesn't lead to a root that is trusted" if "certificate" in str(fault) else str(fault)
        return f"{said}; give the authority's root with --trust if it is missing"
    return None


def _words(fault: Exception) -> str:
    return fault.strerror or "" if isinstance(fault, OSError) else str(fault) or type(fault).__name__


def digest_of(data: bytes) -> str:
    """The SHA-256 of some bytes, in hex."""
    return hashlib.sha256(data).hexdigest()
