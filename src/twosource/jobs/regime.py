"""What a regime's authors need: its faults, what its own tests give, its measures in plain English, a new one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from twosource.check import load_chronology, load_measures, load_practice
from twosource.check.cases_file import read_cases
from twosource.check.explaining import sheet_of
from twosource.check.ledger_file import load_rules
from twosource.check.measures_file import read_measures
from twosource.check.trying import trial_of, try_cases
from twosource.errors import BadResource, WrongUsage
from twosource.extract.gazetteer_overlay import read_overlay
from twosource.extract.mention_words import load_all_mention_words
from twosource.extract.story_words import load_all_story_words, tells_stories
from twosource.extract.words import load_words
from twosource.languages import load_language
from twosource.link.story_model import compares_stories, load_story_model
from twosource.link.weights import load_model
from twosource.model import MeasureSheet, Trial
from twosource.regimes import Regime, load_regime
from twosource.regimes.outlets import load_outlets
from twosource.weigh.asked_model import load_asked
from twosource.weigh.table import load_table

_LOADERS: tuple[Callable[[Regime], object], ...] = (
    load_chronology, load_practice, load_rules, load_outlets, load_model, load_table, load_asked, read_overlay,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tests:
    """What a regime's tests gave, the measures that claims can reach and no test names, and faults of the files."""

    trials: tuple[Trial, ...]
    untested: tuple[str, ...]
    faults: tuple[BadResource, ...]


def faults_of(regime: Regime) -> tuple[BadResource, ...]:
    """The faults of every file of a regime, all of a file in one; none is a whole regime."""
    measures, faults = read_measures(regime)
    if not faults:
        faults += read_cases(regime, measures)[1]
    return (*faults, *_faults_of_the_rest(regime))


def _faults_of_the_rest(regime: Regime) -> Iterator[BadResource]:
    for load in (*_LOADERS, _load_stories, _load_all_words):
        try:
            load(regime)
        except BadResource as fault:
            yield fault


def _load_stories(regime: Regime) -> None:
    if compares_stories(regime):
        load_story_model(regime)


def _load_all_words(regime: Regime) -> None:
    load_all_story_words(regime)
    load_all_mention_words(regime)
    files = regime.files("words")
    if not files and tells_stories(regime):
        return
    if not files:
        raise BadResource("TS021", f"{regime.folder / 'words'} holds no file of words. Write en.yml there.")
    for file in files:
        language = load_language(file.stem)
        if language is None:
            raise BadResource(
                "TS024", f"{file}: the language {file.stem!r} isn't shipped. Name the file by one that is."
            )
        load_words(regime, language)


def run_tests(regime: Regime, only: str | None = None) -> Tests:
    """What a regime's tests give, or those of one measure; WrongUsage (TS055) where there is no such measure."""
    measures, faults = read_measures(regime)
    cases, more = read_cases(regime, measures) if not faults else ((), [])
    if only is not None and not faults:
        _demand_measure(regime, only, [m.id for m in measures.measures])
    trials = tuple(trial_of(t) for t in try_cases((c for c in cases if only in (None, c.measure)), measures))
    tested = {c.measure for c in cases}
    untested = tuple(m.id for m in measures.measures if m.covers and m.id not in tested and only in (None, m.id))
    return Tests(trials, untested, (*faults, *more))


def sheets_of(regime: Regime) -> tuple[MeasureSheet, ...]:
    """Every measure of a regime in plain English; BadResource where its files have faults."""
    measures = load_measures(regime)
    return tuple(sheet_of(m, measures.facts) for m in measures.measures)


def sheet_named(regime: Regime, id_: str) -> MeasureSheet:
    """The sheet of a measure; WrongUsage (TS055) with those that there are."""
    sheets = {s.id: s for s in sheets_of(regime)}
    _demand_measure(regime, id_, sheets)
    return sheets[id_]


def _demand_measure(regime: Regime, id_: str, known: Collection[str]) -> None:
    if id_ not in known:
        raise WrongUsage("TS055", f"{regime.id} has no measure {id_!r}: known are {', '.join(known)}.")


def new_regime(folder: Path, like: Regime) -> Regime:
    """A regime in a new folder, whole and tested, to be changed: a copy of another under the folder's name.

    Raises:
        WrongUsage: TS056, the folder is there already, its name is none, or it can't be made.
    """
    name = folder.resolve().name
    if folder.exists() or not name.replace("_", "").isalnum():
        raise WrongUsage("TS056", f"{folder} is there already, or {name!r} is no name. Give a new folder: letters, _.")
    try:
        shutil.copytree(like.folder, folder)
        text = (folder / "regime.yml").read_text(encoding="utf-8")
        (folder / "regime.yml").write_text(text.replace(f"id: {like.id}\n", f"id: {name}\n"), encoding="utf-8")
    except OSError as fault:
        raise WrongUsage("TS056", f"{folder} can't be made: {fault.strerror}. Give another folder.") from fault
    return load_regime(str(folder))
