"""The points of one supplement request: each has a name of its own.

Several points may be about the same paper, and a point may be about nothing that has a key; so
the key says what a point is about and never which point it is.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict


class Point(TypedDict):
    """One thing to supplement: the component or field ("" for none), the guidance in words."""

    key: str
    text: str


def stored_points(points: Iterable[Point]) -> list[dict[str, str]]:
    """As a request stores them: `{id, key, text, answer}`, not answered yet."""
    return [
        {"id": _name(n), "key": one["key"], "text": one["text"].strip(), "answer": ""}
        for n, one in enumerate(points, 1)
    ]


def points_by_id(points: Iterable[dict[str, Any]]) -> Mapping[str, dict[str, Any]]:
    """The stored points by their ids; those stored before there were ids, by their place."""
    return {one.get("id") or _name(n): one for n, one in enumerate(points, 1)}


def _name(n: int) -> str:
    return f"p{n}"
