"""How long the desk's pages take for some users at once, over loopback: a table of median and 95th percentile.

    python scripts/desk_load.py CASE [USERS] [SECONDS]

Each user opens one page after another and looks at each for a second on average, as people do at the fastest; pages
are drawn so that lists, searches, events and reports come in turn, each with another word, place or id.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import httpx

from twosource.store import lists
from twosource.store.shelf import Shelf

_LOOKING = 1.0
Ways = dict[str, list[str]]


def ways_of(case: Path) -> Ways:
    """The addresses of each kind of page, many of those that bear an id or a word."""
    shelf = Shelf(case)
    regime = Path(shelf.regime() or "dprk_labour").name
    rng = random.Random(1)  # noqa: S311 - which pages are opened is no secret
    with shelf.reading() as db:
        events = _sampled(db, "listed_events", rng)
        reports = _sampled(db, "listed_reports", rng)
        claims = _sampled(db, "listed_claims", rng)
        places = [s.name for s in lists.spots(db, regime, "happened", 100)]
        hits = lists.reports_page(db, 40).rows
    shelf.close()
    words = [(hit.title or "report").split()[-1] for hit in hits] + ["people", "source"]
    days = [f"{year}-0{month}-01" for year in range(2004, 2022) for month in (1, 5, 9)]
    return {
        "overview": ["/"],
        "events": ["/events", "/events?kind=happened", "/events?contradicted=1", "/events?verdict=duty-running"],
        "events of a place": [f"/events?place={place}" for place in places],
        "events with a word": [f"/events?q={word}" for word in words],
        "events of a measure": ["/events?measure=un-2397-op8&verdict=duty-running", "/events?measure=un-2371-op11"],
        "timeline": [f"/timeline?since={day}" for day in days],
        "map": ["/map", "/map?kind=happened"],
        "one event": [f"/events/{id_}" for id_ in events],
        "one report": [f"/reports/{id_}" for id_ in reports],
        "reports": ["/reports", *(f"/reports?q={word}" for word in words)],
        "voices": ["/voices"],
        "review": ["/review", "/review?from=20"],
        "one claim": [f"/review/claims/{id_}" for id_ in claims],
        "outlet": [f"/outlet?name=Paper+{n}" for n in range(50)],
        "measures": ["/measures", "/measures/un-2397-op8"],
        "ledger": ["/ledger"],
        "log": ["/log"],
        "search": [f"/search?q={word}" for word in words],
        "api": [f"/api/events/{id_}" for id_ in events[:100]],
        "lists of the api": ["/api/claims", "/api/findings", "/api/outlets", "/api/voices"],
    }


def _sampled(db: object, table: str, rng: random.Random) -> list[str]:
    """Ids from all over a table."""
    query = f"SELECT id FROM {table} WHERE id >= ? ORDER BY id LIMIT 1"  # noqa: S608 - our names
    marks = (f"{rng.randrange(16**8):08x}" for _ in range(300))
    found = (db.exec_driver_sql(query, (mark,)).scalar() for mark in marks)  # type: ignore[attr-defined]
    return [str(id_) for id_ in found if id_ is not None]


def user(base: str, ways: Ways, until: float, seed: int, took: dict[str, list[float]]) -> None:
    """Open pages until a moment; how long each took is added to `took` by its kind."""
    rng = random.Random(seed)  # noqa: S311 - see above
    names = list(ways)
    with httpx.Client(base_url=base, timeout=60) as client:
        # People don't come all at once.
        time.sleep(rng.uniform(0, 2 * _LOOKING))
        while time.perf_counter() < until:
            name = rng.choice(names)
            begun = time.perf_counter()
            answer = client.get(rng.choice(ways[name]))
            took[name].append(time.perf_counter() - begun)
            if answer.status_code != 200:
                raise SystemExit(f"{answer.url}: {answer.status_code}")
            time.sleep(rng.uniform(0, 2 * _LOOKING))


def main(arguments: Sequence[str]) -> None:
    """Open the desk, let users in, print the table."""
    case = Path(arguments[0])
    users = int(arguments[1]) if len(arguments) > 1 else 20
    seconds = int(arguments[2]) if len(arguments) > 2 else 60
    command = [sys.executable, "-m", "twosource.cli", "desk", "--case", str(case), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        try:
            said = desk.stdout.readline() if desk.stdout is not None else ""
            found = re.search(r"http://\S+", said)
            if found is None:
                raise SystemExit(f"the desk didn't open: {said!r}")
            _measure(found.group().rstrip("/"), ways_of(case), users, seconds)
        finally:
            desk.terminate()


def _measure(base: str, ways: Ways, users: int, seconds: int) -> None:
    user(base, {name: some[:1] for name, some in ways.items()}, time.perf_counter() + 8, 0, defaultdict(list))
    took: dict[str, list[float]] = defaultdict(list)
    until = time.perf_counter() + seconds
    threads = [threading.Thread(target=user, args=(base, ways, until, n, took)) for n in range(1, users + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("| page | asked | median | 95 % | longest |\n|---|---|---|---|---|")
    for name in sorted(took):
        print(_row(name, took[name]))
    print(_row("all", [t for times in took.values() for t in times]))


def _row(name: str, times: Sequence[float]) -> str:
    ordered = sorted(times)
    median, most = ordered[len(ordered) // 2], ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    return f"| {name} | {len(times)} | {median * 1000:.0f} ms | {most * 1000:.0f} ms | {ordered[-1] * 1000:.0f} ms |"


if __name__ == "__main__":
    main(sys.argv[1:])
