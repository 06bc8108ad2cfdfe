"""A sealed file that was changed is found, also by somebody who knows its form; one that means ill is refused."""

from __future__ import annotations

import json
import random
import zipfile
from pathlib import Path

import pytest
from authority import Authority
from forging import forged, members, relogged

from twosource.cli import main
from twosource.jobs.sealed_check import verify_sealed
from twosource.store.seals import seal_of, text_digest

PLACES = 100
FORMS = pytest.mark.parametrize("form", ["zip", "wacz"])


@pytest.fixture(scope="module", name="files")
def sealed_files(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The demo's case, sealed in both forms."""
    folder = tmp_path_factory.mktemp("sealed")
    made = {form: folder / f"a.{form}" for form in ("zip", "wacz")}
    for file in made.values():
        assert main(["seal", "--case", str(demo), "--out", str(file)]) == 0
        assert verify_sealed(file).faults == ()
    return made


def codes(file: Path) -> set[str]:
    """The codes of the faults that verifying finds."""
    return {f.code for f in verify_sealed(file).faults}


@FORMS
def test_a_bit_changed_in_any_place_is_found(files: dict[str, Path], tmp_path: Path, form: str) -> None:
    """A hundred random places of the whole file, and each byte of its last three hundred."""
    sound = files[form].read_bytes()
    chance = random.Random(20190503)  # noqa: S311 - the same places each time
    tail = random.Random(1).sample(range(len(sound) - 300, len(sound)), 40)  # noqa: S311 - the same places each time
    missed = []
    for place in (*chance.sample(range(len(sound)), PLACES), *tail):
        bit = 1 << chance.randrange(8)
        file = tmp_path / f"flipped.{form}"
        file.write_bytes(sound[:place] + bytes([sound[place] ^ bit]) + sound[place + 1 :])
        if not codes(file):
            missed.append((place, bit))

    assert missed == []


@FORMS
@pytest.mark.parametrize("vouched", [False, True])
def test_a_member_that_is_missing_or_was_added_is_found(
    files: dict[str, Path], tmp_path: Path, form: str, *, vouched: bool
) -> None:
    """Also where the manifest and the sums were made anew."""
    for name in members(files[form]):
        if "manifest" in name or "SUMS" in name or "datapackage" in name:
            continue
        without = forged(files[form], tmp_path / f"b.{form}", lambda held, name=name: held.pop(name), vouched=vouched)
        assert "TS046" in codes(without), name
    more = forged(
        files[form], tmp_path / f"c.{form}", lambda held: held.update({"texts/more.txt": b"x"}), vouched=vouched
    )
    assert "TS046" in codes(more)


@FORMS
def test_a_member_changed_with_all_that_vouches_for_it_is_found(
    files: dict[str, Path], tmp_path: Path, form: str
) -> None:
    """Text, brief, object, rows, log, head, original: what the log doesn't know, or what the rows don't make."""
    names = [n for n in members(files[form]) if not n.startswith(("indexes/", "pages/", "datapackage", "SHA256"))]
    for name in names:
        if name.endswith("manifest.json"):
            continue
        changed = forged(
            files[form],
            tmp_path / f"b.{form}",
            lambda held, name=name: held.update({name: _otherwise(held[name], name)}),
        )
        assert codes(changed) == {"TS046"}, name


def _otherwise(data: bytes, name: str) -> bytes:
    """The bytes with another one near their end, or in the middle of packed ones, whose end is partly filling."""
    place = len(data) // 2 if name.endswith(".gz") else len(data) - 9
    other = b"!" if data[place : place + 1] == b" " else b" "
    return data[:place] + other + data[place + 1 :]


def test_a_row_changed_with_text_sums_and_log_is_found_by_the_time_stamp_alone(
    own: Path, tmp_path: Path, one: Authority
) -> None:
    """Whoever makes the whole log anew can't make the authority's token anew."""
    assert main(["anchor", "--case", str(own), "--authority", one.url, "--allow-private"]) == 0
    file = tmp_path / "a.zip"
    assert main(["seal", "--case", str(own), "--out", str(file)]) == 0

    def rewrite(held: dict[str, bytes]) -> None:
        lines = held["case/rows.jsonl"].decode().splitlines()
        place = next(n for n, line in enumerate(lines) if line.startswith('["originals"'))
        table, row = json.loads(lines[place])
        new = json.dumps([table, row | {"path": "in/other.txt"}], sort_keys=True, separators=(",", ":"))
        seals = [seal_of(table, (row["sha256"],), [text_digest(line)]) for line in (lines[place], new)]
        lines[place] = new
        held["case/rows.jsonl"] = ("\n".join(lines) + "\n").encode()
        relogged(held, str(seals[0].sha256), str(seals[1].sha256))

    lie = forged(file, tmp_path / "lie.zip", rewrite)

    found = verify_sealed(lie).faults
    assert "TS045" in {f.code for f in found}
    assert {f.where for f in found if f.code == "TS046"} <= {"case/brief.html", "case/brief.md", "README.txt"}


def test_a_span_that_doesnt_hold_is_found_though_the_log_vouches_for_it(files: dict[str, Path], tmp_path: Path) -> None:
    """The claim is named."""

    def rewrite(held: dict[str, bytes]) -> None:
        lines = held["case/rows.jsonl"].decode().splitlines()
        place = next(n for n, line in enumerate(lines) if line.startswith('["claims"'))
        table, row = json.loads(lines[place])
        body = json.loads(row["body"])
        body["evidence"][0]["start"] += 1
        body["evidence"][0]["end"] += 1
        told = [table, row | {"body": json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))}]
        new = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        rows = [
            line for line in lines if line.startswith('["claims"') and json.loads(line)[1]["report"] == row["report"]
        ]
        digests = [text_digest(line) for line in rows]
        old = seal_of(table, (row["report"],), digests)
        anew = seal_of(table, (row["report"],), [text_digest(new), *digests[1:]])
        lines[place] = new
        held["case/rows.jsonl"] = ("\n".join(lines) + "\n").encode()
        relogged(held, str(old.sha256), str(anew.sha256))

    lie = forged(files["zip"], tmp_path / "lie.zip", rewrite)

    (where,) = {f.where for f in verify_sealed(lie).faults}
    assert where.startswith("claim ")


