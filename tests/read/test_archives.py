"""Folders packed into one file: read like folders, and nothing in them leads out of them or fills the memory."""

from __future__ import annotations

import io
import subprocess
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest
from corpus_case import LEAD, folder_tar, json_feed, mail, text, wacz, zipped

from twosource.read import ReadResult, read_reports
from twosource.regimes import Regime
from twosource.settings import Settings


def read(path: Path, regime: Regime) -> list[ReadResult]:
    """The results of one path."""
    return list(read_reports([path], Settings(), regime))


def codes(results: list[ReadResult]) -> list[str]:
    """The path and code of each refusal."""
    return [f"{r.rejected.path.partition('#')[2]} {r.rejected.code}" for r in results if r.rejected is not None]


def test_an_archive_gives_the_reports_of_the_folder_that_was_packed(tmp_path: Path, regime: Regime) -> None:
    """With the same ids, and what the sidecars say."""
    folder = tmp_path / "in"
    folder.mkdir()
    files = {"a.txt": text(), "b/c.txt": text("More."), "a.yml": b"outlet: Border Post\n", ".tool/d.txt": text("no")}
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    (tmp_path / "in.zip").write_bytes(zipped(files))

    packed = [r.report for r in read(tmp_path / "in.zip", regime) if r.report is not None]
    plain = [r.report for r in read(folder, regime) if r.report is not None]

    assert [(r.id, r.outlet) for r in packed] == [(r.id, r.outlet) for r in plain]
    assert [r.path for r in packed] == [f"{tmp_path}/in.zip#a.txt", f"{tmp_path}/in.zip#b/c.txt"]
    assert packed[0].outlet == "Border Post"


def test_the_same_bytes_twice_in_an_archive_are_one_report_with_a_note(tmp_path: Path, regime: Regime) -> None:
    """As they are in a folder."""
    (tmp_path / "in.zip").write_bytes(zipped({"a.txt": text(), "b.txt": text()}))

    (result,) = read(tmp_path / "in.zip", regime)

    assert result.report is not None
    assert [n.code for n in result.report.notes if "in.zip#b.txt" in n.why] == ["N01"]


def test_an_archive_in_a_mail_in_an_archive_is_read(tmp_path: Path, regime: Regime) -> None:
    """Each report under the whole way to it."""
    (tmp_path / "in.zip").write_bytes(zipped({"m.zip": zipped({"a.eml": mail()})}))

    paths = [r.report.path for r in read(tmp_path / "in.zip", regime) if r.report is not None]

    assert paths == [f"{tmp_path}/in.zip#m.zip#a.eml", f"{tmp_path}/in.zip#m.zip#a.eml#more.docx"]


def test_archives_that_go_too_deep_are_refused_where_they_do(tmp_path: Path, regime: Regime) -> None:
    """An archive of itself would never end."""
    data = text()
    for depth in range(9):
        data = zipped({f"{depth}.zip" if depth else "a.txt": data})
    (tmp_path / "in.zip").write_bytes(data)

    results = read(tmp_path / "in.zip", regime)

    assert [r.rejected.code for r in results if r.rejected is not None] == ["TS050"]
    assert "files deep" in results[0].rejected.why if results[0].rejected else False


@pytest.mark.parametrize(
    ("name", "code"),
    [("../../etc/a.txt", "TS050"), ("/etc/a.txt", "TS050"), ("C:\\a.txt", "TS050"), ("in/..\\..\\a.txt", "TS050")],
)
def test_a_name_that_leads_out_of_the_archive_is_refused(tmp_path: Path, regime: Regime, name: str, code: str) -> None:
    """And what is beside it is read."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        info = zipfile.ZipInfo("x")
        info.filename = name
        archive.writestr(info, text("Evil."))
        archive.writestr("good.txt", text())
    (tmp_path / "in.zip").write_bytes(held.getvalue())

    results = read(tmp_path / "in.zip", regime)

    assert [line.rpartition(" ")[2] for line in codes(results)] == [code]
    assert [r.report.path for r in results if r.report is not None] == [f"{tmp_path}/in.zip#good.txt"]


def test_links_and_devices_of_a_tar_are_refused(tmp_path: Path, regime: Regime) -> None:
    """A link to a file of this machine would bring that file in."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, kind in (("a.txt", tarfile.SYMTYPE), ("b.txt", tarfile.LNKTYPE), ("c.txt", tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    (tmp_path / "in.tar").write_bytes(held.getvalue())

    assert codes(read(tmp_path / "in.tar", regime)) == ["a.txt TS050", "b.txt TS050", "c.txt TS050"]


