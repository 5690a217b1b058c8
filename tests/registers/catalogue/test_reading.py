"""Reading the portal's raw text: what is sure becomes a fact, the rest goes to a person."""

import pytest

from motcua.law.errors import Refused
from motcua.registers.catalogue.importing.channels import HEADER, Doubt, read_channels
from motcua.registers.catalogue.importing.facts import Channel, Fee, Limit, Paper
from motcua.registers.catalogue.importing.lists import (
    read_agencies,
    read_audience,
    read_decision,
    read_levels,
    read_results,
)
from motcua.registers.catalogue.importing.papers import read_papers
from motcua.registers.catalogue.importing.parse import parse_procedure

PAPERS = "--Tên giấy tờMẫu đơn, tờ khaiSố lượng"
FOUR_DAYS = Limit(4, "working_day")
GLUED = "the number of the limit and the amount are glued"
NOT_FREE = "“Miễn phí” with a note that says otherwise or more"
COUNCIL = "(Mức lệ phí cụ thể do Hội đồng nhân dân quyết định)"
REMARK = "a remark or a whole paragraph stands for a paper"


def why(doubts: list[Doubt]) -> set[tuple[str, str]]:
    return {(doubt.field, doubt.why) for doubt in doubts}


def test_a_flattened_table_is_cut_into_its_channels() -> None:
    text = "Trực tuyến4 Ngày làm việcMiễn phíDịch vụ bưu chính10 NgàyMiễn phíTrực tiếp8 GiờMiễn phí"
    channels, doubts = read_channels(HEADER + text)
    assert channels == (
        Channel("online", FOUR_DAYS, Fee(0)),
        Channel("post", Limit(10, "day"), Fee(0)),
        Channel("counter", Limit(8, "hour"), Fee(0)),
    )
    assert doubts == []


def test_half_days_months_and_amounts_with_their_unit_are_read() -> None:
    text = "Trực tuyến1.5 Ngày làm việc40,000 Việt Nam Đồng(/giấy)Trực tiếp2 Tháng200 USD"
    channels, doubts = read_channels(HEADER + text)
    assert channels == (
        Channel("online", Limit(1.5, "working_day"), Fee(40_000, "VND", "giấy")),
        Channel("counter", Limit(2, "month"), Fee(200, "USD")),
    )
    assert doubts == []


@pytest.mark.parametrize(
    ("cell", "field", "reason"),
    [
        ("1Miễn phí", "limit", "a number without a unit"),
        ("Không có thông tinMiễn phí", "limit", "the source gives no term"),
        ("120,000 VNĐ", "limit", GLUED),
        ("120,000 VNĐ", "fee", GLUED),
        ("4 Ngày làm việcKhông có thông tin", "fee", "the source gives no fee"),
        ("4 Ngày làm việc20 VNĐ(20.000 vnđ /tờ khai)", "fee", "an amount below 1,000 đồng"),
        (
            "4 Ngày làm việc50,000 VNĐ(25.000 đồng/hồ sơ đến hết 2026)",
            "fee",
            "the note names another amount",
        ),
        ("4 Ngày làm việcMiễn phí" + COUNCIL, "fee", NOT_FREE),
        ("4 Ngày làm việcMiễn phí(Chưa quy định.)", "fee", NOT_FREE),
        (
            "4 Ngày làm việcMiễn phíPhí thẩm định: 300.000 đồng",
            "fee",
            "“Miễn phí” with a description that speaks of a charge",
        ),
    ],
)
def test_a_cell_that_can_be_read_in_two_ways_is_left_to_a_person(
    cell: str, field: str, reason: str
) -> None:
    channels, doubts = read_channels(f"{HEADER}Trực tuyến{cell}")
    assert (field, reason) in why(doubts)
    assert getattr(channels[0], field) is None


