"""The options of the verbs that keep a case safe: backup, restore, doctor, withdraw, withdrawn."""

from __future__ import annotations

from pathlib import Path

from twosource.cli.options import Verb, add_case, add_json


def add_keeping(verb: Verb) -> None:
    """Add the verbs to the command line; `verb` makes one of its name, what it does, and an example."""
    _backup(verb)
    _doctor(verb)
    _withdraw(verb)
    withdrawn = verb("withdrawn", "the reports that were taken out, by whom, when and why", "withdrawn --case mycase")
    add_case(withdrawn)
    add_json(withdrawn)


def _backup(verb: Verb) -> None:
    does = "write a whole case to one file, as it is at one moment"
    backup = verb("backup", does, "backup --case mycase --out mycase-2026-11-28.tar")
    add_case(backup)
    backup.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file, which may not be there yet")
    add_json(backup)
    does = "make the case in a backup anew, and verify it"
    again = verb("restore", does, "restore mycase-2026-11-28.tar --case mycase-again")
    again.add_argument("backup", type=Path, metavar="FILE", help="what `backup` wrote")
    again.add_argument("--case", type=Path, required=True, metavar="DIR", help="a folder that is empty, or isn't there")
    add_json(again)


def _doctor(verb: Verb) -> None:
    does = "look whether the installation, the disk and a case are fit for work"
    doctor = verb("doctor", does, "doctor --case mycase")
    doctor.add_argument("--case", type=Path, metavar="DIR", help="a case to be looked at as well")
    add_json(doctor)


def _withdraw(verb: Verb) -> None:
    does = "take a report out for good, with its original and claims; that it was there, and why it went, stays"
    withdraw = verb("withdraw", does, 'withdraw 3f1c --by Ann --why "the source is in danger" --case mycase')
    withdraw.add_argument("report", metavar="REPORT", help="the beginning of the report's id")
    withdraw.add_argument("--by", required=True, metavar="NAME", help="who takes it out")
    told = "the reason, which stays: it shouldn't repeat what has to go"
    withdraw.add_argument("--why", required=True, metavar="TEXT", help=told)
    withdraw.add_argument("--forget-path", action="store_true", help="the name of its file, or its address, goes too")
    add_case(withdraw)
    add_json(withdraw)
