"""PostgreSQL refuses to run as root: under whose name it runs then, and what that user may."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from motcua.law.errors import Refused

CANDIDATES = ("postgres", "nobody")


@dataclass(frozen=True)
class SystemUser:
    """A user of the operating system other than ourselves."""

    name: str
    uid: int
    gid: int

    def may(self, flag: str, path: Path) -> bool:
        """Whether this user passes `test -<flag> path` (`x` to enter or run, `r` to read)."""
        return run(self, ["test", f"-{flag}", str(path)]).returncode == 0


def database_user() -> SystemUser | None:
    """Who runs the cluster: None for ourselves, another user when we are root."""
    if os.geteuid() != 0:
        return None
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return SystemUser(name, entry.pw_uid, entry.pw_gid)
    raise Refused("PostgreSQL cannot run as root, and there is no user `postgres` or `nobody`.")


def run(
    user: SystemUser | None, command: list[str], *, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """Runs `command` as `user` with nothing of our environment but paths and language."""
    quiet = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8"}
    return subprocess.run(  # noqa: S603 -- our own commands, no shell
        command,
        cwd="/",
        env=quiet,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        user=user.uid if user else None,
        group=user.gid if user else None,
        extra_groups=[] if user else None,
    )