@pytest.mark.parametrize(
    ("rest", "where"),
    [("(50.000 đồng; 25.000 đồng từ 01/7/2025)", "note"), ("Lệ phí: 100.000 đồng", "description")],
)
def test_a_fee_beside_other_amounts_depends_on_the_case_and_is_no_fact(
    rest: str, where: str
) -> None:
    channels, doubts = read_channels(f"{HEADER}Trực tiếp5 Ngày50,000 VNĐ{rest}")
    assert channels[0].fee is None
    assert why(doubts) == {("fee", f"the {where} names another amount")}


def test_a_channel_that_stands_twice_shows_all_its_fees_or_none() -> None:
    both = f"{HEADER}Trực tiếp5 Ngày10,000 VNĐTrực tiếp5 Ngày10 USD"
    assert [channel.fee for channel in read_channels(both)[0]] == [Fee(10_000), Fee(10, "USD")]
    half = f"{HEADER}Trực tiếp5 Ngày20 VNĐTrực tiếp5 Ngày10 USD"
    assert [channel.fee for channel in read_channels(half)[0]] == [None]


@pytest.mark.parametrize(
    "note", ["", "(Không)", "(Không có.)", "(Không quy định)", "(Miễn lệ phí)"]
)
def test_free_is_free_when_the_note_says_nothing_else(note: str) -> None:
    channels, doubts = read_channels(f"{HEADER}Trực tiếp5 NgàyMiễn phí{note}")
    assert (channels[0].fee, doubts) == (Fee(0), [])


def test_one_channel_with_two_terms_is_kept_row_by_row_and_reviewed() -> None:
    text = f"{HEADER}Trực tiếp21 NgàyMiễn phíTrực tiếp5 Ngày làm việcMiễn phí"
    channels, doubts = read_channels(text)
    assert [channel.limit for channel in channels] == [Limit(21, "day"), Limit(5, "working_day")]
    assert why(doubts) == {("limit", "one channel has several terms, the case decides")}


def test_a_description_with_another_term_marks_the_row() -> None:
    text = f"{HEADER}Trực tuyến4 Ngày làm việcMiễn phí20 ngày làm việc nếu phải xác minh"
    assert read_channels(text)[0] == (Channel("online", FOUR_DAYS, Fee(0), varies=True),)
    same = f"{HEADER}Trực tuyến4 Ngày làm việcMiễn phí04 ngày làm việc kể từ ngày nhận đủ hồ sơ"
    assert not read_channels(same)[0][0].varies


def test_a_table_of_another_shape_is_left_whole() -> None:
    text = f"{HEADER}Trực tiếpHệ thống phản hồi tự động.Không có thông tinTại Trung tâm"
    assert read_channels(text)[0] == ()
    assert why(read_channels(text)[1]) == {("channels", "the table cannot be cut into rows")}


def test_papers_are_cut_at_their_counts_and_form_files_taken_off() -> None:
    text = (
        f"{PAPERS}- Đơn đề nghị theo mẫuTK 1.002847.docx1 bản chính"
        "Sơ đồ dự kiến vị trí;0 bản chính,1 bản saoBáo cáo (mẫu số 02)Mau 02.docx2 bản sao"
    )
    assert read_papers(text) == (
        (
            Paper("Đơn đề nghị theo mẫu", 1, 0),
            Paper("Sơ đồ dự kiến vị trí", 0, 1),
            Paper("Báo cáo (mẫu số 02)", 0, 2),
        ),
        [],
    )


def test_papers_of_several_cases_keep_the_heading_of_their_case() -> None:
    text = (
        "Trường hợp (1): mới:Tên giấy tờMẫu đơn, tờ khaiSố lượngĐề án1 bản chính"
        "Trường hợp (2): ngừng:Tên giấy tờMẫu đơn, tờ khaiSố lượngVăn bản1 bản chính"
    )
    papers, doubts = read_papers(text)
    assert doubts == []
    assert [(paper.name, paper.case) for paper in papers] == [
        ("Đề án", "Trường hợp (1): mới"),
        ("Văn bản", "Trường hợp (2): ngừng"),
    ]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("Mẫu ngày 31/12/20251 bản chính", "a name that ends in a digit may be glued to the count"),
        ("Nêu rõ mục đích khai thác0 bản chính", "a remark stands for a paper: none is asked"),
        ("theo mẫuvăn bản đề nghị.docx1 bản chính", "the name and its form file are glued"),
        ("Trường hợp ủy quyền thì phải kèm giấy1 bản chính", REMARK),
        ("Giấy tờ1 bản chínhNộp 02 bộ", "text behind the last count"),
        ("x" * 501 + "1 bản chính", REMARK),
    ],
)
def test_half_a_list_of_papers_is_no_list(rows: str, reason: str) -> None:
    papers, doubts = read_papers(PAPERS + "Đơn đề nghị1 bản chính" + rows)
    assert papers == ()
    assert why(doubts) == {("papers", reason)}


