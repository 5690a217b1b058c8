"""The command line as a whole: quick, complete, one sentence when it cannot."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from motcua.ops.cli import home_first
from motcua.ops.cli.table import COMMANDS


def motcua(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "motcua.ops.cli", *words],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_help_lists_what_is_there_and_imports_none_of_it() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from motcua.ops.cli import main\n"
        "out = CliRunner().invoke(main, ['--help']).output\n"
        "heavy = [m for m in ('django', 'duckdb', 'psycopg', 'sklearn') if m in sys.modules]\n"
        "print(heavy); print(out)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("[]\n")
    assert "  up " in done.stdout
    assert "  due " in done.stdout


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_that_is_there_can_say_what_it_does(name: str) -> None:
    if find_spec(f"motcua.ops.cli.{name.replace('-', '_')}") is None:
        pytest.skip("not built yet")
    if name == "manage":
        pytest.skip("answers with Django's own help")
    done = motcua(name, "--help")
    assert (done.returncode, done.stdout[:6]) == (0, "Usage:")


def test_an_unknown_command_is_refused_with_status_2() -> None:
    done = motcua("fly")
    assert done.returncode == 2
    assert "No such command 'fly'" in done.stderr


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        (["due", "--home", "x", "--json"], ["--home", "x", "due", "--json"]),
        (["due", "--home=x"], ["--home=x", "due"]),
        (["--home", "x", "due"], ["--home", "x", "due"]),
        (["manage", "--", "--home", "x"], ["manage", "--", "--home", "x"]),
    ],
)
def test_home_may_stand_anywhere(given: list[str], understood: list[str]) -> None:
    assert home_first(given) == understood


def test_the_systems_own_var_is_never_a_home() -> None:
    done = motcua("--home", "/var", "check")
    assert done.returncode == 2
    assert done.stderr == ("Error: The home folder would be /var of the system: give --home.\n")
