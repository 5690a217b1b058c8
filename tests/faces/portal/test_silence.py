"""Before acceptance nobody names a day on which the result comes: no page, message or file.

The road is walked over HTTP for each native procedure; every day that is named anywhere on it is
read, and only the latest day of the first answer (of the supplement: of the person's answer) may
lie ahead. After acceptance the same places do name the appointment, so the reading is no blind one.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from authority import Authority
from dates_named import HERE, days_from, words_of
from following import catch_up
from live_sandbox import LiveSandbox
from motcua import demo
from motcua.casework.documents.models import IssuedDocument
from motcua.casework.dossiers.models import Clock, Content, Dossier, SupplementRequest
from motcua.casework.journeys.answer_supplement import answer_supplement
from motcua.casework.journeys.ask_supplement import ask_supplement
from motcua.casework.journeys.pay import pay
from motcua.casework.journeys.receive import receive
from motcua.casework.money.models import PaymentOrder
from motcua.exchange.followers import FOLLOWERS
from motcua.ops.demoload.answers import science
from motcua.registers.forms.fields import Form
from motcua.registers.forms.schema import read_form
from motcua.registers.people.actor import Actor, system_actor
from paying import VALUES as COPY_VALUES
from pdf_text import flat
from province import COPY, PENSION, SCIENCE, citizen
from road import PENSION_VALUES, Staff, matched, signed, staff
from visitors import blank_pdf, browser_of, stranger

pytestmark = pytest.mark.usefixtures("own_database")
(FIRM,) = demo.represented_by(demo.ENTERPRISE_OWNER.national_id)[:1]
FOLLOWING = {one.name: one for one in FOLLOWERS}


@dataclass(frozen=True)
class Case:
    """A procedure, who files it, and what they declare and attach."""

    code: str
    office: str
    who: demo.DemoPerson
    values: dict[str, object]
    papers: tuple[str, ...] = ()
    firm: str | None = None


CASES = {
    "pension": Case(PENSION, "sathay", demo.ELDER, PENSION_VALUES),
    "copy": Case(COPY, "sathay", demo.CITIZEN, COPY_VALUES, ("ban_chinh",)),
    "science": Case(
        SCIENCE, "khcn", demo.ENTERPRISE_OWNER,
        dict(science(FIRM, demo.ENTERPRISE_OWNER, Random(1)).values),  # noqa: S311
        ("bao_cao", "quyet_dinh_nghiem_thu"), FIRM.tax_code,
    ),
}  # fmt: skip


@dataclass
class Reader:
    """Reads what one person is shown, in both languages, and remembers where a day was named."""

    browser: Client
    today: date
    days: dict[str, set[date]] = field(default_factory=dict)

    def page(self, path: str, client: Client | None = None, **post: str) -> str:
        """GETs (or POSTs) a page in both languages."""
        reader = client or self.browser
        texts = []
        for language in ("vi", "en"):
            reader.cookies["motcua_lang"] = language
            answer = reader.post(path, post) if post else reader.get(path)
            assert answer.status_code == 200, (path, language, answer.status_code)
            texts.append(words_of(answer.content.decode()))
            self.text(f"{language} {path}", texts[-1])
        reader.cookies["motcua_lang"] = "vi"
        return texts[0]

    def text(self, place: str, text: str) -> None:
        self.days[place] = days_from(text, self.today)

    def named(self) -> set[date]:
        """All days from today on that were named since the last look."""
        return set().union(*self.days.values())


@pytest.fixture
def quick(sandbox: LiveSandbox, settings: Settings) -> LiveSandbox:
    settings.MOTCUA_DEMO = True
    return sandbox


@pytest.mark.parametrize("name", sorted(CASES))
def test_only_the_latest_first_answer_lies_ahead_until_acceptance(
    name: str, quick: LiveSandbox, authority: Authority
) -> None:
    case = CASES[name]
    reader = Reader(browser_of(case.who, case.firm), timezone.now().astimezone(HERE).date())
    reader.page(f"/thu-tuc/{case.code}/", stranger())
    dossier = _drafted(case, reader)
    assert reader.named() <= {reader.today}
    _filed(dossier)
    known = {reader.today, _answer_day(dossier)}
    assert _told(case, dossier, reader, quick) <= known
    assert _answer_day(dossier) in reader.named()
    letter = _asked(dossier, staff(case.office), authority)
    reader.page(f"/ho-so/{dossier.id}/bo-sung/")
    reader.text("supplement letter", flat(_fetched(reader, dossier, letter)))
    until = SupplementRequest.objects.get(dossier=dossier).answer_by.astimezone(HERE).date()
    assert _told(case, dossier, reader, quick) <= known | {until}
    assert until in reader.named()
    _answered(case, dossier)
    assert _told(case, dossier, reader, quick) <= known | {until, _answer_day(dossier)}
    _sees_the_appointment(case, dossier, reader, quick, authority)


def _drafted(case: Case, reader: Reader) -> Dossier:
    """Fills every page of the form over HTTP; each is read on the way."""
    start = f"/nop-ho-so/{case.code}/"
    chosen = re.search(r'<option value="([^"]+)" selected', reader.page(start))
    reader.browser.post(start, {"unit": chosen[1]} if chosen else {})
    dossier = Dossier.objects.latest("created_at")
    road = f"{start}{dossier.id}/"
    for page in draft_of(dossier).pages:
        _page_filled(case, reader, dossier, f"{road}buoc/{page.key}/")
    for paper in case.papers:
        upload = SimpleUploadedFile("giay.pdf", blank_pdf(), "application/pdf")
        reader.browser.post(
            f"/ho-so/{dossier.id}/them-giay-to/", {"component": paper, "file": upload}
        )
    reader.page(f"{road}giay-to/")
    reader.page(f"{road}nhan-ket-qua/")
    reader.browser.post(f"{road}nhan-ket-qua/", {"way": "electronic"})
    reader.page(f"{road}kiem-tra/")
    answer = reader.browser.post(f"{road}kiem-tra/")
    assert answer.status_code == 302, answer.content.decode()
    if answer["Location"].endswith("/thanh-toan/"):
        reader.page(answer["Location"])
    return dossier


def draft_of(dossier: Dossier) -> Form:
    assert dossier.version is not None
    assert dossier.version.form is not None
    return read_form(dossier.version.form)


def _page_filled(case: Case, reader: Reader, dossier: Dossier, path: str) -> None:
    """Types what the page asks, as often as an answer makes it ask more."""
    for _ in range(4):
        page = reader.page(path)
        shown = re.findall(r'name="shown" value="([^"]+)"', page)
        data: dict[str, object] = {"shown": shown, "action": "continue"}
        for name in shown:
            data |= _typed(page, name, case.values.get(name))
        data["revision"] = Content.objects.get(dossier=dossier).revision
        answer = reader.browser.post(path, data)
        assert answer.status_code == 302, answer.content.decode()
        if not answer["Location"].startswith(path):
            return
    raise AssertionError(f"{path} never ends")


def _typed(page: str, name: str, value: object) -> dict[str, object]:
    if value is None:
        return {}
    if f'name="{name}-day"' in page:
        year, month, day = str(value).split("-")
        return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}
    return {name: "on" if value is True else str(value)}


def _filed(dossier: Dossier) -> None:
    """What was to be paid is paid, as the call-back does it."""
    order = PaymentOrder.objects.filter(dossier=dossier, amount__gt=0).first()
    if order is not None:
        pay(order.id, actor=system_actor("payment"), at=timezone.now(),
            transaction_id="T1", amount=order.amount, way="online")  # fmt: skip
    dossier.refresh_from_db()
    assert dossier.business == "submitted"


def _told(case: Case, dossier: Dossier, reader: Reader, outside: LiveSandbox) -> set[date]:
    """All that the person can look at or is sent now; which days ahead were named."""
    secret = Content.objects.get(dossier=dossier).secret
    for follower in ("notices", "tinnhan"):
        catch_up(FOLLOWING[follower])
    own = f"/ho-so/{dossier.id}/"
    for path in ("/", "/ho-so/", own, f"{own}rut/", "/thong-bao/", "/kho-du-lieu/",
                 f"/nop-ho-so/{case.code}/{dossier.id}/da-nop/"):  # fmt: skip
        reader.page(path)
    anybody = stranger()
    reader.page("/tra-cuu/", anybody, code=dossier.code or "", secret=secret)
    answer = anybody.post(
        "/api/v1/tracking",
        {"code": dossier.code, "secret": secret},
        content_type="application/json",
    )
    assert answer.status_code == 200, answer.content
    reader.text("api", answer.content.decode())
    reader.text("filing notice", flat(reader.browser.get(f"{own}thong-bao-nop.pdf").content))
    sent = [one["body"] for one in outside.seen("tinnhan") if one["method"] == "POST"]
    assert len(sent) >= 1
    reader.text("messages", "\n".join(sent))
    return reader.named()


def _answer_day(dossier: Dossier) -> date:
    due = Clock.objects.get(dossier=dossier).first_answer_due
    assert due is not None
    return due.astimezone(HERE).date()


def _asked(dossier: Dossier, team: Staff, authority: Authority) -> IssuedDocument:
    points = [{"key": "other", "text": "Gửi lại trang 2."}]
    slip = ask_supplement(dossier.id, actor=team.counter, at=timezone.now(), points=points)
    return signed(slip, authority, team.counter, timezone.now())


def _fetched(reader: Reader, dossier: Dossier, letter: IssuedDocument) -> bytes:
    answer = reader.browser.get(f"/ho-so/{dossier.id}/van-ban/{letter.id}/")
    assert answer.status_code == 200
    return answer.content


def _answered(case: Case, dossier: Dossier) -> None:
    owner: Actor = citizen(case.who, case.firm)
    answer_supplement(dossier.id, actor=owner, at=timezone.now(), answers={"p1": "Đã gửi"})


def _sees_the_appointment(
    case: Case, dossier: Dossier, reader: Reader, outside: LiveSandbox, authority: Authority
) -> None:
    """The reading was no blind one: accepted, the same places name the appointment."""
    team = staff(case.office)
    matched(dossier.id, team.counter, timezone.now())
    slip = receive(dossier.id, actor=team.counter, at=timezone.now())
    signed(slip, authority, team.counter, timezone.now())
    reader.days.clear()
    _told(case, dossier, reader, outside)
    due = Clock.objects.get(dossier=dossier).due
    assert due is not None
    day = due.astimezone(HERE).date()
    seeing = {place.split(" ")[-1] for place, days in reader.days.items() if day in days}
    assert {f"/ho-so/{dossier.id}/", "/thong-bao/", "/tra-cuu/", "api", "messages"} <= seeing
