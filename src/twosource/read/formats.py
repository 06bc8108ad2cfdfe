"""Which reader reads which kind of file: those that hold one report, and those that hold many.

A reader is imported when a file of its kind is met, so that nobody pays for a format that they don't have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from twosource.errors import SkipReport
from twosource.model import Report
from twosource.read.original import Original, ReadResult
from twosource.read.sidecar import Declared
from twosource.regimes import Regime
from twosource.settings import Settings

if TYPE_CHECKING:
    from twosource.read.file import File
    from twosource.read.reading import Reading

ReadOne = Callable[[Original, Declared, Settings, Regime], Report]
ReadMany = Callable[["File", "Reading"], Iterator[ReadResult]]
_ONE = {
    ".txt": ("txt", "read_txt"),
    ".html": ("html", "read_html"),
    ".htm": ("html", "read_html"),
    ".mht": ("mht", "read_mht"),
    ".mhtml": ("mht", "read_mht"),
    ".pdf": ("pdf", "read_pdf"),
    ".docx": ("docx", "read_docx"),
    ".png": ("image", "read_image"),
    ".jpg": ("image", "read_image"),
    ".jpeg": ("image", "read_image"),
    ".tif": ("image", "read_image"),
    ".tiff": ("image", "read_image"),
    ".webp": ("image", "read_image"),
}
_MANY = {
    ".jsonl": ("jsonl", "read_jsonl"),
    ".eml": ("eml", "read_eml"),
    ".mbox": ("mbox", "read_mbox"),
    ".xml": ("feed", "read_feed"),
    ".json": ("json_feed", "read_json_feed"),
    ".warc": ("warc", "read_warc"),
    ".wacz": ("wacz", "read_wacz"),
    ".zip": ("archive", "read_zip"),
    ".tar": ("archive", "read_tar"),
}
READ = frozenset({*_ONE, *_MANY})
# Kinds that often hold reports and aren't read: told of wherever they lie, never passed over.
WAITING = frozenset({".doc", ".odt", ".rtf", ".7z", ".rar"})
_PACKED = {".gz": (".warc", ".tar"), ".bz2": (".tar",), ".xz": (".tar",)}
_SHORT = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


def format_of(name: str) -> str:
    """The kind of a file by its name: its suffix in lower case, that of what is packed for ".warc.gz", ".tar.xz"."""
    path = PurePath(name)
    suffix = path.suffix.casefold()
    inner = PurePath(path.stem).suffix.casefold()
    return inner if inner in _PACKED.get(suffix, ()) else _SHORT.get(suffix, suffix)


def holds_many(kind: str) -> bool:
    """True for a kind of file that holds several reports, each with a path of its own behind a "#"."""
    return kind in _MANY


def reader_of_one(kind: str) -> ReadOne:
    """What reads a file that is one report."""
    module, name = _ONE[kind]
    return cast("ReadOne", getattr(import_module(f"twosource.read.{module}"), name))


def reader_of_many(kind: str) -> ReadMany:
    """What reads a file that holds several."""
    module, name = _MANY[kind]
    return cast("ReadMany", getattr(import_module(f"twosource.read.{module}"), name))


def unsupported(path: str) -> SkipReport:
    """The refusal of a kind of file that isn't read."""
    suffix = PurePath(path).suffix or "a name without an ending"
    read = ", ".join(sorted(READ))
    why = f"{path}: {suffix} isn't read yet ({read} are). Save the report's text as .txt or .html."
    return SkipReport("TS017", why)
