"""Reads a PDF from standard input and prints its pages as JSON, or one page as a PNG; run by `pdf`, never imported."""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict

_MEMORY = 2 << 30  # bytes of address space
_SECONDS = 60  # of processor time


def main() -> int:
    """Print the pages, or with a number and dots an inch that page; exit status 1 and a sentence when it can't be."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    from twosource.read.pdf_pages import PdfFault, pages_of, rendered

    data = sys.stdin.buffer.read()
    try:
        if sys.argv[1:]:
            sys.stdout.buffer.write(rendered(data, int(sys.argv[1]), int(sys.argv[2])))
        else:
            sys.stdout.write(json.dumps(asdict(pages_of(data))))
    except PdfFault as fault:
        sys.stderr.write(str(fault))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
