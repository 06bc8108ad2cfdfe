"""Trains how two stories are compared: logistic regression over the levels of fields, on reports of known incidents.

    train.py INCIDENTS_DIR REGIME_DIR                 # writes story_link.yml and story_words.yml into REGIME_DIR
    train.py INCIDENTS_DIR REGIME_DIR --folds PRED    # five folds of incidents; predictions for score_incidents.py

INCIDENTS_DIR holds documents-dev.jsonl and gold-dev.jsonl as the incidents benchmark gives them. Needs scikit-learn
beside the project's own packages. A row is a pair of reports that meet (story_meet.py); it is right when both tell of
one incident. With --folds, a pair within a fold is weighed by what was trained on the other four folds, a pair across
two folds by the mean of what was trained without the one and without the other; no pair that touches a fold takes part
in that fold's training. Levels begin at the quantiles of the pairs that are right. No name of a person is written: the
words listed are those that are mostly in lower case, the towns are ids.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

sys.path.append(str(Path(__file__).resolve().parents[2] / "scripts"))
from incident_reports import reports_of

from twosource.extract import extract_claims
from twosource.extract.gazetteer import open_gazetteer
from twosource.link.cluster import judged
from twosource.link.story_fields import Found, found_in
from twosource.link.story_groups import groups_of
from twosource.link.story_meet import meeting
from twosource.link.story_model import NAMED, StoryField, StoryModel
from twosource.link.story_text import Story, rarity_of, stories_of
from twosource.model import Claim, Report
from twosource.read import read_reports
from twosource.regimes import load_regime
from twosource.settings import settings_from_environment

FOLDS = 5
STRENGTH = 1.5  # of the fit against the ridge; flat from .3 on, .05 loses a quarter of a point of B-cubed
STEPS = {"wording": 10, "title": 6, "names": 8, "names_share": 8, "lead_names": 6, "rarest_name": 5, "phrases": 8}
STEPS |= {"phrases_share": 8, "numbers": 5}
FIXED = {"printed": [1, 2, 3, 5, 8, 15, 31, 91, 366], "day": [1, 2, 4, 8, 31]}
BAND_LEAST = 24  # reports; words in fewer of 3,000 aren't listed
BUSY, HUB = 0.002, 0.01  # of the reports, so many are set in such a town
LABELS = {
    "wording": "likeness of all words, by how rare they are (a cosine)",
    "title": "likeness of the titles' words (a cosine)",
    "names": "rare names that both have (bits)",
    "names_share": "their part of all names that the two have",
    "lead_names": "rare names that both have in the title or the first lines (bits)",
    "rarest_name": "the rarest name that both have (bits)",
    "phrases": "rare phrases of two words that both have (bits): a name with an age, a street",
    "phrases_share": "their part of all such phrases that the two have",
    "numbers": "numbers that both have (bits): ages, houses, hours",
    "printed": "days between the printing of the two",
    "day": "days between the days of the happening",
    "town": "town of the happening",
    "outlet": "who prints it",
    "asked": "numbers of what the regime asks for",
}
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The reports' stories with their incidents, the pairs that meet and what each has in common."""

    stories: tuple[Story, ...]
    names: tuple[str, ...]
    incident: tuple[str, ...]
    pairs: np.ndarray
    found: tuple[dict[str, Found], ...]

    @property
    def right(self) -> np.ndarray:
        """True for each pair of one incident."""
        return np.array([self.incident[a] == self.incident[b] for a, b in self.pairs])


def bare_model() -> StoryModel:
    """What is set by hand, without any weight."""
    return StoryModel(
        prior=0.0, dense_from=3000, floor=-0.5, least=-7.0, reports=3000, unlisted=3, common_names=4.3,
        common_phrases=6.5, furniture=3, lead=700, meeting=10, meeting_share=0.06, most_meeting=400, fields={},
        busy=frozenset(), hubs=frozenset(), background={},
    )  # fmt: skip


