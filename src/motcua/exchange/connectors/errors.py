"""How an outside system says no, or nothing at all."""


class SourceError(Exception):
    """What went wrong with an outside system. `why` is a stable machine word, no personal data."""

    def __init__(self, system: str, why: str, detail: str = "") -> None:
        super().__init__(f"{system}: {why} {detail}".strip())
        self.system = system
        self.why = why
        self.detail = detail


class SourceUnavailable(SourceError):
    """No usable answer: down, slow, cut off by the breaker, or an answer nobody can read."""


class SourceRefused(SourceError):
    """The system answered, and its answer is no (a 4xx, or an error code of its own)."""
