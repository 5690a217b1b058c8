"""Log lines are JSON and carry no values that people typed."""

import json
import logging

from motcua.ops.loglines import JsonLine


def line_of(message: str, *args: object, error: BaseException | None = None) -> dict[str, object]:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("motcua.x", logging.WARNING, __file__, 1, message, args, info)
    found = json.loads(JsonLine().format(record))
    assert isinstance(found, dict)
    return found


def test_a_line_says_when_how_grave_who_and_what() -> None:
    line = line_of("follower %s waits", "kho")
    assert set(line) == {"at", "level", "logger", "event"}
    assert (line["level"], line["logger"], line["event"]) == (
        "warning", "motcua.x", "follower kho waits",
    )  # fmt: skip
    assert str(line["at"]).endswith("+00:00")


def test_an_exception_keeps_its_place_and_loses_its_words() -> None:
    try:
        int("Nguyễn Thị Hạnh, 051190999001")
    except ValueError as error:
        line = line_of("a verb failed", error=error)
    assert line["error"] == "ValueError"
    assert "test_loglines.py" in str(line["trace"])
    assert "Hạnh" not in json.dumps(line, ensure_ascii=False)
