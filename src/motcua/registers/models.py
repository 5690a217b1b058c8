"""The registers' models, by room."""

from motcua.registers.people.models import Account, Organisation, Person, Posting

__all__ = ["Account", "Organisation", "Person", "Posting"]
