"""Client of the population register. Field names are the register's own."""

import unicodedata
from datetime import date

from motcua.exchange.connectors.base import Health
from motcua.exchange.connectors.errors import SourceUnavailable
from motcua.exchange.connectors.kinds.population import (
    Claim,
    Comparison,
    PersonRecord,
    PopulationRegister,
    Query,
)
from motcua.exchange.connectors.transport import Request
from motcua.exchange.connectors.wire import Reader

FIELDS = {"SoDinhDanh": "national_id", "HoVaTen": "full_name", "NgaySinh": "born"}
SEXES = {"Nam": "M", "Nữ": "F"}


class Dancu(PopulationRegister):
    """JSON over HTTP; names travel in capitals without accents, as the register wants them."""

    name = "dancu"
    path = "dancu"

    def check(self) -> Health:
        return self._ping()

    def find(self, national_id: str, full_name: str, query: Query) -> PersonRecord | None:
        body = _asked(query) | {"SoDinhDanh": national_id, "HoVaTen": capitals(full_name)}
        reply = self.transport.send(Request("find", "tra-cuu", body=body))
        if reply.status == 404:
            return None
        return _person(reply.must().part("DuLieu"))

    def compare(self, claim: Claim, query: Query) -> Comparison:
        body = _asked(query) | {
            "SoDinhDanh": claim.national_id,
            "HoVaTen": capitals(claim.full_name),
            "NgaySinh": claim.born,
        }
        answer = self.transport.send(Request("compare", "xac-thuc", body=body)).must()
        verdict, wrong = answer.text("KetQua"), answer.texts("TruongSai")
        if verdict == "KHOP" and not wrong:
            return Comparison(())
        if verdict == "KHONG_KHOP" and wrong and all(w in FIELDS for w in wrong):
            return Comparison(tuple(FIELDS[w] for w in wrong))
        raise SourceUnavailable(self.name, "unreadable_answer", "KetQua")


def capitals(name: str) -> str:
    """A name in capitals without accents; one-word and apostrophe names stay whole."""
    plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(bare.upper().split())


def _asked(query: Query) -> dict[str, str]:
    return {
        "MaYeuCau": query.request_id,
        "MaCanBo": query.officer,
        "MaDVC": query.unit,
        "MucDich": query.purpose,
    }


def _person(data: Reader) -> PersonRecord:
    born = data.text("NgaySinh")
    return PersonRecord(
        national_id=data.text("SoDinhDanh"),
        full_name=data.text("HoVaTen"),
        birth_year=_year(data.system, born),
        born=date.fromisoformat(born) if len(born) == 10 else None,
        sex=SEXES.get(data.text("GioiTinh", ""), ""),
        ethnicity=data.text("DanToc", ""),
        nationality=data.text("QuocTich", ""),
        address=data.text("ThuongTru", ""),
        province=data.text("MaTinh", ""),
        commune=data.text("MaXa", ""),
    )


def _year(system: str, born: str) -> int:
    try:
        return date.fromisoformat(born).year if len(born) == 10 else int(born)
    except ValueError as wrong:
        raise SourceUnavailable(system, "unreadable_answer", "NgaySinh") from wrong
