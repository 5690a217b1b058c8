"""What the synthetic applicants declare: complete forms of the three native procedures."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace

from motcua import demo

BANKS = ("Ngân hàng A", "Ngân hàng B", "Ngân hàng C")
PAPERS = (
    ("Bằng tốt nghiệp trung học phổ thông", "degree", "Sở Giáo dục và Đào tạo"),
    ("Giấy khai sinh", "civil", "Ủy ban nhân dân xã"),
    ("Bằng tốt nghiệp đại học", "degree", "Trường đại học"),
    ("Căn cước", "identity", "Bộ Công an"),
)
TOPICS = (
    "Nghiên cứu nhân giống cây quế", "Ứng dụng tưới tiết kiệm cho cây mì",
    "Mô hình nuôi cá tầng nước sâu", "Số hóa di sản cồng chiêng",
    "Cảnh báo sạt lở bằng cảm biến", "Bảo quản hành tỏi sau thu hoạch",
)  # fmt: skip


@dataclass(frozen=True)
class Declared:
    """Values of a form, and which register gave which of them."""

    values: Mapping[str, object]
    registers: Mapping[str, str]
    papers: tuple[str, ...] = ()
    instead: str = ""  # the paper that a register makes needless
    own: str = ""  # the paper that may come from the owner's repository


def by_hand(declared: Declared) -> Declared:
    """The same when no register answered: everything typed, one paper more."""
    papers = (*declared.papers, *([declared.instead] if declared.instead else []))
    return replace(declared, registers={}, papers=papers)


def pension(who: demo.DemoPerson, rng: random.Random) -> Declared:
    """The social pension allowance."""
    bank = rng.random() < 0.6
    values: dict[str, object] = {
        **_person(who), "lives_elsewhere": "same",
        "household": rng.choice(["none", "none", "poor", "near_poor"]), "has_pension": "no",
        "other_allowance": "no", "pay_by": "bank" if bank else "cash", "receiver": "self",
        "pledge": True,
    }  # fmt: skip
    if bank:
        values |= {"bank_name": rng.choice(BANKS), "bank_account": f"{rng.randrange(10**9):010d}"}
    if who.phone:
        values["phone"] = who.phone
    return Declared(values, dict.fromkeys(_person(who), "dancu"), instead="cu_tru")


def copy(who: demo.DemoPerson, rng: random.Random) -> Declared:
    """Certified copies, by the page."""
    name, kind, issuer = rng.choice(PAPERS)
    values = {
        **_person(who), "original_name": name, "original_kind": kind, "original_issuer": issuer,
        "language": "vi", "pages": rng.choice([1, 1, 2, 2, 3, 4, 8]),
        "copies": rng.choice([1, 1, 2, 3]), "paper_too": "no", "shows_original": True,
        "pledge": True,
    }  # fmt: skip
    registers = dict.fromkeys(_person(who), "dancu")
    return Declared(values, registers, ("ban_chinh",), own="ban_chinh")


def science(firm: demo.DemoEnterprise, who: demo.DemoPerson, rng: random.Random) -> Declared:
    """Registration of results of a science and technology task."""
    known = {
        "tax_code": firm.tax_code, "organisation_name": firm.name,
        "organisation_address": firm.address, "representative": who.full_name,
    }  # fmt: skip
    budget = rng.randrange(200, 2000) * 1_000_000
    values = {
        **known, "contact_name": who.full_name, "contact_email": who.email,
        "task_name": rng.choice(TOPICS), "task_level": "Cấp tỉnh", "task_kind": "de_tai",
        "science_field": rng.choice(["agricultural", "engineering", "social"]),
        "task_head": who.full_name, "started_on": "2024-01-15", "ended_on": "2025-12-30",
        "duration": "24 tháng", "budget_total": budget, "budget_state": budget // 2,
        "accepted_on": "2025-06-20", "acceptance_number": f"{rng.randrange(1, 90)}/QĐ-NT",
        "rating": rng.choice(["Xuất sắc", "Đạt"]), "abstract": "Kết quả đã được nghiệm thu.",
        "applied": "no", "secrecy": "no", "pledge": True,
    }  # fmt: skip
    registers = {**dict.fromkeys(known, "doanhnghiep"), "contact_name": "dancu"}
    papers = ("bao_cao", "quyet_dinh_nghiem_thu")
    return Declared(values, registers, papers, "dang_ky_doanh_nghiep", papers[1])


def _person(who: demo.DemoPerson) -> dict[str, object]:
    born = who.birth if isinstance(who.birth, int) else who.birth.isoformat()
    return {
        "full_name": who.full_name, "birth": str(born), "sex": who.sex.lower(),
        "national_id": who.national_id, "address": who.address, "commune": who.commune_code,
    }  # fmt: skip
