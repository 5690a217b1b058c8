"""The signing library logs names out of certificates: personal data, which our log never holds."""

from logging import NullHandler

from motcua.law.log import logger


def quieten() -> None:
    """Keeps the signing library's own messages out of every log; findings are values here."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        theirs = logger(name)
        if theirs.propagate:
            theirs.addHandler(NullHandler())
            theirs.propagate = False
