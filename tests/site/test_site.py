"""The web edition in Chromium, from its files: nothing is fetched, told too soon, cut or unseen."""

import re
import shutil

import pytest

from tests.browser.lab import need_browser
from tests.site import printing
from tests.site.names import FIVE, KOREAN, LESSONS, PAGES, SIZES, STEMS, TWO

need_browser()

from playwright.sync_api import Error  # noqa: E402 (without playwright, tests skip)

from tests.site.looking import lost_links  # noqa: E402

CONTRAST = ("color-contrast", "link-in-text-block")  # what is another in dark mode
SCROLLED = ("scrollable-region-focusable", "label", "nested-interactive")  # what is on a phone


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
        inside = page.locator("main details.fold > :not(summary, .place)").first
        assert not inside.is_visible()
        page.locator("main details.fold > summary").first.press("Enter")
        assert inside.is_visible()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", [*PAGES, *KOREAN])
def test_axe_finds_nothing_serious(opened, name, mode):
    page = opened(name, mode=mode)
    assert page.page.evaluate("document.documentElement.dataset.theme") == mode
    page.unfold()
    assert page.axe(CONTRAST if mode == "dark" else ()) == []


@pytest.mark.parametrize("name", [*STEMS, *KOREAN])
def test_axe_finds_nothing_serious_on_a_phone(opened, name):
    page = opened(name, size=SIZES[0])
    page.unfold()
    assert page.axe(SCROLLED) == []


# ---- on a phone ---------------------------------------------------------------------------------

PRINTED = "pre.printed:not(.drawn)"


@pytest.mark.parametrize("name", LESSONS)
def test_no_printed_result_is_cut_on_a_phone(opened, name):
    page = opened(name, size=SIZES[0])
    page.unfold()
    assert page.goes_on(PRINTED) == []
    page.page.add_style_tag(content="pre.printed { white-space: pre !important }")
    assert page.goes_on(PRINTED) != []


def test_the_tables_of_lesson_02_fit_a_phone(opened):
    page = opened(f"ko/{TWO}", size=SIZES[0])  # in English, a wide font still needs the shadow
    page.unfold()
    assert page.goes_on("div.wide") == []
    page.page.add_style_tag(content="div.wide td { padding: 0 1rem !important }")
    assert page.goes_on("div.wide") != []


@pytest.mark.parametrize(("name", "said"), [(TWO, "full size"), (f"ko/{TWO}", "원래 크기")])
def test_a_picture_is_a_link_that_says_what_it_shows_and_where_it_leads(opened, name, said):
    page = opened(name, size=SIZES[0]).page
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    links = page.get_by_role("link", name=re.compile(rf".{{15,}} \({said}", re.DOTALL))
    assert links.count() == page.locator("main article img").count() > 5


def test_korean_words_on_english_pages_are_not_broken_inside(opened):
    word = "getComputedStyle(document.querySelector('main p')).wordBreak"
    assert opened(FIVE).page.evaluate(word) == "keep-all"


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
