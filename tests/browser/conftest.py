import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from town import Person, Town, chromium, running_town
from waiting import PATIENCE

SCREENS = Path(__file__).resolve().parents[2] / "screens"
Sits = Callable[..., Person]


@pytest.fixture(scope="session")
def town() -> Iterator[Town]:
    """A running installation of its own."""
    home = Path(tempfile.mkdtemp(prefix="motcua-town-"))
    home.chmod(0o711)
    with running_town(home) as one:
        yield one
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        one = chromium(playwright)
        yield one
        one.close()


@pytest.fixture
def sits_down(town: Town, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Sits]:
    """A person at a fresh device: `sits_down(width=360, **context options)`."""
    people: list[Person] = []

    def sit(*, width: int = 1280, **options: object) -> Person:
        # axe is put into the page as a script; our content policy is tested elsewhere
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            bypass_csp=True,
            **options,  # type: ignore[arg-type]
        )
        context.set_default_timeout(1000 * PATIENCE)
        folder = SCREENS / request.node.name / str(len(people))
        folder.mkdir(parents=True, exist_ok=True)
        people.append(Person(town, context, context.new_page(), folder))
        return people[-1]

    yield sit
    for person in people:
        person.context.close()
