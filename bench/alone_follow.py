"""Facts taking in 10,000 new entries of the ledger, beside reading those entries alone."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.measure import Line

ENTRIES, DOSSIERS = 10_000, 1_200
ROOT = Path(__file__).resolve().parents[1]


def measure() -> Line:
    """Seconds; the register of services, told once a day, was told before."""
    home = Path(tempfile.mkdtemp(prefix="motcua-follow-"))
    home.chmod(0o711)
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "DJANGO_"))}
    clean.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "bench.alone_follow", str(home)]
    try:
        told = subprocess.run(
            command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=clean
        )
    finally:
        shutil.rmtree(home, ignore_errors=True)
    ours, floor = json.loads(told.stdout.splitlines()[-1])
    return Line(round(ours, 2), "s", round(floor, 2), round(ours / floor, 1), 0.0)


def _follow(home: Path) -> tuple[float, float]:
    """Seconds of the follower and of the bare reading, in a database of their own."""
    from motcua.ops.cli.session import session
    from motcua.ops.ports import Ports

    os.environ.update(Ports.choose(0, 0).environment(home))
    with session(home):
        from motcua.ledger.follow import read_after
        from motcua.ops.demoload.history import load_history
        from motcua.ops.demoload.registers import load_registers
        from motcua.steering.facts.follow import catch_up, place_of_facts

        load_registers()
        load_history(lambda *_: None, DOSSIERS)
        assert catch_up(home, 1) == 1
        place = place_of_facts(home)
        begun = time.perf_counter()
        assert len(list(read_after(place, ENTRIES))) == ENTRIES
        read = time.perf_counter()
        assert catch_up(home, ENTRIES) == ENTRIES
        return time.perf_counter() - read, read - begun


if __name__ == "__main__":
    print(json.dumps(_follow(Path(sys.argv[1]))))
