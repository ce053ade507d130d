"""Slides and sheets in Chromium, from their files: nothing is fetched, told too soon or clipped."""

import os
import re

import pytest

from helpers import words
from tests import cores
from tests.browser.lab import REQUIRED, need_browser
from tests.notebooks import ROOT
from tests.slides import assets, leaks, pages
from tests.teaching import editions, routes, sections

need_browser()

from playwright.sync_api import Error  # noqa: E402 (without playwright, tests skip)

from tests.slides.looking import Page, browsing  # noqa: E402

PLANS = routes.plans()
STEMS = [plan.lesson.path.stem for plan in PLANS]
LESSONS = {plan.lesson.path.stem: plan.lesson for plan in PLANS}
SIZES = ((1280, 720), (1920, 1080))


@pytest.fixture(scope="module")
def folder():
    made = ROOT / "build" / "slides"
    try:
        assets.place(made / "assets", ROOT / "build" / "npm")
    except assets.Missing as error:
        (pytest.fail if os.environ.get(REQUIRED) == "required" else pytest.skip)(str(error))
    pages.write(PLANS, made)
    return made


@pytest.fixture(scope="module")
def opened(folder):
    """Return `opened(name, size)`: the page of this name; all are closed at the end."""
    with cores.all_of_them(), browsing() as browser:
        yield lambda name, size=SIZES[0]: Page(browser, folder / f"{name}.html", size)


def wrong(page, look):
    """Return what `look` finds on each slide, with its number."""
    return {number: found for number in page.slides() if (found := look())}


@pytest.mark.parametrize("name", ["index", *STEMS, *(f"{stem}_sheet" for stem in STEMS)])
def test_no_request_leaves_and_nothing_fails(opened, name):
    page = opened(name)
    if name in STEMS:
        assert list(page.slides())
    page.page.wait_for_load_state("networkidle")
    assert (page.left, page.errors) == ([], [])
    assert page.page.evaluate("[...document.fonts].every(one => one.status === 'loaded')")
    page.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]} × {size[1]}")
@pytest.mark.parametrize("stem", STEMS)
def test_nothing_is_clipped(opened, stem, size):
    page = opened(stem, size)
    assert wrong(page, page.clipped) == {}
    page.close()


@pytest.mark.parametrize("stem", STEMS)
def test_all_can_be_read_from_the_back(opened, stem):
    page = opened(stem)
    assert wrong(page, page.small) == {}
    page.close()


@pytest.mark.parametrize("stem", STEMS)
def test_no_answer_stands_before_its_slide(opened, stem):
    page = opened(stem)
    slides = [
        leaks.Slide(kind, key, leaks.plain(text), tuple(pictures))
        for kind, key, text, pictures in page.read()
    ]
    assert leaks.of(LESSONS[stem], slides) == []
    assert page.page.evaluate("[...document.images].every(one => one.alt.length > 15)")
    page.close()


@pytest.mark.parametrize("stem", STEMS)
def test_a_sheet_prints_without_a_question_cut(opened, stem):
    page = opened(f"{stem}_sheet", (794, 1123))
    file = page.page.pdf(prefer_css_page_size=True)
    found = page.printed()
    assert (found["cut"], found["wide"]) == ([], [])
    assert len(re.findall(rb"/Type\s*/Page\b", file)) == found["pages"]
    page.close()


def test_the_speakers_view_shows_the_notes_from_the_file(opened):
    page = opened(STEMS[2])
    next(page.slides())
    with page.page.expect_popup() as popup:
        page.page.keyboard.press("s")
    popup.value.get_by_text("On the projector.").first.wait_for()
    assert page.left == []


HIDDEN = """() => [...Reveal.getCurrentSlide().querySelectorAll('.fragment')].filter(
  one => getComputedStyle(one).visibility === 'hidden').length"""


@pytest.mark.parametrize("language", ["", "ko/"])
def test_what_a_question_asks_for_appears_with_a_key_and_in_print(opened, language):
    page = opened(f"{language}{STEMS[1]}")
    late = 0
    for number in page.slides():
        if page.page.evaluate(HIDDEN):
            late += 1
            page.page.keyboard.press("ArrowRight")
            assert page.page.evaluate("Reveal.getIndices().h") == number - 1
            assert page.page.evaluate(HIDDEN) == 0
    assert late >= 3
    page.page.goto(f"{page.file.as_uri()}?print-pdf")
    page.page.wait_for_selector(".pdf-page")
    assert page.page.evaluate("document.querySelectorAll('.fragment').length") >= late
    assert page.page.evaluate("document.querySelectorAll('.fragment:not(.visible)').length") == 0
    page.close()


def test_the_title_of_a_short_route_promises_no_more_than_it_reaches(opened):
    page = opened(STEMS[3])
    promise = "Reveal.getSlides()[0].textContent.includes('in four ways')"
    for route, promises in (("", True), ("?route=20", False), ("?route=90", True)):
        page.page.goto(f"{page.file.as_uri()}{route}")
        page.page.wait_for_function("() => window.Reveal && Reveal.isReady()")
        assert page.page.evaluate(promise) is promises
    page.close()


