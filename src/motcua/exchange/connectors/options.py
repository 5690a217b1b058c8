"""Where an outside system is, and how patient we are with it."""

from dataclasses import dataclass, fields
from typing import Any, TypeVar

from django.conf import settings

from motcua.law.errors import Refused

DEFAULT_SANDBOX = "http://127.0.0.1:8001"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What every connector needs. A connector with more makes a subclass.

    `timeout` is the whole time of one try in seconds; `retries` how often a failed try is
    repeated; the breaker opens after `break_after` failures in a row, for `rest` seconds.
    """

    base_url: str
    timeout: float = 3.0
    retries: int = 1
    break_after: int = 5
    rest: float = 30.0
    max_bytes: int = 20 * 1024 * 1024

    def __post_init__(self) -> None:
        if not self.base_url.startswith(("http://", "https://")):
            raise Refused(
                "The address of an outside system must begin with http:// or https://: %(url)s",
                code="connector_options",
                url=self.base_url,
            )


O = TypeVar("O", bound=Options)  # noqa: E741 -- the one letter of a type variable


def sandbox_url() -> str:
    """The sandbox of this installation, without a slash at the end."""
    return str(getattr(settings, "MOTCUA_SANDBOX_URL", DEFAULT_SANDBOX)).rstrip("/")


def is_sandbox(options: Options) -> bool:
    """Whether these options point to the stand-in and not to a real system."""
    return options.base_url.startswith(sandbox_url() + "/")


def read_options(kind: type[O], name: str, path: str) -> O:
    """The options of connector `name`: settings over the default address in the sandbox.

    `settings.MOTCUA_CONNECTORS` is `{name: {"base_url": …, "timeout": …, …}}`; an unknown key
    is refused, because a misspelt timeout must not pass silently.
    """
    given: dict[str, Any] = dict(getattr(settings, "MOTCUA_CONNECTORS", {}).get(name, {}))
    known = {f.name for f in fields(kind)}
    unknown = sorted(set(given) - known)
    if unknown:
        raise Refused(
            "The connector %(name)s does not know the option %(option)s.",
            code="connector_options",
            name=name,
            option=unknown[0],
        )
    given["base_url"] = str(given.get("base_url") or f"{sandbox_url()}/{path}").rstrip("/")
    return kind(**given)
