"""What is said of a file that was not taken."""

import pytest

from filling import begun, where
from live_sandbox import LiveSandbox
from motcua import demo
from visitors import browser_of

pytestmark = pytest.mark.django_db


def test_sending_without_a_file_is_told_once_and_on_no_later_page(sandbox: LiveSandbox) -> None:
    client = browser_of(demo.ELDER)
    dossier = begun(client)
    client.post(f"/ho-so/{dossier.id}/them-giay-to/", {"component": "ho_ngheo"})
    pages = [client.get(where(dossier, "giay-to")).content.decode() for _ in range(2)]
    assert ["Hãy chọn tệp cho “Giấy chứng nhận hộ nghèo" in page for page in pages] == [True, False]
