"""The command line speaks Vietnamese where the terminal does."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from motcua.ops.cli import main
from motcua.ops.cli.speech import language

HEAD = "id,opened,kind\n"
MAP = """kind: cases
case: id
attributes: {received: opened, service: kind}
timezone: Asia/Ho_Chi_Minh
"""


def run(folder: Path, rows: str, lang: str, mapping: str = MAP) -> tuple[int, str]:
    (folder / "x.csv").write_text(HEAD + rows)
    (folder / "map.yaml").write_text(mapping)
    call = ["--home", str(folder), "facts", "import", str(folder / "x.csv"), "--map"]
    made = CliRunner().invoke(main, [*call, str(folder / "map.yaml")], env={"MOTCUA_LANG": lang})
    return made.exit_code, made.output


def test_refused_rows_are_told_in_the_language_of_the_terminal(tmp_path: Path) -> None:
    rows = "1,2026-01-05,a\n,2026-01-06,a\n2,soon,a\n1,2026-01-07,a\n"
    told = (
        "Tập x: đọc 4 dòng, 1 hồ sơ, 0 sự kiện, từ chối 3 dòng.\n"
        "  dòng 3 của tệp: Thiếu mã hồ sơ.\n"
        "  dòng 4 của tệp: received: “soon” không phải ngày giờ.\n"
        "  dòng 5 của tệp: Mã hồ sơ 1 đã có ở một dòng trước.\n"
    )
    assert run(tmp_path, rows, "vi_VN.UTF-8") == (1, told)
    assert "line 3 of the file: The case id is empty." in run(tmp_path, rows, "en_GB.UTF-8")[1]


def test_what_cannot_be_used_is_said_so_too(tmp_path: Path) -> None:
    told = run(tmp_path, "", "vi", MAP.replace("opened", "nowhere"))
    assert told == (2, "Error: x.csv không có cột nowhere; tệp có: id, opened, kind.\n")


def test_the_first_setting_that_is_there_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MOTCUA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert language() == "en"
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    assert language() == "vi"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert language() == "en"
    monkeypatch.setenv("MOTCUA_LANG", "vi")
    assert language() == "vi"
