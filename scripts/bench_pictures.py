"""The figures of docs/pictures.md: how far pictures' looks lie apart, how well print is recognised in four languages.

    PYTHONPATH=tests python scripts/bench_pictures.py [pictures]

All pictures and pages are made here, by seeds; the pages need Tesseract and the fonts of Debian's fonts-noto-cjk and
fonts-dejavu.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import combinations

import numpy as np
from picture_case import CJK, SERIF, a_page_of, a_photo, jpeg, png
from PIL import Image, ImageEnhance, ImageFilter

from twosource.read.evened import evened
from twosource.read.look import look_of
from twosource.read.recognise import recogniser

_PAGES = {
    "English": (SERIF, 0, [
        "Some two hundred women crossed the bridge at Dandong", "on 6 May 2019, a trader in the city said. They were",
        "taken to a sewing plant with 1,350 places, where wages", "of 2,300 yuan a month had been promised. The plant",
        "belongs to a firm that is registered in Shenyang.",
    ]),
    "Russian": (SERIF, 0, [
        "Около двухсот рабочих прибыли во Владивосток", "6 мая 2019 года, сообщил торговец в городе.",
        "Их отвезли на стройку, где работает 1350 человек,", "а плата составляет 23 000 рублей в месяц.",
        "Стройка принадлежит фирме из Хабаровска.",
    ]),
    "Korean": (CJK, 1, [
        "지난 5월 6일 여성 노동자 이백여 명이 단둥의 다리를", "건넜다고 도시의 한 상인이 전했다. 이들은 1,350명이",
        "일하는 봉제 공장으로 옮겨졌으며 월급은 2,300위안으로", "알려졌다. 공장은 선양에 등록된 회사의 것이라고 한다.",
    ]),
    "Chinese": (CJK, 2, [
        "2019年5月6日，约二百名女工过桥来到丹东，", "城里一名商人说。她们被带到一家有1350个工位的",
        "缝纫厂，据说每月工资是2300元。没有别人看见她们，", "这家工厂属于在沈阳登记的一家公司。",
    ]),
}  # fmt: skip


def saved(image: Image.Image, quality: int) -> Image.Image:
    """The picture as it comes back from a JPEG."""
    return Image.open(BytesIO(jpeg(image, quality)))


def cut(image: Image.Image, share: float) -> Image.Image:
    """The picture without that share of its width and height."""
    wide, high = (int(side * share / 2) for side in image.size)
    return image.crop((wide, high, image.width - wide, image.height - high))


_CHANGES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "JPEG of quality 30": lambda i: saved(i, 30),
    "JPEG of quality 10": lambda i: saved(i, 10),
    "half as large, quality 60": lambda i: saved(i.resize((i.width // 2, i.height // 2)), 60),
    "a sixth as large, quality 50": lambda i: saved(i.resize((i.width // 6, i.height // 6)), 50),
    "stretched from 3:2 to 4:3": lambda i: i.resize((800, 600)),
    "brighter by 20 %": lambda i: ImageEnhance.Brightness(i).enhance(1.2),
    "grey": lambda i: i.convert("L"),
    "blurred": lambda i: i.filter(ImageFilter.GaussianBlur(3)),
    "cut by 2 %, quality 60": lambda i: saved(cut(i, 0.02), 60),
    "cut by 5 %, quality 60": lambda i: saved(cut(i, 0.05), 60),
    "cut by 10 %, quality 60": lambda i: saved(cut(i, 0.10), 60),
}


def look(image: Image.Image) -> int:
    """The look as a number."""
    return int(look_of(image) or "0", 16)


def looks(number: int) -> Iterator[str]:
    """A line for the distances between different pictures, and one for each change."""
    photos = [a_photo(seed, 900, 600) for seed in range(number)]
    bare = [look(p) for p in photos]
    apart = [(a ^ b).bit_count() for a, b in combinations(bare, 2)]
    yield f"{len(apart)} pairs of different pictures: least {min(apart)} bits, median {np.median(apart):.0f}"
    for name, change in _CHANGES.items():
        bits = np.array([(look(change(p)) ^ b).bit_count() for p, b in zip(photos, bare, strict=True)])
        within = ", ".join(f"within {n}: {100 * np.mean(bits <= n):.1f} %" for n in (6, 8, 10))
        yield f"{name}: median {np.median(bits):.0f}, most {bits.max()}, {within}"


def worn(page: Image.Image) -> Image.Image:
    """A page as an old copier gives it: a little turned, blurred, grey and noisy."""
    turned = page.rotate(0.6, fillcolor=255).filter(ImageFilter.GaussianBlur(1.5))
    greys = np.asarray(turned) * 0.8 + 30 + np.random.default_rng(1).normal(0, 12, (page.height, page.width))
    return Image.fromarray(greys.clip(0, 255).astype("uint8"))


def recognised() -> Iterator[str]:
    """A line for each language and state of a page: the share of characters that are right, blanks apart."""
    program = recogniser()
    if program is None:
        yield "no Tesseract"
        return
    yield f"{program.version}, {'+'.join(program.languages)}"
    for name, (font, index, lines) in _PAGES.items():
        page = a_page_of(lines, font, index, dpi=300)
        for name_of, shown in (("clean", page), ("worn", worn(page))):
            state = name_of
            found = program.read(png(shown), 595.0)
            if not found.lines:
                found, state = program.read(evened(png(shown)), 595.0), f"{state} and evened"
            wanted, read = _letters(lines), _letters([line.text + "-" * line.broken for line in found.lines])
            right = 1 - _distance(wanted, read) / len(wanted)
            yield f"{name}, {state}: {100 * right:.1f} %, confidence {found.confidence}, data {found.languages}"


def _letters(lines: list[str]) -> str:
    return "".join("".join(lines).split())


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for number, a in enumerate(one, 1):
        last, row[0] = row[0], number
        for place, b in enumerate(other, 1):
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, last + (a != b))
    return row[-1]


if __name__ == "__main__":
    for told in (*looks(int(sys.argv[1]) if len(sys.argv) > 1 else 200), *recognised()):
        print(told)
