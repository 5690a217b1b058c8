"""Makes the shipped catalogue: python tools/make_catalogue.py RAW.jsonl.gz OUT.jsonl.gz"""

import sys
from pathlib import Path

from motcua.registers.catalogue.importing.compact import write_compact
from motcua.registers.catalogue.importing.source import Parsed, read_file


def main(raw: str, out: str) -> None:
    rows = [row for row in read_file(Path(raw)) if isinstance(row, Parsed)]
    sys.stdout.write(f"{write_compact(rows, Path(out))} procedures\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