def test_a_table_without_counts_is_left_whole() -> None:
    assert why(read_papers(f"{PAPERS}Giấy tờ")[1]) == {("papers", "a table without counts")}


def test_lists_with_commas_inside_their_phrases() -> None:
    assert read_levels("Cấp bộ, Cấp xã, Cơ quan khác") == (("bo", "xa", "khac"), [])
    audience = (
        "Tổ chức (không bao gồm doanh nghiệp, HTX), Cán bộ, công chức, viên chức, Doanh nghiệp"
    )
    assert read_audience(audience) == (("organisation", "official", "enterprise"), [])
    assert why(read_levels("Cấp bộ, Cấp trời")[1]) == {("levels", "an unknown phrase in the list")}
    agencies = (
        "Thuế tỉnh, thành phố, Thuế cơ sở, Cục cảnh sát quản lý hành chính về trật tự, xã hội"
    )
    assert read_agencies(agencies)[0] == (
        "Thuế tỉnh, thành phố",
        "Thuế cơ sở",
        "Cục cảnh sát quản lý hành chính về trật tự, xã hội",
    )
    assert why(read_agencies("chứng thực tiến hành\nchụp")[1]) == {
        ("agencies", "no list of agencies")
    }


@pytest.mark.parametrize(
    ("raw", "decision"),
    [
        ("163/QĐ-BTP", "163/QĐ-BTP"),
        ("SỐ 12/QĐ-NHNN", "12/QĐ-NHNN"),
        ("1103", ""),
        ("QĐ/0001-BCA", ""),
    ],
)
def test_a_decision_needs_its_number_and_sign(raw: str, decision: str) -> None:
    found, doubts = read_decision(raw)
    assert (found, bool(doubts)) == (decision, not decision)


def test_results_are_cut_at_their_codes() -> None:
    text = "Giấy phépMã: KQ.G04.000056Văn bản từ chốiMã: 000.00.00.G04-KQ0335Từ khóaKhông có"
    assert read_results(text)[0] == ("Giấy phép", "Văn bản từ chối")
    assert why(read_results("Mã số cơ sở.Mã: Chưa xác định")[1]) == {
        ("results", "names and codes cannot be told apart")
    }


def test_a_row_without_lawful_code_or_name_is_refused() -> None:
    with pytest.raises(Refused, match="not of the form"):
        parse_procedure({"ma_thu_tuc": "1.2", "ten_thu_tuc": "x"})
    with pytest.raises(Refused, match="has no name"):
        parse_procedure({"ma_thu_tuc": "1.001193", "ten_thu_tuc": " "})


def test_one_review_for_each_field_with_all_its_raw_texts() -> None:
    raw = {
        "ma_thu_tuc": "1.001193",
        "ten_thu_tuc": "Đăng  ký khai sinh",
        "cap_thuc_hien": "Cấp xã",
        "cach_thuc_thuc_hien": f"{HEADER}Trực tuyến1Miễn phíTrực tiếp2Miễn phí",
    }
    facts, reviews = parse_procedure(raw)
    assert (facts.name, facts.levels) == ("Đăng ký khai sinh", ("xa",))
    limits = [review for review in reviews if review.field == "limit"]
    assert [(review.raw, review.why) for review in limits] == [
        ("Trực tuyến1Miễn phí\nTrực tiếp2Miễn phí", "a number without a unit")
    ]
