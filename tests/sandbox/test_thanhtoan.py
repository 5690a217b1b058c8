"""The payment stand-in for itself: signed messages, one order per reference, honest amounts."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import requests

from live_sandbox import LiveSandbox
from motcua.sandbox.thanhtoan.signing import REQUEST, sign
from waiting import PATIENCE, eventually


def message(kind: str, **fields: Any) -> dict[str, Any]:
    body = {
        "LoaiBanTin": kind, "PhienBan": "1.0.6", "MaDoiTac": "TEST", "MaThamChieu": "o-1",
        "SoTien": 14000, "UrlThongBao": "http://127.0.0.1:9/", "UrlQuayLai": "http://127.0.0.1:9/b",
        **fields,
    }  # fmt: skip
    return body | {"MaXacThuc": sign(body, REQUEST)}


@dataclass
class Listener:
    """A server that notes which orders it was called back about."""

    server: ThreadingHTTPServer
    heard: list[str] = field(default_factory=list)


@contextmanager
def listening(host: str) -> Iterator[Listener]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            listener.heard.append(body["MaThamChieu"])
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    listener = Listener(ThreadingHTTPServer((host, 0), Handler))
    threading.Thread(target=listener.server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield listener
    finally:
        listener.server.shutdown()
        listener.server.server_close()


def send(sandbox: LiveSandbox, body: dict[str, Any]) -> requests.Response:
    return requests.post(f"{sandbox.url}/thanhtoan/giao-dich", json=body, timeout=PATIENCE)


def test_message_with_a_wrong_signature_is_refused(sandbox: LiveSandbox) -> None:
    assert send(sandbox, message("INIT") | {"SoTien": 1}).status_code == 403


def test_reference_is_one_order_with_one_amount(sandbox: LiveSandbox) -> None:
    first = send(sandbox, message("INIT")).json()
    assert send(sandbox, message("INIT")).json()["MaGiaoDich"] == first["MaGiaoDich"]
    assert send(sandbox, message("INIT", SoTien=15000)).status_code == 409


@pytest.mark.parametrize("amount", [0, -5, "14000", True, 1.5])
def test_amount_must_be_a_whole_positive_number(sandbox: LiveSandbox, amount: object) -> None:
    assert send(sandbox, message("INIT", SoTien=amount)).status_code == 400


def test_unknown_order_is_404_and_its_page_too(sandbox: LiveSandbox) -> None:
    assert send(sandbox, message("QUERY")).status_code == 404
    assert sandbox.get("thanhtoan/trang/none/").status_code == 404


def test_refund_gives_back_what_was_moved_and_only_once(sandbox: LiveSandbox) -> None:
    page = send(sandbox, message("INIT")).json()["UrlThanhToan"]
    sandbox.press(page, "tra", bao="khong")
    paid = send(sandbox, message("QUERY")).json()
    assert (paid["TrangThai"], paid["SoTien"]) == ("THANH_CONG", 14000)
    moved = paid["MaGiaoDichNganHang"]
    too_much = message("REFUND", SoTien=20000, MaGiaoDichNganHang=moved)
    assert send(sandbox, too_much).status_code == 409
    back = message("REFUND", MaGiaoDichNganHang=moved)
    assert send(sandbox, back).json()["MaHoanTien"] == send(sandbox, back).json()["MaHoanTien"]
    assert send(sandbox, message("QUERY")).json()["TrangThai"] == "DA_HOAN"


def test_call_back_never_leaves_the_machine(sandbox: LiveSandbox) -> None:
    """Another address of this machine plays the far one; a call-back that comes is the sign that
    the earlier one would have come too."""
    with listening("127.0.0.2") as far, listening("127.0.0.1") as near:
        for reference, listener in (("o-1", far), ("o-2", near)):
            host, port = listener.server.server_address[:2]
            body = message("INIT", MaThamChieu=reference, UrlThongBao=f"http://{host!s}:{port}/")
            sandbox.press(send(sandbox, body).json()["UrlThanhToan"], "tra")
        assert eventually(lambda: near.heard == ["o-2"])
        assert far.heard == []
