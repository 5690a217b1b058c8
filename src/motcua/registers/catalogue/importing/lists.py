"""Cells that hold lists: levels, audience, agencies, results, and the publishing decision."""

import re

from motcua.law.text import nfc
from motcua.registers.catalogue.importing.channels import Doubt
from motcua.registers.catalogue.importing.silence import NO_RESULT, NOTHING_SAID

LEVELS = {"Cấp bộ": "bo", "Cấp tỉnh": "tinh", "Cấp xã": "xa", "Cơ quan khác": "khac"}
AUDIENCE = {
    "Công dân Việt Nam": "citizen",
    "Người Việt Nam định cư ở nước ngoài": "overseas",
    "Người nước ngoài": "foreigner",
    "Người nước ngoài cư trú tại Việt Nam": "foreign_resident",
    "Cán bộ, công chức, viên chức": "official",
    "Doanh nghiệp": "enterprise",
    "Doanh nghiệp Việt Nam": "domestic_enterprise",
    "Doanh nghiệp có vốn đầu tư nước ngoài": "foreign_enterprise",
    "Tổ chức (không bao gồm doanh nghiệp, HTX)": "organisation",
    "Tổ chức nước ngoài": "foreign_organisation",
    "Hợp tác xã": "cooperative",
    "Đảng viên": "party_member",
    "Tổ chức Đảng": "party_organisation",
}
PERSONS = {"citizen", "overseas", "foreigner", "foreign_resident", "official", "party_member"}
NOTHING = {"", "Không có thông tin"}
_DECISION = re.compile(r"(?:SỐ |Số )?(\d{1,5}[a-zA-Z]?) ?/ ?(QĐ[A-ZĐ0-9-]*)", re.I)
_AGENCY = re.compile(
    r"(Bộ|Sở|Ủy ban|Uỷ ban|Khu|Cơ sở|Các|Tổng công ty|Công đoàn|"
    r"UBND|Chủ tịch|Cục|Tổng cục|Chi cục|Vụ|Viện|Trung tâm|Công an|Ngân hàng|Kho bạc|"
    r"Thuế|Hải quan|Phòng|Văn phòng|Ban|Cơ quan|Tổ chức|Tòa án|Tòa|Thủ tướng|Chính phủ|Thanh tra|"
    r"Cảng|Hội|Trường|Đội|Trạm|Nhà|Bảo hiểm|Đơn vị|Học viện|Thi hành|Bệnh viện|Trại|Đồn|Bưu điện|"
    r"Quỹ|Liên đoàn|Hội đồng|Thống đốc|Bộ trưởng|Giám đốc|Lãnh sự|Đại sứ|Chi nhánh|Sở Giao dịch)\b"
)
_RESULT = re.compile(
    r"(.+?)Mã: ?(?:KQ|TP|\d{3}\.\d\d|BQP)[A-Z0-9.\-]*?\d{4,7}(?=[A-ZÀ-ỸĐ+(\-\d]|$)", re.S
)
_LONGEST_AGENCY, _LONGEST_RESULT = 150, 600


def read_levels(text: str) -> tuple[tuple[str, ...], list[Doubt]]:
    """bo, tinh, xa, khac."""
    return _known("levels", text, LEVELS)


def read_audience(text: str) -> tuple[tuple[str, ...], list[Doubt]]:
    """Who may ask for it, as words of `AUDIENCE`."""
    return _known("audience", text, AUDIENCE)


def _known(field: str, text: str, words: dict[str, str]) -> tuple[tuple[str, ...], list[Doubt]]:
    """A list of fixed phrases, some with commas inside: longest phrase first."""
    rest, found = nfc(text).strip(), []
    if rest in NOTHING:
        return (), [Doubt(field, text, NOTHING_SAID)]
    while rest:
        phrase = max((w for w in words if _begins(rest, w)), key=len, default=None)
        if phrase is None:
            return (), [Doubt(field, text, "an unknown phrase in the list")]
        found.append(words[phrase])
        rest = rest[len(phrase) :].lstrip(", ")
    return tuple(dict.fromkeys(found)), []


def _begins(rest: str, phrase: str) -> bool:
    return rest == phrase or rest.startswith(phrase + ",")


def read_agencies(text: str) -> tuple[tuple[str, ...], list[Doubt]]:
    """Names of agencies; a comma parts two only before a word that begins an agency."""
    body = " ".join(nfc(text).split())
    if body in NOTHING:
        return (), [Doubt("agencies", text, NOTHING_SAID)]
    names: list[str] = []
    for part in body.split(", "):
        if names and not _AGENCY.match(part):
            names[-1] += f", {part}"
        else:
            names.append(part)
    if "\n" in text or not all(_AGENCY.match(n) and len(n) <= _LONGEST_AGENCY for n in names):
        return (), [Doubt("agencies", text, "no list of agencies")]
    return tuple(dict.fromkeys(names)), []


def read_decision(text: str) -> tuple[str, list[Doubt]]:
    """Number and sign of the publishing decision, e.g. 163/QĐ-BTP."""
    found = _DECISION.fullmatch(nfc(text).strip())
    if found is None:
        return "", [Doubt("decision", text, "no number and sign of the lawful form")]
    return f"{found[1]}/{found[2].upper()}", []


def read_results(text: str) -> tuple[tuple[str, ...], list[Doubt]]:
    """Names of results, which the source prints each with its code, glued together."""
    body = nfc(text).split("Từ khóa")[0].strip()
    if body in NOTHING:
        return (), [Doubt("results", body, NO_RESULT)]
    names: list[str] = []
    end = 0
    for found in _RESULT.finditer(body):
        if found.start() != end:
            break
        names.append(" ".join(found[1].split()).strip(" -+.;"))
        end = found.end()
    if end != len(body) or not all(0 < len(name) <= _LONGEST_RESULT for name in names):
        return (), [Doubt("results", body, "names and codes cannot be told apart")]
    return tuple(dict.fromkeys(names)), []
