"""Sealed files made anew by somebody who knows their form: members changed, and all that vouches for them with them."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from twosource.jobs.sealed_facts import PACKAGE, Facts, Form, closing_member
from twosource.jobs.sealed_zip import ZipWriter
from twosource.store import Head

Change = Callable[[dict[str, bytes]], None]


def members(file: Path) -> dict[str, bytes]:
    """The members of a sealed file by their names."""
    with zipfile.ZipFile(file) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def forged(file: Path, out: Path, change: Change, *, vouched: bool = True) -> Path:
    """A sealed file with changed members; `vouched` makes manifest, sums and package anew, the head for another log."""
    held = members(file)
    form = Form(file.suffix[1:])
    facts = Facts.of_manifest(held[form.manifest])
    log = held["case/log.jsonl"]
    change(held)
    with out.open("w+b") as stream:
        writer = ZipWriter(stream)
        closing = {name: held.pop(name) for name in form.closing if name in held}
        if vouched and held.get("case/log.jsonl", log) != log:
            facts = _at_the_end(facts, held)
        for name in sorted(held):
            writer.add(name, (held[name],), len(held[name]))
        package = b""
        for name in form.closing:
            data = closing_member(facts, name, writer.members, package) if vouched else closing[name]
            package = data if name == PACKAGE else package
            writer.add(name, (data,), len(data))
        writer.finish()
    return out


def _at_the_end(facts: Facts, held: dict[str, bytes]) -> Facts:
    """The facts with the head of the log as it is now, which the member of that name tells as well."""
    bodies = held["case/log.jsonl"].splitlines()
    head = Head(len(bodies), hashlib.sha256(bodies[-1]).hexdigest())
    held["case/head.txt"] = f"{head}\n".encode()
    return replace(facts, head=head)


def relogged(held: dict[str, bytes], old: str, new: str) -> None:
    """Put one digest in the place of another in the whole log, its chain made anew."""
    previous, lines = "0" * 64, []
    for line in held["case/log.jsonl"].decode().splitlines():
        told = json.loads(line.replace(old, new)) | {"previous": previous}
        body = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        previous = hashlib.sha256(body.encode()).hexdigest()
        lines.append(body)
    held["case/log.jsonl"] = ("\n".join(lines) + "\n").encode()
