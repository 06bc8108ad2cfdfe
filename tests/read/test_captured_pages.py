"""A page by its address: kept with its whole exchange, asked for politely, never from inside a network."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from web_case import Web, a_web, page, redirect

from twosource.pipeline import bring_in
from twosource.read import ReadResult, read_reports
from twosource.read.addresses import address_of, is_public
from twosource.read.exchange import Limits
from twosource.read.fetch import Fetcher
from twosource.regimes import load_regime
from twosource.settings import Settings
from twosource.store import open_case

LEAD = "On May 6, about 40 women came to Dandong, a trader in the city said."
BODY = "Nobody else saw them. The trader counted the buses at the gate of the customs house in the morning."
PAGE = f"<html><head><title>Women come</title></head><body><article><p>{LEAD}</p><p>{BODY}</p></article></body></html>"
PRIVATE = [
    *("127.0.0.1", "10.0.0.8", "192.168.1.1", "172.16.9.9", "169.254.169.254", "100.64.0.1", "224.0.0.1"),
    *("255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.8"),
    *("64:ff9b::10.0.0.8", "2002:7f00:1::", "2001:0:7f00:1::", "240.0.0.1", "198.18.0.1", "192.0.2.1"),
]


@pytest.fixture(name="web")
def a_small_web() -> Iterator[Web]:
    """A web of its own for each test."""
    with a_web() as web:
        yield web


def captured(web: Web, place: str, fetcher: Fetcher | None = None) -> ReadResult:
    """The result of one address of the web."""
    found = list(read_reports([web.url(place)], Settings(), load_regime(), fetcher or web.fetcher()))
    assert len(found) == 1
    return found[0]


def code_of(result: ReadResult) -> str:
    """Why there is no report."""
    assert result.rejected is not None
    assert result.rejected.why.endswith(".")
    return result.rejected.code


def test_a_page_is_a_report_and_its_exchange_is_kept_beside_it(web: Web) -> None:
    """Request and answer as they went over the wire, for any program that reads web archives."""
    web.pages["post.example/1"] = page(PAGE, more="X-Mark: kept\r\n")

    result = captured(web, "post.example/1")

    assert result.report is not None
    assert result.report.url == result.report.path == web.url("post.example/1")
    assert LEAD in result.report.text
    assert result.exchange is not None
    records = [(r.rec_type, r.content_stream().read()) for r in ArchiveIterator(BytesIO(result.exchange.data))]
    assert [kind for kind, _ in records] == ["warcinfo", "response", "request"]
    assert records[1][1] == PAGE.encode()
    assert b"X-Mark: kept" in gzip.decompress(result.exchange.data)
    assert b"User-Agent: twosource/" in gzip.decompress(result.exchange.data)


def test_the_kept_exchange_gives_the_same_report_when_it_is_read_as_an_archive(web: Web, tmp_path: Path) -> None:
    """The charset that only the server states holds there too."""
    korean = PAGE.replace("a trader", "단둥의 한 무역상")
    web.pages["post.example/1"] = page(korean.encode("euc-kr"), kind="text/html; charset=euc-kr")

    result = captured(web, "post.example/1")

    assert result.exchange is not None
    assert result.report is not None
    (tmp_path / "a.warc.gz").write_bytes(result.exchange.data)
    (again,) = read_reports([tmp_path / "a.warc.gz"], Settings(), load_regime())
    assert again.report is not None
    assert "단둥의 한 무역상" in result.report.text
    assert (again.report.id, again.report.text) == (result.report.id, result.report.text)


def test_a_captured_page_and_its_exchange_are_originals_of_the_case(web: Web, tmp_path: Path) -> None:
    """Both lie under their hashes, and verify finds nothing wrong."""
    web.pages["post.example/1"] = page(PAGE)

    with open_case(tmp_path / "case") as case:
        bring_in([web.url("post.example/1")], case, Settings(), load_regime(), fetcher=web.fetcher())
        held, faults = case.size(), case.verify()

    assert (held.originals, held.reports, faults) == (2, 1, [])


def test_redirects_are_followed_and_each_is_kept(web: Web) -> None:
    """The report's address is where it was found, its path is what was asked for."""
    web.pages["old.example/1"] = redirect("/2")
    web.pages["old.example/2"] = redirect(web.url("new.example/3"))
    web.pages["new.example/3"] = page(PAGE)

    result = captured(web, "old.example/1")

    assert result.report is not None
    assert result.report.url == web.url("new.example/3")
    assert result.exchange is not None
    kinds = [r.rec_type for r in ArchiveIterator(BytesIO(result.exchange.data))]
    assert kinds == ["warcinfo", *("response", "request") * 3]


