"""HTTP to outside systems: one time limit, one retry, one breaker, one log line a request."""

import json
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import requests

from motcua.exchange.connectors.circuit import Breaker
from motcua.exchange.connectors.errors import SourceRefused, SourceUnavailable
from motcua.exchange.connectors.options import Options
from motcua.exchange.connectors.wire import Json, Reader
from motcua.law.log import logger

log = logger(__name__)
_local = threading.local()


@dataclass(frozen=True, slots=True)
class Request:
    """One message to a system. `key` makes a repeated message have one effect there.

    `content` is sent as it is, for protocols that are not JSON; its type stands in `headers`.
    """

    operation: str
    path: str
    method: str = "POST"
    body: Json | None = None
    content: bytes | None = None
    params: Mapping[str, str | int] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, whole; `status` is below 500."""

    system: str
    status: int
    content: bytes

    def json(self) -> Reader:
        """The answer as an object; anything else is an unusable answer."""
        try:
            return Reader(self.system, json.loads(self.content))
        except ValueError as wrong:
            raise SourceUnavailable(self.system, "unreadable_answer") from wrong

    def must(self) -> Reader:
        """The answer of a request that may not be refused."""
        if self.status >= 400:
            raise SourceRefused(self.system, f"http_{self.status}")
        return self.json()


class Transport:
    """Talks to one system. Never call it while holding locks: it may take `timeout` × tries."""

    def __init__(self, system: str, options: Options) -> None:
        self.system = system
        self.options = options
        self.breaker = Breaker(system, options.break_after, options.rest)

    def send(self, request: Request) -> Reply:
        """The reply, or `SourceUnavailable` after the last try. Writes the breaker's row."""
        if not self.breaker.allow():
            raise SourceUnavailable(self.system, "circuit_open")
        last = SourceUnavailable(self.system, "not_tried")
        for attempt in range(1, self.options.retries + 2):
            try:
                reply = self._logged(request, attempt)
            except SourceUnavailable as failed:
                last = failed
                continue
            self.breaker.good()
            return reply
        self.breaker.bad()
        raise last

    def _logged(self, request: Request, attempt: int) -> Reply:
        started = time.monotonic()
        outcome = "?"
        try:
            reply = self._once(request)
            outcome = str(reply.status)
        except SourceUnavailable as failed:
            outcome = failed.why
            raise
        finally:
            ms = round((time.monotonic() - started) * 1000)
            log.info(
                "outside system=%s operation=%s outcome=%s ms=%d attempt=%d",
                self.system, request.operation, outcome, ms, attempt,
            )  # fmt: skip
        return reply

    def _once(self, request: Request) -> Reply:
        deadline = time.monotonic() + self.options.timeout
        headers = dict(request.headers)
        if request.key:
            headers["Idempotency-Key"] = request.key
        try:
            with _session().request(
                request.method,
                f"{self.options.base_url}/{request.path}",
                json=request.body,
                data=request.content,
                params=dict(request.params),
                headers=headers,
                timeout=self.options.timeout,
                allow_redirects=False,
                stream=True,
            ) as response:
                content = self._read(response, deadline)
                status = response.status_code
        except requests.Timeout as slow:
            raise SourceUnavailable(self.system, "timeout") from slow
        except requests.RequestException as broken:
            raise SourceUnavailable(self.system, "no_connection") from broken
        if status >= 500 or status == 429:
            raise SourceUnavailable(self.system, f"http_{status}")
        return Reply(self.system, status, content)

    def _read(self, response: requests.Response, deadline: float) -> bytes:
        """The whole body, unless it is too long or drips past the deadline."""
        parts: list[bytes] = []
        size = 0
        for part in response.iter_content(64 * 1024):
            parts.append(part)
            size += len(part)
            if size > self.options.max_bytes:
                raise SourceUnavailable(self.system, "answer_too_long")
            if time.monotonic() > deadline:
                raise SourceUnavailable(self.system, "timeout")
        return b"".join(parts)


def _session() -> requests.Session:
    """One session a thread; it keeps connections open and ignores the machine's proxies."""
    session = getattr(_local, "session", None)
    if not isinstance(session, requests.Session):
        session = requests.Session()
        session.trust_env = False
        _local.session = session
    return session
