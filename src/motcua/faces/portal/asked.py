"""Which papers a dossier still asks of a person."""

from collections.abc import Mapping, Sequence
from typing import Any

from motcua.casework.dossiers.known import known_to_the_state
from motcua.casework.dossiers.models import Content

Component = Mapping[str, Any]


def asked_of(components: Sequence[Component]) -> list[Component]:
    """The papers that can be attached; a declaration that the form itself replaces is none."""
    return [one for one in components if not one.get("by_form")]


def register_of(component: Component, content: Content) -> str:
    """The register whose answer in this form stands in for the paper; empty when it is asked.

    The rule is that of filing itself: a value that the person corrected proves nothing.
    """
    if not known_to_the_state(component, content):
        return ""
    return str((component.get("satisfied_by") or {}).get("register", ""))
