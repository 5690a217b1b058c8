"""Structured log lines on standard error; never personal data."""

import logging


def logger(name: str) -> logging.Logger:
    """The logger of a module. Log ids, codes and counts, never names or form values."""
    return logging.getLogger(name)  # noqa: TID251 -- the one place that may
