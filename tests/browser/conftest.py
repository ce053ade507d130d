"""One JupyterLab and one Chromium for each file of browser tests: xdist hands out whole files."""

import functools

import pytest

from tests import cores


@pytest.fixture(scope="module", autouse=True)
def all_cores():
    """Chromium, a server and a kernel need more than one."""
    with cores.all_of_them():
        yield


@pytest.fixture(scope="module")
def lab():
    from tests.browser.lab import running

    with running() as lab:
        yield lab


@pytest.fixture(scope="module")
def open_notebook(lab):
    """Return `open_notebook(path, size=…)`: a context in which a notebook is open and has run."""
    from tests.browser.page import browsing, opened  # only here: without playwright, tests skip

    with browsing() as browser:
        yield functools.partial(opened, lab, browser)
