"""The text of a PDF's pages, by pdfium."""

from __future__ import annotations

from dataclasses import dataclass

MOST_PAGES = 2000


@dataclass(frozen=True, slots=True)
class Pages:
    """The text of each page, and the title that the file states."""

    texts: tuple[str, ...]
    title: str | None


def pages_of(data: bytes) -> Pages:
    """The pages of a PDF; ValueError, as the end of a sentence, when it can't be read or has too many."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        try:
            if len(document) > MOST_PAGES:
                raise ValueError(f"it has {len(document)} pages, and {MOST_PAGES} are read")
            texts = tuple(_without_odd(page.get_textpage().get_text_range()) for page in document)
            title = _without_odd(document.get_metadata_value("Title")).strip()
        finally:
            document.close()
    except pypdfium2.PdfiumError as fault:
        raise ValueError(f"pdfium says: {fault}") from fault
    return Pages(texts, title or None)


def _without_odd(text: str) -> str:
    """A page's text without what is no character: halves of pairs, and the marks that pdfium puts for a soft hyphen."""
    kept = text.replace("\ufffe", "").replace("\x02", "").replace("\x00", "")
    return kept.encode("utf-8", "replace").decode("utf-8")
