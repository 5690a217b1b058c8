"""Where the cluster of a home lies, and who owns it."""

import hashlib
import itertools
from dataclasses import dataclass
from pathlib import Path

from motcua.ops.database.binaries import reachable_binaries
from motcua.ops.database.system_user import SystemUser, database_user
from motcua.ops.home import make_folder, make_home

SYSTEM_FOLDER = Path("/var/lib/motcua")


@dataclass(frozen=True)
class Places:
    """Folders of one cluster. `user` is None when the server runs as ourselves."""

    home: Path
    cluster: Path
    binaries: Path
    user: SystemUser | None

    def program(self, name: str) -> str:
        """The path of one PostgreSQL program."""
        return str(self.binaries / "bin" / name)


def cluster_folder(home: Path) -> Path:
    """Where the cluster of `home` is or would be, as recorded; makes nothing."""
    record = home / "pg.path"
    base = Path(record.read_text().strip()) if record.exists() else home
    return base / "pg"


def prepare_places(home: Path) -> Places:
    """Decides (once, recorded in HOME/pg.path when outside) and makes what is missing.

    As root the server needs folders that its own user can reach. If it cannot reach the home,
    cluster and programs go below /var/lib/motcua; modes of existing folders stay as they are.
    """
    make_home(home)
    user = database_user()
    if user is None:
        return Places(home, cluster_folder(home), reachable_binaries(None, home), None)
    if not (home / "pg.path").exists() and not user.may("x", home):
        outside = _fresh_folder(hashlib.sha256(str(home).encode()).hexdigest()[:16])
        (home / "pg.path").write_text(f"{outside}\n")
    cluster = cluster_folder(home)
    return Places(home, cluster, reachable_binaries(user, cluster.parent), user)


def _fresh_folder(name: str) -> Path:
    """A new folder below /var/lib/motcua. One that is there belonged to an earlier home of this
    path, whose secrets are gone; it is left alone."""
    make_folder(SYSTEM_FOLDER, 0o755)
    taken = {path.name for path in SYSTEM_FOLDER.iterdir()}
    number = next(n for n in itertools.count(1) if _numbered(name, n) not in taken)
    make_folder(SYSTEM_FOLDER / _numbered(name, number), 0o755)
    return SYSTEM_FOLDER / _numbered(name, number)


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"
