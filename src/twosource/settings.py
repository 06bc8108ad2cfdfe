"""What a machine's owner may set, from the environment; a wrong value stops the start, nothing falls back."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from twosource.errors import WrongUsage


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits and folders of one run.

    `max_bytes` is the size in bytes beyond which a report is rejected; `max_line` the length in characters of the
    longest line that is read; `seconds` the processor time and `max_memory` the bytes of memory that reading one report
    may take; `cache` the folder for what can be made again (the gazetteer). `notify` names where notices of news go, as
    Apprise writes it: it may hold passwords, and is neither kept nor printed.
    """

    max_bytes: int = 20_000_000
    max_line: int = 1_000_000
    seconds: int = 10
    max_memory: int = 2_000_000_000
    cache: Path = Path()
    notify: tuple[str, ...] = field(default=(), repr=False)


def settings_from_environment() -> Settings:
    """The settings that TWOSOURCE_MAX_BYTES, _MAX_LINE, _SECONDS, _MAX_MEMORY, _CACHE and _NOTIFY give, or defaults."""
    return Settings(
        max_bytes=_whole_number("TWOSOURCE_MAX_BYTES", Settings().max_bytes),
        max_line=_whole_number("TWOSOURCE_MAX_LINE", Settings().max_line),
        seconds=_whole_number("TWOSOURCE_SECONDS", Settings().seconds),
        max_memory=_whole_number("TWOSOURCE_MAX_MEMORY", Settings().max_memory),
        cache=_cache_folder(),
        notify=tuple(os.environ.get("TWOSOURCE_NOTIFY", "").split()),
    )


def _whole_number(name: str, default: int) -> int:
    value = os.environ.get(name)
    if value is None:
        return default
    if not value.isdecimal() or int(value) == 0:
        raise WrongUsage("TS002", f"{name} is {value!r}, but takes a whole number above 0. Set it right, or unset it.")
    return int(value)


def _cache_folder() -> Path:
    given = os.environ.get("TWOSOURCE_CACHE")
    if given is not None:
        return Path(given).expanduser()
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "twosource"
