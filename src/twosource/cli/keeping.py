"""What the verbs that keep a case safe do: backup, restore, doctor."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict

from twosource.cli.progress import progress_bar
from twosource.cli.writing import print_json
from twosource.settings import settings_from_environment
from twosource.store import Backup, back_up, restore, verify_case


def _backup(options: argparse.Namespace) -> int:
    with progress_bar() as progress:
        made = back_up(options.case, options.out, lambda done, of: progress("backup", done, of))
    return _tell(options, made, str(options.out))


def _restore(options: argparse.Namespace) -> int:
    with progress_bar() as progress:
        made = restore(options.backup, options.case, lambda done, of: progress("restore", done, of))
    found = verify_case(options.case)
    _tell(options, made, str(options.case))
    if not options.json:
        told = f"{len(found.faults)} faults, which `verify` lists" if found.faults else "all as stored"
        print(f"{found.size.reports} reports, {found.size.claims} claims: {told}; log ends at entry {found.head}")
    return 1 if found.faults else 0


def _tell(options: argparse.Namespace, made: Backup, where: str) -> int:
    if options.json:
        print_json({"path": where, **asdict(made)})
    else:
        print(f"{where}: {made.files} files, {made.size / 1e6:.1f} MB")
    return 0


def _doctor(options: argparse.Namespace) -> int:
    from twosource.jobs.doctor import State, examine

    found = list(examine(settings_from_environment(), options.case))
    if options.json:
        print_json([asdict(f) for f in found])
    else:
        for one in found:
            print(f"{one.state:5}  {one.what}: {one.told}")
    return 1 if any(f.state is State.WRONG for f in found) else 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"backup": _backup, "restore": _restore, "doctor": _doctor}
