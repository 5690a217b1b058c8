"""Birth registrations 1.001193: owned by the portal's side, moved here, followed by others.

The way of a dossier is Mới đăng ký (1) and then four changes: được tiếp nhận (2), đang xử
lý (4), đã xử lý xong (9), đã trả kết quả (10). Every change is a row of the feed.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from motcua import demo
from motcua.demo_names import COMMUNES
from motcua.sandbox.core import state
from motcua.sandbox.wire import HANOI, Data, stamp

SYSTEM = "dvcqg"
PROCEDURE = "1.001193"
WAY = (1, 2, 4, 9, 10)
FIRST = 3  # so many exist before anybody asks
COMMUNES_FROM = 101  # units of a province are numbered so, in the order of national codes
OWNER_AGENCY = "15"  # the two digits of the ministry that owns the central system (assumed)


@transaction.atomic
def create(n: int, *, commune: str = "", owner: str = "") -> list[str]:
    """Makes `n` new dossiers in state 1 and returns their codes."""
    return [_create(commune, owner) for _ in range(n)]


@transaction.atomic
def push(code: str = "") -> int:
    """Moves every open dossier (or one) to its next state; how many moved."""
    moved = 0
    for key, row in state.every(SYSTEM, "birth"):
        open_ = int(row["TrangThaiHoSo"]) != WAY[-1]
        if open_ and code in ("", key):
            state.put(SYSTEM, "birth", key, _tell(_moved(row)))
            moved += 1
    return moved


@transaction.atomic
def seed() -> None:
    """The dossiers that are there at the beginning, once."""
    if state.put_once(SYSTEM, "seeded", "birth", {})[1]:
        create(FIRST, commune="23527")


def _create(commune: str, owner: str) -> str:
    number = state.next_number(SYSTEM, "birth")
    people = demo.people()
    parent = demo.person(owner) or people[(number * 37) % 600]
    home = commune or parent.commune_code
    now = timezone.now()
    row: Data = {
        "MaHoSo": _code(home, now, number),
        "MaTTHC": PROCEDURE,
        "TrangThaiHoSo": "1",
        "DonViXuLy": home,
        "ChuHoSo": parent.full_name,
        "SoDinhDanh": parent.national_id,
        "NgayNopHoSo": stamp(now),
        "GhiChu": "",
    }
    state.put(SYSTEM, "birth", row["MaHoSo"], _tell(row))
    return str(row["MaHoSo"])


def _moved(row: Data) -> Data:
    now = timezone.now()
    nxt = WAY[WAY.index(int(row["TrangThaiHoSo"])) + 1]
    more: Data = {"TrangThaiHoSo": str(nxt)}
    if nxt == 2:
        due = (now + timedelta(days=1)).astimezone(HANOI).replace(hour=17, minute=0, second=0)
        more |= {"NgayTiepNhan": stamp(now), "NgayHenTra": stamp(due)}
    if nxt == 9:
        more |= {"NgayKetThucXuLy": stamp(now), "DuongDanTepTinKetQua": f"/kho/tep/{row['MaHoSo']}"}
    return row | more


def _tell(row: Data) -> Data:
    """Writes the state as a row of the feed, in order."""
    number = state.next_number(SYSTEM, "change")
    state.put(SYSTEM, "change", f"{number:012d}", row | {"STT": number, "ThoiDiem": stamp()})
    return row


def _code(commune: str, at: datetime, number: int) -> str:
    codes = sorted(one.code for one in COMMUNES)
    unit = f"H48.{COMMUNES_FROM + codes.index(commune)}" if commune in codes else "H48"
    day = at.astimezone(HANOI).strftime("%y%m%d")
    return f"{unit}-{day}-{OWNER_AGENCY}{number:04d}"
