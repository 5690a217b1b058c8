"""Pictures: valid, named, without inline style or script, and in proportion."""

from xml.etree import ElementTree as ET

from django.utils.safestring import SafeString

from motcua.faces.components.charts.bullet import BulletData, bullet
from motcua.faces.components.charts.columns import Axis, Point, columns
from motcua.faces.components.charts.intervals import interval
from motcua.faces.components.charts.lying import bars
from motcua.faces.components.charts.scale import Scale, range_of, top_of
from motcua.faces.components.charts.sparks import spark


def read(svg: SafeString) -> ET.Element:
    """The picture as a tree, after the checks that hold for every picture."""
    tree = ET.fromstring(svg)  # noqa: S314 -- our own text
    assert tree.attrib["role"] == "img"
    named = tree.attrib["aria-labelledby"].split()
    assert [each.attrib.get("id") for each in tree[:2]] == named
    for each in tree.iter():
        assert not {"style", "onclick", "onload"} & set(each.attrib)
        assert each.tag not in {"script", "style"}
    return tree


def kinds(tree: ET.Element, kind: str) -> list[ET.Element]:
    return [each for each in tree.iter() if kind in each.attrib.get("class", "").split()]


def test_a_bullet_has_its_bar_and_its_target() -> None:
    data = BulletData(50, 80, "missed", percent=True)
    tree = read(bullet(data, key="k", title="A < B", about="50"))
    assert tree[0].text == "A < B"
    assert kinds(tree, "actual")[0].attrib["width"] == "150"
    assert kinds(tree, "target")[0].attrib["x"] == "240"
    assert kinds(tree, "asked")[0].attrib["x"] == "240"


def test_a_bullet_with_an_upper_limit_asks_for_the_left_side() -> None:
    tree = read(
        bullet(
            BulletData(300, 480, "met", percent=False, at_most=True), key="k", title="T", about=""
        )
    )
    asked = kinds(tree, "asked")[0].attrib
    assert asked["x"] == "0"
    assert asked["width"] == kinds(tree, "target")[0].attrib["x"]


def test_no_actual_draws_no_bar() -> None:
    tree = read(bullet(BulletData(None, 80, "open", percent=True), key="k", title="T", about=""))
    assert kinds(tree, "actual") == []


def test_columns_show_each_month_and_leave_a_gap_where_nothing_was() -> None:
    points = [
        Point("01", 50, "50 %"),
        Point("02", None, "–"),
        Point("03", 100, "100 %", small=True),
    ]
    tree = read(columns(points, Axis(percent=True, target=90), key="k", title="T", about="A"))
    drawn = kinds(tree, "column")
    assert [each.attrib["height"] for each in drawn] == ["66", "132"]
    assert len(kinds(tree, "nothing")) == 1
    assert len(kinds(tree, "asked-line")) == 1


def test_intervals_share_a_scale() -> None:
    tree = read(interval(95, 90, 100, (90, 100), key="k", title="T"))
    assert kinds(tree, "dot")[0].attrib["cx"] == "110"


def test_a_spark_keeps_its_gaps() -> None:
    tree = read(spark([1, 2, None, 3, 4], key="k", title="T", about="A"))
    assert len(kinds(tree, "line")) == 2
    assert read(spark([], key="k", title="T", about="A")) is not None


def test_lying_bars_stand_on_one_scale() -> None:
    trees = [read(each) for each in bars([50, 100], 100, ["a", "b"], key="k")]
    assert [kinds(each, "length")[0].attrib["width"] for each in trees] == ["50", "100"]


def test_scales() -> None:
    assert Scale(0, 10, 0, 100).at(5) == 50
    assert Scale(0, 10, 0, 100).at(20) == 100
    assert Scale(3, 3, 7, 100).at(3) == 7
    assert top_of([3, 42, None], percent=False) == 50
    assert top_of([], percent=False) == 1
    assert top_of([3], percent=True) == 100
    assert range_of([91.2], [97.1]) == (90, 100)
