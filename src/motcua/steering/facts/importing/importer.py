"""One export and one mapping become one set, streamed, replaced whole."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from motcua.law.errors import Refused
from motcua.steering.facts.engine import duck, quoted
from motcua.steering.facts.importing.formats import rows_of
from motcua.steering.facts.importing.mapping import Mapping
from motcua.steering.facts.importing.plain_csv import NotPlain
from motcua.steering.facts.importing.progress import Progress
from motcua.steering.facts.importing.refused import RefusedRows
from motcua.steering.facts.importing.report import Imported
from motcua.steering.facts.importing.source import Source
from motcua.steering.facts.importing.stage import staged
from motcua.steering.facts.importing.survey import survey
from motcua.steering.facts.importing.work import Work
from motcua.steering.facts.reading import set_folder

_MEMORY = "160MiB"


def import_file(home: Path, path: Path, mapping: Mapping, name: str | None = None) -> Imported:
    """Imports a file as the set `name` (else the file's name without endings).

    Writes `HOME/sets/<name>/` in one step. Raises Refused, writing nothing, when mapping and
    file do not fit or the file is damaged; single bad rows are left out and reported.
    """
    source = Source.of(path)
    set_name = name or source.stem
    folder = set_folder(home, set_name)
    with staged(folder) as draft:
        seen = survey(path)
        imported = _made(source, mapping, draft, set_name, seen.lines)
        meta = imported.meta(mapping, source, seen.digest)
        text = json.dumps(meta, ensure_ascii=False, indent=1)
        (draft / "meta.json").write_text(text, encoding="utf-8")
    return imported


def _made(source: Source, mapping: Mapping, draft: Path, name: str, lines: int | None) -> Imported:
    """Everything of the set but its `meta.json`."""
    imported = _tried(source, mapping, draft, name, lines)
    if imported is None:  # outside of any handler: its exception would keep the attempt's memory
        _empty(draft)
        pa.default_memory_pool().release_unused()
        imported = _read(source, mapping, draft, name, None)
    if imported.rows and not imported.cases and not imported.refused_total:
        raise Refused("%(file)s holds no completed event.", code="bad-file", file=source.path.name)
    shutil.rmtree(draft / "spill", ignore_errors=True)
    return imported


def _tried(
    source: Source, mapping: Mapping, draft: Path, name: str, lines: int | None
) -> Imported | None:
    try:
        return _read(source, mapping, draft, name, lines)
    except NotPlain:
        return None


def _read(source: Source, mapping: Mapping, draft: Path, name: str, lines: int | None) -> Imported:
    progress = Progress(source.path.name, source.size)
    refused = RefusedRows(draft / "refused.csv")
    with duck(threads=2, memory=_MEMORY) as connection:
        connection.execute(f"SET temp_directory={quoted(str(draft / 'spill'))}")
        with rows_of(source, mapping, progress.at, lines=lines) as rows:
            work = Work(mapping, rows, source, draft, refused, connection)
            work.read()
        progress.done()
        imported = work.finish(name)
        refused.close(rows.lines)
    return replace(imported, lines=refused.lines)


def _empty(draft: Path) -> None:
    """Forgets a first attempt."""
    for left in draft.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()
