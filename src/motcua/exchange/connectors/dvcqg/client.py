"""Client of the national portal."""

from collections.abc import Sequence
from typing import Any

from motcua.exchange.connectors.base import Health
from motcua.exchange.connectors.dvcqg.feeds import change, petition, rating
from motcua.exchange.connectors.dvcqg.session import PortalOptions, session
from motcua.exchange.connectors.errors import SourceRefused
from motcua.exchange.connectors.kinds.portal import (
    DossierMessage,
    NationalPortal,
    PetitionChange,
    PortalChange,
    PortalRating,
    ProgressMessage,
)
from motcua.exchange.connectors.transport import Request
from motcua.exchange.connectors.wire import Reader, stamp

GOOD = ("0", "00")
EXISTS = "DA_TON_TAI"


class Dvcqg(NationalPortal):
    """One adapter address for all services; the session is renewed when it has run out."""

    name = "dvcqg"
    path = "dvcqg"
    options_type = PortalOptions
    options: PortalOptions

    def check(self) -> Health:
        return self._ping()

    def put_dossier(self, message: DossierMessage, key: str) -> None:
        answer = self._service("DongBoHoSoMC", [message.fields], key, isUpdating="False")
        if answer.text("error_code") == EXISTS:
            answer = self._service("DongBoHoSoMC", [message.fields], f"{key}:u", isUpdating="True")
        self._good(answer)

    def put_progress(self, messages: Sequence[ProgressMessage], key: str) -> None:
        size = self.options.chunk
        for start in range(0, len(messages), size):
            rows = [_progress(one) for one in messages[start : start + size]]
            self._good(self._service("CapNhatTienDoHoSoMC", rows, f"{key}:{start}"))

    def dossier(self, code: str) -> dict[str, Any] | None:
        answer = self._service("TraCuuHoSo", [{"mahoso": code}], "")
        if answer.text("error_code") == "KHONG_CO":
            return None
        self._good(answer)
        return dict(answer.part("result").data)

    def changes(self, after: int, limit: int) -> tuple[PortalChange, ...]:
        return tuple(change(row) for row in self._feed("ho-so", after, limit))

    def petitions(self, after: int, limit: int) -> tuple[PetitionChange, ...]:
        return tuple(petition(row) for row in self._feed("phan-anh", after, limit))

    def answer_petition(self, code: str, state: str, answer: str, key: str) -> None:
        row = {"MaPAKN": code, "TrangThai": state, "NoiDungTraLoi": answer}
        self._good(self._service("TraLoiPAKN", [row], key))

    def ratings(self, after: int, limit: int) -> tuple[PortalRating, ...]:
        return tuple(rating(row) for row in self._feed("danh-gia", after, limit))

    def _good(self, answer: Reader) -> None:
        code = answer.text("error_code")
        if code not in GOOD:
            raise SourceRefused(self.name, f"code_{code}", answer.text("message", ""))

    def _service(self, service: str, rows: Sequence[object], key: str, **more: str) -> Reader:
        body: dict[str, object] = {
            "madonvi": self.options.unit, "service": service, "data": list(rows), **more,
        }  # fmt: skip
        return self._with_session(Request(service, "dich-vu", body=body, key=key))

    def _feed(self, feed: str, after: int, limit: int) -> list[Reader]:
        body: dict[str, object] = {"madonvi": self.options.unit, "sau": after, "toi_da": limit}
        return self._with_session(Request(f"feed_{feed}", f"nguon/{feed}", body=body)).rows("data")

    def _with_session(self, request: Request) -> Reader:
        for renew in (False, True):
            body = {**(request.body or {}), "session": session(
                self.transport, self.options, renew=renew
            )}  # fmt: skip
            reply = self.transport.send(
                Request(request.operation, request.path, body=body, key=request.key)
            )
            if reply.status != 401:
                break
        return reply.must()


def _progress(one: ProgressMessage) -> dict[str, str]:
    return {
        "MaHoSo": one.code,
        "NguoiXuLy": one.handler[:50],
        "ChucDanh": one.title,
        "PhongBanXuLy": one.unit,
        "ThoiDiemXuLy": stamp(one.at),
        "NoiDungXuLy": one.text,
        "TrangThai": str(one.status),
        "NgayBatDau": stamp(one.at),
        "NgayKetThucTheoQuyDinh": stamp(one.due),
    }
