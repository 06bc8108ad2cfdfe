"""Makes reports of the documents of the incidents benchmark: one JSON line each, as `twosource run` reads them.

    python scripts/incident_reports.py documents-dev.jsonl > reports.jsonl

Of a document only its id, title, text, day of printing and host are kept; the title stands as the text's first line.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path


def reports_of(lines: Iterable[str]) -> Iterator[str]:
    """A report's line for each line that isn't blank."""
    for line in lines:
        if line.strip():
            document = json.loads(line)
            title = " ".join((document.get("title") or "").split())
            held = {"id": document["id"], "text": f"{title}\n\n{document['text']}", "language": "en"}
            held |= {"title": title} if title else {}
            held |= {"published": document["published"]} if document.get("published") else {}
            held |= {"outlet": document["url_domain"]} if document.get("url_domain") else {}
            yield json.dumps(held, ensure_ascii=False)


if __name__ == "__main__":
    for row in reports_of(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()):
        print(row)
