"""Puts what `make demo` prints into README.md, between the marks; a test holds the README to it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"
BLOCK = re.compile(
    r"(<!-- demo: written by `make readme` -->\n```\n\$ make demo\n)(.*?)(```\n<!-- end of demo -->)", re.DOTALL
)
WIDTH = "100"


def demo_output() -> str:
    """What the demo prints into a pipe, in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "twosource.cli", "demo"],
            cwd=folder,
            env={**os.environ, "COLUMNS": WIDTH},
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
        )
    return done.stdout


def shown(readme: str) -> str:
    """The demo's output as a README shows it."""
    found = BLOCK.search(readme)
    if found is None:
        raise SystemExit("README.md has lost the marks around the demo's output")
    return found.group(2)


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    before = shown(text)
    after = demo_output()
    README.write_text(
        text.replace(before, after) if before else BLOCK.sub(rf"\g<1>{after}\g<3>", text), encoding="utf-8"
    )
    print("README.md is as the demo prints" if before == after else "README.md was changed: look at the difference")
