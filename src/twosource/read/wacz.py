"""A web archive in one file (.wacz): the answered pages of its WARC files, held against the hashes that it lists.

The format is that of WACZ 1.1.1 (specs.webrecorder.net): a zip file with `archive/*.warc.gz` and `datapackage.json`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from twosource.errors import SkipReport
from twosource.model import Note
from twosource.read.archive import Packed, member_of, opened_zip
from twosource.read.file import File, digest_of
from twosource.read.formats import format_of
from twosource.read.original import ReadResult
from twosource.read.reading import Reading, read_file

_LIST = "datapackage.json"
_LONGEST = 20_000_000  # bytes of the list


def read_wacz(file: File, reading: Reading) -> Iterator[ReadResult]:
    """A result for each answered page; a note where a WARC isn't what the archive's own list says (N13)."""
    deeper = reading.deeper(file)
    with opened_zip(file) as members:
        archives = [m for m in members if m.name.startswith("archive/") and format_of(m.name) == ".warc"]
        if not archives:
            raise SkipReport("TS050", f"{file} is no WACZ: it holds no archive/….warc.gz. Get the archive again.")
        listed = _listed(file, members)
        for member in sorted(archives, key=lambda m: m.name):
            one = member_of(file, member)
            note = _note(one, listed.get(member.name))
            for result in read_file(one, deeper):
                yield result if note is None else _noted(result, note)


def _listed(file: File, members: Sequence[Packed]) -> Mapping[str, str]:
    """The hash that the archive's list gives for each of its files."""
    found = next((m for m in members if m.name == _LIST), None)
    if found is None:
        return {}
    with member_of(file, found).opened() as stream:
        data = stream.read(_LONGEST)
    try:
        resources = json.loads(data).get("resources", ())
        return {str(r["path"]): str(r["hash"]) for r in resources if "hash" in r}
    except (ValueError, RecursionError, AttributeError, TypeError, KeyError) as fault:
        raise SkipReport("TS050", f"{file}: its {_LIST} can't be read ({fault}). Get the archive again.") from fault


def _note(member: File, told: str | None) -> Note | None:
    kind, _, digest = (told or "").partition(":")
    if not digest or kind not in hashlib.algorithms_guaranteed or kind.startswith("shake"):
        return Note("N13", f"{member} has no hash in the archive's list, so nothing shows that it is as it was made")
    if digest_of(member, kind) == digest.casefold():
        return None
    return Note("N13", f"{member} isn't what the archive's list says: it was changed after the archive was made")


def _noted(result: ReadResult, note: Note) -> ReadResult:
    if result.report is None:
        return result
    return replace(result, report=replace(result.report, notes=(*result.report.notes, note)))
