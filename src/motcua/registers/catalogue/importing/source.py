"""Reads the file of raw procedures as a stream: JSON lines, plain or gzip."""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from motcua.law.errors import Refused
from motcua.registers.catalogue.importing.facts import ProcedureFacts, Review
from motcua.registers.catalogue.importing.parse import parse_procedure

LONGEST_LINE = 4_000_000


@dataclass(frozen=True, slots=True)
class Parsed:
    """One usable row: its 1-based number, its facts, what was not sure."""

    row: int
    facts: ProcedureFacts
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be used, and why."""

    row: int
    why: str


def read_file(file: Path) -> Iterator[Parsed | RefusedRow]:
    """Every row of the file in order, parsed or refused; a code counts once.

    Raises `Refused` when the file itself cannot be read (missing, cut off, not UTF-8).
    """
    seen: dict[str, int] = {}
    try:
        with _open(file) as stream:
            for number, line in enumerate(_lines(stream), 1):
                yield _once(_parse(number, line), seen)
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise Refused(
            "The file %(file)s cannot be read: %(why)s.",
            code="unreadable",
            file=file.name,
            why=_reason(error),
        ) from error


def _open(file: Path) -> BinaryIO | gzip.GzipFile:
    with file.open("rb") as probe:
        zipped = probe.read(2) == b"\x1f\x8b"
    return gzip.open(file, "rb") if zipped else file.open("rb")


def _lines(stream: BinaryIO | gzip.GzipFile) -> Iterator[str]:
    while line := stream.readline(LONGEST_LINE):
        text = line.decode("utf-8").removeprefix("\ufeff").strip()
        if text:
            yield text


def _parse(number: int, line: str) -> Parsed | RefusedRow:
    try:
        raw = json.loads(line)
        if not isinstance(raw, dict):
            return RefusedRow(number, "the line is no JSON object")
        facts, reviews = parse_procedure(raw)
    except json.JSONDecodeError:
        return RefusedRow(number, "the line is no JSON")
    except Refused as no:
        return RefusedRow(number, str(no))
    return Parsed(number, facts, tuple(reviews))


def _once(row: Parsed | RefusedRow, seen: dict[str, int]) -> Parsed | RefusedRow:
    if isinstance(row, RefusedRow):
        return row
    first = seen.setdefault(row.facts.code, row.row)
    if first == row.row:
        return row
    return RefusedRow(row.row, f"the code {row.facts.code} stands in row {first} already")


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    if isinstance(error, EOFError):
        return "the compressed file is cut off"
    if isinstance(error, FileNotFoundError):
        return "it does not exist"
    return "it is damaged or no file"
