"""Asking a web server from outside whether it is ready."""

import urllib.error
import urllib.request


def answers_ready(port: int, *, patience: float = 3.0) -> bool:
    """Whether /health/ready of 127.0.0.1:port answers 200 right now."""
    try:
        with urllib.request.urlopen(
            f"http://127.0.0.1:{port}/health/ready", timeout=patience
        ) as answer:
            return int(answer.status) == 200
    except (urllib.error.URLError, OSError):
        return False
