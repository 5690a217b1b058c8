"""Papers that nobody has to bring, because a register gave what they would prove (R-18)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from motcua.casework.dossiers.models import Content

REGISTER = "register"


def known_to_the_state(component: Mapping[str, Any], content: Content) -> bool:
    """Whether a register gave the value that stands in for this paper (R-18)."""
    stands_in = component.get("satisfied_by") or {}
    if REGISTER not in stands_in:
        return False
    source = content.sources.get(stands_in["field"], {})
    given = source.get("source") == stands_in[REGISTER] and not source.get("edited")
    return bool(given and content.values.get(stands_in["field"]))


def stood_in(
    components: Iterable[Mapping[str, Any]], content: Content, attached: Iterable[str]
) -> Iterator[dict[str, str]]:
    """As papers of a submission: the components that a register answered and nobody attached."""
    have = set(attached)
    for component in components:
        if component["key"] not in have and known_to_the_state(component, content):
            yield {
                "component": component["key"],
                "origin": REGISTER,
                REGISTER: component["satisfied_by"][REGISTER],
            }
