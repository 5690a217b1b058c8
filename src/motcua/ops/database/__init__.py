"""PostgreSQL without set-up: our own supervisor of a cluster inside the home folder.

`running(home)` is the door: it yields the addresses of a server that answers, started if need
be; `found_running(home)` only looks whether one does. `DATABASE_URL` names any other PostgreSQL,
and then nothing here starts or stops.
"""

from motcua.ops.database.addresses import Addresses, addresses
from motcua.ops.database.supervisor import found_running, running

__all__ = ["Addresses", "addresses", "found_running", "running"]
