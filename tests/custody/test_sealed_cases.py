"""A case in one file: what is in it, that it is the same each time, and that public tools check it."""

from __future__ import annotations

import hashlib
import http.server
import json
import resource
import shutil
import subprocess
import sys
import tracemalloc
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from authority import Authority, openssl, serving
from forging import members

from twosource import pipeline
from twosource.cli import main
from twosource.jobs.sealed_check import verify_sealed
from twosource.jobs.sealing import Wish, seal
from twosource.read import Fetcher, Original
from twosource.settings import settings_from_environment
from twosource.store import open_case

FORMS = pytest.mark.parametrize("form", ["zip", "wacz"])
PAGE = (
    "<html><head><title>Workers arrive</title></head><body><p>On May 6, 2019, about 40 North Korean workers arrived "
    "in Dandong, a trader in the city said.</p></body></html>"
)


def sealed(case: Path, out: Path, *more: str) -> Path:
    """The file that `seal` makes."""
    assert main(["seal", "--case", str(case), "--out", str(out), *more]) == 0
    return out


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    """What a command prints to both."""
    capsys.readouterr()
    assert main(arguments) == status
    told = capsys.readouterr()
    return told.out + told.err


def first_event(capsys: pytest.CaptureFixture[str], case: Path) -> dict[str, Any]:
    """The event that the fewest reports tell of."""
    lines = printed(capsys, "events", "--case", str(case), "--json").splitlines()
    return min((json.loads(line) for line in lines), key=lambda e: (len(e["claims"]), e["id"]))


def test_sha256sum_checks_a_sealed_case_and_finds_a_changed_member(demo: Path, tmp_path: Path) -> None:
    """The command of its README, on what `unzip` unpacks."""
    if shutil.which("unzip") is None or shutil.which("sha256sum") is None:
        pytest.skip("unzip or sha256sum isn't installed")
    file = sealed(demo, tmp_path / "a.zip")
    subprocess.run(["unzip", "-q", str(file), "-d", str(tmp_path / "there")], check=True)
    check = ["sha256sum", "-c", "--quiet", "--strict", "SHA256SUMS"]

    whole = subprocess.run(check, cwd=tmp_path / "there", check=False, capture_output=True)
    with (tmp_path / "there" / "case" / "brief.md").open("ab") as stream:
        stream.write(b" ")
    changed = subprocess.run(check, cwd=tmp_path / "there", check=False, capture_output=True)

    assert (whole.returncode, whole.stdout) == (0, b"")
    assert changed.returncode == 1
    listed = {line.split("  ")[1] for line in (tmp_path / "there" / "SHA256SUMS").read_text().splitlines()}
    there = {str(f.relative_to(tmp_path / "there")) for f in (tmp_path / "there").rglob("*") if f.is_file()}
    assert there - listed == {"SHA256SUMS"}


@FORMS
def test_the_same_case_is_the_same_bytes(demo: Path, tmp_path: Path, form: str) -> None:
    """Twice from one folder, and from a copy of it elsewhere."""
    copy = shutil.copytree(demo, tmp_path / "elsewhere" / "case")

    made = [sealed(case, tmp_path / f"{n}.{form}").read_bytes() for n, case in enumerate((demo, demo, copy))]

    assert made[0] == made[1] == made[2]


