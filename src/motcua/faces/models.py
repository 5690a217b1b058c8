"""The tables of this wing, for Django."""

from motcua.faces.accounts.models import SignIn, Tries

__all__ = ["SignIn", "Tries"]