# ---- in Korean ----------------------------------------------------------------------------------


@pytest.mark.parametrize("stem", STEMS)
def test_a_korean_deck_fits_fetches_nothing_and_tells_nothing_too_soon(opened, stem):
    page = opened(f"ko/{stem}")
    looks = (page.clipped, page.small)
    assert wrong(page, lambda: [found for look in looks for found in look()]) == {}
    assert (page.left, page.errors) == ([], [])
    slides = [leaks.Slide(a, b, leaks.plain(c), tuple(d)) for a, b, c, d in page.read()]
    plan = editions.of(PLANS[STEMS.index(stem)], "ko")
    with words.speaking("ko"):
        assert leaks.of(plan.lesson, slides) == []
    page.close()


def test_a_korean_deck_fits_a_large_screen_and_a_sheet_its_page(opened):
    page = opened(f"ko/{STEMS[5]}", SIZES[1])
    assert wrong(page, page.clipped) == {}
    page.close()
    sheet = opened(f"ko/{STEMS[5]}_sheet", (794, 1123))
    found = sheet.printed()
    assert (found["cut"], found["wide"], sheet.left, sheet.errors) == ([], [], [], [])
    sheet.close()


def test_the_switch_keeps_lesson_route_and_slide(opened):
    page = opened(STEMS[2])
    page.page.goto(f"{page.file.as_uri()}?route=50#/7")
    for language in ("ko", "en"):
        page.page.wait_for_function("() => window.Reveal && Reveal.isReady()")
        before = page.page.evaluate("Reveal.getCurrentSlide().dataset.kind")
        with page.page.expect_navigation():
            page.page.click(".languages a")
        page.page.wait_for_function("() => window.Reveal && Reveal.isReady()")
        assert page.page.url.endswith(f"{STEMS[2]}.html?route=50#/7")
        assert ("/ko/" in page.page.url) is (language == "ko")
        assert page.page.evaluate("document.documentElement.lang") == language
        assert page.page.evaluate("Reveal.getIndices().h") == 7
        assert page.page.evaluate("Reveal.getCurrentSlide().dataset.kind") == before
    assert (page.left, page.errors) == ([], [])
    page.close()


def test_the_speakers_view_is_korean(opened):
    page = opened(f"ko/{STEMS[2]}")
    next(page.slides())
    with page.page.expect_popup() as popup:
        page.page.keyboard.press("s")
    popup.value.get_by_text("화면에 띄울 것.").first.wait_for()
    said = popup.value.locator("body").inner_text()
    assert "다음 슬라이드" in said
    assert "Upcoming" not in said
    assert page.left == []


# ---- that these tests see -----------------------------------------------------------------------

SHOWN = "Reveal.getCurrentSlide().querySelector('.slide')"
PLANTED = {
    "a long text": f"{SHOWN}.querySelector('.text').append('much more text '.repeat(200))",
    "a wide line": f"{SHOWN}.querySelector('.text').innerHTML += '<pre style=\"white-space: pre\">'"
    " + 'x'.repeat(99)",
    "a figure too high": f"{SHOWN}.innerHTML += '<div style=\"flex: none; height: 700px\">'",
}


@pytest.mark.parametrize("planted", PLANTED)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]} × {size[1]}")
def test_what_is_clipped_is_found(opened, planted, size):
    page = opened(STEMS[2], size)
    slides = page.slides()
    next(slides), next(slides)
    assert page.clipped() == []
    page.page.evaluate(PLANTED[planted])
    assert page.clipped()


def test_small_words_a_request_and_a_cut_question_are_found(opened):
    page = opened(STEMS[2])
    next(page.slides())
    page.page.evaluate(f"{SHOWN}.innerHTML += '<p style=\"font-size: 12px\">tiny</p>'")
    assert page.small() == ["12 px: tiny"]
    page.page.evaluate("fetch('http://localhost:9/asked').catch(() => null)")
    assert any("Content Security Policy" in error for error in page.errors)
    with pytest.raises(Error, match="localhost:9"):
        page.page.goto("http://localhost:9/asked")
    assert page.left == ["http://localhost:9/asked"]
    sheet = opened(f"{STEMS[4]}_sheet", (794, 1123))
    sheet.page.add_style_tag(content=".asked { break-inside: auto !important }")
    assert sheet.printed()["cut"]


def test_an_answer_on_the_page_is_found(opened):
    stem = STEMS[2]
    page = opened(stem)
    next(page.slides())
    key, question = next(iter(sections.questions(LESSONS[stem]).items()))
    said = leaks.answers(LESSONS[stem].notebook, question)[0]
    page.page.evaluate(
        "([key, said]) => document.querySelector(`section[data-key='${key}']`).append(said)",
        [key, said],
    )
    slides = [leaks.Slide(a, b, leaks.plain(c), tuple(d)) for a, b, c, d in page.read()]
    assert any(line.startswith(f"{key}: ") for line in leaks.of(LESSONS[stem], slides))
