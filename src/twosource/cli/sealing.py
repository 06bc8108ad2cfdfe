"""What leaves a case to vouch for it elsewhere: its head under a time stamp, and a file that is sealed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from twosource.cli.writing import print_json
from twosource.store import open_case, roots_in


def _anchor(options: argparse.Namespace) -> int:
    """Have each authority stamp the head of the log; 1 where one of them gave no time stamp."""
    from twosource.jobs.anchoring import Asked, Terms, anchor

    def plain(one: Asked) -> dict[str, Any]:
        held = None if one.anchor is None else asdict(one.anchor)
        fault = None if one.refused is None else {"code": one.refused.code, "why": one.refused.why}
        return {"authority": one.authority, "anchor": held, "error": fault}

    terms = Terms(options.allow_private, options.policy, roots_in(options.trust))
    with open_case(options.case, create=False, by=options.by) as case:
        asked = anchor(case, options.authority, terms)
    for one in asked:
        if one.refused is not None:
            print(f"twosource: {one.refused}", file=sys.stderr)
        elif one.anchor is not None and not options.json:
            told = f"entry {one.anchor.entry} was there at {one.anchor.told_at}, says {one.authority}"
            print(f"{told}: anchors/{one.anchor.file}")
    if options.json:
        print_json([plain(one) for one in asked])
    if len({one.authority for one in asked}) == 1:
        print("twosource: one authority only. Name a second one, so that the case doesn't hang on it.", file=sys.stderr)
    return 1 if any(one.refused is not None for one in asked) else 0


def _seal(options: argparse.Namespace) -> int:
    """Write a case, or one event of it, into one file; print its digest."""
    from twosource import pipeline
    from twosource.cli.naming import event_named
    from twosource.cli.progress import progress_bar
    from twosource.jobs.sealing import Wish, seal

    with open_case(options.case, create=False) as case, progress_bar() as progress:
        regime = pipeline.regime_of(case)
        event = None
        if options.event is not None:
            event = event_named(pipeline.current(case, regime), options.event, options.case).id
        made = seal(case, regime, Wish(options.out, event, not options.without_originals), progress)
    if options.json:
        told = {"file": str(made.file), "sha256": made.sha256, "bytes": made.size, "members": made.members}
        print_json({**told, "event": event, "head": asdict(made.facts.head)})
    else:
        print(f"{made.file}: {made.members} members, {made.size} bytes, SHA-256 {made.sha256}")
        print("it tells where each report was read from, and who changed the case: see case/rows.jsonl, case/log.jsonl")
        print(f"the log ends at entry {made.facts.head.number}, SHA-256 {made.facts.head.sha256}")
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"anchor": _anchor, "seal": _seal}
