"""Asking a web server from outside whether it is ready."""

import json
import urllib.error
import urllib.request


def why_not_ready(port: int, *, patience: float = 10.0) -> str:
    """Why /health/ready of 127.0.0.1:port does not answer 200 right now; empty when it does."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=patience):
            return ""
    except urllib.error.HTTPError as answer:
        return _reason(answer)
    except OSError:
        return "the web does not answer yet"


def answers_ready(port: int) -> bool:
    """Whether people can be served on this port right now."""
    return not why_not_ready(port)


def _reason(answer: urllib.error.HTTPError) -> str:
    try:
        return str(json.loads(answer.read())["why"])
    except (ValueError, KeyError, TypeError):
        return f"the web answers {answer.code}"
