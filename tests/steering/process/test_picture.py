"""The picture: well-formed, told in words, everything frequent drawn once, no two labels alike."""

import re

from hypothesis import given, settings
from lxml import etree

from motcua.steering.process.analysis import Asked, analyse
from motcua.steering.process.geometry import Geometry
from motcua.steering.process.layout import flow_order, lay_out
from motcua.steering.process.picture import picture
from steering.process.test_process_twice import ROWS, START, log_of

SVG = "{http://www.w3.org/2000/svg}"
HOUR = 3_600_000_000


def drawn(rows, **options):
    return etree.fromstring(picture(analyse(log_of(rows), None, Asked()), "T", **options))


def steps(*names, case="A"):
    return [(case, name, START + n * HOUR) for n, name in enumerate(names)]


def test_the_picture_is_an_image_with_title_and_sentence():
    svg = drawn(steps("Tiếp nhận", "Thẩm định <&>", "Trả kết quả"), language="vi")
    assert svg.get("role") == "img"
    title, desc = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert svg.get("aria-label") == f"{title.text}. {desc.text}"
    assert title.text == "T"
    assert desc.text == (
        "1 hồ sơ đi theo 1 lối khác nhau qua 3 bước; một nửa xong trong 2,0 giờ, "
        "chín phần mười xong trong 2,0 giờ. Tổng thời gian chờ lớn nhất nằm giữa "
        "Thẩm định <&> và Trả kết quả: 1 giờ trong 1 lần chờ."
    )


def test_rare_steps_are_left_out_and_counted():
    rows = [row for n in range(99) for row in steps("x", "y", case=str(n))] + steps(
        "x", "z", case="r"
    )
    svg = drawn(rows)
    boxes = [g.find(f"{SVG}title").text for g in svg.iter(f"{SVG}g")]
    assert boxes == ["x", "y"]
    assert svg.find(f"{SVG}desc").text.endswith("1 rare steps are not drawn.")
    assert sorted(g.find(f"{SVG}title").text for g in drawn(rows, share=1).iter(f"{SVG}g")) == [
        "x", "y", "z",
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(rows=ROWS)
def test_any_log_can_be_drawn_without_boxes_covering_one_another(rows):
    process = analyse(log_of(rows), None, Asked())
    svg = etree.fromstring(picture(process, "T", share=1))
    boxes = [g.find(f"{SVG}rect") for g in svg.iter(f"{SVG}g")]
    corners = {(box.get("x"), box.get("y")) for box in boxes}
    assert len(corners) == len(boxes) == len({name for _, name, _ in rows})
    assert len([p for p in svg.iter(f"{SVG}path") if p.get("marker-end")]) == len(process.arcs)
    width = float(svg.get("width"))
    for path in svg.iter(f"{SVG}path"):
        if path.get("marker-end"):
            xs = [float(n) for n in re.findall(r"(-?[\d.]+) -?[\d.]+", path.get("d"))]
            assert 0 <= min(xs) <= max(xs) <= width


def test_a_loop_back_does_not_lengthen_the_picture():
    edges = {("a", "b"): 9, ("b", "c"): 9, ("c", "a"): 2}
    assert flow_order(["c", "b", "a"], edges) == ["a", "b", "c"]
    assert lay_out(["c", "b", "a"], edges).layers == [["a"], ["b"], ["c"]]


def test_labels_of_arcs_keep_apart():
    names = [f"n{n}" for n in range(8)]
    edges = {(a, b): 1 for a in names for b in names if a < b}
    geometry = Geometry(lay_out(names, edges), list(edges))
    places = [(curve.x, curve.y) for curve in map(geometry.curve, edges)]
    assert len(set(places)) == len(places)