def test_nothing_else_of_a_page_is_fetched(web: Web) -> None:
    """Neither its pictures nor its scripts: the page and the site's robots.txt, each once."""
    web.pages["post.example/1"] = page(PAGE.replace("<p>", "<p><img src='/a.png'><script src='/b.js'></script>"))

    captured(web, "post.example/1")

    assert web.asked == ["post.example/robots.txt", "post.example/1"]


@pytest.mark.parametrize("numeric", PRIVATE)
def test_an_address_that_is_not_of_the_open_internet_is_not_public(numeric: str) -> None:
    """However it is wrapped."""
    assert not is_public(numeric)


@pytest.mark.parametrize("numeric", ["93.184.216.34", "2606:4700::1111", "64:ff9b::93.184.216.34"])
def test_an_address_of_the_open_internet_is_public(numeric: str) -> None:
    """So that the check isn't one that nothing passes."""
    assert is_public(numeric)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"])
def test_a_fetcher_as_users_have_it_asks_nothing_of_its_own_machine(web: Web, host: str) -> None:
    """In whatever way loopback is written."""
    url = f"http://{host}:{web.port}/1"

    (result,) = read_reports([url], Settings(), load_regime())

    assert code_of(result) in ("TS081", "TS083")
    assert web.asked == []


def test_a_redirect_into_a_private_network_is_not_followed(web: Web) -> None:
    """Each hop is checked as the first is."""
    web.pages["post.example/1"] = redirect("http://169.254.169.254/latest/meta-data/")
    numbers = {"post.example": ["127.0.0.1"], "169.254.169.254": ["169.254.169.254"]}

    result = captured(web, "post.example/1", web.fetcher(resolve=lambda host, _: numbers[host]))

    assert code_of(result) == "TS081"


def test_a_name_that_changes_its_address_leads_nowhere(web: Web) -> None:
    """Each connection goes to an address that was checked for it: the second answer is refused."""
    web.pages["post.example/1"] = page(PAGE)
    answers = iter([["127.0.0.1"], ["10.0.0.8"]])

    result = captured(web, "post.example/1", web.fetcher(resolve=lambda _host, _port: next(answers)))

    assert code_of(result) == "TS081"
    assert web.asked == ["post.example/robots.txt"]


def test_one_private_address_among_public_ones_refuses_the_host(web: Web) -> None:
    """A name that is both is a trap."""
    result = captured(web, "post.example/1", web.fetcher(resolve=lambda _host, _port: ["127.0.0.1", "10.0.0.8"]))

    assert code_of(result) == "TS081"
    assert web.asked == []


def test_what_a_site_forbids_programs_is_not_asked(web: Web) -> None:
    """The longest rule that fits decides, as RFC 9309 has it."""
    rules = "User-agent: *\nDisallow: /\nAllow: /open/\n"
    web.pages["post.example/robots.txt"] = page(rules, kind="text/plain")
    web.pages["post.example/open/1"] = page(PAGE)

    closed, allowed = captured(web, "post.example/1"), captured(web, "post.example/open/1")

    assert code_of(closed) == "TS082"
    assert allowed.report is not None


def test_a_site_whose_robots_txt_is_out_of_order_is_left_alone(web: Web) -> None:
    """Nobody knows what it would forbid."""
    web.pages["post.example/robots.txt"] = page("sorry", status="503 Service Unavailable")

    assert code_of(captured(web, "post.example/1")) == "TS082"


