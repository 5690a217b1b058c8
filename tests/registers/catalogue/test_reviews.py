"""The review list of imports."""

from datetime import UTC, datetime

import pytest

from motcua.law.errors import Refused
from motcua.registers.catalogue.models import Procedure, ReviewItem
from motcua.registers.catalogue.reviews import open_reviews, review_counts, settle_review
from motcua.registers.catalogue.store import load_shipped_catalogue

AT = datetime(2026, 11, 22, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("empty_catalogue")


def test_the_list_counts_by_field_and_a_settled_item_leaves_it_once() -> None:
    load_shipped_catalogue()
    before = review_counts()
    assert sum(before.values()) == open_reviews().count()
    birth = open_reviews("limit").get(procedure_id="1.001193")
    assert (birth.why, birth.raw.startswith("Trực tuyến1Miễn phí")) == (
        "a number without a unit",
        True,
    )
    settle_review(birth.pk, at=AT)
    assert review_counts() == {**before, "limit": before["limit"] - 1}
    with pytest.raises(Refused, match="settled already"):
        settle_review(birth.pk, at=AT)


def test_an_import_with_the_same_reason_leaves_a_settled_item_settled() -> None:
    load_shipped_catalogue()
    ReviewItem.objects.filter(procedure_id="1.001193").update(settled_at=AT)
    load_shipped_catalogue()
    assert not open_reviews().filter(procedure_id="1.001193").exists()
    ReviewItem.objects.filter(procedure_id="1.001193", field="limit").update(why="another reason")
    load_shipped_catalogue()
    assert [item.field for item in open_reviews().filter(procedure_id="1.001193")] == ["limit"]


def test_reviews_go_with_their_procedure() -> None:
    load_shipped_catalogue()
    Procedure.objects.get(pk="1.001193").delete()
    assert not open_reviews().filter(procedure_id="1.001193").exists()
