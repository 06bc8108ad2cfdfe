"""What was withdrawn from a case, and isn't brought in again."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.model import Rejected, Withdrawal


class Gone:
    """The reports that were taken out of a case, by their bytes and their addresses."""

    def __init__(self, withdrawn: Sequence[Withdrawal]) -> None:
        self._by_key = {key: w for w in withdrawn for key in (*w.originals, *([] if w.path is None else [w.path]))}

    def key_of(self, sha256: str, path: str) -> str | None:
        """What shows that an original is that of a withdrawn report, its bytes or its address; None for any other."""
        if sha256 in self._by_key:
            return sha256
        return path if self.is_address(path) else None

    def is_address(self, path: object) -> bool:
        """True for the web address of one: what lies under it now may differ in a few bytes, and tell the same."""
        return isinstance(path, str) and "://" in path and path in self._by_key

    def refusal(self, key: str, path: str) -> Rejected:
        """Why it isn't brought in."""
        one = self._by_key[key]
        why = f"{path} was withdrawn on {one.at[:10]} by {one.by}, so it isn't read: {one.why}"
        return Rejected(path, "TS053", why)
