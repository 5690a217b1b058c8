"""What the terminal tells when everything answers."""

import pytest
from django.test import Client

from motcua import demo
from motcua.ops.demo_state import DemoState
from motcua.ops.ports import Ports
from motcua.ops.welcome import welcome, welcome_production

PORTS = Ports(web=9000, sandbox=9001)
COMPLETE = DemoState(usable=True, done=20_000, total=20_000, finished=True)


def test_everybody_who_can_sign_in_is_named_with_what_they_need() -> None:
    told = welcome(PORTS, COMPLETE)
    assert all(one.username in told and one.full_name in told for one in demo.officers())
    assert all(one.national_id in told for one in (demo.CITIZEN, demo.ELDER, demo.ENTERPRISE_OWNER))
    assert f"password {demo.PASSWORD}" in told
    assert f"PIN {demo.PIN}" in told
    assert "http://127.0.0.1:9001/otp/" in told
    assert "http://127.0.0.1:9001/tinnhan/" in told
    assert "SỐ LIỆU MÔ PHỎNG" in told


def test_growing_figures_are_said_until_they_are_complete() -> None:
    growing = welcome(PORTS, DemoState(usable=True, done=2_000, total=20_000))
    assert "Figures still grow: 10 % of the history of 20,000 dossiers is written;" in growing
    assert "Figures still grow" not in welcome(PORTS, COMPLETE)


def test_an_empty_home_names_no_account_that_is_not_there() -> None:
    told = welcome(PORTS, None)
    assert "No demo province is here (--empty)" in told
    assert demo.PASSWORD not in told


def test_production_speaks_of_no_demo() -> None:
    told = welcome_production(PORTS)
    assert "Motcua is ready: http://127.0.0.1:9000/\n" in told
    assert "MÔ PHỎNG" not in told
    assert demo.PASSWORD not in told


def test_no_line_is_wider_than_a_terminal() -> None:
    growing = DemoState(usable=True, done=2_000, total=20_000)
    lines = welcome(Ports(web=65_000, sandbox=65_001), growing).splitlines()
    assert [line for line in lines if len(line) > 100] == []


@pytest.mark.django_db
def test_a_persons_slip_is_no_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    assert Client().get("/khong-co/").status_code == 404
    assert caplog.records == []
