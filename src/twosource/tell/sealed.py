"""What a stranger reads first of a sealed file."""

from __future__ import annotations

from twosource.tell.templates import template


def sealed_readme(*, head: int, sha256: str, event: str | None, originals: bool, form: str) -> str:
    """What is in a sealed file, and how it is checked with public tools.

    Args:
        head: the number of the log's last entry.
        sha256: of that entry.
        event: the one event that is in it, or None for the whole case.
        originals: whether the originals are in it.
        form: "zip" or "wacz".
    """
    facts = {"head": head, "sha256": sha256, "event": event, "originals": originals, "form": form}
    return template("sealed.txt.j2").render(facts) + "\n"
