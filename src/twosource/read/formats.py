"""Which reader reads which kind of file: those that hold one report, and those that hold many.

A reader is imported when a file of its kind is met, so that nobody pays for a format that they don't have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import cast

from twosource.model import Report
from twosource.read.original import Original, ReadResult
from twosource.read.sidecar import Declared
from twosource.regimes import Regime
from twosource.settings import Settings

ReadOne = Callable[[Original, Declared, Settings, Regime], Report]
ReadMany = Callable[[Path, Settings, Regime], Iterator[ReadResult]]
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
    ".warc": ("warc", "read_warc"),
}
READ = frozenset({*_ONE, *_MANY})


def format_of(path: Path) -> str:
    """The kind of a file by its name: its suffix in lower case, ".warc" for ".warc.gz" too."""
    suffix = path.suffix.casefold()
    return ".warc" if suffix == ".gz" and Path(path.stem).suffix.casefold() == ".warc" else suffix


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
