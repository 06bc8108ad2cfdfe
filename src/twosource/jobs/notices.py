"""Notices of news, sent through Apprise to whatever services a user names; nothing else is told to anybody.

What a service is named by often holds a password: it is neither kept nor printed, and known by a mark made of it.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.errors import WrongUsage
from twosource.model import News

if TYPE_CHECKING:
    from apprise import Apprise

    from twosource.store import Case

_IN_ONE = 20  # news of a notice; services cut what is longer


@dataclass(frozen=True, slots=True)
class Target:
    """A service that notices go to: the mark by which a case knows it, its kind, and what sends to it."""

    mark: str
    kind: str
    service: Apprise

    def send(self, news: Sequence[News]) -> bool:
        """True when the service took a notice of some news."""
        head = f"Twosource: {len(news)} news" if len(news) > 1 else "Twosource: news"
        lines = "\n".join(f"- {n.sentence}" for n in news)
        return bool(self.service.notify(title=head, body=lines, body_format="text"))


def targets_of(urls: Sequence[str]) -> tuple[Target, ...]:
    """The services that some addresses in the form of Apprise name, each once.

    Raises:
        WrongUsage: TS091, Apprise isn't installed; TS092, an address names no service that it knows.
    """
    if not urls:
        return ()
    try:
        from apprise import Apprise, AppriseAsset
    except ImportError as fault:
        why = "notices are sent by Apprise, which isn't installed. Run `pip install twosource[notify]`,"
        raise WrongUsage("TS091", f"{why} or leave --notify out.") from fault
    # What it logs may hold parts of an address; and a notice names no picture that its reader would load.
    logging.getLogger("apprise").addHandler(logging.NullHandler())
    asset = AppriseAsset(
        app_id="Twosource", app_desc="Twosource", app_url="", image_url_mask="", image_url_logo="", async_mode=False
    )
    found = []
    for number, url in enumerate(dict.fromkeys(urls), start=1):
        service = Apprise(asset=asset)
        if not service.add(url):
            kind = url.partition("://")[0] if "://" in url else "no kind"
            why = f"the address for notices number {number} ({kind}) names no service that Apprise knows"
            raise WrongUsage("TS092", f"{why}. See the list of its services for how to write it.")
        found.append(Target(hashlib.sha256(url.encode()).hexdigest()[:16], url.partition("://")[0], service))
    return tuple(found)


def send_waiting(case: Case, targets: Sequence[Target]) -> Iterator[str]:
    """Send each target what it hasn't had; a sentence for each that took nothing, which is tried again next time."""
    for target in targets:
        waiting = case.watching.unsent(target.mark)
        for start in range(0, len(waiting), _IN_ONE):
            some = waiting[start : start + _IN_ONE]
            if not target.send(some):
                left = len(waiting) - start
                yield (
                    f"TS094: {left} news didn't reach {target.kind}:// ({target.mark[:6]}). They are kept, and sent "
                    "again after the next pass. Check that service and its address."
                )
                break
            case.watching.sent(target.mark, some)
