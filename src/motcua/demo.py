"""Synthetic people, enterprises and officers of the demo: pure, the same on every machine.

The sandbox (outside systems) and the demo loader (our own system) both call these
functions with the same seed, so both know the same people without sharing a database.
Nobody here exists. National id numbers have the lawful shape (3 digits of the place of
birth registration, 1 of century and sex, 2 of the year of birth, 6 serial) with the
serial always 990000-999999; tax codes start with 4399; mail goes to the reserved domain
`example`; telephone numbers start with 090000.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from random import Random

from motcua.demo_names import COMMUNES, ENTERPRISE_NAMES, NAMES, Commune

SEED = 20260101
POPULATION = 9000
ENTERPRISES = 240
PASSWORD = "motcua-demo"  # noqa: S105 -- of demo homes only, printed at start
PIN = "246810"
"""Of every demo certificate; printed at start and shown on the sandbox's page."""
PROVINCE = "tỉnh Quảng Ngãi"
SERIAL_FROM = 990_000
AT_MOST = 9_000


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One synthetic person. `birth` is a date, or a year where only that is known.

    `sex` is "M" or "F"; `assurance` the level of the electronic identity (1 or 2).
    """

    national_id: str
    full_name: str
    birth: date | int
    sex: str
    ethnic: str
    address: str
    commune_code: str
    phone: str | None
    email: str
    assurance: int = 2

    @property
    def birth_year(self) -> int:
        return self.birth if isinstance(self.birth, int) else self.birth.year

    @property
    def birth_text(self) -> str:
        """`1948` or `1990-05-04`, as the registers write it."""
        return str(self.birth) if isinstance(self.birth, int) else self.birth.isoformat()


@dataclass(frozen=True, slots=True)
class DemoEnterprise:
    """One synthetic enterprise; `representative` is a national id number."""

    tax_code: str
    name: str
    representative: str
    address: str


@dataclass(frozen=True, slots=True)
class DemoOfficer:
    """One synthetic officer. `unit` is a commune code, `khcn` or `province`."""

    username: str
    full_name: str
    role: str
    unit: str
    totp_secret: str


CITIZEN = DemoPerson(
    "051190999001", "Nguyễn Thị Hạnh", date(1990, 5, 4), "F", "Kinh",
    "Thôn 2, xã Sa Thầy, tỉnh Quảng Ngãi", "23527", "0900001001", "hanh@dan.example",
)  # fmt: skip
ELDER = DemoPerson(
    "062048999002", "A Thút", 1948, "M", "Xơ Đăng",
    "Làng Chốt, xã Sa Thầy, tỉnh Quảng Ngãi", "23527", None, "thut@dan.example",
)  # fmt: skip
ENTERPRISE_OWNER = DemoPerson(
    "051085999003", "Trần Quốc Dũng", date(1985, 11, 20), "M", "Kinh",
    "Tổ 5, phường Cẩm Thành, tỉnh Quảng Ngãi", "21025", "0900001003", "dung@dan.example",
)  # fmt: skip
SHORT_NAME = DemoPerson(
    "062199999004", "H'Len", date(1999, 2, 28), "F", "Gia Rai",
    "Làng Kleng, xã Sa Thầy, tỉnh Quảng Ngãi", "23527", "0900001004", "hlen@dan.example",
)  # fmt: skip
YEAR_ONLY = DemoPerson(
    "062061999005", "K'Brết", 1961, "M", "Giẻ Triêng",
    "Thôn Đăk Nai, xã Đăk Pék, tỉnh Quảng Ngãi", "23341", None, "kbret@dan.example",
)  # fmt: skip
LOW_ASSURANCE = DemoPerson(
    "051301999006", "Phạm Thị Mai Trâm", date(2001, 9, 9), "F", "Hrê",
    "Thôn Gọi Lế, xã Ba Tơ, tỉnh Quảng Ngãi", "21484", "0900001006", "tram@dan.example", 1,
)  # fmt: skip
NAMED = (CITIZEN, ELDER, ENTERPRISE_OWNER, SHORT_NAME, YEAR_ONLY, LOW_ASSURANCE)


@lru_cache(maxsize=4)
def people(seed: int = SEED, n: int = POPULATION) -> tuple[DemoPerson, ...]:
    """The named accounts first, then generated persons; person i does not depend on n."""
    if n > AT_MOST:
        raise ValueError(f"the reserved serials are enough for {AT_MOST} people, not {n}")
    return NAMED[:n] + tuple(_person(seed, i) for i in range(len(NAMED), n))


@lru_cache(maxsize=1)
def _by_id() -> dict[str, DemoPerson]:
    return {one.national_id: one for one in people()}


def person(national_id: str) -> DemoPerson | None:
    """The synthetic person with this number, or None."""
    return _by_id().get(national_id)


@lru_cache(maxsize=4)
def enterprises(seed: int = SEED, n: int = ENTERPRISES) -> tuple[DemoEnterprise, ...]:
    """Enterprise 0 belongs to `ENTERPRISE_OWNER`, the others to generated persons."""
    known = people(seed)
    owners = [ENTERPRISE_OWNER, *known[len(NAMED) : len(NAMED) + n - 1]]
    codes = _tax_codes(n)
    return tuple(
        DemoEnterprise(code, _enterprise_name(i), owner.national_id, owner.address)
        for i, (code, owner) in enumerate(zip(codes, owners, strict=True))
    )


def represented_by(national_id: str) -> tuple[DemoEnterprise, ...]:
    """The enterprises whose lawful representative is this person."""
    return tuple(one for one in enterprises() if one.representative == national_id)


def officers(seed: int = SEED) -> tuple[DemoOfficer, ...]:
    """One officer for each post of the demo's commune and department, and three above."""
    return tuple(
        DemoOfficer(username, name, role, unit, totp_secret(seed, username))
        for username, name, role, unit in (
            ("mc.sathay", "Lê Thị Thu Hà", "counter", "23527"),
            ("cv.sathay", "Đinh Văn Kỳ", "specialist", "23527"),
            ("ld.sathay", "Phạm Minh Đức", "leader", "23527"),
            ("vt.sathay", "Y Blan", "clerk", "23527"),
            ("mc.khcn", "Võ Thị Ngọc Ánh", "counter", "khcn"),
            ("cv.khcn", "Bùi Quang Huy", "specialist", "khcn"),
            ("ld.khcn", "Nguyễn Hoàng Yến", "leader", "khcn"),
            ("vt.khcn", "Trương Mỹ Linh", "clerk", "khcn"),
            ("vanphong", "Hồ Thanh Sơn", "office", "province"),
            ("quantri", "Đoàn Nhật Ước", "admin", "province"),
            ("kiemtra", "Ksor H'Nhi", "auditor", "province"),
        )
    )


