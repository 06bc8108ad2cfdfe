"""Whether a case is whole, and who changed it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from twosource.cli.writing import print_json
from twosource.store import Anchor, Roots, open_case, roots_in, verify_case


def _verify(options: argparse.Namespace) -> int:
    """Print every fault of a case or a sealed file and the head of its log; 1 where there is a fault."""
    roots = roots_in(options.trust)
    if options.sealed is not None:
        return _verify_sealed(options, roots)
    found = verify_case(options.case, roots)
    if options.json:
        print_json([asdict(f) for f in found.faults])
        return 1 if found.faults else 0
    for fault in found.faults:
        print(f"{fault.code}  {fault.where}: {fault.why}")
    told = f"{len(found.faults)} faults" if found.faults else "all as stored"
    held = found.size
    print(f"{held.originals} originals, {held.reports} reports, {held.claims} claims: {told}")
    print(f"log ends at entry {found.head.number}, SHA-256 {found.head.sha256}")
    print_anchors(found.anchors, trusted=bool(roots.certificates))
    return 1 if found.faults else 0


def _log(options: argparse.Namespace) -> int:
    """Print the entries of a case's log, the oldest first."""
    with open_case(options.case, create=False) as case:
        entries = case.log()
        paths = {r.id: r.path for r in case.reports()}
    for entry in entries:
        if options.json:
            print(json.dumps({**json.loads(entry.body), "sha256": entry.sha256}, ensure_ascii=False))
        else:
            what = f"{entry.action} {entry.subject[:12]} {paths.get(entry.subject, '')}".rstrip()
            print(f"{entry.number:6d}  {entry.at}  {entry.by}  {what}  [{entry.program}, {entry.sha256[:12]}]")
    return 0


def _verify_sealed(options: argparse.Namespace, roots: Roots) -> int:
    from twosource.jobs.sealed_check import verify_sealed

    found = verify_sealed(options.sealed, roots)
    if options.json:
        print_json([asdict(f) for f in found.faults])
        return 1 if found.faults else 0
    for fault in found.faults:
        print(f"{fault.code}  {fault.where}: {fault.why}")
    told = f"{len(found.faults)} faults" if found.faults else "all as sealed"
    print(f"{found.reports} reports, {found.claims} claims: {told}")
    if found.facts is not None:
        print(f"log ends at entry {found.facts.head.number}, SHA-256 {found.facts.head.sha256}")
    print_anchors(found.anchors, trusted=True)
    for sentence in found.unknown:
        print(sentence)
    return 1 if found.faults else 0


def print_anchors(anchors: Sequence[Anchor], *, trusted: bool) -> None:
    """A line for each time stamp on the log, and what nobody has checked of it."""
    for one in anchors:
        print(f"entry {one.entry} was there at {one.told_at}, says {one.authority}")
    if anchors and not trusted:
        print("who the authorities are isn't known: give their root certificates with --trust")


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"verify": _verify, "log": _log}
