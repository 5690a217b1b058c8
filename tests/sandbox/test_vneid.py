"""The simulated identity provider on its own: what it insists on and what it says."""

import base64
import hashlib
import json
from urllib.parse import urlencode

import pytest
import requests

from live_sandbox import LiveSandbox
from motcua import demo
from provider_walk import ProviderPages, query
from waiting import PATIENCE

BACK = "http://127.0.0.1:8765/tai-khoan/vneid/tra-ve/"
VERIFIER = "v" * 64


def authorize_url(sandbox: LiveSandbox, **changes: str) -> str:
    digest = hashlib.sha256(VERIFIER.encode()).digest()
    asked = {
        "client_id": "motcua",
        "redirect_uri": BACK,
        "response_type": "code",
        "scope": "openid profile",
        "state": "s-1",
        "nonce": "n-1",
        "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
        "code_challenge_method": "S256",
    } | changes
    return f"{sandbox.url}/vneid/identity/o/authorize?{urlencode(asked)}"


def exchange(sandbox: LiveSandbox, code: str, verifier: str = VERIFIER) -> requests.Response:
    return requests.post(
        f"{sandbox.url}/vneid/identity/o/api/token",
        data={
            "grant_type": "authorization_code",
            "client_id": "motcua",
            "redirect_uri": BACK,
            "code": code,
            "code_verifier": verifier,
        },
        timeout=PATIENCE,
    )


def tokens(sandbox: LiveSandbox, who: demo.DemoPerson) -> dict[str, str]:
    location = ProviderPages(sandbox, who.national_id).agree(authorize_url(sandbox))
    answer = exchange(sandbox, query(location)["code"])
    assert answer.status_code == 200
    found: dict[str, str] = answer.json()
    return found


def userinfo(sandbox: LiveSandbox, who: demo.DemoPerson) -> dict[str, object]:
    found: dict[str, object] = requests.get(
        f"{sandbox.url}/vneid/identity/o/api/userinfo",
        headers={"Authorization": f"Bearer {tokens(sandbox, who)['access_token']}"},
        timeout=PATIENCE,
    ).json()
    return found


def test_discovery_names_an_issuer_below_vneid_and_s256(sandbox: LiveSandbox) -> None:
    found = sandbox.get("vneid/.well-known/openid-configuration").json()
    assert found["issuer"] == f"{sandbox.url}/vneid"
    assert found["code_challenge_methods_supported"] == ["S256"]


def test_claims_are_those_of_the_chosen_person(sandbox: LiveSandbox) -> None:
    claims = userinfo(sandbox, demo.CITIZEN)
    assert claims.pop("sub")
    assert claims == {
        "SoDinhDanh": "051190999001",
        "HoVaTen": "Nguyễn Thị Hạnh",
        "NgayThangNamSinh": "04/05/1990",
        "GioiTinh": "Nữ",
        "DanToc": "Kinh",
        "DiaChi": "Thôn 2, xã Sa Thầy, tỉnh Quảng Ngãi",
        "ThuDienTu": "hanh@dan.example",
        "SoDienThoai": "0900001001",
        "loAs": "2",
        "ToChuc": [],
    }


def test_owner_brings_the_enterprise_along(sandbox: LiveSandbox) -> None:
    (company,) = userinfo(sandbox, demo.ENTERPRISE_OWNER)["ToChuc"]  # type: ignore[misc]
    assert company["MaSoDoanhNghiep"] == "4399000011"


def test_person_without_telephone_and_day_of_birth(sandbox: LiveSandbox) -> None:
    claims = userinfo(sandbox, demo.ELDER)
    assert (claims["SoDienThoai"], claims["NgayThangNamSinh"]) == ("", "1948")


def test_id_token_carries_our_nonce_and_the_same_subject(sandbox: LiveSandbox) -> None:
    found = tokens(sandbox, demo.CITIZEN)
    body = found["id_token"].split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    assert (claims["nonce"], claims["aud"]) == ("n-1", "motcua")
    assert claims["iss"] == f"{sandbox.url}/vneid"
    assert "SoDinhDanh" not in claims


def test_code_works_once(sandbox: LiveSandbox) -> None:
    location = ProviderPages(sandbox, demo.CITIZEN.national_id).agree(authorize_url(sandbox))
    code = query(location)["code"]
    assert exchange(sandbox, code).status_code == 200
    assert exchange(sandbox, code).status_code == 400


@pytest.mark.parametrize("verifier", ["w" * 64, ""])
def test_code_without_its_verifier_is_worthless(sandbox: LiveSandbox, verifier: str) -> None:
    location = ProviderPages(sandbox, demo.CITIZEN.national_id).agree(authorize_url(sandbox))
    assert exchange(sandbox, query(location)["code"], verifier).status_code == 400


def test_plain_challenge_is_refused(sandbox: LiveSandbox) -> None:
    url = authorize_url(sandbox, code_challenge_method="plain", code_challenge=VERIFIER)
    with pytest.raises(AssertionError, match="code_challenge_method must be S256"):
        ProviderPages(sandbox, demo.CITIZEN.national_id).agree(url)


@pytest.mark.parametrize("back", ["https://evil.example/", "http://localhost:8765/elsewhere/"])
def test_foreign_return_address_gets_no_code(sandbox: LiveSandbox, back: str) -> None:
    url = authorize_url(sandbox, redirect_uri=back)
    with pytest.raises(AssertionError, match="Mismatching redirect URI"):
        ProviderPages(sandbox, demo.CITIZEN.national_id).agree(url)


@pytest.mark.parametrize("host", ["127.0.0.1:1", "127.0.0.1:54321", "localhost:54321"])
def test_our_return_address_is_known_on_any_port_of_this_machine(
    sandbox: LiveSandbox, host: str
) -> None:
    back = BACK.replace("127.0.0.1:8765", host)
    url = authorize_url(sandbox, redirect_uri=back)
    location = ProviderPages(sandbox, demo.CITIZEN.national_id).agree(url)
    assert location.startswith(f"{back}?code=")


def test_subject_of_a_person_survives_a_reset(sandbox: LiveSandbox) -> None:
    before = userinfo(sandbox, demo.CITIZEN)["sub"]
    sandbox.reset()
    assert userinfo(sandbox, demo.CITIZEN)["sub"] == before


def test_unknown_number_is_nobody(sandbox: LiveSandbox) -> None:
    with pytest.raises(AssertionError, match="Không có người mô phỏng nào mang số này"):
        ProviderPages(sandbox, "051190000000").agree(authorize_url(sandbox))
