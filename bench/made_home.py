"""The home of ten million dossiers that several lines measure, made once for a run."""

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from bench.facts_made import correct, make
from bench.scoreboard import DELTA, ROWS


def rows() -> int:
    """How many; MOTCUA_BENCH_ROWS asks for fewer on a small machine."""
    return int(os.environ.get("MOTCUA_BENCH_ROWS", ROWS))


@cache
def compacted() -> Path:
    """All rows in base files."""
    home = Path(tempfile.mkdtemp(prefix="motcua-scoreboard-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    make(home, rows())
    return home


@cache
def corrected() -> Path:
    """The same with 10,000 rows of delta beside."""
    home = Path(tempfile.mkdtemp(prefix="motcua-corrected-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    shutil.copytree(compacted(), home, dirs_exist_ok=True, copy_function=os.link)
    correct(home, rows(), DELTA)
    return home
