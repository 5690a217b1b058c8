"""Short names of procedures, for lists where the legal name would fill three lines."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from motcua.registers.catalogue.models import Procedure

FILE = Path(__file__).parent / "data" / "short_names.yaml"


def short_name(procedure: Procedure, language: str) -> str:
    """The short name in `vi` or `en`; the published one where nobody wrote a shorter."""
    known = _names().get(procedure.code)
    if known is not None:
        return known[language]
    return (procedure.name_en if language == "en" else "") or procedure.name_vi


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    names: Mapping[str, Mapping[str, str]] = yaml.safe_load(FILE.read_text("utf-8"))
    return names
