"""`make lab LANGUAGE=ko`: the Korean edition's own copies, in a JupyterLab that speaks Korean."""

import pytest

from tests.browser.lab import need_browser, running

need_browser()

from tests.browser.page import Notebook, browsing  # noqa: E402 (it needs playwright)

LESSON = "my/ko/00_start_here.ipynb"
MENU = ("파일", "편집", "실행", "커널")


@pytest.fixture(scope="module")
def lab():
    with running(options=("--language", "ko")) as lab:
        yield lab


def test_the_lab_and_the_lesson_speak_korean(lab):
    with browsing() as browser:
        page = Notebook(lab, browser, LESSON).page
        for name in MENU:
            page.get_by_role("menuitem", name=name, exact=True).wait_for()
        page.locator(".jp-Notebook", has_text="시작하기 전에").wait_for()
        assert page.locator(".jp-OutputArea-output").count() == 0
        page.locator(".jp-CodeCell .cm-content").first.click()
        page.keyboard.press("Control+A")
        page.keyboard.type("from helpers import words; print(words._('Not yet'))")
        page.keyboard.press("Control+Enter")
        page.locator(".jp-OutputArea-output", has_text="아직").wait_for()
