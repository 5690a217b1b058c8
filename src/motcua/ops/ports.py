"""Which ports the running installation uses, so that other commands of the same home find it."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from motcua.law.errors import Refused
from motcua.ops.database.process import free_port, is_free

FILE = "ports.json"


@dataclass(frozen=True)
class Ports:
    """Where web and sandbox listen on 127.0.0.1."""

    web: int = 8000
    sandbox: int = 8001

    @classmethod
    def choose(cls, web: int, sandbox: int) -> "Ports":
        """0 becomes a free port; a port in use is refused."""
        for port in (web, sandbox):
            if port and not is_free(port):
                raise Refused(
                    "Port %(port)s is in use: choose another one, or 0 for a free one.", port=port
                )
        return cls(web or free_port(), sandbox or free_port())

    def environment(self, home: Path) -> dict[str, str]:
        """What every program of the group is told."""
        return {
            "MOTCUA_HOME": str(home),
            "MOTCUA_WEB_PORT": str(self.web),
            "MOTCUA_SANDBOX_PORT": str(self.sandbox),
        }

    def write(self, home: Path) -> None:
        """Leaves a note in the home for other commands."""
        (home / FILE).write_text(json.dumps(asdict(self)))


def ports_of(home: Path) -> Ports:
    """From the environment, else from the note of the last start, else the usual ones."""
    try:
        noted = Ports(**json.loads((home / FILE).read_text()))
    except (OSError, ValueError, TypeError):
        noted = Ports()
    return Ports(
        int(os.environ.get("MOTCUA_WEB_PORT", noted.web)),
        int(os.environ.get("MOTCUA_SANDBOX_PORT", noted.sandbox)),
    )
