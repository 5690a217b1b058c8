"""Translations compiled by us are read by Python's gettext as GNU's own would be."""

import gettext
from pathlib import Path

import pytest

from motcua.ops.messages import as_mo, compile_messages, read_po

PO = r"""# a comment
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=1; plural=0;\n"

#: somewhere.py:3
msgid "Submit"
msgstr "Nộp hồ sơ"

msgctxt "month"
msgid "May"
msgstr "tháng Năm"

msgid "one \"dossier\""
msgid_plural "%(n)s dossiers"
msgstr[0] "%(n)s hồ sơ"

#, fuzzy
msgid "Guess"
msgstr "Đoán"

msgid "Empty"
msgstr ""

msgid ""
"Long "
"sentence"
msgstr ""
"Câu "
"dài"
"""


@pytest.fixture
def translations(tmp_path: Path) -> gettext.GNUTranslations:
    path = tmp_path / "x.mo"
    path.write_bytes(as_mo(read_po(PO)))
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


def test_messages_contexts_plurals_and_continued_lines(
    translations: gettext.GNUTranslations,
) -> None:
    assert translations.gettext("Submit") == "Nộp hồ sơ"
    assert translations.pgettext("month", "May") == "tháng Năm"
    assert translations.ngettext('one "dossier"', "%(n)s dossiers", 3) == "%(n)s hồ sơ"
    assert translations.gettext("Long sentence") == "Câu dài"


def test_fuzzy_and_empty_translations_are_left_out(translations: gettext.GNUTranslations) -> None:
    assert translations.gettext("Guess") == "Guess"
    assert translations.gettext("Empty") == "Empty"


def test_only_what_changed_is_compiled_again(tmp_path: Path) -> None:
    folder = tmp_path / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(PO, encoding="utf-8")
    assert compile_messages([tmp_path]) == 1
    assert compile_messages([tmp_path]) == 0
