"""The head of a log under time stamps: what the authorities learn, what is kept, what is refused, what is found."""

from __future__ import annotations

import hashlib
import http.server
import json
import random
import time
from pathlib import Path
from typing import Any

import pytest
from authority import SIGNING, Authority, Lie, an_authority, keys_in, openssl, serving, with_another_between

from twosource.cli import main
from twosource.jobs.anchoring import Terms, anchor
from twosource.read.exchange import Limits
from twosource.store import open_case, roots_in, verify_case
from twosource.store.tokens import NO_ROOTS, token_fault, token_of


def anchored(
    capsys: pytest.CaptureFixture[str], case: Path, *more: str, status: int = 0
) -> tuple[list[dict[str, Any]], str]:
    """What `anchor --json` prints, and what it says of faults."""
    capsys.readouterr()
    assert main(["anchor", "--case", str(case), "--allow-private", "--json", *more]) == status
    told = capsys.readouterr()
    return list(json.loads(told.out)), told.err


def verified(capsys: pytest.CaptureFixture[str], case: Path, *more: str, status: int = 0) -> str:
    """What `verify` prints."""
    capsys.readouterr()
    assert main(["verify", "--case", str(case), *more]) == status
    return capsys.readouterr().out


def state_of(case: Path) -> tuple[str, list[str]]:
    """The head of a case's log, and the tokens that lie in it."""
    with open_case(case, create=False) as opened:
        return str(opened.head()), sorted(f.name for f in (case / "anchors").glob("*"))


