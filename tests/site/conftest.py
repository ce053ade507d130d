"""The web edition is opened by `make site-test` alone: `make test` leaves this folder out."""

from pathlib import Path

import pytest

from tests import cores
from tests.browser import lab
from tests.site import __main__ as building
from tests.slides.conftest import asked_for

HERE = Path(__file__).parent


def pytest_ignore_collect(collection_path, config):
    """Leave this folder out unless it, or a file in it, was asked for by name."""
    return None if asked_for(HERE, config) else True


def pytest_sessionfinish(session, exitstatus):
    """Let a run end well in which all was skipped, since this machine has no browser."""
    named = asked_for(HERE, session.config)
    if named and exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and lab.missing():
        session.exitstatus = pytest.ExitCode.OK


@pytest.fixture(scope="session")
def folder():
    """Build the site; return the folder of its pages."""
    with cores.all_of_them():
        building.main()
    return building.BUILD / "html"


@pytest.fixture(scope="session")
def browser():
    """Give a Chromium."""
    from tests.site.looking import browsing  # only here: without playwright, tests skip

    with cores.all_of_them(), browsing() as browser:
        yield browser


@pytest.fixture
def opened(folder, browser):
    """Return `opened(name, …)`: the page of this name; all are closed at the end."""
    from tests.site.looking import SitePage

    pages = []

    def open_page(name, **how):
        pages.append(SitePage(browser, folder / f"{name}.html", **how))
        return pages[-1]

    yield open_page
    for page in pages:
        page.close()
