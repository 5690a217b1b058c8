"""What stands in the terminal when everything answers."""

from motcua import demo

ROLES = {
    "counter": "one-stop counter",
    "specialist": "specialist",
    "leader": "leader who signs",
    "clerk": "văn thư: number and seal",
    "office": "province office",
    "admin": "administrator",
    "auditor": "auditor",
}


def welcome(port: int, sandbox_port: int | None) -> str:
    """Address and, for a demo, its accounts."""
    address = f"http://127.0.0.1:{port}"
    lines = ["", f"  Motcua is ready: {address}/", ""]
    if sandbox_port is not None:
        lines += _accounts(address, f"http://127.0.0.1:{sandbox_port}")
    return "\n".join([*lines, "  Ctrl-C stops everything.", "", ""])


def _accounts(address: str, sandbox: str) -> list[str]:
    citizens = (
        (demo.CITIZEN, "citizen"),
        (demo.ELDER, "elderly person, helped at the counter"),
        (demo.ENTERPRISE_OWNER, "owner of an enterprise"),
    )
    return [
        "  SỐ LIỆU MÔ PHỎNG – synthetic people, no legal force.",
        f"  Password of every account: {demo.PASSWORD}",
        "",
        f"  Citizens sign in at {address}/ with the stand-in of VNeID:",
        *(f"    {one.national_id}   {one.full_name:<22} {role}" for one, role in citizens),
        "",
        f"  Officers sign in at {address}/can-bo/; one-time codes: {sandbox}/otp/",
        *(
            f"    {one.username:<14} {one.full_name:<22} {ROLES[one.role]}"
            for one in demo.officers()
        ),
        "",
    ]
