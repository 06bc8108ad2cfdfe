"""Time-stamping authorities on loopback for tests: OpenSSL makes their certificates and their answers."""

from __future__ import annotations

import http.server
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

_SETTINGS = """
[ req ]
distinguished_name = dn
prompt = no
[ dn ]
CN = a test
[ ca ]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[ stamping ]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[ between ]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[ serving ]
basicConstraints = CA:FALSE
extendedKeyUsage = serverAuth
[ tsa ]
default_tsa = here
[ here ]
serial = ./serial
crypto_device = builtin
signer_cert = ./tsa.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = yes
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""
# Signs the request in tsa.csr; what the certificate is for follows.
SIGNING = (
    *("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"),
    *("-extfile", "tsa.cnf", "-extensions"),
)
Lie = Callable[[bytes, "Authority"], bytes]


@dataclass(slots=True)
class Authority:
    """One authority: the folder of its keys, its address, and what it was sent."""

    folder: Path
    url: str = ""
    asked: list[bytes] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    lie: Lie | None = None

    @property
    def root(self) -> Path:
        """The certificate that its users trust."""
        return self.folder / "ca.pem"

    def reply(self, query: bytes) -> bytes:
        """The honest answer to a question."""
        (self.folder / "question.tsq").write_bytes(query)
        answer = ["-config", "tsa.cnf", "-section", "here", "-out", "answer.tsr"]
        openssl(self.folder, ["ts", "-reply", "-queryfile", "question.tsq", *answer])
        return (self.folder / "answer.tsr").read_bytes()


def openssl(folder: Path, arguments: list[str], status: int = 0) -> str:
    """What OpenSSL prints, run in a folder."""
    done = subprocess.run(["openssl", *arguments], cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == status, done.stderr
    return done.stdout + done.stderr


def keys_in(folder: Path, *, key: str = "ec") -> Path:
    """A root and a certificate for time stamps, made in a folder."""
    folder.mkdir(parents=True)
    (folder / "tsa.cnf").write_text(_SETTINGS, encoding="utf-8")
    (folder / "serial").write_text("01\n", encoding="utf-8")
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"] if key == "ec" else ["-newkey", "rsa:2048"]
    made = [*kind, "-nodes", "-config", "tsa.cnf"]
    root = ["-x509", "-keyout", "ca.key", "-out", "ca.pem", "-days", "30", "-subj", "/CN=A root", "-extensions", "ca"]
    openssl(folder, ["req", *made, *root])
    openssl(folder, ["req", *made, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=An authority"])
    openssl(folder, [*SIGNING, "stamping", "-days", "20", "-out", "tsa.pem"])
    return folder


@contextmanager
def an_authority(folder: Path, lie: Lie | None = None) -> Iterator[Authority]:
    """An authority that answers as long as the test lasts."""
    authority = Authority(folder, lie=lie)

    class Handler(http.server.BaseHTTPRequestHandler):
        timeout: ClassVar[float] = 10

        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            authority.asked.append(query)
            authority.heads.append(dict(self.headers.items()))
            answer = authority.reply(query) if authority.lie is None else authority.lie(query, authority)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            return

    with serving(Handler) as url:
        authority.url = f"{url}/tsr"
        yield authority


@contextmanager
def serving(handler: type[http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server on loopback."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def with_another_between(folder: Path) -> Path:
    """The keys of a folder, with a second authority between the root and the one that signs, told in each answer."""
    new = ["-newkey", "rsa:2048", "-nodes", "-config", "tsa.cnf", "-keyout", "mid.key", "-out", "mid.csr"]
    openssl(folder, ["req", *new, "-subj", "/CN=One between"])
    sign = ["x509", "-req", "-CAcreateserial", "-extfile", "tsa.cnf", "-days", "20"]
    root, mid = ["-CA", "ca.pem", "-CAkey", "ca.key"], ["-CA", "chain.pem", "-CAkey", "mid.key"]
    openssl(folder, [*sign, "-in", "mid.csr", *root, "-extensions", "between", "-out", "chain.pem"])
    openssl(folder, [*sign, "-in", "tsa.csr", *mid, "-extensions", "stamping", "-out", "tsa.pem"])
    settings = (folder / "tsa.cnf").read_text(encoding="utf-8")
    told = settings.replace("signer_digest", "certs = ./chain.pem\nsigner_digest").replace(
        "= sha256\nde", "= sha384\nde"
    )
    (folder / "tsa.cnf").write_text(told, encoding="utf-8")
    return folder
