"""What was fetched as a web archive: each request and each answer as they went over the wire, gzipped WARC 1.1."""

from __future__ import annotations

from io import BytesIO

from twosource import __version__
from twosource.read.exchange import Exchange
from twosource.read.fetch import Fetched


def warc_of(fetched: Fetched) -> bytes:
    """The bytes of a .warc.gz of all exchanges in their order, redirects among them."""
    from warcio.warcwriter import WARCWriter

    held = BytesIO()
    writer = WARCWriter(held, gzip=True, warc_version="1.1")
    first = fetched.exchanges[0].address.url
    writer.write_record(writer.create_warcinfo_record("capture.warc.gz", _facts(first)))
    for one in fetched.exchanges:
        answer = writer.create_warc_record(
            one.address.url,
            "response",
            payload=BytesIO(one.answer),
            length=len(one.answer),
            warc_content_type="application/http; msgtype=response",
            warc_headers_dict=_head(one),
        )
        request = writer.create_warc_record(
            one.address.url,
            "request",
            payload=BytesIO(one.request),
            length=len(one.request),
            warc_content_type="application/http; msgtype=request",
            warc_headers_dict={
                **_head(one),
                "WARC-Concurrent-To": answer.rec_headers.get_header("WARC-Record-ID"),
            },
        )
        writer.write_record(answer)
        writer.write_record(request)
    return held.getvalue()


def _facts(address: str) -> dict[str, str]:
    return {"software": f"twosource {__version__}", "format": "WARC File Format 1.1", "description": address}


def _head(one: Exchange) -> dict[str, str]:
    return {"WARC-Date": one.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"), "WARC-IP-Address": one.numeric}
