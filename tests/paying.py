"""A paid dossier, and a real HTTP server that takes the gateway's call-backs."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from django.db import connections
from django.utils import timezone

from motcua.casework.documents.files import keep, record
from motcua.casework.journeys.attach_paper import attach_paper
from motcua.casework.journeys.confirm import confirm
from motcua.casework.journeys.save_draft import save_draft
from motcua.casework.journeys.start_draft import start_draft
from motcua.casework.money.models import PaymentOrder
from motcua.exchange.calls.payment import ReturnTo, start_payment
from motcua.exchange.calls.payment_callback import payment_callback
from motcua.registers.orgs.queries import commune_unit
from province import COMMUNE, COPY, citizen
from road import MORNING
from waiting import PATIENCE

VALUES: dict[str, object] = {
    "full_name": "Nguyễn Thị Hạnh", "birth": "1990-05-04", "national_id": "051190999001",
    "address": "Thôn 2, xã Sa Thầy", "original_name": "Bằng tốt nghiệp",
    "original_kind": "degree", "original_issuer": "Sở Giáo dục và Đào tạo", "legalised": "no",
    "language": "vi", "paper_too": "no", "shows_original": True, "pledge": True,
    "pages": 5, "copies": 2,
}  # fmt: skip
FEE = 14_000


def due_order() -> PaymentOrder:
    """A confirmed dossier of certified copies that owes 14.000 đ."""
    actor = citizen()
    dossier = start_draft(actor=actor, at=MORNING, procedure=COPY, unit=commune_unit(COMMUNE).path)
    save_draft(dossier.id, actor=actor, at=MORNING, values=VALUES)
    file = record(keep(b"%PDF-1.4 an original"), mime="application/pdf", pages=5)
    attach_paper(
        dossier.id, actor=actor, at=MORNING, component="ban_chinh", file=file, name="bang.pdf"
    )
    order = confirm(dossier.id, actor=actor, at=MORNING).order
    assert order is not None
    assert order.amount == FEE
    return order


@dataclass
class Door:
    """Where call-backs arrive. `answers` are (status, outcome) in the order of arrival."""

    url: str
    answers: list[tuple[int, str]] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    came: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def wait(self, n: int, seconds: float = PATIENCE) -> list[tuple[int, str]]:
        """Waits until `n` call-backs have been answered."""
        for _ in range(n):
            assert self.came.acquire(timeout=seconds), f"only {len(self.answers)} call-backs came"
        return self.answers

    def started(self, order: PaymentOrder) -> str:
        """Starts the payment of an order; returns the page where the person pays."""
        back = ReturnTo(self.url, f"{self.url}/thanh-toan/tra-ve/")
        return start_payment(order.id, actor=citizen(), at=MORNING, back=back)


@contextmanager
def open_door() -> Iterator[Door]:
    """Serves call-backs on a free port with the code that the machine address calls."""
    door = Door("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            try:
                answer = payment_callback(body, at=timezone.now())
            finally:
                connections.close_all()
            door.bodies.append(body)
            door.answers.append((answer.status, answer.outcome))
            content = json.dumps(answer.as_json()).encode()
            self.send_response(answer.status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
            door.came.release()

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    door.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield door
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
