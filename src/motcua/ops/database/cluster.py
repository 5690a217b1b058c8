"""Making the cluster: scram passwords only, data checksums, UTF-8."""

import os
import shutil
import tempfile
from pathlib import Path

from motcua.law.errors import Refused
from motcua.ops.database.places import Places
from motcua.ops.database.system_user import run
from motcua.ops.home import secret

ADMIN = "motcua_admin"


def make_cluster(places: Places) -> None:
    """Runs initdb if there is no finished cluster; a half-made one is made again."""
    if (places.cluster / "PG_VERSION").exists():
        return
    draft = places.cluster.with_name("pg.part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    _give(places, draft)
    with tempfile.TemporaryDirectory() as folder:
        _initdb(places, draft, _password_file(places, Path(folder)))
    draft.rename(places.cluster)


def _initdb(places: Places, data: Path, password: Path) -> None:
    command = [
        places.program("initdb"), "-D", str(data), "-U", ADMIN, "-A", "scram-sha-256",
        f"--pwfile={password}", "--data-checksums", "-E", "UTF8", "--locale=C.UTF-8",
        "--no-instructions",
    ]  # fmt: skip
    done = run(places.user, command)
    if done.returncode:
        why = done.stderr.strip().splitlines() or ["no message"]
        raise Refused("The database cluster cannot be made: %(why)s", why=why[-1])


def _password_file(places: Places, folder: Path) -> Path:
    """A copy that the server's user can read, gone a second later; the secret stays ours."""
    path = folder / "password"
    path.write_text(secret(places.home, "db_admin"))
    path.chmod(0o600)
    _give(places, folder)
    _give(places, path)
    return path


def _give(places: Places, path: Path) -> None:
    if places.user:
        os.chown(path, places.user.uid, places.user.gid)
