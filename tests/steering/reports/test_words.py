"""Every text of the board stands in both languages, whole."""

from pathlib import Path

import yaml

from motcua.steering.reports import words


def test_every_text_has_vietnamese_and_english_and_nothing_else() -> None:
    """A comma in an unquoted text would cut it: what follows becomes a key of its own."""
    path = Path(words.__file__).with_name("words.yaml")
    for key, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        assert set(texts) - {"en_one"} == {"vi", "en"}, key
        assert all(isinstance(text, str) and text for text in texts.values()), key


def test_sentences_with_numbers_keep_them_and_days_are_written_as_here() -> None:
    told = words.Words("vi").why(
        "The last bucket (2026-03-02) is not known to its end and is left out."
    )
    assert told == "Khoảng thời gian cuối (02/03/2026) chưa kết thúc nên không dùng."


def test_one_is_no_plural() -> None:
    told = {"month": "03/2026"}
    english, vietnamese = words.Words("en"), words.Words("vi")
    assert english("c_flow_says", n="1", **told) == "The busiest month was 03/2026 with 1 dossier."
    assert english("c_flow_says", n="21", **told).endswith("with 21 dossiers.")
    assert vietnamese("c_flow_says", n="1", **told).endswith("với 1 hồ sơ.")


def test_a_column_has_a_name_in_every_language() -> None:
    assert words.Words("vi").named("channel") == "Kênh"
    assert words.Words("vi").named("Mã riêng") == "Mã riêng"
