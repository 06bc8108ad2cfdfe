"""Chromium and axe-core where this machine has them, for tests in a real browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "build" / "node_modules" / "axe-core" / "axe.min.js"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """The path of a Chromium; None where there is none."""
    return os.environ.get("TWOSOURCE_CHROMIUM") or next((found for n in _NAMES if (found := shutil.which(n))), None)


def violations(page: Page, only: str = "") -> list[str]:
    """What axe-core holds against a page by WCAG 2.2 AA and good practice, one line each; by one rule where named."""
    # The pages allow no script; the browser's own evaluation isn't held to that.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    asked = {"resultTypes": ["violations"], **({"runOnly": [only]} if only else {})}
    told = page.evaluate("asked => axe.run(asked)", asked)
    return [f"{v['id']}: {v['help']}: {', '.join(n['target'][0] for n in v['nodes'][:4])}" for v in told["violations"]]
