"""The web edition in Chromium, from its files: nothing is fetched, told too soon, cut or unseen."""

import re
import shutil

import pytest

from helpers.data import CLASS_NAMES
from tests import brackets, cores
from tests.browser.lab import need_browser
from tests.notebooks import stored_notebooks
from tests.site import __main__ as building
from tests.site import printing, source
from tests.site.korean import KoreanSearch

need_browser()

from playwright.sync_api import Error  # noqa: E402 (without playwright, tests skip)

from tests.site.looking import SitePage, browsing, lost_links  # noqa: E402

STEMS = [path.stem for path in stored_notebooks()]
OTHERS = ["index", "glossary", "key_points", "search", "genindex"]
PAGES = [*STEMS, *OTHERS]
KOREAN = [f"ko/{name}" for name in PAGES]
LESSONS = [*STEMS, *(f"ko/{name}" for name in STEMS)]
SIZES = ((360, 740), (768, 1024), (1280, 900))
CONTRAST = ("color-contrast", "link-in-text-block")  # what is another in dark mode
SCROLLED = ("scrollable-region-focusable", "label", "nested-interactive")  # what is on a phone
TWO, FIVE = "02_two_layer_networks", "05_optimizers"
SOME_KOREAN = ["ko/index", f"ko/{TWO}", f"ko/{FIVE}"]
TWINS = [("index", "ko/index"), (TWO, f"ko/{TWO}"), (f"ko/{FIVE}", FIVE)]


@pytest.fixture(scope="module")
def folder():
    with cores.all_of_them():
        building.main()
    return building.BUILD / "html"


@pytest.fixture(scope="module")
def browser():
    with cores.all_of_them(), browsing() as browser:
        yield browser


@pytest.fixture
def opened(folder, browser):
    """Return `opened(name, …)`: the page of this name; all are closed at the end."""
    pages = []

    def open_page(name, **how):
        pages.append(SitePage(browser, folder / f"{name}.html", **how))
        return pages[-1]

    yield open_page
    for page in pages:
        page.close()


@pytest.mark.parametrize("name", [*PAGES, *KOREAN])
def test_no_request_leaves_and_nothing_fails(opened, name):
    page = opened(name)
    page.page.wait_for_load_state("networkidle")
    assert (page.left, page.errors) == ([], [])


def test_nothing_of_a_page_is_named_elsewhere(folder):
    for file in folder.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.findall(
            r"<(?:script|img|iframe|link)[^>]*(?:src|href)=\"(?:https?:)?//", text
        )


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@pytest.mark.parametrize("name", [*PAGES, *KOREAN])
def test_no_page_scrolls_sideways(opened, name, size):
    page = opened(name, size=size)
    assert page.wide() == []
    page.unfold()
    assert page.wide() == []


@pytest.mark.parametrize("name", [*PAGES, *KOREAN])
def test_pictures_are_described_and_headings_in_order(opened, name):
    page = opened(name)
    assert page.unsaid() == []
    assert page.headings() == []


def test_all_links_lead_somewhere(folder):
    assert lost_links(folder) == []


@pytest.mark.parametrize("name", LESSONS)
def test_folds_are_closed_and_open_by_keyboard_and_focus_is_seen(opened, name):
    page = opened(name)
    assert page.folds_open() == []
    assert page.to_first("SUMMARY") == []
    for key in ("Enter", "Space"):
        page.page.keyboard.press(key)
        assert len(page.folds_open()) == (key == "Enter")


@pytest.mark.parametrize("name", [*STEMS, f"ko/{FIVE}"])
def test_folds_need_no_script(folder, browser, name):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((folder / f"{name}.html").as_uri())
        inside = page.locator("main details.fold > :nth-child(2)").first
        assert not inside.is_visible()
        page.locator("main details.fold > summary").first.press("Enter")
        assert inside.is_visible()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", [*PAGES, *SOME_KOREAN])
def test_axe_finds_nothing_serious(opened, name, mode):
    page = opened(name, mode=mode)
    assert page.page.evaluate("document.documentElement.dataset.theme") == mode
    page.unfold()
    assert page.axe(CONTRAST if mode == "dark" else ()) == []


@pytest.mark.parametrize("name", [*STEMS, *SOME_KOREAN])
def test_axe_finds_nothing_serious_on_a_phone(opened, name):
    page = opened(name, size=SIZES[0])
    page.unfold()
    assert page.axe(SCROLLED) == []


# ---- two languages ------------------------------------------------------------------------------

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
    "nan",
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
def test_the_switch_is_seen_and_leads_to_the_twin_by_keyboard(opened, name, twin, size):
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
    page.page.wait_for_url(f"**/{twin}.html")
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
    page.page.locator(SWITCH).click()
    page.page.wait_for_load_state("load")
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


# ---- on paper -----------------------------------------------------------------------------------


def test_each_lesson_is_printed(folder, browser, tmp_path):
    files = printing.write(browser, folder, tmp_path)
    assert [file.relative_to(tmp_path).with_suffix("").as_posix() for file in files] == LESSONS
    assert all(printing.pages_of(file.read_bytes()) > 5 for file in files)


@pytest.mark.parametrize("name", LESSONS)
def test_no_code_is_cut_on_paper_and_all_folds_are_open(opened, name):
    page = printing.prepared(opened(name))
    assert page.cut() == []
    assert len(page.folds_open()) == page.page.locator("main details").count()


def test_a_line_that_paper_cuts_is_found(opened):
    page = printing.prepared(opened(FIVE))
    page.page.add_style_tag(content="main .highlight pre { white-space: pre !important }")
    assert page.cut() != []


# ---- that these tests see -----------------------------------------------------------------------

MAIN = "document.querySelector('main article')"


def test_a_wide_line_a_silent_picture_and_a_lost_level_are_found(opened):
    page = opened(FIVE, size=SIZES[0])
    page.page.evaluate(f"{MAIN}.innerHTML += '<div style=\"width: 900px\">wide</div>'")
    assert page.wide()
    page.page.evaluate(f"{MAIN}.innerHTML += '<img src=\"x.png\"><h1>A</h1><h4>B</h4>'")
    assert len(page.unsaid()) == 1
    assert page.headings() == ["2 titles", "h4 under h1"]


def test_a_request_is_found(opened):
    page = opened(FIVE)
    with pytest.raises(Error, match="localhost:9"):
        page.page.goto("http://localhost:9/asked")
    assert page.left == ["http://localhost:9/asked"]


def test_an_open_fold_and_unseen_focus_are_found(opened):
    page = opened(FIVE)
    page.page.add_style_tag(
        content="*:focus { outline: none !important; box-shadow: none !important }"
    )
    assert page.to_first("SUMMARY") != []
    page.unfold()
    assert page.folds_open()


def test_grey_on_grey_is_found(opened):
    page = opened(FIVE)
    page.page.evaluate(f"{MAIN}.innerHTML += '<p style=\"color: #bbb; background: #ccc\">grey</p>'")
    assert any(line.startswith("color-contrast: ") for line in page.axe())


def test_a_lost_link_is_found(folder, tmp_path):
    for name in ("index.html", "glossary.html"):
        shutil.copyfile(folder / name, tmp_path / name)
    (tmp_path / "a.html").write_text(
        '<a href="glossary.html#term-neuron"></a><a href="glossary.html#nowhere"></a>'
        '<a href="none.html"></a>',
        encoding="utf-8",
    )
    lost = [line for line in lost_links(tmp_path) if line.startswith("a.html")]
    assert lost == ["a.html: glossary.html#nowhere", "a.html: none.html"]
