"""What leaves a case to vouch for it elsewhere: its head under a time stamp."""

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


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"anchor": _anchor}
