"""A backup in a folder: the database as one dump, the files beside it, and what it is.

The dump is one snapshot of the database, so entries, cursors and effects of followers in it
belong together. Files are stored and synced before the row that names them, and never change;
copied after the dump, none that it names is missing. Secrets (HOME/secret) are left out on
purpose: they are kept apart from what they protect.
"""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import psycopg

from motcua.law.errors import Refused
from motcua.ops.database import Addresses
from motcua.ops.database.binaries import wheel_folder
from motcua.ops.database.roles import grant_application
from motcua.ops.home import make_folder, make_home
from motcua.ops.kind import Kind, claim, refuse_other_kind

DUMP, FILES, ABOUT = "database.dump", "files", "backup.json"
VARIABLES = {
    "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD",
    "dbname": "PGDATABASE", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY",
}  # fmt: skip


@dataclass(frozen=True)
class About:
    """What a backup holds: when it was made, of which kind of home, how much."""

    made_at: str
    kind: Kind
    epoch: int
    entries: int
    files: int
    sha256: str


def make_backup(home: Path, urls: Addresses, folder: Path, now: datetime) -> About:
    """Writes a whole backup into `folder`, new or that of an earlier one of the same home.

    A file that is there already is not copied again. The backup counts only once `backup.json`
    stands in it, which is written last. Raises `Refused` when the database cannot be dumped.
    """
    make_home(folder.parent)
    make_folder(folder, 0o700)
    (folder / ABOUT).unlink(missing_ok=True)
    kind, epoch, entries = _state(urls.owner)
    draft = folder / f"{DUMP}.part"
    run_program("pg_dump", urls.owner, "--format=custom", "--no-owner", "--no-privileges",
         f"--file={draft}")  # fmt: skip
    draft.replace(folder / DUMP)
    copied = _copy_files(home / FILES, folder / FILES)
    about = About(now.isoformat(), kind, epoch, entries, copied, _digest(folder / DUMP))
    (folder / ABOUT).write_text(json.dumps(asdict(about), indent=1))
    return about


def read_backup(folder: Path) -> About:
    """What `folder` holds. Raises `Refused` for none, a half one, or a damaged dump."""
    try:
        about = About(**json.loads((folder / ABOUT).read_text()))
    except (OSError, ValueError, TypeError) as error:
        raise Refused("%(folder)s holds no complete backup.", folder=folder) from error
    if not (folder / DUMP).exists() or _digest(folder / DUMP) != about.sha256:
        raise Refused("The backup in %(folder)s is damaged.", folder=folder)
    return about


def load_backup(home: Path, urls: Addresses, folder: Path) -> About:
    """Puts a backup into a home whose ledger is empty. All or nothing for the database.

    The caller raises the epoch next. Raises `Refused` for a damaged backup, one of the other
    kind of home, and a ledger that has entries.
    """
    about = read_backup(folder)
    refuse_other_kind(home, about.kind)
    if _count(urls.owner):
        raise Refused(
            "This database has entries already. Restore into a new home or an empty database.",
            code="not_empty",
        )
    _copy_files(folder / FILES, home / FILES)
    _empty(urls.owner)
    run_program("pg_restore", urls.owner, "--single-transaction", "--exit-on-error", "--no-owner",
         "--no-privileges", str(folder / DUMP))  # fmt: skip
    grant_application(urls)
    claim(home, urls.owner, about.kind)
    return about


def _state(url: str) -> tuple[Kind, int, int]:
    with psycopg.connect(url, connect_timeout=10) as connection:
        kind = connection.execute("SELECT kind FROM ops_kind").fetchone()
        epoch = connection.execute("SELECT max(n) FROM ledger_epoch").fetchone()
    assert kind
    assert epoch
    return kind[0], int(epoch[0]), _count(url)


def _count(url: str) -> int:
    with psycopg.connect(url, connect_timeout=10) as connection:
        there = connection.execute("SELECT to_regclass('ledger_entry') IS NOT NULL").fetchone()
        row = (
            connection.execute("SELECT count(*) FROM ledger_entry").fetchone()
            if there and there[0]
            else None
        )
    return int(row[0]) if row else 0


def _empty(url: str) -> None:
    """Tables that were made for a start without data make room for those of the dump."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def run_program(program: str, url: str, *options: str) -> None:
    """Runs a program of PostgreSQL; the address goes by the environment, never by the line."""
    path = wheel_folder() / "pginstall" / "bin" / program
    address = address_variables(url)
    target = () if program == "pg_dump" else (f"--dbname={address['PGDATABASE']}",)
    done = subprocess.run(  # noqa: S603 -- our own program and options
        [path, *options, *target], env=os.environ | address, check=False, capture_output=True,
        text=True,
    )  # fmt: skip
    if done.returncode:
        why = (done.stderr.strip().splitlines() or ["no reason given"])[0]
        raise Refused("%(program)s failed: %(why)s", program=program, why=why)


def address_variables(url: str) -> dict[str, str]:
    """An address as the variables of PostgreSQL's programs, with how the way is encrypted."""
    info = psycopg.conninfo.conninfo_to_dict(url)
    return {name: str(info[key]) for key, name in VARIABLES.items() if key in info}


def _copy_files(source: Path, target: Path) -> int:
    """Copies what `target` lacks; returns how many files `source` has."""
    stored = list(_stored(source))
    for path in stored:
        there = target / path.relative_to(source)
        if not there.exists():
            there.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = there.with_name(f".{there.name}.part")
            shutil.copyfile(path, draft)
            draft.replace(there)
    return len(stored)


def _stored(folder: Path) -> Iterator[Path]:
    """Complete files of a store, aa/<sha256>."""
    yield from (path for path in sorted(folder.glob("??/*")) if not path.name.startswith("."))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
