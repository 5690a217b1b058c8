"""Which papers a dossier still asks of a person."""

from collections.abc import Mapping, Sequence
from typing import Any

Component = Mapping[str, Any]


def asked_of(components: Sequence[Component]) -> list[Component]:
    """The papers that can be attached; a declaration that the form itself replaces is none."""
    return [one for one in components if not one.get("by_form")]


def register_of(component: Component, sources: Mapping[str, Mapping[str, object]]) -> str:
    """The register whose answer in this form stands in for the paper; empty when it is asked."""
    register = str((component.get("satisfied_by") or {}).get("register", ""))
    answered = {str(source.get("source")) for source in sources.values()}
    return register if register in answered else ""
