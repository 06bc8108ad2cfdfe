"""A report that comes as bytes with a name, and not as a file that lies somewhere: read, kept, linked and checked.

The desk calls this. What is kept is the same as for a file, under a path that begins with "upload".
"""

from __future__ import annotations

import tempfile
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

import yaml

from twosource.model import Rejected
from twosource.pipeline import extract, keep, settle
from twosource.read import ReadResult, read_reports
from twosource.regimes import Regime
from twosource.settings import Settings
from twosource.store import Case, Gone

FOLDER = "upload"
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Upload:
    """The bytes of a report, the name that they came under, and what its bringer says of it, as a sidecar does."""

    name: str
    data: bytes
    declared: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of an upload: the ids of its reports, and what couldn't become one."""

    reports: tuple[str, ...]
    rejected: tuple[Rejected, ...]


def bring(case: Case, settings: Settings, regime: Regime, upload: Upload) -> Brought:
    """Read an upload and bring the case up to date with it; what is rejected is listed in the case as well."""
    with tempfile.TemporaryDirectory(prefix="twosource-upload-") as folder:
        file = Path(folder) / name_of(upload.name)
        file.write_bytes(upload.data)
        if upload.declared:
            file.with_suffix(".yml").write_text(yaml.safe_dump(upload.declared, allow_unicode=True), encoding="utf-8")
        results = [_renamed(result, folder) for result in read_reports([file], settings, regime)]
    gone = Gone(case.withdrawn())
    results = [keep(result, case, gone) for result in results]
    extract(case, settings, regime)
    settle(case, regime)
    reports = tuple(r.report.id for r in results if r.report is not None)
    return Brought(reports, tuple(r.rejected for r in results if r.rejected is not None))


def name_of(name: str) -> str:
    """A name that a file may bear: without folders and characters that steer, its ending kept."""
    last = PurePath(name.replace("\\", "/")).name
    kept = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] not in "CZ" or c == " ")
    stem, dot, ending = kept.strip().rpartition(".")
    if not dot or not ending:
        return kept.strip(" .")[:_LONGEST_NAME] or "report"
    return f"{stem.strip(' .')[:_LONGEST_NAME] or 'report'}.{ending[:10]}"


def _renamed(result: ReadResult, folder: str) -> ReadResult:
    """The result without the name of the folder in which it was read, which is gone by now."""
    report, original, rejected = result.report, result.original, result.rejected
    return replace(
        result,
        report=None if report is None else replace(report, path=_shown(report.path, folder)),
        original=None if original is None else replace(original, path=_shown(original.path, folder)),
        rejected=None
        if rejected is None
        else replace(rejected, path=_shown(rejected.path, folder), why=_shown(rejected.why, folder)),
    )


def _shown(text: str, folder: str) -> str:
    return text.replace(folder, FOLDER)
