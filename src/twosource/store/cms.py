"""Whether a signed time stamp is signed by the certificate that it carries, whoever vouches for that certificate.

This is what can be checked without any root: the bytes are those that were signed. RFC 5652 tells the form.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm
from cryptography.x509 import Certificate

from twosource.store.der import OBJECT, OCTETS, SEQUENCE, SET, Piece, object_name, pieces

_HASHES: dict[str, HashAlgorithm] = {
    "2.16.840.1.101.3.4.2.1": SHA256(),
    "2.16.840.1.101.3.4.2.2": SHA384(),
    "2.16.840.1.101.3.4.2.3": SHA512(),
}
_NAMED: dict[str, HashAlgorithm] = {
    "1.2.840.10045.4.3.2": SHA256(),
    "1.2.840.10045.4.3.3": SHA384(),
    "1.2.840.10045.4.3.4": SHA512(),
    "1.2.840.113549.1.1.11": SHA256(),
    "1.2.840.113549.1.1.12": SHA384(),
    "1.2.840.113549.1.1.13": SHA512(),
}
_MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
_PSS = "1.2.840.113549.1.1.10"
_FEWEST = 4  # version, digests, content, signers
_ATTRIBUTES = _CERTIFICATES = 0xA0


def signature_fault(signed: bytes, certificates: Sequence[Certificate]) -> str | None:
    """Why the signature doesn't hold by one of the certificates, or None; ValueError where the form is another one."""
    content, signer = _content_and_signer(signed)
    digested, attributes, algorithm, signature = _parts(signer)
    used = _hash_of(digested)
    if _attribute(attributes, _MESSAGE_DIGEST) != hashlib.new(used.name, content).digest():
        return "what it says isn't what was signed"
    # The attributes are signed as a set, and carried under another tag.
    told = bytes([SET]) + attributes.whole[1:]
    if any(_holds(one, signature, told, algorithm, used) for one in certificates):
        return None
    return "its signature doesn't hold"


def ordered(answer: bytes) -> bytes:
    """An authority's answer with the certificates in its token in the order of DER; as it is where it has none.

    Some authorities send them in the order of their chain, which strict readers refuse. They aren't signed.
    """
    try:
        (outer,) = pieces(answer)
        _, token = outer.inner()
        _, wrapped = token.inner()
        (body,) = wrapped.inner()
        held = [part for part in body.inner() if part.tag == _CERTIFICATES]
        if not held:
            return answer
        return answer.replace(held[0].content, b"".join(sorted(c.whole for c in held[0].inner())), 1)
    except ValueError:
        return answer


def _content_and_signer(signed: bytes) -> tuple[bytes, Piece]:
    (outer,) = pieces(signed)
    _, wrapped = outer.inner()
    (body,) = wrapped.inner()
    parts = body.inner()
    if len(parts) < _FEWEST:
        raise ValueError("it has another form than a time stamp")
    _, carried = parts[2].inner()
    (content,) = carried.inner()
    if content.tag != OCTETS or parts[-1].tag != SET:
        raise ValueError("it has another form than a time stamp")
    (signer,) = parts[-1].inner()
    return content.content, signer


def _parts(signer: Piece) -> tuple[Piece, Piece, Piece, bytes]:
    """What is digested how, the signed attributes, the algorithm of the signature, the signature."""
    _, _, digested, attributes, algorithm, signature, *_ = signer.inner()
    if (attributes.tag, algorithm.tag, signature.tag) != (_ATTRIBUTES, SEQUENCE, OCTETS):
        raise ValueError("its signer has another form than a time stamp's")
    return digested, attributes, algorithm, signature.content


def _hash_of(algorithm: Piece) -> HashAlgorithm:
    name = _name(algorithm)
    if name not in _HASHES:
        raise ValueError(f"its digest is made by {name}, which isn't taken")
    return _HASHES[name]


def _name(algorithm: Piece) -> str:
    first, *_ = algorithm.inner()
    if first.tag != OBJECT:
        raise ValueError("an algorithm has no name")
    return object_name(first.content)


def _attribute(attributes: Piece, wanted: str) -> bytes:
    for attribute in attributes.inner():
        name, values = attribute.inner()
        if object_name(name.content) == wanted:
            (value,) = values.inner()
            return value.content
    raise ValueError("it doesn't say what was signed")


def _holds(one: Certificate, signature: bytes, told: bytes, algorithm: Piece, used: HashAlgorithm) -> bool:
    key = one.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            pss = padding.PSS(padding.MGF1(used), padding.PSS.AUTO)
            plain = padding.PKCS1v15()
            key.verify(signature, told, pss if _name(algorithm) == _PSS else plain, _signing_hash(algorithm, used))
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, told, ec.ECDSA(_signing_hash(algorithm, used)))
        elif isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, told)
        else:
            raise ValueError("its key is of a kind that isn't taken")  # noqa: TRY004 - what was answered is wrong
    except InvalidSignature:
        return False
    return True


def _signing_hash(algorithm: Piece, used: HashAlgorithm) -> HashAlgorithm:
    """The hash that the name of a signature gives, else that of the content."""
    return _NAMED.get(_name(algorithm), used)
