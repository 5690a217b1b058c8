"""What a verb asks of the database does not grow with what hangs on a dossier: 1, 3, 100."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from authority import Authority
from motcua.casework.documents.models import Attachment, IssuedDocument, SigningTask, StoredFile
from motcua.casework.dossiers.desk_queries import Wish, counts, counts_by_unit, queue
from motcua.casework.dossiers.models import Dossier, IdentityCheck, RouteTask
from motcua.casework.dossiers.queries import by_tracking
from motcua.casework.journeys.answer_supplement import answer_supplement
from motcua.casework.journeys.ask_obligation import ask_obligation
from motcua.casework.journeys.ask_supplement import ask_supplement
from motcua.casework.journeys.confirm import confirm
from motcua.casework.journeys.draft_result import draft_result
from motcua.casework.journeys.forward import forward
from motcua.casework.journeys.hand_over import hand_over
from motcua.casework.journeys.pay import pay
from motcua.casework.journeys.receive import receive
from motcua.casework.journeys.save_draft import save_draft
from motcua.casework.journeys.seal import prepare_seal
from motcua.casework.journeys.settle_obligation import settle_obligation
from motcua.casework.journeys.start_work import start_work
from motcua.casework.journeys.submit import submit
from motcua.casework.journeys.withdraw import withdraw
from motcua.casework.money.models import PaymentOrder
from motcua.faces.portal.tracking import line_of, trail_of
from motcua.registers.people.actor import system_actor
from paying import FEE, due_order
from province import citizen, moment
from road import (
    MORNING,
    PENSION_VALUES,
    accepted,
    attached,
    drafted,
    matched,
    sealed,
    signed,
    staff,
    submitted,
)

pytestmark = pytest.mark.django_db
SIZES = (1, 3, 100)
LATER = moment("2026-03-04 09:00")
RESULT = {"monthly": "500000", "since": "2026-04-01"}
Deed = Callable[[], object]
Scene = Callable[[Authority], tuple[Dossier, Deed]]


def with_children(dossier: Dossier, n: int) -> None:
    """Papers, stays in the route and identity checks, so that each is there `n` times more."""
    files = [StoredFile(sha256=uuid4().hex * 2, mime="application/pdf", size=1) for _ in range(n)]
    StoredFile.objects.bulk_create(files)
    Attachment.objects.bulk_create(
        Attachment(dossier=dossier, component="ho_ngheo", file=file, name="a.pdf",
                   origin="upload", received_at=MORNING)
        for file in files
    )  # fmt: skip
    RouteTask.objects.bulk_create(
        RouteTask(dossier=dossier, step="review", role="specialist", unit_id=dossier.unit_id,
                  started_at=MORNING, done_at=MORNING, outcome="returned")
        for _ in range(n)
    )  # fmt: skip
    IdentityCheck.objects.bulk_create(
        IdentityCheck(dossier=dossier, outcome="match", source="dancu", at=MORNING)
        for _ in range(n)
    )


def cost(dossier: Dossier, deed: Deed, n: int) -> int:
    """Queries of one deed with `n` more children; nothing of it stays."""
    with transaction.atomic():
        with_children(dossier, n)
        with CaptureQueriesContext(connection) as made:
            deed()
        transaction.set_rollback(True)
    return len(made)


def _confirm(_: Authority) -> tuple[Dossier, Deed]:
    dossier = drafted(citizen(), MORNING)
    return dossier, lambda: confirm(dossier.id, actor=citizen(), at=MORNING)


def _submit(_: Authority) -> tuple[Dossier, Deed]:
    dossier = drafted(citizen(), MORNING)
    return dossier, lambda: submit(dossier.id, actor=citizen(), at=MORNING)


def _save(_: Authority) -> tuple[Dossier, Deed]:
    dossier = drafted(citizen(), MORNING)
    actor = citizen()
    return dossier, lambda: save_draft(dossier.id, actor=actor, at=MORNING, values=PENSION_VALUES)


def _pay(_: Authority) -> tuple[Dossier, Deed]:
    order: PaymentOrder = due_order()
    bank = system_actor("payment")
    return order.dossier, lambda: pay(
        order.id, actor=bank, at=MORNING, transaction_id="T", amount=FEE, way="online"
    )


def _receive(_: Authority) -> tuple[Dossier, Deed]:
    dossier, counter = submitted(MORNING), staff().counter
    matched(dossier.id, counter, MORNING)
    return dossier, lambda: receive(dossier.id, actor=counter, at=MORNING)


def _ask(_: Authority) -> tuple[Dossier, Deed]:
    dossier, counter = submitted(MORNING), staff().counter
    point = [{"key": "a", "text": "Gửi lại trang 2."}]
    return dossier, lambda: ask_supplement(dossier.id, actor=counter, at=MORNING, points=point)


def _answer(authority: Authority) -> tuple[Dossier, Deed]:
    dossier, ask = _ask(authority)
    ask()
    return dossier, lambda: answer_supplement(
        dossier.id, actor=citizen(), at=LATER, answers={"p1": "Đã gửi"}
    )


def _withdraw(authority: Authority) -> tuple[Dossier, Deed]:
    dossier = accepted(MORNING, authority)
    return dossier, lambda: withdraw(dossier.id, actor=citizen(), at=LATER)


def _start(authority: Authority) -> tuple[Dossier, Deed]:
    dossier = accepted(MORNING, authority)
    return dossier, lambda: start_work(dossier.id, actor=staff().specialist, at=MORNING)


def _draft(authority: Authority) -> tuple[Dossier, Deed]:
    dossier, start = _start(authority)
    start()
    return dossier, lambda: draft_result(
        dossier.id, actor=staff().specialist, at=MORNING, granted=True, fields=RESULT
    )


def _forward(authority: Authority) -> tuple[Dossier, Deed]:
    dossier, draft = _draft(authority)
    draft()
    return dossier, lambda: forward(dossier.id, actor=staff().specialist, at=MORNING)


def _oblige(authority: Authority) -> tuple[Dossier, Deed]:
    dossier, start = _start(authority)
    start()
    return dossier, lambda: ask_obligation(
        dossier.id, actor=staff().specialist, at=MORNING, amount=5, what="Nộp tại kho bạc."
    )


def _settle(authority: Authority) -> tuple[Dossier, Deed]:
    dossier, ask = _oblige(authority)
    ask()
    return dossier, lambda: settle_obligation(
        dossier.id, actor=staff().specialist, at=LATER, proof="KB-1"
    )


def _result(authority: Authority) -> IssuedDocument:
    dossier, pass_on = _forward(authority)
    pass_on()
    result = IssuedDocument.objects.get(dossier=dossier, data__has_key="granted")
    return signed(result, authority, staff().leader, MORNING)


def _number(authority: Authority) -> tuple[Dossier, Deed]:
    result, key = _result(authority), authority.officer("Ủy ban nhân dân xã Sa Thầy")
    return result.dossier, lambda: prepare_seal(
        result.id, actor=staff().clerk, at=MORNING, certificate=key.certificate_pem
    )


def _seal(authority: Authority) -> tuple[Dossier, Deed]:
    dossier, prepare = _number(authority)
    prepare()
    key = authority.officer("Ủy ban nhân dân xã Sa Thầy")
    task = SigningTask.objects.get(purpose="seal")
    return dossier, lambda: attached(task.id, authority, key, staff().clerk, MORNING)


def _hand_over(authority: Authority) -> tuple[Dossier, Deed]:
    from motcua.casework.dossiers.models import Content

    result = _result(authority)
    Content.objects.filter(dossier=result.dossier).update(return_by="counter")
    sealed(result, authority, staff().clerk, MORNING)
    counter = staff().counter
    return result.dossier, lambda: hand_over(
        result.dossier_id, actor=counter, at=LATER, way="counter"
    )


SCENES: tuple[Scene, ...] = (
    _save, _confirm, _submit, _pay, _receive, _ask, _answer, _withdraw, _start, _draft, _forward,
    _oblige, _settle, _number, _seal, _hand_over,
)  # fmt: skip


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__.strip("_"))
def test_a_verb_costs_the_same_however_much_hangs_on_the_dossier(
    scene: Scene, authority: Authority
) -> None:
    dossier, deed = scene(authority)
    cost(dossier, deed, 1)  # what a process asks only once is asked here
    costs = [cost(dossier, deed, n) for n in SIZES]
    assert costs == [costs[0]] * 3


def test_tracking_costs_the_same_however_long_the_road_was(authority: Authority) -> None:
    dossier = accepted(MORNING, authority)

    def follow() -> None:
        found = by_tracking(dossier.code or "", dossier.content.secret)
        assert len(line_of(trail_of(found), public=True)) >= 3

    follow()
    costs = [cost(dossier, follow, n) for n in SIZES]
    assert costs == [costs[0]] * 3


@pytest.mark.parametrize("read", ["queue", "counts", "units"])
def test_an_officers_list_costs_the_same_for_one_dossier_and_for_a_hundred(
    read: str, authority: Authority
) -> None:
    dossier, leader = accepted(MORNING, authority), staff().leader
    reads: dict[str, Callable[[], object]] = {
        "queue": lambda: [(one.person, one.open_tasks) for one in queue(leader, Wish(), at=LATER)],
        "counts": lambda: counts(leader, at=LATER),
        "units": lambda: counts_by_unit(leader, at=LATER),
    }
    costs = []
    for n in SIZES:
        for serial in range(Dossier.objects.count(), n):
            copy = Dossier.objects.get(pk=dossier.pk)
            copy.pk, copy.code = uuid4(), f"H48.190-260302-{5000 + serial}"
            copy.save(force_insert=True)
        with CaptureQueriesContext(connection) as made:
            reads[read]()
        costs.append(len(made))
    assert costs == [costs[0]] * 3
