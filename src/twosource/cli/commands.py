"""What each verb does: the pipeline is called, and what it returns is printed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from twosource import __version__, pipeline
from twosource.cli import (
    custody,
    desk,
    judging,
    keeping,
    ledger,
    marking,
    mcp,
    regime,
    reviewing,
    sealing,
    stating,
    watching,
    withdrawing,
)
from twosource.cli.arguments import LAYERS
from twosource.cli.naming import begins, claim_named, event_named, only
from twosource.cli.progress import progress_bar
from twosource.cli.writing import print_json, write_file
from twosource.errors import TwosourceError, WrongUsage
from twosource.link import events_named
from twosource.model import Outcome, markings_of
from twosource.settings import settings_from_environment
from twosource.store import open_case


def _run(options: argparse.Namespace) -> int:
    from twosource.tell import event_table, output_json

    with pipeline.case_at(options.case, options.by) as case, progress_bar() as progress:
        regime = pipeline.regime_of(case, options.regime)
        outcome = pipeline.run(options.paths, case, settings_from_environment(), regime, progress)
    if options.json == "-":
        sys.stdout.write(output_json(outcome, __version__))
        return _status(outcome)
    if options.json is not None:
        write_file(Path(options.json), output_json(outcome, __version__))
    print(event_table(outcome))
    return _status(outcome)


def _status(outcome: Outcome) -> int:
    """1 when some input was rejected, each named on standard error; else 0."""
    for rejected in outcome.rejected:
        print(f"rejected {rejected.path}: {rejected.code}: {rejected.why}", file=sys.stderr)
    return 1 if outcome.rejected else 0


def _read(options: argparse.Namespace) -> int:
    settings = settings_from_environment()
    with pipeline.case_at(options.case, options.by) as case, progress_bar() as progress:
        regime = pipeline.regime_of(case, options.regime)
        pipeline.bring_in(options.paths, case, settings, regime, progress)
        pipeline.extract(case, settings, regime, progress)
        outcome = case.outcome(regime.id)
    told = {r.id: sum(c.report == r.id for c in outcome.claims) for r in outcome.reports}
    for report in outcome.reports:
        if options.json:
            print(json.dumps({"id": report.id, "path": report.path, "claims": told[report.id]}, ensure_ascii=False))
        else:
            print(f"{report.id[:8]}  {told[report.id]:3d} claims  {report.path}")
    return _status(outcome)


def _outcome(folder: Path) -> Outcome:
    return _outcome_and_stamps(folder)[0]


def _outcome_and_stamps(folder: Path) -> tuple[Outcome, str, str | None]:
    """What a case holds, the head of its log, and its label where anybody set one."""
    with open_case(folder, create=False) as case:
        said = case.markings()
        label = markings_of(said).highest.label if said else None
        return pipeline.current(case, pipeline.regime_of(case)), str(case.head()), label


def _events(options: argparse.Namespace) -> int:
    from twosource.tell import event_table, output_object

    outcome = _outcome(options.case)
    if options.json:
        for event in output_object(outcome, __version__)["events"]:
            print(json.dumps(event, ensure_ascii=False))
    else:
        print(event_table(outcome))
    return 0


def _show(options: argparse.Namespace) -> int:
    from twosource.tell import output_object, show_text, shown_row

    outcome = _outcome(options.case)
    plain = output_object(outcome, __version__)
    rows = {row["id"]: row for row in (*plain["reports"], *plain["claims"], *plain["events"])}
    found = [id_ for id_ in rows if begins(id_, options.id)] or [e.id for e in events_named(outcome.events, options.id)]
    row = rows[only(found, options.id, options.case, "`events` and `run --json` print ids")]
    if options.json:
        print_json(shown_row(row, outcome))
    else:
        print(show_text(outcome, row["id"]))
    return 0


def _why(options: argparse.Namespace) -> int:
    outcome = _outcome(options.case)
    a, b = (claim_named(outcome, part, options.case) for part in (options.a, options.b))
    with open_case(options.case, create=False) as case:
        comparison = pipeline.why(outcome, a, b, pipeline.regime_of(case), case.judgements())
    if options.json:
        print_json(comparison.plain())
    else:
        print(comparison.text())
    return 0


def _brief(options: argparse.Namespace) -> int:
    from twosource.tell import brief_html, brief_markdown, output_object

    outcome, head, label = _outcome_and_stamps(options.case)
    event = None if options.event is None else event_named(outcome, options.event, options.case).id
    if options.json:
        print_json(output_object(outcome, __version__))
        return 0
    for file, told in ((options.html, brief_html), (options.markdown, brief_markdown)):
        if file is not None:
            write_file(file, told(outcome, only=event, head=head, label=label))
            print(file)
    if options.html is None and options.markdown is None:
        print(brief_markdown(outcome, only=event, head=head, label=label))
    return 0


def _annotate(options: argparse.Namespace) -> int:
    layers = [name for name in LAYERS if name in (options.layer or LAYERS)]
    with _opened(options.documents) as (lines, name):
        settings = settings_from_environment()
        return _lines_out(pipeline.annotate(lines, name, layers, settings, gold_places=options.gold_places))


def _agree(options: argparse.Namespace) -> int:
    from twosource.jobs.agreeing import agree

    with _opened(options.questions) as (lines, name):
        return _lines_out(agree(lines, name))


def _mentions(options: argparse.Namespace) -> int:
    from twosource.jobs.mentioning import mentions

    with _opened(options.documents) as (lines, name):
        return _lines_out(mentions(lines, name, options.regime, settings_from_environment()))


def _lines_out(rows: Iterable[Mapping[str, object] | TwosourceError]) -> int:
    """Print a line for each row, the fault for one that is none; 1 when there was a fault."""
    failed = False
    for row in rows:
        if not isinstance(row, TwosourceError):
            print(json.dumps(row, ensure_ascii=False))
        else:
            failed = True
            print(json.dumps({"error": {"code": row.code, "why": row.why}}, ensure_ascii=False))
            print(f"twosource: {row}", file=sys.stderr)
    return 1 if failed else 0


@contextmanager
def _opened(name: str) -> Iterator[tuple[IO[bytes], str]]:
    if name == "-":
        yield sys.stdin.buffer, "standard input"
        return
    try:
        stream = Path(name).open("rb")  # noqa: SIM115 - closed by the next line
    except OSError as fault:
        raise WrongUsage("TS010", f"{name} can't be read: {fault.strerror}. Check the path.") from fault
    with stream:
        yield stream, name


def _prepare(_options: argparse.Namespace) -> int:
    print(pipeline.prepare(settings_from_environment()))
    return 0


def _demo(options: argparse.Namespace) -> int:
    from twosource.demo import REPORTS
    from twosource.tell import brief_html, brief_markdown, event_table, output_object

    with pipeline.case_at(options.case) as case, progress_bar() as progress:
        outcome = pipeline.run([REPORTS], case, settings_from_environment(), progress=progress)
        head = str(case.head())
    page = options.case / "brief.html"
    write_file(page, brief_html(outcome, head=head))
    write_file(options.case / "brief.md", brief_markdown(outcome, head=head))
    if options.json:
        print_json(output_object(outcome, __version__))
    else:
        print(event_table(outcome))
        print(f"\nThe brief, every sentence with its footnote: {page}")
    return _status(outcome)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "run": _run,
    "read": _read,
    "events": _events,
    "show": _show,
    "why": _why,
    "brief": _brief,
    "annotate": _annotate,
    "agree": _agree,
    "mentions": _mentions,
    "prepare": _prepare,
    "demo": _demo,
    **judging.COMMANDS,
    **custody.COMMANDS,
    **keeping.COMMANDS,
    **sealing.COMMANDS,
    **desk.COMMANDS,
    **mcp.COMMANDS,
    **ledger.COMMANDS,
    **regime.COMMANDS,
    **stating.COMMANDS,
    **withdrawing.COMMANDS,
    **marking.COMMANDS,
    **watching.COMMANDS,
    **reviewing.COMMANDS,
}
