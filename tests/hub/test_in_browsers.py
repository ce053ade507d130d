"""Two learners in real browsers: they log in by the form, and run their copy of a lesson."""

import shutil
from concurrent.futures import ThreadPoolExecutor

from tests.browser.lab import PATIENCE, need_browser
from tests.hub.running import NAMES, on_linux

need_browser()

from playwright.sync_api import sync_playwright  # noqa: E402 (without playwright, tests skip)

from tests.browser import page as shown  # noqa: E402

pytestmark = on_linux
TWO = NAMES[-2:]


def run_first_lesson(hub, name):
    """Log in and run all cells; return the path of the page, what went wrong, and what left."""
    with sync_playwright() as play:
        program = shutil.which("chromium")
        browser = play.chromium.launch(executable_path=program, args=shown.FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.set_default_timeout(PATIENCE * 1000)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{hub.base}/hub/login")
        page.fill("#username_input", name)
        page.fill("#password_input", hub.password(name))
        page.click("#login_submit")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        page.wait_for_function(shown.IDLE)
        for item in ("Run", "Run All Cells"):
            page.get_by_role("menuitem", name=item, exact=True).click()
        page.wait_for_function(shown.STARTED)
        page.wait_for_function(shown.ENDED)
        bad = page.locator(shown.BAD_OUTPUT).all_inner_texts()
        left = [address for address in asked if not shown.LOCAL.match(address)]
        prompts, address = page.evaluate(shown.PROMPTS), page.url
        browser.close()
    return address.removeprefix(hub.base), prompts, bad, left


def test_two_learners_run_the_first_lesson_at_the_same_moment(hub):
    with ThreadPoolExecutor(2) as pool:
        seen = list(pool.map(lambda name: run_first_lesson(hub, name), TWO))
    for name, (path, prompts, bad, left) in zip(TWO, seen, strict=True):
        assert path.startswith(f"/user/{name}/lab/tree/my/00_")
        assert prompts  # of the cells in sight
        assert all(prompt.strip("[]:").isdecimal() for prompt in prompts)
        assert (bad, left) == ([], [])
