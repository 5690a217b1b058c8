"""What waits for a person between us and the outside: feeds and their refused rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from motcua.exchange.followers import FEEDS
from motcua.exchange.models import FeedCursor, RefusedRow
from motcua.faces.desk.queries import feed_cursors, refused_by_feed

REFUSED_SHOWN = 50


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One feed of another system: how far it was read, why it stands still, what was refused."""

    name: str
    title: str
    after: int
    moved_at: datetime | None
    waits_on: str
    refused: tuple[RefusedRow, ...]


def feed_lines() -> list[FeedLine]:
    """Every feed with the rows that could not be taken, the oldest first."""
    cursors, refused = feed_cursors(), refused_by_feed(REFUSED_SHOWN)
    return [_line(name, cursors.get(name), refused) for name in sorted({*FEEDS, *refused})]


def _line(
    name: str, cursor: FeedCursor | None, refused: Mapping[str, list[RefusedRow]]
) -> FeedLine:
    return FeedLine(
        name, feed_word(name), cursor.after if cursor else 0,
        cursor.moved_at if cursor else None, cursor.waits_on if cursor else "",
        tuple(refused.get(name, ())),
    )  # fmt: skip


def feed_word(name: str) -> str:
    return {
        "dvcqg.ho-so": gettext("Dossiers of the national portal"),
        "dvcqg.phan-anh": gettext("Petitions of the national portal"),
        "c1022.phan-anh": gettext("Calls to 1022"),
    }.get(name, name)
