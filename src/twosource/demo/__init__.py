"""Fictional reports for the demonstration: invented outlets, voices and happenings at real places."""

from __future__ import annotations

from pathlib import Path

REPORTS = Path(__file__).parent / "reports"
"""The folder of the reports with their sidecars; each report says at its end that it is fictional."""
