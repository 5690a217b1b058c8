"""The home folder: one clear sentence where it cannot be used."""

import os
from pathlib import Path

import pytest

from motcua.law.errors import Refused
from motcua.ops.home import make_home

NOBODY = 65534


def test_a_home_of_somebody_else_is_refused_in_one_sentence(home: Path) -> None:
    home.chmod(0o711 if os.geteuid() == 0 else 0o500)
    mine = os.geteuid()
    if mine == 0:
        os.seteuid(NOBODY)
    try:
        with pytest.raises(Refused, match="is not writable for you: name your own by --home DIR"):
            make_home(home)
    finally:
        os.seteuid(mine)
        home.chmod(0o711)


def test_a_home_of_ones_own_is_made_and_kept(home: Path) -> None:
    assert make_home(home / "new").is_dir()
    assert make_home(home / "new") == home / "new"