@pytest.mark.parametrize("kind", ["zip", "tar.gz", "tar.bz2", "tar.xz"])
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, regime: Regime, kind: str) -> None:
    """Half a gigabyte of nothing in a few kilobytes."""
    size, held = 500_000_000, io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.jsonl", "w") as member:
            for _ in range(size // 10_000_000):
                member.write(b" " * 10_000_000)
    else:
        with tarfile.open(fileobj=held, mode=f"w:{kind[4:]}") as tar:  # type: ignore[call-overload]
            info = tarfile.TarInfo("a.jsonl")
            info.size = size
            tar.addfile(info, _Nothing(size))  # type: ignore[arg-type]
    assert len(held.getvalue()) < size // 200
    (tmp_path / f"in.{kind}").write_bytes(held.getvalue())

    (result,) = read(tmp_path / f"in.{kind}", regime)

    assert result.rejected is not None
    assert result.rejected.code == "TS050"
    assert "times" in result.rejected.why


class _Nothing:
    """That many blanks."""

    def __init__(self, size: int) -> None:
        self._left = size

    def read(self, size: int) -> bytes:
        """The next of them."""
        size = min(size, self._left)
        self._left -= size
        return b" " * size


def test_a_zip_that_lies_about_a_size_is_refused(tmp_path: Path, regime: Regime) -> None:
    """The size in its list is the most that is ever unpacked."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(b"a" * 5_000_000) + packer.flush()
    data = bytearray(zipped({"a.txt": b"x" * 60}))
    place = data.index(b"PK\x01\x02")
    name_end = 30 + len("a.txt")
    old = int.from_bytes(data[place + 20 : place + 24], "little")
    data[place + 20 : place + 24] = len(body).to_bytes(4, "little")
    data[name_end : name_end + old] = body
    eocd = data.rindex(b"PK\x05\x06")
    data[eocd + 16 : eocd + 20] = (place + len(body) - old).to_bytes(4, "little")
    (tmp_path / "in.zip").write_bytes(data)

    (result,) = read(tmp_path / "in.zip", regime)

    assert result.rejected is not None
    assert result.rejected.code == "TS050"


def test_what_is_locked_by_a_password_is_told(tmp_path: Path, regime: Regime) -> None:
    """With what to do."""
    data = bytearray(zipped({"a.txt": text(), "b.txt": text("More.")}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    (tmp_path / "in.zip").write_bytes(data)

    results = read(tmp_path / "in.zip", regime)

    assert codes(results) == ["a.txt TS050"]
    assert any("password" in r.rejected.why for r in results if r.rejected is not None)
    assert sum(r.report is not None for r in results) == 1


def test_an_archive_without_a_report_says_so(tmp_path: Path, regime: Regime) -> None:
    """It isn't passed over."""
    (tmp_path / "in.zip").write_bytes(zipped({"a.csv": b"1,2"}))

    (result,) = read(tmp_path / "in.zip", regime)

    assert result.rejected is not None
    assert "holds no report" in result.rejected.why


def test_a_tar_of_the_system_s_own_program_is_read(tmp_path: Path, regime: Regime) -> None:
    """Not only those of our own making."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(text())
    subprocess.run(["tar", "-czf", "in.tgz", "in"], cwd=tmp_path, check=True)

    (result,) = read(tmp_path / "in.tgz", regime)

    assert result.report is not None
    assert result.report.path == f"{tmp_path}/in.tgz#in/a.txt"


def test_a_web_archive_that_was_changed_after_it_was_made_is_noted(tmp_path: Path, regime: Regime) -> None:
    """By its own list of hashes; unchanged, nothing is noted."""
    whole, changed = wacz(), wacz("Changed.")
    with zipfile.ZipFile(io.BytesIO(whole)) as one, zipfile.ZipFile(io.BytesIO(changed)) as other:
        mixed = zipped(
            {"archive/a.warc.gz": other.read("archive/a.warc.gz"), "datapackage.json": one.read("datapackage.json")}
        )
    (tmp_path / "a.wacz").write_bytes(whole)
    (tmp_path / "b.wacz").write_bytes(mixed)

    notes = {
        name: {n.code for r in read(tmp_path / name, regime) if r.report is not None for n in r.report.notes}
        for name in ("a.wacz", "b.wacz")
    }

    assert "N13" not in notes["a.wacz"]
    assert "N13" in notes["b.wacz"]


def test_each_item_of_a_json_feed_is_a_report(tmp_path: Path, regime: Regime) -> None:
    """With the item's own day, maker and address, and the feed's title for its outlet."""
    (tmp_path / "a.json").write_bytes(json_feed())

    (result,) = read(tmp_path / "a.json", regime)

    report = result.report
    assert report is not None
    assert (report.title, report.outlet, report.published) == ("Women come", "Border Post", "2019-05-07")
    assert (report.url, [c.name for c in report.credits]) == ("https://post.example/1", ["Kim Ha-na"])
    assert LEAD in report.text
    assert "<p>" not in report.text


def test_other_json_in_a_folder_is_passed_over_and_refused_when_it_is_named(tmp_path: Path, regime: Regime) -> None:
    """A folder of reports may hold a tool's settings."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "settings.json").write_bytes(b'{"a": 1}')
    (tmp_path / "in" / "feed.json").write_bytes(json_feed())

    of_folder = read(tmp_path / "in", regime)
    (named,) = read(tmp_path / "in" / "settings.json", regime)

    assert [r.report is not None for r in of_folder] == [True]
    assert named.rejected is not None
    assert named.rejected.code == "TS028"


def test_an_empty_tar_says_that_it_holds_no_report(tmp_path: Path, regime: Regime) -> None:
    """Its two blocks of nothing are no fault of its form."""
    made = folder_tar("w")("")
    (tmp_path / "a.tar").write_bytes(made[:0] + b"\0" * 10240)

    (result,) = read(tmp_path / "a.tar", regime)

    assert result.rejected is not None
    assert "holds no report" in result.rejected.why
