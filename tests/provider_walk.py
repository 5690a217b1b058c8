"""A citizen's browser: the provider's pages over real HTTP, our own through Django's client."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urljoin, urlsplit

import requests
from django.http import HttpResponse
from django.test import Client

from live_sandbox import LiveSandbox
from waiting import PATIENCE

HOST = "127.0.0.1:8765"
START = "/tai-khoan/vneid/"


def browser() -> Client:
    """A browser that reaches us at a loopback address, as the provider expects."""
    return Client(headers={"host": HOST})


def start(client: Client, onward: str = "") -> str:
    """Presses "sign in with VNeID"; the provider's address that we are sent to."""
    answer = client.post(START, {"next": onward})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def query(url: str) -> dict[str, str]:
    """The query of an address, one value a name."""
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


@dataclass
class ProviderPages:
    """The provider's side of the browser: choosing a person, agreeing."""

    sandbox: LiveSandbox
    national_id: str

    def agree(self, authorize_url: str, *, action: str = "grant") -> str:
        """Walks from the authorisation address to where the provider sends us back to."""
        session = requests.Session()
        session.trust_env = False
        chooser = session.get(authorize_url, timeout=PATIENCE)
        assert "/vneid/chon-" in chooser.url, chooser.text
        choice = {"nguoi": self.national_id, "next": query(chooser.url)["next"]}
        answer = session.post(
            chooser.url,
            data=_hidden(chooser.text) | choice,
            timeout=PATIENCE,
            allow_redirects=False,
        )
        assert answer.status_code == 302, answer.text
        consent = session.get(
            urljoin(self.sandbox.url, answer.headers["Location"]),
            timeout=PATIENCE,
            allow_redirects=False,
        )
        if consent.status_code == 302:  # the provider refuses before it asks
            return consent.headers["Location"]
        assert "request" in _hidden(consent.text), consent.text
        form: dict[str, object] = {**_hidden(consent.text), "scopes": ["openid", "profile"]}
        answer = session.post(
            urljoin(self.sandbox.url, "/vneid/identity/o/authorize"),
            data=form | {"action": action},
            allow_redirects=False,
            timeout=PATIENCE,
        )
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]


def come_back(client: Client, location: str) -> HttpResponse:
    """Follows the provider's redirect to us."""
    there = urlsplit(location)
    assert there.netloc == HOST
    return client.get(f"{there.path}?{there.query}")


def sign_in(
    client: Client, sandbox: LiveSandbox, national_id: str, onward: str = ""
) -> HttpResponse:
    """The whole way; our answer to the provider's redirect."""
    location = ProviderPages(sandbox, national_id).agree(start(client, onward))
    return come_back(client, location)


def _hidden(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return dict(found)
