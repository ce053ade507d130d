"""The room's votes in real browsers: phones and the instructor's screen, a restart in between."""

import asyncio
import json
import threading

import pytest

from helpers import words
from helpers.room_votes import __main__ as command
from helpers.room_votes import server
from tests.browser.lab import PATIENCE, need_browser

need_browser()

from tests.browser.page import browsing  # noqa: E402 (it needs playwright)

PHONE = {"width": 375, "height": 667}
SCREENS = ({"width": 1280, "height": 720}, {"width": 1920, "height": 1080})


class Served:
    """The votes of a lesson in a thread of their own, as `serve` of the command opens them."""

    def __init__(self, port=0, code="abcdef", lesson="00"):
        self.site = server.Site(command.room_of(lesson), "127.0.0.1", port, code)
        self._ready = threading.Event()
        self._thread = threading.Thread(target=asyncio.run, args=[self._run()], daemon=True)
        self._thread.start()
        assert self._ready.wait(PATIENCE)

    async def _run(self):
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        self.site.listen()
        self._ready.set()
        await self._ended.wait()
        await self.site.close()

    def end(self):
        """End it, with all that it holds in memory."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._ended.set)
            self._thread.join(PATIENCE)


@pytest.fixture
def served():
    served = Served()
    yield served
    served.end()


@pytest.fixture(scope="module")
def browser():
    with browsing() as browser:
        yield browser


def opened(browser, link, size=PHONE):
    """Open a page as another browser would, with cookies of its own; it complains of nothing."""
    page = browser.new_context(viewport=size).new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(link)
    page.wait_for_function("() => document.querySelector('#question').textContent")
    return page


def guess(page, number):
    page.fill("#answers input", number)
    page.click("#answers button")


def wait_for(page, text, place="body"):
    page.wait_for_function(
        "([place, text]) => document.querySelector(place).innerText.includes(text)",
        arg=[place, text],
    )


def test_both_sides_of_a_vote(browser, served, tmp_path):
    host = opened(browser, served.site.host_link, SCREENS[0])
    phones = [opened(browser, served.site.link) for _ in range(3)]
    assert served.site.host_link.rpartition("/")[2] not in host.url  # it is projected
    assert host.locator(".qr svg").bounding_box()["width"] > 150
    for phone, number in zip(phones, ("0.2", "60 %", "0,7"), strict=True):
        guess(phone, number)
        wait_for(phone, "Counted")
    wait_for(host, "3 votes, median 0.6", "#count")
    guess(phones[0], "83")
    wait_for(phones[0], "between 0 and 1", "#remark")
    guess(phones[0], "0.3")
    wait_for(phones[0], "Counted: 0.3")
    assert "3 votes" in host.inner_text("#count")
    # On the screen they are hidden, so that nobody follows the others; what was measured, from all.
    screen = opened(browser, served.site.screen_link, SCREENS[0])
    wait_for(screen, "3 votes", "#count")
    assert "median" not in screen.inner_text("#count")
    assert screen.locator("nav").count() == 0
    host.click("#cover")
    wait_for(screen, "3 votes, median 0.6", "#count")
    assert "Measured" not in screen.inner_text("main") + phones[0].inner_text("main")
    host.click("#measure")
    for page in (host, screen, *phones):
        wait_for(page, "Measured: 0.6", "#told")
    assert host.locator(".bar.measured").count() == 1
    assert not phones[0].locator("#answers").is_visible()
    host.click("#next")
    wait_for(phones[1], "Prediction 0.b", "#title")
    with host.expect_download() as waiting:
        host.click("nav a")
    waiting.value.save_as(tmp_path / "votes.json")
    votes = json.loads((tmp_path / "votes.json").read_text(encoding="utf-8"))
    assert votes["questions"] == {"0.a": [0.3, 0.6, 0.7]}
    origin = served.site.link.rpartition("/")[0]
    for page in (host, screen, *phones):
        assert page.complaints == []
        assert all(url.startswith((origin, "data:", "blob:")) for url in page.asked)


def test_a_phone_brings_its_votes_back_after_a_restart(browser, served):
    phone = opened(browser, served.site.link)
    guess(phone, "0.6")
    wait_for(phone, "Counted")
    served.end()
    wait_for(phone, "No connection", "#remark")
    again = Served(served.site.port)
    try:
        host = opened(browser, again.site.host_link, SCREENS[0])
        wait_for(host, "1 vote, median 0.6", "#count")
        wait_for(phone, "Counted: 0.6", "#remark")
    finally:
        again.end()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_phone_changes_its_language_and_keeps_its_vote(browser, language):
    said = {"ko": ("주장 5", "집계됨", "측정값"), "en": ("Belief 5", "Counted", "Measured")}
    with words.speaking(language):
        served = Served(lesson="02")
        try:
            host = opened(browser, served.site.host_link, SCREENS[0])
            phone = opened(browser, served.site.link)
            wait_for(host, said[language][0], "#title")
            assert host.locator("html").get_attribute("lang") == language
            assert phone.locator("html").get_attribute("lang") == language
            phone.click("#answers button[value='depends']")
            wait_for(phone, said[language][1], "#remark")
            other = "en" if language == "ko" else "ko"
            phone.click(".languages a")
            wait_for(phone, said[other][0], "#title")
            wait_for(phone, said[other][1], "#remark")
            pressed = phone.locator("#answers button[aria-pressed='true']")
            assert pressed.get_attribute("value") == "depends"
            phone.click("#answers button[value='true']")
            host.click("#measure")
            wait_for(phone, said[other][2], "#told")
            wait_for(host, said[language][2], "#told")
            assert json.loads(served.site.room.export())["questions"] == {"belief 5": ["true"]}
            assert (phone.complaints, host.complaints) == ([], [])
        finally:
            served.end()


def test_the_keyboard_is_enough(browser, served):
    phone = opened(browser, served.site.link)
    phone.keyboard.press("Tab")
    phone.keyboard.type("0.5")
    phone.keyboard.press("Enter")
    wait_for(phone, "Counted: 0.5")
    host = opened(browser, served.site.host_link, SCREENS[0])
    host.focus("#measure")
    host.keyboard.press("Enter")
    wait_for(host, "Measured", "#told")


@pytest.mark.parametrize("size", [*SCREENS, PHONE], ids=lambda size: str(size["width"]))
def test_nothing_is_clipped(browser, served, size):
    site = served.site
    links = (site.host_link, site.link, site.screen_link)
    pages = [opened(browser, link, size) for link in links]
    for page in pages:
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"]
    if size in SCREENS:
        high = pages[0].evaluate("document.querySelector('main').scrollHeight")
        assert high <= pages[0].evaluate("document.querySelector('main').clientHeight") + 1
