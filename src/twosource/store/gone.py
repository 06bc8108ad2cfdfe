"""What was withdrawn from a case, and isn't brought in again."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.model import Rejected, Withdrawal


class Gone:
    """The reports that were taken out of a case, by their bytes and their addresses."""

    def __init__(self, withdrawn: Sequence[Withdrawal]) -> None:
        self._by_key = {key: w for w in withdrawn for key in (*w.originals, *([] if w.path is None else [w.path]))}

    def holds(self, sha256: str) -> bool:
        """True for the bytes of a withdrawn report."""
        return sha256 in self._by_key

    def is_address(self, path: object) -> bool:
        """True for the web address of one: what lies under it now may differ in a few bytes, and tell the same."""
        return isinstance(path, str) and path in self._by_key

    def refusal(self, key: str, path: str) -> Rejected:
        """Why it isn't brought in."""
        one = self._by_key[key]
        why = f"{path} was withdrawn on {one.at[:10]} by {one.by}, so it isn't read: {one.why}"
        return Rejected(path, "TS053", why)