@FORMS
def test_a_sealed_case_is_verified_where_the_case_isnt(
    own: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its folder is gone."""
    file = sealed(own, tmp_path / f"a.{form}")
    head = (own / "case.head").read_text(encoding="utf-8").split()
    shutil.rmtree(own)

    told = printed(capsys, "verify", "--sealed", str(file))

    assert "8 reports, 16 claims: all as sealed" in told
    assert f"log ends at entry {head[0]}, SHA-256 {head[1]}" in told


def test_a_sealed_case_holds_what_the_case_holds(own: Path, tmp_path: Path) -> None:
    """Originals and texts to the byte, the contract's object, the log, the brief with the head in its foot."""
    held = members(sealed(own, tmp_path / "a.zip"))

    with open_case(own, create=False) as case:
        outcome, head, log = case.outcome("dprk_labour"), case.head(), case.log()
        originals = {f"originals/{o.sha256}": case.original_file(o.sha256).read_bytes() for o in case.originals()}
    assert {name: data for name, data in held.items() if name.startswith("originals/")} == originals
    assert {name: data for name, data in held.items() if name.startswith("texts/")} == {
        f"texts/{r.id}.txt": r.text.encode() for r in outcome.reports
    }
    assert held["case/log.jsonl"].decode().splitlines() == [e.body for e in log]
    assert str(head) in held["case/brief.html"].decode()
    assert [c["id"] for c in json.loads(held["case/case.json"])["claims"]] == [c.id for c in outcome.claims]
    manifest = json.loads(held["manifest.json"])
    assert {m["path"]: (m["bytes"], m["sha256"]) for m in manifest["members"]} == {
        name: (len(data), hashlib.sha256(data).hexdigest())
        for name, data in held.items()
        if name not in ("manifest.json", "SHA256SUMS")
    }


@FORMS
def test_a_sealed_event_leaves_out_the_reports_of_others(
    own: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither a text, a title nor a path of another report is in any byte of the file."""
    event = first_event(capsys, own)
    with open_case(own, create=False) as case:
        outcome = case.outcome("dprk_labour")
    mine = {c.report for c in outcome.claims if c.id in event["claims"]}
    others = [r for r in outcome.reports if r.id not in mine]

    file = sealed(own, tmp_path / f"event.{form}", "--event", event["id"][:8])

    data = b"".join(members(file).values())
    assert others
    for report in others:
        assert report.text[:60].encode() not in data
        assert report.path.encode() not in data
        assert report.title is None or report.title.encode() not in data
    told = json.loads(members(file)["case/case.json"])
    assert [e["id"] for e in told["events"]] == [event["id"]]
    assert {r["id"] for r in told["reports"]} == mine
    assert {c["id"] for c in told["claims"]} == set(event["claims"])
    assert verify_sealed(file).faults == ()


@FORMS
def test_without_originals_their_hashes_stay(demo: Path, tmp_path: Path, form: str) -> None:
    """And the file is whole."""
    file = sealed(demo, tmp_path / f"a.{form}", "--without-originals")

    held = members(file)
    with open_case(demo, create=False) as case:
        originals = [(o.sha256, case.original_file(o.sha256).read_bytes()) for o in case.originals()]
    assert originals
    assert all(sha256.encode() in held["case/rows.jsonl"] for sha256, _ in originals)
    assert not any(name.startswith("originals/") for name in held)
    if form == "wacz":
        assert not any(data in held["archive/originals.warc.gz"] for _, data in originals)
        assert len(held["archive/originals.warc.gz"]) < 400
    assert verify_sealed(file).faults == ()


@FORMS
def test_tokens_travel_with_a_sealed_case_and_hold_there(
    own: Path, tmp_path: Path, form: str, one: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the program with the root, as unknown without it, and by OpenSSL on the digest that the log gives."""
    assert main(["anchor", "--case", str(own), "--authority", one.url, "--allow-private"]) == 0
    file = sealed(own, tmp_path / f"a.{form}")

    with_root = printed(capsys, "verify", "--sealed", str(file), "--trust", str(one.root))
    without = printed(capsys, "verify", "--sealed", str(file))

    assert f"says {one.url}" in with_root
    assert "isn't known" not in with_root
    assert "who the authorities are isn't known" in without
    (token,) = (name for name in members(file) if name.startswith("anchors/"))
    number = int(token.removeprefix("anchors/").partition("-")[0])
    (tmp_path / "token.tsr").write_bytes(members(file)[token])
    digest = hashlib.sha256(members(file)["case/log.jsonl"].splitlines()[number - 1]).hexdigest()
    check = ["ts", "-verify", "-in", "token.tsr", "-digest", digest, "-CAfile", str(one.root)]
    assert "Verification: OK" in openssl(tmp_path, check)


class Site(http.server.BaseHTTPRequestHandler):
    """One page."""

    def do_GET(self) -> None:
        """The page, for anything but robots.txt."""
        found = self.path == "/report"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE.encode() if found else b"")

    def log_message(self, *_: object) -> None:
        """Say nothing of it."""


def test_a_web_archive_of_a_case_has_the_form_that_wacz_1_1_1_asks_for(own: Path, tmp_path: Path) -> None:
    """Its package, index and pages tell of what is there; warcio reads every record with its digest."""
    with serving(Site) as url, open_case(own, create=False) as case:
        fetcher = Fetcher(permit=lambda numeric: numeric == "127.0.0.1")
        pipeline.bring_in(
            [f"{url}/report"], case, settings_from_environment(), pipeline.regime_of(case), fetcher=fetcher
        )
    held = members(sealed(own, tmp_path / "a.wacz"))

    package = json.loads(held["datapackage.json"])
    assert (package["profile"], package["wacz_version"]) == ("data-package", "1.1.1")
    assert {r["path"]: (r["hash"], r["bytes"]) for r in package["resources"]} == {
        name: (f"sha256:{hashlib.sha256(data).hexdigest()}", len(data))
        for name, data in held.items()
        if not name.startswith("datapackage")
    }
    assert json.loads(held["datapackage-digest.json"]) == {
        "path": "datapackage.json",
        "hash": f"sha256:{hashlib.sha256(held['datapackage.json']).hexdigest()}",
    }
    pages = [json.loads(line) for line in held["pages/pages.jsonl"].decode().splitlines()]
    assert pages[0]["format"] == "json-pages-1.0"
    assert len(pages) == 10
    assert all(datetime.fromisoformat(p["ts"]).tzinfo == UTC and p["url"] for p in pages[1:])
    assert f"{url}/report" in {p["url"] for p in pages[1:]}
    _hold_index(held, {p["url"] for p in pages[1:]})


def _hold_index(held: dict[str, bytes], pages: set[str]) -> None:
    """Each line of the index leads to a record of that address, and each page is in the index."""
    import gzip
    import io

    from warcio.archiveiterator import ArchiveIterator

    lines = gzip.decompress(held["indexes/index.cdx.gz"]).decode().splitlines()
    assert lines == sorted(lines)
    told = [json.loads(line.split(" ", 2)[2]) for line in lines]
    assert pages <= {t["url"] for t in told}
    for one in told:
        start, length = int(one["offset"]), int(one["length"])
        piece = held[f"archive/{one['filename']}"][start : start + length]
        (record,) = ArchiveIterator(io.BytesIO(piece), check_digests="raise")
        assert record.rec_headers.get_header("WARC-Target-URI") == one["url"]
    place = json.loads(held["indexes/index.idx"].decode().splitlines()[1].split(" ", 2)[2])
    block = held["indexes/index.cdx.gz"][place["offset"] : place["offset"] + place["length"]]
    assert place["digest"] == f"sha256:{hashlib.sha256(block).hexdigest()}"
    for name, data in held.items():
        if name.startswith("archive/"):
            for record in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
                record.content_stream().read()


def test_a_case_that_isnt_whole_isnt_sealed(own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """TS047 names the first fault, and nothing is written."""
    original = next(f for f in (own / "originals").rglob("*") if f.is_file())
    original.write_bytes(original.read_bytes() + b" ")

    told = printed(capsys, "seal", "--case", str(own), "--out", str(tmp_path / "a.zip"), status=1)

    assert "TS047" in told
    assert "TS036" in told
    assert not list(tmp_path.glob("*a.zip"))


def test_a_case_that_another_program_changes_meanwhile_isnt_sealed(own: Path, tmp_path: Path) -> None:
    """What was sealed would be no moment of the case."""
    (tmp_path / "a.zip").write_bytes(b"older")

    def changed(_stage: str, done: int, _total: int) -> None:
        if done == 3:
            with open_case(own, create=False) as other:
                data = b"Nine men left on Friday, a clerk said."
                kept = Original(hashlib.sha256(data).hexdigest(), "in/c.txt", data, ".txt")
                other.keep_original(kept, brought_at=datetime.now(UTC), program="twosource 0")

    with (
        open_case(own, create=False) as case,
        pytest.raises(pipeline.TwosourceError, match=r"TS047: .* was changed by another program meanwhile"),
    ):
        seal(case, pipeline.regime_of(case), Wish(tmp_path / "a.zip"), changed)

    assert (tmp_path / "a.zip").read_bytes() == b"older"
    assert sorted(f.name for f in tmp_path.iterdir()) == ["a.zip", "case"]


@pytest.mark.parametrize(("out", "code"), [("nowhere/a.zip", "TS003"), ("a.tar", "TS047"), ("case", "TS047")])
def test_a_file_that_cant_be_is_wrong_usage(
    own: Path, tmp_path: Path, out: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a folder that isn't there; with another ending."""
    assert code in printed(capsys, "seal", "--case", str(own), "--out", str(tmp_path / out), status=2)


def test_a_full_disk_leaves_the_older_file_and_no_half_of_a_new_one(own: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.zip").write_bytes(b"older")
    command = [sys.executable, "-m", "twosource.cli", "seal", "--case", str(own), "--out", str(out / "a.zip")]

    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )

    assert done.returncode == 2
    assert "TS003" in done.stderr
    assert "Traceback" not in done.stderr
    assert [(f.name, f.read_bytes()) for f in out.iterdir()] == [("a.zip", b"older")]


@FORMS
def test_sealing_and_verifying_hold_no_original_in_memory(own: Path, tmp_path: Path, form: str) -> None:
    """One of 60 million bytes."""
    data = bytes(range(256)) * 234_375
    kept = Original(hashlib.sha256(data).hexdigest(), "in/big.pdf", data, ".pdf")
    with open_case(own, create=False) as case:
        case.keep_original(kept, brought_at=datetime.now(UTC), program="twosource 0")
    del kept, data
    tracemalloc.start()
    file = sealed(own, tmp_path / f"a.{form}")
    found = verify_sealed(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert found.faults == ()
    assert peak < 25_000_000


def test_every_program_for_zips_reads_a_sealed_case(demo: Path, tmp_path: Path) -> None:
    """Python's own finds no fault, and all members with the rights of a file that anybody reads."""
    file = sealed(demo, tmp_path / "a.zip")

    with zipfile.ZipFile(file) as opened:
        assert opened.testzip() is None
        assert {(i.external_attr >> 16, i.date_time) for i in opened.infolist()} == {
            (0o100644, (1980, 1, 1, 0, 0, 0)),
        }


def test_seal_as_json_tells_the_file_and_its_head(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The digest is that of the file."""
    out = tmp_path / "a.zip"

    told = json.loads(printed(capsys, "seal", "--case", str(demo), "--out", str(out), "--json"))

    assert told["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert told["bytes"] == out.stat().st_size
    assert f"{told['head']['number']} {told['head']['sha256']}\n" == (demo / "case.head").read_text(encoding="utf-8")
