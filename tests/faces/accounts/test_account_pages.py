"""Sign-ins that are written down, accounts that are opened again, passwords, posts."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from motcua import demo
from motcua.faces.accounts.models import SignIn
from motcua.law.errors import Refused
from motcua.ledger.models import Entry
from motcua.ops.forget import forget_old_sign_ins
from motcua.registers.people.accounts import close, reopen, unlock
from motcua.registers.people.models import Account, Posting
from motcua.sandbox.otp.codes import code_at
from province import officer

pytestmark = pytest.mark.django_db
NEW = "Cầu treo Sa Thầy 7"
ME = "cv.sathay"


def browser(username: str) -> Client:
    client = Client(headers={"user-agent": "Mozilla/5.0 Firefox/130.0"})
    client.force_login(Account.objects.get(username=username))
    session = client.session
    session["seen_at"] = timezone.now().isoformat()
    session.save()
    return client


def sign_in(username: str = ME, password: str = demo.PASSWORD) -> Client:
    client = Client(headers={"user-agent": "Mozilla/5.0 Firefox/130.0"})
    client.post("/can-bo/dang-nhap/", {"username": username, "password": password})
    code = code_at(demo.totp_secret(demo.SEED, username), timezone.now().timestamp())
    client.post("/can-bo/dang-nhap/ma/", {"code": code})
    return client


def written() -> list[tuple[str, str, str]]:
    return [
        (row.account.username if row.account else "", row.way, row.outcome)
        for row in SignIn.objects.order_by("at", "id")
    ]


def test_every_attempt_of_an_officer_is_written_down() -> None:
    sign_in(password="wrong")
    client = sign_in()
    client.post("/tai-khoan/dang-xuat/")
    assert written() == [(ME, "password", "wrong"), (ME, "code", "in"), (ME, "code", "out")]
    row = SignIn.objects.get(outcome="in")
    assert (row.address, "Firefox" in row.device) == ("127.0.0.1", True)


def test_a_name_that_nobody_has_is_not_kept() -> None:
    sign_in("mat-khau-cua-toi-123", "x")
    assert written() == [("", "password", "wrong")]
    assert "mat-khau" not in str(SignIn.objects.values().get())


def test_a_locked_account_is_said_to_be_locked() -> None:
    for _ in range(6):
        sign_in(password="wrong")
    assert written()[-1] == (ME, "password", "locked")


@pytest.mark.parametrize(("username", "status"), [("quantri", 200), ("kiemtra", 200), (ME, 403)])
def test_log_is_for_administrator_and_auditor(username: str, status: int) -> None:
    sign_in()
    answer = browser(username).get("/quan-tri/dang-nhap/")
    assert answer.status_code == status
    assert ("Đinh Văn Kỳ" in answer.content.decode()) == (status == 200)


def test_log_is_searched_by_officer_and_by_address() -> None:
    sign_in()
    client = browser("quantri")

    def found(words: str) -> int:
        page = client.post("/quan-tri/dang-nhap/", {"tim": words}, follow=True)
        return len(page.context["lines"])

    assert [found(words) for words in (ME, "đinh văn", "127.0.0.1", "10.9.9.9", "ai đó")] == [
        1, 1, 1, 0, 0,
    ]  # fmt: skip


def test_administrator_ends_a_lock_and_it_is_an_entry() -> None:
    account = Account.objects.get(username=ME)
    Account.objects.filter(pk=account.pk).update(locked_until=timezone.now() + timedelta(minutes=9))
    client = browser("quantri")
    path = f"/quan-tri/tai-khoan/{account.pk}/"
    assert "Quá nhiều lần thử sai" in client.get(path).content.decode()
    assert client.post(path, {"deed": "unlock"})["Location"] == path
    account.refresh_from_db()
    assert account.locked_until is None
    entry = Entry.objects.get(stream_kind="account", stream_id=account.pk)
    assert (entry.kind, entry.payload) == ("account_unlocked", {"role": "admin"})
    assert "_auth_user_id" in sign_in().session


def test_account_that_rested_too_long_is_opened_again() -> None:
    account = Account.objects.get(username=ME)
    Account.objects.filter(pk=account.pk).update(last_login=timezone.now() - timedelta(days=60))
    assert "_auth_user_id" not in sign_in().session
    browser("quantri").post(f"/quan-tri/tai-khoan/{account.pk}/", {"deed": "reopen"})
    assert "_auth_user_id" in sign_in().session


def test_closed_account_cannot_sign_in_until_it_is_opened() -> None:
    account = Account.objects.get(username=ME)
    client, path = browser("quantri"), f"/quan-tri/tai-khoan/{account.pk}/"
    inside = browser(ME)
    client.post(path, {"deed": "close"})
    assert "_auth_user_id" not in sign_in().session
    assert inside.get("/can-bo/")["Location"].startswith("/can-bo/dang-nhap/")
    client.post(path, {"deed": "reopen"})
    assert "_auth_user_id" in sign_in().session


def test_nobody_closes_their_own_account_and_only_an_administrator_any() -> None:
    admin, other = officer("quantri"), officer("cv.sathay")
    now = timezone.now()
    with pytest.raises(Refused) as no:
        close(admin.account_id, actor=admin, at=now)  # type: ignore[arg-type]
    assert no.value.code == "own_account"
    for deed in (close, reopen, unlock):
        with pytest.raises(Refused) as no:
            deed(admin.account_id, actor=other, at=now)  # type: ignore[arg-type]
        assert no.value.code == "not_found"
    assert not Entry.objects.filter(stream_kind="account").exists()


def test_new_password_needs_the_old_one_and_ends_other_sessions() -> None:
    here, there = browser(ME), browser(ME)
    answer = here.post("/can-bo/tai-khoan/mat-khau/", {"old": "x", "new": NEW, "again": NEW})
    assert answer.status_code == 422
    assert "Mật khẩu hiện tại không đúng." in answer.content.decode()
    fields = {"old": demo.PASSWORD, "new": NEW, "again": NEW}
    assert here.post("/can-bo/tai-khoan/mat-khau/", fields)["Location"] == "/can-bo/tai-khoan/"
    assert here.get("/can-bo/tai-khoan/").status_code == 200
    assert there.get("/can-bo/tai-khoan/").status_code == 302
    assert "_auth_user_id" in sign_in(password=NEW).session


@pytest.mark.parametrize(
    ("new", "again", "sentence"),
    [
        (NEW, "khác", "Hai mật khẩu mới không giống nhau."),
        ("ngắn", "ngắn", "Mật khẩu cần ít nhất 8 ký tự."),
        ("password1", "password1", "Nhiều người dùng mật khẩu này"),
        (demo.PASSWORD, demo.PASSWORD, "Mật khẩu mới trùng với mật khẩu hiện tại."),
    ],
)
def test_a_weak_or_mistyped_password_changes_nothing(new: str, again: str, sentence: str) -> None:
    before = Account.objects.get(username=ME).password
    fields = {"old": demo.PASSWORD, "new": new, "again": again}
    answer = browser(ME).post("/can-bo/tai-khoan/mat-khau/", fields)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Account.objects.get(username=ME).password == before


def test_wrong_old_passwords_lock_like_wrong_sign_ins() -> None:
    client = browser(ME)
    for _ in range(5):
        client.post("/can-bo/tai-khoan/mat-khau/", {"old": "x", "new": NEW, "again": NEW})
    assert Account.objects.get(username=ME).locked_until is not None


def test_officer_with_two_posts_chooses_in_which_they_act() -> None:
    account = Account.objects.get(username=ME)
    other = officer("cv.khcn").unit
    Posting.objects.create(
        account=account, unit_id=other, role="specialist", valid_from="2025-07-01"
    )
    client = browser(ME)
    page = client.get("/can-bo/tai-khoan/")
    mine = next(path for path, _, _, here in page.context["posts"] if here)
    wanted = next(path for path, _, _, here in page.context["posts"] if not here)
    client.post("/can-bo/tai-khoan/chuc-danh/", {"unit": wanted})
    page = client.get("/can-bo/tai-khoan/")
    assert page.context["actor"].unit == wanted != mine
    assert client.post("/can-bo/tai-khoan/chuc-danh/", {"unit": "H48.999"}).status_code == 400
    Posting.objects.filter(account=account, unit_id=other).update(valid_until="2026-01-01")
    assert client.get("/can-bo/tai-khoan/").context["actor"].unit == mine


def test_old_lines_are_removed_and_young_ones_stay() -> None:
    now = timezone.now()
    for days in (0, 364, 400):
        SignIn.objects.create(at=now - timedelta(days=days), way="code", outcome="in")
    forget_old_sign_ins()
    assert SignIn.objects.count() == 2
    page = browser("quantri").get("/quan-tri/dang-nhap/").content.decode()
    assert "Lưu 12 tháng, rồi xóa trong vòng một ngày." in page
