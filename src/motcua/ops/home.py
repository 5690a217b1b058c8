"""The home folder: where one installation keeps all its state."""

import os
import secrets
from pathlib import Path

from motcua.law.errors import Refused


def make_home(home: Path) -> Path:
    """Makes `home` if it is missing; the mode of an existing folder is never changed.

    An ordinary user's home is closed to others. Root's can be walked through (0711), because
    the database's system user has to reach its cluster inside; everything in it is closed.
    """
    if home == Path("/var"):
        raise Refused("The home folder would be %(home)s of the system: give --home.", home=home)
    if not home.is_dir():
        try:
            home.parent.mkdir(parents=True, exist_ok=True)
            make_folder(home, 0o711 if os.geteuid() == 0 else 0o700)
        except OSError as error:
            raise Refused(
                "The home folder %(home)s cannot be made: %(why)s.", home=home, why=error.strerror
            ) from error
    elif not os.access(home, os.W_OK | os.X_OK, effective_ids=True):
        raise Refused(
            "The home folder %(home)s is not writable for you: name your own by --home DIR.",
            home=home,
        )
    return home


def make_folder(folder: Path, mode: int) -> None:
    """Makes a folder with exactly this mode, whatever the umask; an existing one stays as it is."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return
    folder.chmod(mode)


def keep_private() -> None:
    """From now on this process and its children make files that only their owner can read."""
    os.umask(0o077)


def secret(home: Path, name: str) -> str:
    """The secret `name` of this installation, made at first use in HOME/secret (0600)."""
    folder = make_home(home) / "secret"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / name
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(36))
    return path.read_text().strip()


def _write_once(path: Path, text: str) -> None:
    """Two processes at once get the same value: whoever links first wins."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
