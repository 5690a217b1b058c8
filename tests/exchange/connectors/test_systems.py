"""Each connector against its stand-in: what goes out, what comes back, what is not believed."""

import hashlib
from datetime import date

import pytest

from live_sandbox import LiveSandbox
from motcua import demo
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.errors import SourceRefused
from motcua.exchange.connectors.kinds.monitoring import Track
from motcua.exchange.connectors.kinds.population import Claim, Query
from motcua.exchange.connectors.kinds.post import Parcel, ParcelState
from motcua.exchange.connectors.kinds.vault import VaultResult

pytestmark = pytest.mark.django_db
QUERY = Query("q-1", "account:1", "H48.117", "test")


def test_population_knows_a_person_by_number_and_name_without_accents(sandbox: LiveSandbox) -> None:
    found = registry.population.get().find("051190999001", "nguyen thi  hanh", QUERY)
    assert found is not None
    assert (found.full_name, found.born, found.sex) == ("Nguyễn Thị Hạnh", date(1990, 5, 4), "F")
    assert (found.ethnicity, found.commune) == ("Kinh", "23527")


def test_population_says_a_year_where_only_that_is_known(sandbox: LiveSandbox) -> None:
    found = registry.population.get().find("062061999005", "K'Brết", QUERY)
    assert found is not None
    assert (found.birth_year, found.born) == (1961, None)


def test_population_does_not_give_a_person_to_somebody_with_another_name(
    sandbox: LiveSandbox,
) -> None:
    assert registry.population.get().find("051190999001", "Trần Văn A", QUERY) is None


@pytest.mark.parametrize(
    ("claim", "differs"),
    [
        (Claim("062199999004", "H'Len", "1999-02-28"), ()),
        (Claim("062048999002", "A Thút", "1948"), ()),
        (Claim("062048999002", "A Thút", "1948-07-01"), ()),
        (Claim("051190999001", "Nguyễn Thị Hanh", "1990-05-04"), ()),
        (Claim("051190999001", "Nguyễn Thị Hoa", "1990-05-04"), ("full_name",)),
        (Claim("051190999001", "Nguyễn Thị Hoa", "1991-05-04"), ("full_name", "born")),
        (Claim("051190999999", "Nguyễn Thị Hạnh", ""), ("national_id",)),
    ],
)
def test_population_compares(sandbox: LiveSandbox, claim: Claim, differs: tuple[str, ...]) -> None:
    assert registry.population.get().compare(claim, QUERY).fields == differs


def test_population_query_says_who_asks_and_why(sandbox: LiveSandbox) -> None:
    registry.population.get().compare(Claim("062199999004", "H'Len", ""), QUERY)
    (seen,) = sandbox.seen("dancu")
    assert '"MaCanBo": "account:1"' in seen["body"]
    assert '"MucDich": "test"' in seen["body"]


def test_business_register_knows_an_enterprise_and_its_representative(
    sandbox: LiveSandbox,
) -> None:
    mine = demo.represented_by(demo.ENTERPRISE_OWNER.national_id)[0]
    register = registry.business.get()
    found = register.find(mine.tax_code)
    assert found is not None
    assert (found.name, found.state) == (mine.name, "active")
    assert found.representative_id == demo.ENTERPRISE_OWNER.national_id
    assert register.represented_by(demo.ENTERPRISE_OWNER.national_id) == (found,)
    assert register.find("0000000000") is None


def test_parcel_travels_and_comes_back_with_a_proof(sandbox: LiveSandbox) -> None:
    post = registry.post.get()
    parcel = Parcel("H48.117-261122-0001", "Nguyễn Thị Hạnh", "0900001001", "Sa Thầy", "H48", 0)
    waybill = post.order(parcel, "k-1")
    assert post.order(parcel, "k-1") == waybill
    assert post.order(parcel, "k-2") != waybill
    states = []
    for _ in range(4):
        states.append(post.track(waybill).state)
        sandbox.post("buuchinh/day", {"MaVanDon": waybill})
    assert states == [
        ParcelState.ORDERED, ParcelState.COLLECTED, ParcelState.UNDERWAY, ParcelState.DELIVERED,
    ]  # fmt: skip
    assert post.track(waybill).proof == f"Ký nhận số {waybill}"
    with pytest.raises(SourceRefused):
        post.track("MP000000099VN")


def test_vault_lists_fetches_and_receives_once(sandbox: LiveSandbox) -> None:
    vault = registry.vault.get()
    owner = demo.CITIZEN.national_id
    before = vault.papers(owner, owner, "2.000815")
    assert [len(vault.fetch(one)) > 300 for one in before] == [True, True, True]
    result = VaultResult(
        owner, "H48.117-261122-0001", "KQ.TEST", "Quyết định", "12/QĐ", "UBND xã Sa Thầy",
        date(2026, 11, 22), "kq.pdf", b"%PDF-1.4 signed",
    )  # fmt: skip
    receipt = vault.put_result(result, "k-1")
    assert vault.put_result(result, "k-1") == receipt
    after = vault.papers(owner, owner, "2.000815")
    assert len(after) == len(before) + 1
    assert vault.fetch(after[-1]) == b"%PDF-1.4 signed"
    assert after[-1].sha256 == hashlib.sha256(b"%PDF-1.4 signed").hexdigest()


def test_vault_papers_are_readable_pdf_files(sandbox: LiveSandbox) -> None:
    import pypdfium2

    vault = registry.vault.get()
    owner = demo.SHORT_NAME.national_id
    content = vault.fetch(vault.papers(owner, owner, "")[0])
    text = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_bounded()
    assert "SIMULATION" in text
    assert "ID 062199999004" in text


def test_emc_takes_known_codes_once_and_refuses_others(sandbox: LiveSandbox) -> None:
    track = Track("H48.117-261122-0001", "1.014459", "Đăng ký", "H48.117", 1, 1, 0, 4, False, False)
    monitor = registry.monitor.get()
    monitor.track(track, "k-1")
    monitor.track(track, "k-1")
    assert len(sandbox.seen("emc")) == 2
    assert sandbox.get("emc/").text.count("H48.117-261122-0001") == 1
    with pytest.raises(SourceRefused):
        monitor.track(
            Track("H48.117-261122-0001", "1.014459", "Đ", "H48.117", 9, 1, 0, 4, False, False), ""
        )


def test_hotline_is_a_feed_of_changes_with_a_cursor(sandbox: LiveSandbox) -> None:
    call = {"TieuDe": "Chậm", "NoiDung": "…", "DonVi": "23527"}
    codes = [sandbox.post("1022/phan-anh/tao", call)["MaPhieu"] for _ in range(2)]
    hotline = registry.hotline.get()
    hotline.answer(codes[0], "Đã trả lời", "k-1")
    hotline.answer(codes[0], "Đã trả lời", "k-1")
    calls = hotline.calls(0, 10)
    assert [(one.code, one.answered) for one in calls] == [
        (codes[0], False),
        (codes[1], False),
        (codes[0], True),
    ]
    assert hotline.calls(calls[1].cursor, 10) == calls[2:]
    assert "Đã trả lời" in sandbox.get("1022/").text
