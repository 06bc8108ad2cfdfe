"""A regime folder of its own for the tests: the shipped weights and table, and few outlets, some of them made up."""

from __future__ import annotations

import shutil
from pathlib import Path

from twosource.regimes import Regime, load_regime

OUTLETS = """\
outlets:
- {id: rfa, names: [Radio Free Asia, RFA, 자유아시아방송, ラジオ・フリー・アジア], home: US, family: rfa}
- {id: dailynk, names: [Daily NK, DailyNK, 데일리NK, デイリーNK], home: KR, family: dailynk}
- {id: dailynk-jp, names: [Daily NK Japan, デイリーNKジャパン], home: JP, family: dailynk}
- {id: yonhap, names: [Yonhap, Yonhap News Agency, YONHAP, 연합뉴스], home: KR, agency: true, family: yonhap}
- {id: reuters, names: [Reuters, 로이터, 路透社], home: GB, agency: true, family: reuters}
- {id: upi, names: [UPI], home: US, agency: true, family: upi}
- {id: voa, names: [Voice of America, VOA, 미국의소리], home: US, family: voa}
- {id: cnn, names: [CNN], home: US, family: cnn}
- {id: asahi, names: [Asahi, Asahi Shimbun, 아사히신문, 아사히], home: JP, family: asahi}
- {id: sankei, names: [Sankei, 산케이신문], home: JP, family: sankei}
- {id: nikkei, names: [Nikkei], home: JP, family: nikkei}
- {id: mainichi, names: [Mainichi], home: JP, family: mainichi}
- {id: kbs, names: [KBS, KBS World], home: KR, family: kbs}
- {id: seoul-shinmun, names: [Seoul Shinmun], home: KR, family: seoul-shinmun}
- {id: koreatimes, names: [The Korea Times], home: KR, family: hankook}
- {id: chosun, names: [Chosun Ilbo, 조선일보], home: KR, family: chosun}
- {id: rodong, names: [Rodong Sinmun], home: KP, family: dprk}
- {id: donga, names: [Dong-A Ilbo], home: KR, family: donga}
- {id: dailybeast, names: [The Daily Beast], home: US, family: dailybeast}
- {id: epoch, names: [The Epoch Times], home: US, family: epoch}
- {id: harbour, names: [The Harbour Post], home: GB, family: harbour}
- {id: lantern, names: [Lantern Daily], home: GB, family: lantern}
"""


def make_regime(folder: Path) -> Regime:
    """A regime with the shipped linking weights and weighing table, and the outlets above."""
    shipped = load_regime().folder
    for name in ("link.yml", "weigh.yml", "regime.yml"):
        if (shipped / name).is_file():
            shutil.copy(shipped / name, folder / name)
    (folder / "outlets.yml").write_text(OUTLETS, encoding="utf-8")
    return Regime(folder.name, folder)
