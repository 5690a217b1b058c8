"""Addresses and keys of outside systems, from the environment; the rest is the sandbox's."""

import os

NAMES = (
    "dancu", "doanhnghiep", "thanhtoan", "buuchinh", "dvcqg", "kho", "emc", "c1022", "tinnhan",
    "chungthu", "tsa",
)  # fmt: skip
SECRETS = {
    "thanhtoan": {
        "secret": "MOTCUA_THANHTOAN_SECRET",
        "partner": "MOTCUA_THANHTOAN_PARTNER",
        "platform": "MOTCUA_THANHTOAN_PLATFORM",
    },
    "dvcqg": {"username": "MOTCUA_DVCQG_USERNAME", "password": "MOTCUA_DVCQG_PASSWORD"},
    "emc": {"profile": "MOTCUA_EMC_PROFILE"},
}


def options_of(name: str) -> dict[str, str]:
    """What the environment says of one system: `MOTCUA_<NAME>_URL` and its keys."""
    wanted = {"base_url": f"MOTCUA_{name.upper()}_URL", **SECRETS.get(name, {})}
    return {key: os.environ[variable] for key, variable in wanted.items() if variable in os.environ}


MOTCUA_CONNECTORS = {name: options_of(name) for name in NAMES}
