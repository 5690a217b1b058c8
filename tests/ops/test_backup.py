"""The programs of PostgreSQL reach the database by the way that its address demands."""

import pytest
from django.db import connection

from motcua.law.errors import Refused
from motcua.ops.backup import address_variables, run_program


def url(sslmode: str) -> str:
    own = connection.settings_dict
    host = f"{own['HOST']}:{own['PORT']}"
    return f"postgresql://{own['USER']}:{own['PASSWORD']}@{host}/{own['NAME']}?sslmode={sslmode}"


@pytest.mark.django_db
def test_dump_refuses_a_way_without_the_encryption_that_the_address_demands() -> None:
    run_program("pg_dump", url("disable"), "--schema-only", "--table=ledger_epoch")
    with pytest.raises(Refused, match="SSL"):
        run_program("pg_dump", url("require"), "--schema-only", "--table=ledger_epoch")


def test_certificates_of_an_address_go_along() -> None:
    address = (
        "postgresql://u:p@db:5433/m?sslmode=verify-full"
        "&sslrootcert=/etc/ca.pem&sslcert=/etc/own.pem&sslkey=/etc/own.key"
    )
    assert address_variables(address) == {
        "PGHOST": "db", "PGPORT": "5433", "PGUSER": "u", "PGPASSWORD": "p", "PGDATABASE": "m",
        "PGSSLMODE": "verify-full", "PGSSLROOTCERT": "/etc/ca.pem", "PGSSLCERT": "/etc/own.pem",
        "PGSSLKEY": "/etc/own.key",
    }  # fmt: skip
