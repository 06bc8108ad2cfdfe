"""What verbs write and print: files on request, JSON on standard output, lines as wide as the terminal."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from twosource.errors import WrongUsage


def write_file(file: Path, written: str) -> None:
    """The text stands in the file; WrongUsage (TS003) where it can't be written."""
    try:
        file.write_text(written, encoding="utf-8", newline="")
    except OSError as fault:
        why = f"{file} can't be written: {fault.strerror}. Give a file in a folder that is there."
        raise WrongUsage("TS003", why) from fault


def print_json(held: object) -> None:
    """The object stands on standard output as JSON, a line for each field."""
    print(json.dumps(held, ensure_ascii=False, indent=1))


def terminal_width() -> int:
    """How many characters a line has: those of the terminal, or 100 where there is none."""
    return shutil.get_terminal_size((100, 24)).columns
