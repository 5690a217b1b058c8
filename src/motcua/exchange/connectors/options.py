"""Where an outside system is, and how patient we are with it."""

from dataclasses import dataclass, fields
from typing import Any, TypeVar

from django.conf import settings

from motcua.exchange.connectors.errors import SourceUnavailable
from motcua.law.errors import Refused


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
    """The sandbox of a demo without a slash at the end; empty where real dossiers are."""
    return str(settings.MOTCUA_SANDBOX_URL).rstrip("/") if settings.MOTCUA_DEMO else ""


def is_sandbox(options: Options) -> bool:
    """Whether these options point to the stand-in, whose keys everybody knows."""
    return bool(sandbox_url()) and options.base_url.startswith(sandbox_url() + "/")


def read_options(kind: type[O], name: str, path: str) -> O:
    """The options of connector `name`: settings over the demo's default, the sandbox.

    `settings.MOTCUA_CONNECTORS` is `{name: {"base_url": …, "timeout": …, …}}`; an unknown key
    is refused, because a misspelt timeout must not pass silently. Where real dossiers are, a
    system without an address is unavailable, never silently the sandbox.
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
    if not given.get("base_url"):
        if not sandbox_url():
            raise SourceUnavailable(name, "not_configured")
        given["base_url"] = f"{sandbox_url()}/{path}"
    given["base_url"] = str(given["base_url"]).rstrip("/")
    return kind(**given)
