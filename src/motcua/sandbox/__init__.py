"""Stand-ins of outside systems, a process of its own; imports nothing of ours but motcua.demo.

Each system is a package with a `urls.py`, served under its own name (`/vneid/`,
`/thanhtoan/` …). `core` gives what all share: faults, a record of what was received,
and a small store. Nothing here is meant to be reachable from outside the machine.
"""

SYSTEMS = (
    "vneid",
    "otp",
    "dancu",
    "doanhnghiep",
    "thanhtoan",
    "buuchinh",
    "dvcqg",
    "kho",
    "emc",
    "c1022",
    "tinnhan",
    "chungthu",
    "tsa",
)
"""Packages of the stand-ins; `c1022` is served as `/1022/`."""
