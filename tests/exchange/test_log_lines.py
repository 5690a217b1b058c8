"""What is logged about outside requests: ids, codes, times; never a person."""

import logging

import pytest

from live_sandbox import LiveSandbox
from motcua.exchange.connectors import registry
from motcua.exchange.connectors.kinds.message import Message
from motcua.exchange.connectors.kinds.population import Claim, Query

pytestmark = pytest.mark.django_db


def test_request_log_has_one_line_a_try_and_no_personal_data(
    sandbox: LiveSandbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="motcua.exchange")
    claim = Claim("051190999001", "Nguyễn Thị Hạnh", "1990-05-04")
    registry.population.get().compare(claim, Query("q", "account:1", "H48", "test"))
    registry.messages.get().send(Message("sms", "0900001001", "", "Chào chị Hạnh"), "k")
    lines = [one.getMessage() for one in caplog.records if one.name.startswith("motcua.exchange")]
    assert [line.split(" ms=")[0] for line in lines] == [
        "outside system=dancu operation=compare outcome=200",
        "outside system=tinnhan operation=send_sms outcome=200",
    ]
    for secret in ("051190999001", "HANH", "Hạnh", "0900001001", "1990"):
        assert secret not in "\n".join(lines)
