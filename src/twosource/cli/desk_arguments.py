"""The options of `desk`."""

from __future__ import annotations

import argparse
from pathlib import Path
from urllib.parse import urlsplit

from twosource.cli.options import Verb

PORT = 8377


def add_desk(verb: Verb) -> None:
    """Add the verb to the command line; `verb` makes one of its name, what it does, and an example."""
    desk = verb("desk", "pages on which people look at a case and judge it, for this machine", "desk --case mycase")
    told = "the case's folder (default: demo-case, which `twosource demo` makes)"
    desk.add_argument("--case", type=Path, default=Path("demo-case"), metavar="DIR", help=told)
    told = "where to listen (default: 127.0.0.1, which this machine alone reaches; others need --public)"
    desk.add_argument("--host", default="127.0.0.1", help=told)
    told = "the address by which others reach it, of a server with TLS before it; they sign in to all but /public"
    desk.add_argument("--public", type=_public, default="", metavar="URL", help=told)
    told = "where accounts are kept (default: people.db in the case's folder); one file can serve several cases"
    desk.add_argument("--people", type=Path, metavar="FILE", help=told)
    desk.add_argument(
        "--port", type=_port, default=PORT, metavar="N", help=f"0 takes any that is free (default: {PORT})"
    )
    told = "a file that names a provider of OpenID Connect by which people may sign in (`pip install twosource[oidc]`)"
    desk.add_argument("--oidc", type=Path, metavar="FILE", help=told)
    desk.add_argument("--by", metavar="NAME", help="under whose name decisions are kept (else the login name)")


def _public(text: str) -> str:
    parts = urlsplit(text)
    if text and (parts.scheme not in ("https", "http") or not parts.netloc or parts.path.strip("/") or parts.query):
        raise argparse.ArgumentTypeError(f"{text!r} is no address of a desk. Give one such as https://desk.example.org")
    return f"{parts.scheme}://{parts.netloc}" if text else ""


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is no port. Give a number from 0 to 65535")
    return int(text)
