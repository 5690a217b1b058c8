"""Secrets of a sandbox: made on first use, kept in its home, readable by its user only."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa


def sandbox_home() -> Path:
    """`$MOTCUA_HOME/sandbox`, made if missing."""
    home = Path(os.environ.get("MOTCUA_HOME", "var")).absolute() / "sandbox"
    home.mkdir(parents=True, exist_ok=True)
    return home


def kept(name: str, make: Callable[[], str]) -> str:
    """The text of the file `name` in the sandbox's home; written by `make` if missing.

    Safe when several processes start at once: the first file that is linked wins.
    """
    path = sandbox_home() / name
    if not path.exists():
        draft = path.with_name(f"{name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(make())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first, its text holds
        finally:
            draft.unlink()
    return path.read_text()


def django_secret() -> str:
    return kept("secret", lambda: secrets.token_urlsafe(48))


def signing_key() -> str:
    """The identity provider's RSA key, PEM."""
    return kept("vneid.pem", _new_rsa_key)


def _new_rsa_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()
