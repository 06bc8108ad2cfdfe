"""A report that was read from a file gets the pictures that lie beside it; their bytes are kept as originals too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from twosource.errors import SkipReport
from twosource.read.beside import PAGES, pictures_beside
from twosource.read.file import OnDisk, bytes_of
from twosource.read.original import Original, ReadResult
from twosource.read.pictures import MOST_PICTURES, Looked, look_at, with_pictures
from twosource.settings import Settings


def with_pictures_beside(result: ReadResult, path: Path, settings: Settings) -> ReadResult:
    """The result of the file under a path with the pictures beside it, in its media and as originals."""
    original, report = result.original, result.report
    if original is None or report is None:
        return result
    files = pictures_beside(path, original.data)[: MOST_PICTURES + 1]
    if not files:
        return result
    captions = _captions(original)
    kept: list[Original] = []
    looked = list(_looked(files, captions, settings, kept))
    return replace(result, report=with_pictures(report, looked), pictures=tuple(kept))


def _looked(
    files: tuple[Path, ...], captions: Mapping[str, tuple[str, ...]], settings: Settings, kept: list[Original]
) -> Iterator[Looked]:
    for file in files:
        try:
            held = Original.of(str(file), bytes_of(OnDisk(file), settings), file.suffix.casefold())
        except SkipReport:
            yield Looked(file.name, None, "it is larger than a report may be, or can't be opened")
            continue
        one = look_at(held.data, file.name, captions.get(file.name, ()))
        if one.picture is not None:
            kept.append(held)
        yield one


def _captions(original: Original) -> Mapping[str, tuple[str, ...]]:
    if original.suffix not in PAGES:
        return {}
    from twosource.read.html import captions_of_page

    return captions_of_page(original)
