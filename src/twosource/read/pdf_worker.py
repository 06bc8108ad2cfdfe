"""Reads one PDF from standard input and prints its pages' text as JSON; run by `pdf`, never imported by it."""

from __future__ import annotations

import json
import resource
import sys

MOST_PAGES = 2000
_MEMORY = 2 << 30  # bytes of address space
_SECONDS = 25  # of processor time


def main() -> int:
    """Print {pages, title}; exit status 1 and a sentence on standard error when the file can't be read."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        if len(document) > MOST_PAGES:
            sys.stderr.write(f"it has {len(document)} pages, and {MOST_PAGES} are read")
            return 1
        pages = [_without_odd(page.get_textpage().get_text_range()) for page in document]
        title = document.get_metadata_value("Title")
    except pypdfium2.PdfiumError as fault:
        sys.stderr.write(f"pdfium says: {fault}")
        return 1
    sys.stdout.write(json.dumps({"pages": pages, "title": _without_odd(title).strip()}))
    return 0


def _without_odd(text: str) -> str:
    """A page's text without what is no character: halves of pairs, and the marks that pdfium puts for a soft hyphen."""
    kept = text.replace("\ufffe", "").replace("\x02", "").replace("\x00", "")
    return kept.encode("utf-8", "replace").decode("utf-8")


if __name__ == "__main__":
    sys.exit(main())