def main() -> int:
    """Write the weights, or the cross-validated predictions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("incidents", type=Path)
    parser.add_argument("regime", type=Path)
    parser.add_argument("--folds", type=Path, metavar="PRED", help="write the predictions of five folds here")
    parser.add_argument("--claims", type=Path, help="keep the extracted claims here, and take them from here")
    options = parser.parse_args()
    reports, claims = extracted(options.incidents / "documents-dev.jsonl", options.regime, options.claims)
    model = with_background(bare_model(), claims, reports)
    data = gathered(claims, reports, options.incidents / "gold-dev.jsonl", model)
    print(f"{len(data.stories)} stories, {len(data.pairs)} pairs that meet, {int(data.right.sum())} of them right")
    if options.folds:
        write_folds(data, model, options.folds)
    else:
        write_model(trained(data, model, np.ones(len(data.pairs), bool)), options.regime, options.incidents)
    return 0


def extracted(documents: Path, regime_folder: Path, keep: Path | None) -> tuple[dict[str, Report], list[Claim]]:
    """The reports of the documents, by id, and the claim of each."""
    if keep is not None and keep.exists():
        reports, claims = pickle.loads(keep.read_bytes())  # noqa: S301 - our own file of a minute ago
        return {r.id: r for r in reports}, claims
    regime, settings = load_regime(str(regime_folder)), settings_from_environment()
    with tempfile.TemporaryDirectory() as scratch, open_gazetteer(regime, settings) as gazetteer:
        made = Path(scratch) / "reports.jsonl"
        made.write_text("\n".join(reports_of(documents.read_text(encoding="utf-8").splitlines())), encoding="utf-8")
        reports = [r.report for r in read_reports([made], settings, regime, None) if r.report is not None]
        claims = [c for r in reports for c in extract_claims(r, regime, gazetteer, {}).claims]
    if keep is not None:
        keep.write_bytes(pickle.dumps((reports, claims)))
    return {r.id: r for r in reports}, claims


def with_background(model: StoryModel, claims: Sequence[Claim], reports: Mapping[str, Report]) -> StoryModel:
    """The model with the words that reports of the kind commonly have, in bands, and the towns of many reports."""
    rarity = rarity_of(reports, model)
    bands = {}
    for word, number in rarity.words.items():
        if number >= BAND_LEAST and word not in rarity.names and not word[0].isdigit():
            bands[word] = float(BAND_LEAST * 2 ** int(math.log2(number / BAND_LEAST)))
    towns = Counter(c.places[0].id for c in claims if c.places and c.places[0].id is not None)
    hubs = frozenset(t for t, n in towns.items() if n >= HUB * len(claims))
    busy = frozenset(t for t, n in towns.items() if n >= BUSY * len(claims)) - hubs
    return replace(model, background=bands, hubs=hubs, busy=busy)


def gathered(claims: Sequence[Claim], reports: Mapping[str, Report], gold: Path, model: StoryModel) -> Gathered:
    """The stories with their incidents, and all pairs that meet."""
    rows = (json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines())
    incident_of = {row["id"]: row["incident"] for row in rows}
    told = sorted(claims, key=lambda c: (c.report, c.id))
    names = tuple(reports[c.report].path.rpartition("#")[2] for c in told)
    stories = stories_of(told, reports, model)
    pairs = meeting(stories, model)
    found = tuple(found_in(stories[a], stories[b], model) for a, b in pairs)
    return Gathered(stories, names, tuple(incident_of[n] for n in names), np.array(pairs), found)


def trained(data: Gathered, model: StoryModel, rows: np.ndarray) -> StoryModel:
    """The model with the weights that some of the pairs give."""
    right = data.right
    fields = {}
    for name in data.found[0]:
        if name in NAMED:
            fields[name] = StoryField(LABELS[name], (), NAMED[name], (0.0,) * len(NAMED[name]))
        else:
            edges = FIXED.get(name) or _quantiles(data, name, rows & right)
            fields[name] = StoryField(LABELS[name], tuple(map(float, edges)), (), (0.0,) * (len(edges) + 1))
    columns = {name: n for n, name in enumerate(_level_names(fields))}
    table = _table(data, fields, columns)
    fit = LogisticRegression(C=STRENGTH, max_iter=500).fit(table[rows], right[rows])
    bits = fit.coef_[0] / math.log(2)
    weighed = {
        n: replace(f, bits=tuple(round(float(bits[columns[n, k]]), 2) for k in range(len(f.bits))))
        for n, f in fields.items()
    }
    return replace(model, fields=weighed, prior=round(float(fit.intercept_[0]) / math.log(2), 2))


def _quantiles(data: Gathered, name: str, rows: np.ndarray) -> list[float]:
    values = [v for v, used in zip((f[name] for f in data.found), rows, strict=True) if used and isinstance(v, float)]
    cuts = np.quantile(values, np.linspace(0, 1, STEPS[name] + 1)[1:-1])
    return sorted({float(f"{cut:.3g}") for cut in cuts})


def _level_names(fields: Mapping[str, StoryField]) -> Iterator[tuple[str, int]]:
    return ((name, k) for name, f in fields.items() for k in range(len(f.bits)))


def _table(data: Gathered, fields: Mapping[str, StoryField], columns: Mapping[tuple[str, int], int]) -> csr_matrix:
    numbered = {n: replace(f, bits=tuple(float(k) for k in range(len(f.bits)))) for n, f in fields.items()}
    rows, places = [], []
    for number, found in enumerate(data.found):
        for name, value in found.items():
            if value is not None:
                rows.append(number)
                places.append(columns[name, int(numbered[name].weight(value))])
    return csr_matrix((np.ones(len(rows)), (rows, places)), shape=(len(data.found), len(columns)))


def weights_of(data: Gathered, model: StoryModel) -> np.ndarray:
    """The bits of each pair."""
    return np.array(
        [
            model.prior + sum(f.weight(v) for n, f in model.fields.items() if (v := found[n]) is not None)
            for found in data.found
        ]
    )


def write_folds(data: Gathered, model: StoryModel, out: Path) -> None:
    """Predictions of five folds of incidents, for score_incidents.py."""
    fold = np.array([int(sha256(i.encode()).hexdigest(), 16) % FOLDS for i in data.incident])
    first, second = fold[data.pairs[:, 0]], fold[data.pairs[:, 1]]
    weights = np.zeros(len(data.pairs))
    for k in range(FOLDS):
        touches = (first == k) | (second == k)
        without = weights_of(data, trained(data, model, ~touches))
        weights += np.where(touches, np.where(first == second, without, without / 2), 0.0)
    pairs = {(int(a), int(b)): float(w) for (a, b), w in zip(data.pairs, weights, strict=True)}
    groups = groups_of(len(data.stories), pairs, judged((), {}), floor=model.floor, least=model.least)
    event = {member: number for number, group in enumerate(groups) for member in group}
    rows = [json.dumps({"id": name, "event": str(event[n])}) for n, name in enumerate(data.names)]
    out.write_text("\n".join(sorted(rows)) + "\n", encoding="utf-8")


def write_model(model: StoryModel, folder: Path, source: Path) -> None:
    """The two files of the regime, in the order and form in which they are read."""
    digest = sha256(
        (source / "documents-dev.jsonl").read_bytes() + (source / "gold-dev.jsonl").read_bytes()
    ).hexdigest()
    (folder / "story_link.yml").write_text("\n".join(_link_lines(model, digest)) + "\n", encoding="utf-8")
    (folder / "story_words.yml").write_text("\n".join(_word_lines(model)) + "\n", encoding="utf-8")


def _link_lines(model: StoryModel, digest: str) -> Iterator[str]:
    yield "# Read by twosource.link.story_model. How two whole reports are compared (docs/incidents.md)."
    yield "# Written by training/incidents/train.py; the weights come from 3,000 reports of known incidents, the rest"
    yield f"# is set there by hand. SHA-256 of documents and gold together: {digest}. Licence: as the program."
    yield 'version: "1"'
    for key in ("prior", "dense_from", "floor", "least", "reports", "unlisted", "common_names", "common_phrases"):
        yield f"{key}: {getattr(model, key):g}"
    for key in ("furniture", "lead", "meeting", "meeting_share", "most_meeting"):
        yield f"{key}: {getattr(model, key):g}"
    yield "# For each field its levels: figures in steps (a level begins at each edge), or names; and the bits of each."
    yield "fields:"
    for name, f in model.fields.items():
        yield f"  {name}:"
        yield f'    label: "{f.label}"'
        if f.levels:
            told = ", ".join(f"{level}: {bits:g}" for level, bits in zip(f.levels, f.bits, strict=True))
            yield f"    levels: {{{told}}}"
        else:
            yield f"    edges: [{', '.join(f'{e:g}' for e in f.edges)}]"
            yield f"    bits: [{', '.join(f'{b:g}' for b in f.bits)}]"
    yield "# Towns in which two, and ten, of a thousand reports at least are set: the town alone says less there."
    yield f"busy: [{', '.join(sorted(model.busy))}]"
    yield f"hubs: [{', '.join(sorted(model.hubs))}]"


def _word_lines(model: StoryModel) -> Iterator[str]:
    yield "# Read by twosource.link.story_model. Words that such reports commonly have, by the number of reports,"
    yield f"# of {model.reports:g}, that have each at least. No name is there. Written by training/incidents/train.py."
    yield "bands:"
    for band in sorted(set(model.background.values()), reverse=True):
        words = sorted(word for word, b in model.background.items() if b == band)
        yield f"  {band:g}: [{', '.join(json.dumps(word, ensure_ascii=False) for word in words)}]"


if __name__ == "__main__":
    sys.exit(main())