def totp_secret(seed: int, username: str) -> str:
    """The officer's second-factor secret, base32; for demo homes only."""
    digest = hashlib.sha256(f"motcua-demo-totp:{seed}:{username}".encode()).digest()
    return base64.b32encode(digest[:20]).decode()


def tax_code_with_check(nine: str) -> str | None:
    """The ten-digit tax code of nine digits, or None where no check digit exists.

    Check digit = 10 - (sum of weight x digit mod 11), 10 is no digit.
    """
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    check = 10 - sum(w * int(d) for w, d in zip(weights, nine, strict=True)) % 11
    return None if check == 10 else f"{nine}{check}"


def _tax_codes(n: int) -> list[str]:
    codes: list[str] = []
    serial = 0
    while len(codes) < n:
        serial += 1
        code = tax_code_with_check(f"4399{serial:05d}")
        if code:
            codes.append(code)
    return codes


def _person(seed: int, i: int) -> DemoPerson:
    draw = Random(f"{seed}:{i}")  # noqa: S311 -- repeatable, not secret
    sex = draw.choice("MF")
    home = draw.choice(COMMUNES)
    group = draw.choices(NAMES, weights=[one.weight(home) for one in NAMES])[0]
    birth = date(draw.randint(1936, 2006), draw.randint(1, 12), draw.randint(1, 28))
    year_only = birth.year < 1966 and draw.random() < 0.15
    phone = f"090000{i % 10_000:04d}" if draw.random() < 0.9 else None
    return DemoPerson(
        national_id(home.old_province, sex, birth.year, i),
        " ".join(draw.choice(part) for part in group.parts(sex)),
        birth.year if year_only else birth,
        sex,
        group.ethnic,
        _address(home, draw.randint(1, 9)),
        home.code,
        phone,
        f"nguoi{i}@dan.example",
        2 if draw.random() < 0.95 else 1,
    )


def national_id(old_province: str, sex: str, year: int, i: int) -> str:
    """Twelve digits for person i (below `AT_MOST`), unique by i alone."""
    century = (0 if year < 2000 else 2) + (1 if sex == "F" else 0)
    return f"{old_province}{century}{year % 100:02d}{SERIAL_FROM + i}"


def _address(home: Commune, number: int) -> str:
    part = "Thôn" if home.name.startswith("Xã") else "Tổ"
    name = home.name[0].lower() + home.name[1:]
    return f"{part} {number}, {name}, {PROVINCE}"


def _enterprise_name(i: int, names: Sequence[str] = ENTERPRISE_NAMES) -> str:
    tail = f" {i // len(names) + 1}" if i >= len(names) else ""
    return f"{names[i % len(names)]}{tail} (mô phỏng)"