def test_a_site_is_asked_no_faster_than_it_likes(web: Web) -> None:
    """Its Crawl-delay stands between two pages, up to a limit."""
    web.pages["post.example/robots.txt"] = page("User-agent: *\nCrawl-delay: 9\n", kind="text/plain")
    web.pages["slow.example/robots.txt"] = page("User-agent: *\nCrawl-delay: 9000\n", kind="text/plain")
    urls = [web.url(f"{host}.example/{n}") for host in ("post", "slow") for n in (1, 2)]

    list(read_reports(urls, Settings(), load_regime(), web.fetcher()))

    assert [round(s) for s in web.slept] == [9, 30]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (page("gone", status="410 Gone"), "TS084"),
        (page(b"\x89PNG", kind="image/png"), "TS085"),
        (page(b"x" * 30_000), "TS083"),
        (page(gzip.compress(b"x" * 9_000_000), more="Content-Encoding: gzip\r\n"), "TS083"),
        (page(b"x", more="Content-Encoding: br\r\n"), "TS083"),
        (page(PAGE)[:-20], "TS083"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "TS083"),
        (b"", "TS083"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n", "TS083"),
        (redirect("file:///etc/passwd"), "TS080"),
        (redirect("/1"), "TS083"),
    ],
    ids="gone picture large bomb brotli cut ssh nothing headers file circle".split(),  # noqa: SIM905 - reads as a line
)
def test_an_answer_that_is_no_page_is_rejected_with_its_code(web: Web, answer: bytes, code: str) -> None:
    """Whatever a server does, it costs its own report."""
    web.pages["post.example/1"] = answer

    result = captured(web, "post.example/1", web.fetcher(Limits(max_bytes=20_000, seconds=5)))

    assert code_of(result) == code


def test_what_was_answered_instead_of_a_page_is_kept(web: Web) -> None:
    """That a page was gone on a day is evidence too."""
    web.pages["post.example/1"] = page("taken down", status="451 Unavailable For Legal Reasons")

    result = captured(web, "post.example/1")

    assert result.exchange is not None
    assert b"taken down" in gzip.decompress(result.exchange.data)


@pytest.mark.parametrize("beat", [b"", b"H", b"HTTP/1.1 200 OK\r\nX: y\r\n"])
def test_a_server_that_never_ends_costs_no_more_than_its_time(web: Web, beat: bytes) -> None:
    """Neither silence nor a byte now and then holds up the others."""

    def drip(channel: socket.socket) -> None:
        for _ in range(100):
            channel.sendall(beat)
            time.sleep(0.05)

    web.pages["post.example/1"] = drip
    began = time.monotonic()

    result = captured(web, "post.example/1", web.fetcher(Limits(seconds=0.5)))

    assert code_of(result) == "TS083"
    assert time.monotonic() - began < 4


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http://user:secret@post.example/",
        "http://post.example:99999/",
        "http://[::1/",
        "http://a b/",
        "http://\u0000/",
    ],
)
def test_what_is_no_address_is_not_asked(web: Web, url: str) -> None:
    """And says so with the address."""
    (result,) = read_reports([url], Settings(), load_regime(), web.fetcher())

    assert code_of(result) == "TS080"
    assert web.asked == []


@pytest.fixture(scope="module", name="certificate")
def a_certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate of post.example in one file, signed by itself."""
    file = tmp_path_factory.mktemp("tls") / "post.pem"
    asked = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    asked += ["-subj", "/CN=post.example", "-addext", "subjectAltName=DNS:post.example", "-days", "2"]
    subprocess.run([*asked, "-keyout", file, "-out", f"{file}.crt"], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    return file


@pytest.mark.parametrize(
    ("host", "trusted", "code"), [("post", True, ""), ("other", True, "TS083"), ("post", False, "TS083")]
)
def test_a_certificate_is_held_to_the_name_and_to_who_signed_it(
    certificate: Path, host: str, *, trusted: bool, code: str
) -> None:
    """Though the connection goes to a number."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate)
    client = ssl.create_default_context(cafile=str(certificate)) if trusted else None
    with a_web(server) as web:
        web.pages[f"{host}.example/robots.txt"] = page("", kind="text/plain")
        web.pages[f"{host}.example/1"] = page(PAGE)

        result = captured(web, f"{host}.example/1", web.fetcher(tls=client))

    assert (code_of(result) if code else result.report is not None) == (code or True)


def test_an_address_keeps_its_query_and_loses_its_fragment() -> None:
    """Letters beyond ASCII are coded as browsers code them."""
    found = address_of("HTTP://bücher.example/한국?q=a b&x=%20#part")

    assert found.url == "http://xn--bcher-kva.example/%ED%95%9C%EA%B5%AD?q=a%20b&x=%20"
