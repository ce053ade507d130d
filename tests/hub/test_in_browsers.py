"""Two learners in real browsers: they log in, open their copy of a lesson, and run it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.browser.lab import need_browser
from tests.hub.learner import Learner
from tests.hub.running import PATIENCE, Hub

need_browser()

from playwright.sync_api import sync_playwright  # noqa: E402 (without playwright, tests skip)

NAMES = ["learner1", "learner2"]


@pytest.fixture(scope="module")
def hub():
    hub = Hub(NAMES, memory="4G")
    try:
        yield hub
    finally:
        hub.close()


def opened(hub, name):
    """Log in by the form and run the first code cell; return what the page then says."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        try:
            page = browser.new_page()
            page.set_default_timeout(PATIENCE * 1000)
            page.goto(f"{hub.base}/hub/login")
            page.fill("#username_input", name)
            page.fill("#password_input", hub.password(name))
            page.click("#login_submit")
            page.wait_for_url(f"**/user/{name}/lab/tree/my/00_*")
            cell = page.locator(".jp-Notebook .jp-CodeCell").first
            cell.wait_for()
            page.wait_for_selector(".jp-NotebookPanel [data-status='idle']", state="attached")
            cell.locator(".cm-content").click()
            page.keyboard.press("Shift+Enter")
            page.wait_for_function(
                "document.querySelector('.jp-Notebook .jp-CodeCell .jp-InputPrompt')"
                ".textContent.includes('[1]')"
            )
            return page.title(), page.content()
        finally:
            browser.close()


def test_two_learners_open_the_first_lesson_and_run_its_first_cell(hub):
    with ThreadPoolExecutor(2) as pool:
        pages = list(pool.map(lambda name: opened(hub, name), NAMES))
    for name, (title, content) in zip(NAMES, pages, strict=True):
        assert "00_start" in title
        assert "Would you like to get notified" not in content  # news ask the network
        (kernel,) = Learner(hub, name).log_in().own("api/kernels")
        assert kernel["execution_state"] == "idle"
