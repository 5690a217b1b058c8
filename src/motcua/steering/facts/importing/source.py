"""The exported file: its format, its bytes read once more for the digest, how far we are."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal, cast

from motcua.law.errors import Refused

Format = Literal["csv", "xlsx", "parquet", "xes"]
_ENDINGS: dict[str, Format] = {
    ".csv": "csv", ".csv.gz": "csv", ".xlsx": "xlsx", ".parquet": "parquet",
    ".xes": "xes", ".xes.gz": "xes",
}  # fmt: skip
_PIECE = 1 << 20


@dataclass(frozen=True)
class Source:
    """A file to import: where, which format, which name without endings."""

    path: Path
    format: Format
    stem: str
    packed: bool

    @classmethod
    def of(cls, path: Path) -> "Source":
        """Raises Refused for a file that is not there, is empty, or has no known ending."""
        lower = path.name.lower()
        ending = max((end for end in _ENDINGS if lower.endswith(end)), key=len, default=None)
        if ending is None:
            raise no_use("%(file)s is none of: CSV, CSV.gz, XLSX, Parquet, XES, XES.gz.", path)
        if not path.is_file():
            raise no_use("There is no file %(file)s.", path)
        if not path.stat().st_size:
            raise no_use("%(file)s is empty.", path)
        stem = path.name[: -len(ending)]
        return cls(path, _ENDINGS[ending], stem, ending.endswith(".gz"))

    @property
    def size(self) -> int:
        """Bytes of the file as it lies there."""
        return self.path.stat().st_size

    @contextmanager
    def open(self, seen: Callable[[int], None] = lambda _: None) -> Iterator[IO[bytes]]:
        """The unpacked bytes as a stream; `seen` hears how many packed bytes have been read.

        A truncated or damaged gzip becomes Refused wherever it is noticed.
        """
        with self.path.open("rb", buffering=0) as raw:
            counted = io.BufferedReader(_Counted(raw, seen), _PIECE)
            try:
                yield cast("IO[bytes]", gzip.GzipFile(fileobj=counted)) if self.packed else counted
            except (EOFError, gzip.BadGzipFile, zlib.error) as error:
                raise no_use(
                    "%(file)s is damaged: its compressed content breaks off or does not add up.",
                    self.path,
                ) from error


def no_use(message: str, path: Path, **params: object) -> Refused:
    """Why a file cannot be used, in one sentence that names it."""
    return Refused(message, code="bad-file", file=path.name, **params)


class _Counted(io.RawIOBase):
    """Raw bytes that tell how far they were read."""

    def __init__(self, raw: io.FileIO, seen: Callable[[int], None]) -> None:
        self.raw, self.seen = raw, seen

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int | None:
        """Reads on and tells the position."""
        count = self.raw.readinto(buffer)  # type: ignore[arg-type]
        self.seen(self.raw.tell())
        return count
