"""Writes requirements.lock and requirements-dev.lock: the exact version of whatever the project needs, as installed.

The first holds what running needs, the second what only testing needs. No address is written, so pip asks whichever
index its user has set.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
# The installers: every environment brings its own.
INSTALLED = ("desk",)  # the extras that `make install` installs
LEFT_OUT = frozenset({"pip", "setuptools", "twosource", "wheel"})


def main() -> None:
    """Write both files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    runtime = pins([*project["project"]["dependencies"], *(needed for name in INSTALLED for needed in extras[name])])
    dev = pins(project["dependency-groups"]["dev"])
    _write("requirements.lock", "What running needs", runtime)
    _write("requirements-dev.lock", "What testing needs beyond requirements.lock", dev - runtime)


def pins(requirements: Iterable[str]) -> set[str]:
    """A `name==version` for each requirement and whatever it needs in turn; SystemExit when one isn't installed."""
    found: dict[str, str] = {}
    waiting = [(r, extra) for text in requirements for r in [Requirement(text)] for extra in ("", *sorted(r.extras))]
    seen: set[tuple[str, str]] = set()
    while waiting:
        requirement, extra = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in LEFT_OUT or (name, extra) in seen:
            continue
        seen.add((name, extra))
        try:
            held = distribution(name)
        except PackageNotFoundError:
            raise SystemExit(f"{name} isn't installed: run `make test` once, then `make lock`") from None
        found[name] = held.version
        for text in held.requires or ():
            needed = Requirement(text)
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                waiting += [(needed, e) for e in ("", *sorted(needed.extras))]
    return {f"{name}=={version}" for name, version in found.items()}


def _write(name: str, what: str, lines: Iterable[str]) -> None:
    head = f"# {what}, as installed and tested. Written by `make lock`; edit pyproject.toml instead.\n"
    (ROOT / name).write_text(head + "".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")


if __name__ == "__main__":
    main()