def test_two_authorities_stamp_the_head_and_verify_names_both(
    own: Path, one: Authority, two: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    """With an elliptic key and with RSA; the roots of both are given."""
    head = state_of(own)[0]

    told, faults = anchored(capsys, own, "--authority", one.url, "--authority", two.url)

    assert [t["error"] for t in told] == [None, None]
    assert faults == ""
    assert {str(t["anchor"]["entry"]) for t in told} == {head.split()[0]}
    assert all((own / "anchors" / t["anchor"]["file"]).is_file() for t in told)
    shown = verified(capsys, own, "--trust", str(one.root), "--trust", str(two.root))
    assert f"says {one.url}" in shown
    assert f"says {two.url}" in shown
    assert "isn't known" not in shown


def test_an_authority_learns_the_digest_of_the_head_and_nothing_else_of_the_case(
    own: Path, one: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    """The question is of one length, whatever the case holds: version, digest, number, wish for the certificate."""
    digest = state_of(own)[0].split()[1]

    anchored(capsys, own, "--authority", one.url)

    (question,) = one.asked
    assert bytes.fromhex(digest) in question
    assert len(question) < 80
    (one.folder / "seen.tsq").write_bytes(question)
    assert "Hash Algorithm: sha256" in openssl(one.folder, ["ts", "-query", "-in", "seen.tsq", "-text"])
    assert set(one.heads[0]) == {
        "Host",
        "User-Agent",
        "Accept",
        "Accept-Encoding",
        "Connection",
        "Content-Type",
        "Content-Length",
    }


def test_without_roots_the_authority_is_unknown_and_no_fault(
    own: Path, one: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    """The signature is checked by the certificate that the token carries; one authority alone is noted."""
    _, said = anchored(capsys, own, "--authority", one.url)

    shown = verified(capsys, own)

    assert "one authority only" in said
    assert "all as stored" in shown
    assert "who the authorities are isn't known: give their root certificates with --trust" in shown


def test_a_root_of_somebody_else_is_a_fault_that_names_the_token(
    own: Path, one: Authority, two: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    """The chain doesn't lead to it."""
    told, _ = anchored(capsys, own, "--authority", one.url)

    shown = verified(capsys, own, "--trust", str(two.root), status=1)

    assert "TS045" in shown
    assert str(told[0]["anchor"]["file"]) in shown
    assert "doesn't lead to a root that is trusted" in shown


def test_a_chain_with_another_authority_between_leads_to_its_root(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The token carries the certificate between; signed with SHA-384."""
    folder = with_another_between(keys_in(tmp_path / "three", key="rsa"))
    with an_authority(folder) as authority:
        told, _ = anchored(capsys, own, "--authority", authority.url, "--trust", str(authority.root))

    assert told[0]["error"] is None
    assert "all as stored" in verified(capsys, own, "--trust", str(folder / "ca.pem"))


def test_openssl_verifies_a_token_by_the_digest_or_the_body_of_its_entry(
    own: Path, one: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    """The commands of docs/custody.md; another digest fails."""
    digest = state_of(own)[0].split()[1]
    told, _ = anchored(capsys, own, "--authority", one.url)
    with open_case(own, create=False) as case:
        entry = next(e for e in case.log() if e.sha256 == digest)
    (own / "entry.json").write_bytes(entry.body.encode())
    command = ["ts", "-verify", "-in", f"anchors/{told[0]['anchor']['file']}", "-CAfile", str(one.root)]

    by_digest = openssl(own, [*command, "-digest", digest])
    by_body = openssl(own, [*command, "-data", "entry.json"])

    assert "Verification: OK" in by_digest
    assert "Verification: OK" in by_body
    assert "message imprint mismatch" in openssl(own, [*command, "-digest", "0" * 64], status=1)


def test_each_changed_bit_of_a_token_is_found(own: Path, one: Authority, capsys: pytest.CaptureFixture[str]) -> None:
    """In every seventeenth byte; a token that is gone is found as well."""
    told, _ = anchored(capsys, own, "--authority", one.url)
    file = own / "anchors" / told[0]["anchor"]["file"]
    sound = file.read_bytes()
    missed = []
    for place in range(0, len(sound), 17):
        file.write_bytes(sound[:place] + bytes([sound[place] ^ 1 << place % 8]) + sound[place + 1 :])
        found = {f.code for f in verify_case(own).faults}
        if found != {"TS045"}:
            missed.append((place, found))
    file.unlink()

    assert missed == []
    assert [f.code for f in verify_case(own).faults] == ["TS045"]


def test_a_token_with_changed_bytes_is_a_fault_and_never_a_traceback(own: Path, one: Authority) -> None:
    """Many of them, by the check alone, with the root and without."""
    with open_case(own, create=False) as case:
        (asked,) = anchor(case, [one.url], Terms(allow_private=True))
        assert asked.anchor is not None
        sound, digest = case.anchor_file(asked.anchor).read_bytes(), case.log(asked.anchor.entry - 1)[0].sha256
    chance, root = random.Random(5), roots_in([one.root])  # noqa: S311 - the same places each time
    held = trusted = 0
    for _ in range(1500):
        data = bytearray(sound)
        for _ in range(chance.choice((1, 1, 2, 5))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            token = token_of(bytes(data))
        except ValueError:
            continue
        held += token_fault(token, digest, NO_ROOTS) is None
        trusted += token_fault(token, digest, root) is None

    # By its own signature alone, nobody vouches for the certificate; with the root, only what isn't signed can be
    # changed: the status that the answer begins with, and what its lists say of themselves. The row tells both.
    assert held < 300
    assert trusted < 60


def test_a_file_among_the_tokens_that_vouches_for_nothing_is_found(own: Path) -> None:
    """A stray."""
    (own / "anchors").mkdir()
    (own / "anchors" / "9-elsewhere.tsr").write_bytes(b"not a token")

    (fault,) = verify_case(own).faults

    assert fault.code == "TS045"
    assert "it is no time stamp on the log" in fault.why


def other_digest(query: bytes, authority: Authority) -> bytes:
    digest = hashlib.sha256(b"something else").digest()
    at = query.index(b"\x04\x20") + 2
    return authority.reply(query[:at] + digest + query[at + 32 :])


def other_nonce(query: bytes, authority: Authority) -> bytes:
    at = query.index(b"\x04\x20") + 34
    assert query[at] == 2
    changed = bytearray(query)
    changed[at + 3] ^= 1
    return authority.reply(bytes(changed))


def garbage(_query: bytes, _authority: Authority) -> bytes:
    return b"<html>please pay</html>"


def refusal(query: bytes, authority: Authority) -> bytes:
    # SHA-1 isn't among what the authority takes, and OpenSSL answers with a refusal.
    (authority.folder / "x").write_bytes(b"x")
    openssl(authority.folder, ["ts", "-query", "-data", "x", "-sha1", "-out", "sha1.tsq"])
    return authority.reply((authority.folder / "sha1.tsq").read_bytes()) if query else b""


def flipped(query: bytes, authority: Authority) -> bytes:
    answer = authority.reply(query)
    return answer[:-5] + bytes([answer[-5] ^ 4]) + answer[-4:]


@pytest.mark.parametrize(
    ("lie", "says"),
    [
        (other_digest, "it is on another digest"),
        (other_nonce, "its nonce isn't the one that was sent"),
        (garbage, "it is no time stamp"),
        (refusal, "the authority refused (status 2"),
        (flipped, "its signature doesn't hold"),
    ],
)
def test_a_lying_authority_changes_nothing_and_the_other_one_is_asked_all_the_same(
    own: Path, keys: tuple[Path, Path], two: Authority, capsys: pytest.CaptureFixture[str], lie: Lie, says: str
) -> None:
    """Exit status 1, TS044 with the reason; the honest token alone is kept."""
    with an_authority(keys[0], lie) as liar:
        told, said = anchored(capsys, own, "--authority", liar.url, "--authority", two.url, status=1)

    assert told[0]["error"]["code"] == "TS044"
    assert says in said
    assert told[1]["error"] is None
    assert state_of(own)[1] == [told[1]["anchor"]["file"]]
    assert verify_case(own).faults == ()


def test_a_certificate_that_isnt_for_time_stamps_is_refused(own: Path, tmp_path: Path) -> None:
    """One that a web server has, of the same root."""
    folder = keys_in(tmp_path / "bad")
    openssl(folder, [*SIGNING, "serving", "-days", "20", "-out", "server.pem"])

    refused = refusal_of(own, folder, signed_by_a_web_server)

    assert "isn't one for time stamps alone" in refused


def test_a_certificate_that_has_run_out_is_refused(own: Path, tmp_path: Path) -> None:
    """Also by who trusts it without looking further."""
    folder = keys_in(tmp_path / "bad")
    openssl(folder, [*SIGNING, "stamping", "-days", "0", "-out", "tsa.pem"])
    time.sleep(1.1)

    refused = refusal_of(own, folder)

    assert "wasn't valid at its time" in refused


def refusal_of(case: Path, folder: Path, lie: Lie | None = None) -> str:
    """Why the answer of an authority with the keys in a folder isn't kept; the case stays as it was."""
    before = state_of(case)
    with an_authority(folder, lie) as authority, open_case(case, create=False) as opened:
        (asked,) = anchor(opened, [authority.url], Terms(allow_private=True))
    assert asked.refused is not None
    assert asked.refused.code == "TS044"
    assert state_of(case) == before
    return asked.refused.why


def signed_by_a_web_server(query: bytes, authority: Authority) -> bytes:
    """What an honest authority says, signed with a certificate that is none for time stamps."""
    folder = authority.folder
    (folder / "honest.tsr").write_bytes(authority.reply(query))
    openssl(folder, ["ts", "-reply", "-in", "honest.tsr", "-token_out", "-out", "honest.der"])
    openssl(folder, ["cms", "-verify", "-noverify", "-inform", "DER", "-in", "honest.der", "-out", "said.der"])
    signer = ["-signer", "server.pem", "-inkey", "tsa.key", "-econtent_type", "1.2.840.113549.1.9.16.1.4"]
    forged = ["-binary", "-nodetach", "-outform", "DER", "-in", "said.der", "-out", "forged.der"]
    openssl(folder, ["cms", "-sign", *signer, *forged])
    openssl(folder, ["ts", "-reply", "-in", "forged.der", "-token_in", "-out", "forged.tsr"])
    return (folder / "forged.tsr").read_bytes()


def test_a_policy_that_wasnt_asked_for_is_refused(
    own: Path, one: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    """The right one is kept."""
    _, said = anchored(capsys, own, "--authority", one.url, "--policy", "1.2.3.4.9", status=1)
    told, _ = anchored(capsys, own, "--authority", one.url, "--policy", "1.2.3.4.1")

    assert "TS044" in said
    assert "under the policy 1.2.3.4.1, not 1.2.3.4.9" in said
    assert told[0]["anchor"]["policy"] == "1.2.3.4.1"


class Broken(http.server.BaseHTTPRequestHandler):
    """Answers with status 500, moves, never ends, or waits, as its path says."""

    def do_POST(self) -> None:
        """Do so."""
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.path in ("/500", "/302"):
            self.send_response(int(self.path[1:]))
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            return
        if self.path == "/slow":
            time.sleep(3)
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(2000):
                self.wfile.write(b"x" * 10_000)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Say nothing of it."""


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/500", "was answered with status 500, not 200"),
        ("/302", "was answered with status 302, not 200"),
        ("/endless", "gave no answer within 0.5 seconds and 200000 bytes (it sends over 200000 bytes)"),
        ("/slow", "gave no answer within 0.5 seconds and 200000 bytes"),
    ],
)
def test_an_answer_that_is_none_has_its_code_and_changes_nothing(own: Path, path: str, says: str) -> None:
    """TS043, within the limits."""
    before = state_of(own)
    with serving(Broken) as url, open_case(own, create=False) as case:
        began = time.monotonic()
        limits = Limits(max_bytes=200_000, seconds=0.5)
        (asked,) = anchor(case, [url + path], Terms(allow_private=True, limits=limits))
        took = time.monotonic() - began

    assert asked.refused is not None
    assert asked.refused.code == "TS043"
    assert says in asked.refused.why
    assert took < 2.5
    assert state_of(own) == before


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://127.0.0.1:9/tsr", "leads into a private network or to this machine. Give --allow-private"),
        ("ftp://authority.example/tsr", "is no web address that is asked"),
        ("http://ann:secret@authority.example/tsr", "is no web address that is asked"),
    ],
)
def test_addresses_that_arent_asked_are_refused(
    own: Path, capsys: pytest.CaptureFixture[str], url: str, says: str
) -> None:
    """Inside a network without leave, of another scheme, with a password."""
    before = state_of(own)

    assert main(["anchor", "--case", str(own), "--authority", url]) == 1

    said = capsys.readouterr().err
    assert "TS043" in said
    assert says in said
    assert state_of(own) == before


def test_a_file_that_holds_no_certificate_is_wrong_usage(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """TS047, and it is named."""
    assert main(["verify", "--case", str(own), "--trust", str(own / "case.head")]) == 2

    assert "TS047" in capsys.readouterr().err


def test_a_token_taken_from_another_case_doesnt_vouch_for_this_one(
    own: Path, tmp_path: Path, one: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its bytes in the place of the case's own."""
    told, _ = anchored(capsys, own, "--authority", one.url)
    other = tmp_path / "other"
    with open_case(other):
        pass
    theirs, _ = anchored(capsys, other, "--authority", one.url)

    (own / "anchors" / told[0]["anchor"]["file"]).write_bytes(
        (other / "anchors" / theirs[0]["anchor"]["file"]).read_bytes()
    )

    assert [f.code for f in verify_case(own).faults] == ["TS045"]
