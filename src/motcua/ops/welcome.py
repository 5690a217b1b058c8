"""What stands in the terminal when everything answers."""

from motcua import demo
from motcua.ops.demo_state import DemoState
from motcua.ops.ports import Ports

ROLES = {
    "counter": "one-stop counter",
    "specialist": "specialist",
    "leader": "leader who signs",
    "clerk": "văn thư: number and seal",
    "office": "province office",
    "admin": "administrator",
    "auditor": "auditor",
}
CITIZENS = (
    (demo.CITIZEN, "citizen"),
    (demo.ELDER, "elderly person, helped at the counter"),
    (demo.ENTERPRISE_OWNER, "owner of an enterprise"),
)


def welcome(ports: Ports, state: DemoState | None) -> str:
    """Addresses of a demo, its accounts, and whether its figures are complete.

    `state` is None where no demo province was ever loaded: nobody can sign in there yet.
    """
    web, sandbox = _address(ports.web), _address(ports.sandbox)
    return _page(
        ports,
        "SỐ LIỆU MÔ PHỎNG – synthetic people, no legal force.",
        *_figures(state),
        "",
        *(_accounts(web, sandbox) if state else ()),
        f"Stand-ins of outside systems: {sandbox}/",
        f"    SMS and e-mail that were sent: {sandbox}/tinnhan/",
    )


def welcome_production(ports: Ports) -> str:
    """The address, and where to look next."""
    return _page(ports, "Whether everything is in order: ./motcua check")


def _page(ports: Ports, *lines: str) -> str:
    told = [f"Motcua is ready: {_address(ports.web)}/", "", *lines, "", "Ctrl-C stops everything."]
    return "\n".join(["", *(f"  {line}".rstrip() for line in told), "", ""])


def _address(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def _figures(state: DemoState | None) -> list[str]:
    if state is None:
        return ["No demo province is here (--empty); a start without --empty loads it."]
    if state.finished:
        return []
    share = 100 * state.done // max(1, state.total)
    return [
        f"Figures still grow: {share} % of the history of {state.total:,} dossiers is written;",
        "a line will say when it is complete. Everything can be used now.",
    ]


def _accounts(web: str, sandbox: str) -> list[str]:
    return [
        f"Citizens sign in at {web}/ with the stand-in of VNeID, by choosing a name:",
        *(f"    {one.national_id}   {one.full_name:<22} {role}" for one, role in CITIZENS),
        "",
        f"Officers sign in at {web}/can-bo/",
        f"    password {demo.PASSWORD}, one-time code from {sandbox}/otp/, PIN {demo.PIN} to sign",
        *(
            f"    {one.username:<14} {one.full_name:<22} {ROLES[one.role]}"
            for one in demo.officers()
        ),
        "",
    ]
