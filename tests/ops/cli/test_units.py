"""`motcua units`: another province than the demo's, and a province's own list."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from motcua.law.errors import Refused
from motcua.ops.cli.units import import_, load
from motcua.registers.orgs.models import Unit

pytestmark = pytest.mark.usefixtures("own_server")


def run(command: Any, *arguments: str) -> tuple[int, dict[str, Any]]:
    done = CliRunner().invoke(command, [*arguments, "--json"], obj=Path("/nowhere"))
    return done.exit_code, json.loads(done.output)


def test_another_province_is_loaded_beside_and_a_second_time_changes_nothing() -> None:
    status, first = run(load, "--province", "Lai Châu")
    assert (status, first["kept"]) == (0, 0)
    (root,) = Unit.objects.filter(kind="province", name_vi__contains="Lai Châu")
    inside = Unit.objects.filter(path__startswith=f"{root.path}.")
    assert inside.count() == first["new"] - 1
    assert inside.filter(kind__in=("xa", "phuong")).count() == 38
    assert run(load, "--province", root.path) == (0, {"new": 0, "kept": first["new"]})


def test_a_province_that_nobody_knows_is_told_in_one_sentence() -> None:
    done = CliRunner().invoke(load, ["--province", "Kinh Bắc"], obj=Path("/nowhere"))
    assert isinstance(done.exception, Refused)


def test_an_own_list_replaces_what_is_assumed_and_tells_what_it_refuses(tmp_path: Path) -> None:
    file = tmp_path / "units.csv"
    rows = "path,kind,name_vi\nH48.09,so,Sở Khoa học và Công nghệ tỉnh\n48,so,Sai\n"
    file.write_text(rows, encoding="utf-8")
    status, told = run(import_, str(file))
    assert (status, told["changed"], [one["row"] for one in told["refused"]]) == (1, 1, [2])
    assert Unit.objects.get(pk="H48.09").name_vi == "Sở Khoa học và Công nghệ tỉnh"
