"""Units, catalogue, modelled procedures, officers and the people who can sign in."""

from collections.abc import Callable, Mapping

from motcua import demo
from motcua.ops.demo_accounts import ensure_demo_accounts
from motcua.registers.catalogue.modelled import load_modelled
from motcua.registers.catalogue.store import load_shipped_catalogue
from motcua.registers.orgs.load import load_province
from motcua.registers.orgs.models import Unit

PROVINCE = "H48"
SCIENCE = f"{PROVINCE}.09"


def load_registers(progress: Callable[[int, int], None] = lambda _done, _total: None) -> None:
    """Loads what exists before the first dossier; a second time changes nothing."""
    steps: tuple[Callable[[], object], ...] = (
        lambda: load_province(PROVINCE),
        load_shipped_catalogue,
        load_modelled,
        lambda: ensure_demo_accounts(places()),
    )
    for done, step in enumerate(steps):
        progress(done, len(steps))
        step()
    progress(len(steps), len(steps))


def places() -> Mapping[str, str]:
    """Where the demo's officers work: the places that `motcua.demo` names, as unit paths."""
    wanted = {one.unit for one in demo.officers()}
    communes = Unit.objects.filter(national_code__in=wanted).values_list("national_code", "path")
    return {**dict(communes), "khcn": SCIENCE, "province": PROVINCE}
