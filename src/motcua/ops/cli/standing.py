"""What the register of issued results says of a file, where a service runs to be asked."""

import hashlib
import os
from pathlib import Path

from motcua.casework.documents.signing.findings import Standing
from motcua.ops.database import found_running


def ask_register(home: Path, content: bytes) -> Standing | None:
    """The register's word on these very bytes; None where nothing runs that could be asked.

    Starts nothing and writes nothing; Django is loaded only when a database answers. A database
    without our tables, or away in the midst, was not asked either.
    """
    with found_running(home) as addresses:
        if addresses is None:
            return None
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.ops.settings.demo")
        import django
        from django.db import DatabaseError

        django.setup()
        from motcua.casework.documents.issued import standing_of_file

        try:
            return standing_of_file(hashlib.sha256(content).hexdigest())
        except DatabaseError:
            return None