@pytest.mark.parametrize(
    "name", ["../x.txt", "/etc/x", "texts/../../x", "C:\\x", "texts\\x.txt", ".bashrc", "a/b/c.txt", "x\u202egpj.txt"]
)
def test_a_name_that_leads_elsewhere_is_refused(files: dict[str, Path], tmp_path: Path, name: str) -> None:
    """Before anything is read."""
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as made:
        for held, data in members(files["zip"]).items():
            made.writestr(held, data)
        made.writestr(name, b"x")

    (fault,) = verify_sealed(tmp_path / "b.zip").faults

    assert fault.code == "TS046"
    assert "it is no sealed file, or was changed" in fault.why


def test_a_bomb_is_refused_without_being_unpacked(tmp_path: Path) -> None:
    """A packed member: a sealed file has none."""
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("texts/bomb.txt", bytes(50_000_000))

    (fault,) = verify_sealed(tmp_path / "b.zip").faults

    assert "is packed, and a sealed file holds its members as they are" in fault.why


def test_a_bomb_inside_the_web_archive_is_found_at_its_first_record(files: dict[str, Path], tmp_path: Path) -> None:
    """No more of it is unpacked than the originals should have."""
    import gzip

    bomb = gzip.compress(bytes(100_000_000))
    lie = forged(files["wacz"], tmp_path / "b.wacz", lambda held: held.update({"archive/originals.warc.gz": bomb}))

    assert [f.where for f in verify_sealed(lie).faults] == ["archive/originals.warc.gz"]


@pytest.mark.parametrize(
    "change",
    [
        lambda _: b"",
        lambda _: b"PK",
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data + b"\0",
        lambda data: b"#!/bin/sh\n" + data,
        lambda _: b"x" * 500,
    ],
    ids=["empty", "short", "cut", "half", "longer", "begun otherwise", "no zip"],
)
def test_a_file_that_is_no_whole_zip_is_refused(files: dict[str, Path], tmp_path: Path, change: object) -> None:
    """TS046, never a traceback."""
    assert callable(change)
    (tmp_path / "b.zip").write_bytes(change(files["zip"].read_bytes()))

    assert codes(tmp_path / "b.zip") == {"TS046"}


@pytest.mark.parametrize("name", ["manifest.json", "case/rows.jsonl", "case/log.jsonl"])
@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"a": ' * 50_000,
        b"\xff\xfe\n",
        b"null\n",
        b'["claims",[]]\n',
        b'["claims",{"id":1}]\n',
        b'["originals",{"sha256":"\\ud800","path":"\\u001b[2J","suffix":"","size":-1,"brought_at":"","program":""}]\n',
        b'["anchors",{"entry":1,"authority":"\\u001b","file":"../../x","sha256":"","told_at":"","policy":""}]\n',
        b'["sqlite_master",{"type":"x","name":"y"}]\n',
    ],
)
def test_members_that_are_none_are_faults(files: dict[str, Path], tmp_path: Path, name: str, data: bytes) -> None:
    """Nested without end, no text, no rows, rows of another shape, signs for a terminal."""
    lie = forged(files["zip"], tmp_path / "b.zip", lambda held: held.update({name: data}), vouched=False)

    found = verify_sealed(lie).faults

    assert "TS046" in {f.code for f in found}
    assert all((f.where + f.why).isprintable() for f in found)


def test_a_sealed_file_that_isnt_there_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """TS010."""
    assert main(["verify", "--sealed", str(tmp_path / "none.zip")]) == 2

    assert "TS010" in capsys.readouterr().err


def test_a_file_of_another_version_says_what_wasnt_checked(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The brief can't be written again to compare; everything else is checked."""

    def older(held: dict[str, bytes]) -> None:
        told = json.loads(held["manifest.json"]) | {"sealed_by": "twosource 0.0.0"}
        held["manifest.json"] = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
        import hashlib

        digest = hashlib.sha256(held["manifest.json"]).hexdigest()
        lines = held["SHA256SUMS"].decode().splitlines()
        lines = [f"{digest}  manifest.json" if line.endswith("  manifest.json") else line for line in lines]
        held["SHA256SUMS"] = ("\n".join(lines) + "\n").encode()

    lie = forged(files["zip"], tmp_path / "b.zip", older, vouched=False)

    assert main(["verify", "--sealed", str(lie)]) == 0
    assert "the brief was written by twosource 0.0.0" in capsys.readouterr().out
