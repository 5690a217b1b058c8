"""Motcua: the one-stop shop of a Vietnamese province and its communes."""

__version__ = "0.1.0"
