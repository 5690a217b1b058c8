"""`./motcua lint` and `./motcua test`: what must hold before anything is merged."""

import os
import subprocess
import sys
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINTS = (
    ("format", ["ruff", "format", "--check", "-q", "."]),
    ("style", ["ruff", "check", "-q", "."]),
    ("layers", ["lint-imports", "--no-cache"]),
    ("types", ["mypy"]),
)


def main(words: list[str]) -> int:
    """Runs the lints, then (for `test`) every test; words behind `test` go to pytest."""
    os.chdir(ROOT)
    failed = [name for name, command in LINTS if not _lint(name, command)]
    if words[:1] == ["lint"]:
        return 1 if failed else 0
    begun = time.monotonic()
    tests_hold = _pytest(words[1:]) == 0
    if not words[1:]:
        _say_how_long((time.monotonic() - begun) / 60)
    return 0 if tests_hold and not failed else 1


def _lint(name: str, command: list[str]) -> bool:
    begun = time.monotonic()
    program = Path(sys.executable).with_name(command[0])
    done = subprocess.run([program, *command[1:]], capture_output=True, text=True, check=False)
    verdict = "holds" if done.returncode == 0 else "DOES NOT HOLD"
    _say(f"{name} {verdict} ({time.monotonic() - begun:.0f} s)")
    if done.returncode:
        _say(done.stdout + done.stderr)
    return done.returncode == 0


def _pytest(words: list[str]) -> int:
    """Two processes; the browser's tests come last, in one of them (see conftest)."""
    parallel = [] if words else ["-n", "2", "--dist", "loadgroup", "--no-loadscope-reorder"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *parallel, *words], check=False
    ).returncode


def _say_how_long(minutes: float) -> None:
    budgets = tomllib.loads((ROOT / "budgets.toml").read_text())
    promised = budgets["tests"]["minutes_on_two_cores"]
    verdict = "holds" if minutes <= promised else "DOES NOT HOLD"
    _say(f"tests took {minutes:.0f} min; the promise of {promised} min on two cores {verdict}")


def _say(text: str) -> None:
    sys.stderr.write(f"{text.rstrip()}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
