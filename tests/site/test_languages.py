"""The web edition in two languages, in Chromium: a switch that keeps the place, labels, search."""

import re

import pytest

from helpers.data import CLASS_NAMES
from tests import brackets
from tests.browser.lab import need_browser
from tests.site import __main__ as building
from tests.site import source
from tests.site.names import FIVE, KOREAN, PAGES, SIZES, TWINS, TWO

need_browser()

from tests.site.korean import KoreanSearch  # noqa: E402 (without Sphinx, tests skip)

SWITCH = "a.course-language"
# Names of things, and of classes of the data: the same in every language.
NAMES = (
    *brackets.NAMES,
    *CLASS_NAMES,
    "BY",
    "CC",
    "API",
    "Input",
    "add",
    "Break",
    "summary",
    "shape",
)


@pytest.mark.parametrize("name", [*PAGES, *KOREAN])
def test_a_page_says_its_language_and_where_its_twin_is(folder, opened, name):
    page = opened(name).page
    language, other = ("ko", "en") if name.startswith("ko/") else ("en", "ko")
    assert page.locator("html").get_attribute("lang") == language
    links = page.locator("link[rel=alternate][hreflang]")
    assert {one.get_attribute("hreflang") for one in links.all()} == {"en", "ko"}
    switch = page.locator(SWITCH)
    assert switch.count() == 1
    assert (switch.get_attribute("hreflang"), switch.get_attribute("lang")) == (other, other)
    assert switch.inner_text() == {"ko": "한국어", "en": "English"}[other]
    alternate = page.locator(f"link[hreflang={other}]").get_attribute("href")
    assert switch.get_attribute("href") == alternate


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@pytest.mark.parametrize(("name", "twin"), TWINS)
def test_the_switch_is_seen_and_leads_to_the_twin_by_keyboard(opened, folder, name, twin, size):
    page = opened(name, size=size)
    box = page.page.locator(SWITCH).bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= size[0]
    assert box["height"] >= 24  # pixels, as WCAG 2.2 asks of what is touched
    for _tab in range(100):
        page.page.keyboard.press("Tab")
        if page.page.evaluate(f"document.activeElement.matches('{SWITCH}')"):
            break
    page.page.keyboard.press("Enter")
    page.page.wait_for_url((folder / f"{twin}.html").as_uri())
    assert page.errors == []


@pytest.mark.parametrize(("name", "twin"), TWINS)
def test_the_switch_needs_no_script(folder, browser, name, twin):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((folder / f"{name}.html").as_uri())
        page.locator(SWITCH).click()
        page.wait_for_load_state("load")
        assert page.url == (folder / f"{twin}.html").as_uri()


def switched(page):
    """Follow the switch; return the place at which the twin opens."""
    box = page.page.locator(SWITCH).bounding_box()  # its `click` would scroll the page first
    page.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.page.wait_for_event("load")
    return page.place()


@pytest.mark.parametrize("place", ["cell-05-41", "cell-05-guess-a", "cell-05-76"])
@pytest.mark.parametrize("name", [FIVE, f"ko/{FIVE}"])
def test_the_switch_keeps_the_place_of_a_link(opened, folder, name, place):
    page = opened(name)
    page.page.goto(f"{page.page.url}#{place}")
    assert switched(page) == place
    assert ("/ko/" in page.page.url) != name.startswith("ko/")


@pytest.mark.parametrize("name", [FIVE, f"ko/{FIVE}"])
def test_the_switch_keeps_the_place_that_is_read(opened, name):
    page = opened(name)
    page.page.evaluate("document.getElementById('cell-05-41').scrollIntoView()")
    assert switched(page) == "cell-05-41"
    assert (
        abs(page.page.evaluate("document.querySelector(':target').getBoundingClientRect().top"))
        < 120
    )


def test_at_the_beginning_the_switch_leads_to_the_beginning(opened):
    page = opened(TWO)
    assert switched(page) == ""
    assert page.page.evaluate("scrollY") == 0


def test_the_switch_keeps_what_is_searched_for(opened):
    page = opened("search")
    page.page.goto(f"{page.page.url}?q=nesterov")
    switched(page)
    assert page.page.url.endswith("/ko/search.html?q=nesterov")


@pytest.mark.parametrize("name", KOREAN)
def test_no_label_of_a_korean_page_is_english(opened, name):
    assert [one for one in opened(name).labels() if english_in(one)] == []


def english_in(text):
    """Return the words in Latin letters of a Korean text that are no names."""
    for name in sorted(NAMES, key=len, reverse=True):
        text = text.replace(name, " ")
    return re.findall("[A-Za-z]{2,}", text)


@pytest.mark.parametrize("name", ["index", TWO])
def test_english_labels_are_found_on_an_english_page(opened, name):
    found = [one for one in opened(name).labels() if english_in(one)]
    assert "On this page" in " ".join(found)
    assert "Toggle primary sidebar" in found


# ---- search -------------------------------------------------------------------------------------


def found_by(browser, folder, words):
    page = browser.new_page()
    page.goto(f"{(folder / 'search.html').as_uri()}?q={words}")
    page.locator("#search-results li a").first.wait_for()
    texts = page.locator("#search-results li a").all_inner_texts()
    page.close()
    return texts


@pytest.mark.parametrize("language", source.languages())
@pytest.mark.parametrize(
    ("english", "korean", "number"),
    [("nesterov", "Nesterov", "05"), ("hidden", "은닉층", "02"), ("ensembles", "앙상블은", "01"),
     ("neurons", "뉴런을", "02"), ("temperature", "온도", "06")],
)  # fmt: skip
def test_search_finds_a_lesson_without_a_server(browser, folder, language, english, korean, number):
    words = korean if language == "ko" else english
    texts = found_by(browser, building.in_language(folder, language), words)
    assert any(text.startswith(number) for text in texts)


@pytest.mark.parametrize(
    ("page", "words", "said"),
    [("search", "nesterov", "found [23] pages"), ("ko/search", "Nesterov", "페이지를 [23]개"),
     ("search", "nothinglikeit", "did not match"), ("ko/search", "없는말없는말", "없습니다")],
)  # fmt: skip
def test_search_says_how_many_pages_it_found(browser, folder, page, words, said):
    shown = browser.new_page()
    shown.goto(f"{(folder / f'{page}.html').as_uri()}?q={words}")
    summary = shown.locator("#search-results .search-summary", has_text=re.compile(said))
    summary.wait_for(timeout=10_000)
    shown.close()


@pytest.mark.parametrize(
    ("word", "stem"),
    [("은닉층이", "은닉층"), ("은닉층에서는", "은닉층"), ("뉴런입니다", "뉴런"), ("층을", "층을"),
     ("정확도", "정확"), ("Keras로", "keras"), ("Dense", "dense"), ("온도", "온도")],
)  # fmt: skip
def test_a_particle_is_taken_off_in_the_index_and_in_the_browser(browser, word, stem):
    assert KoreanSearch({}).stem(word) == stem
    page = browser.new_page()
    page.add_script_tag(content=KoreanSearch.js_stemmer_code)
    assert page.evaluate("word => new Stemmer().stemWord(word.toLowerCase())", word) == stem
    page.close()
