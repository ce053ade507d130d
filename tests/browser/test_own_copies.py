"""A learner's own copies, as `make lab` opens them: no result before theirs, no work lost after.

The lessons are small ones, so as to be quick; what copies of the course's own hold is tested in
`tests/test_copies.py`.
"""

import json
import re
import time

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.browser.lab import PATIENCE, need_browser, running
from tests.browser.scratch import KERNEL

need_browser()

from tests.browser.page import IDLE, Notebook, browsing  # noqa: E402 (it needs playwright)

LESSON = "00_start_here.ipynb"
RESULT = "Measured: 42"
PICTURE = "document.querySelector('.jp-Notebook img')"
MENUS = (
    ("Edit", "Clear Outputs of All Cells"),
    ("File", "Rename Notebook…"),
    ("File", "Save Notebook As…"),
)


def publish(tree, *code):
    """Put a lesson that has been run, its results stored, in the place of the course's own."""
    cells = [new_markdown_cell("# 00\n\n![A map](../img/course_map.png)", id="head")]
    for count, source in enumerate(code, 1):
        outputs = [new_output("stream", text=f"{RESULT}\n")] if "print" in source else []
        cell = new_code_cell(source, id=f"cell-{count}", outputs=outputs, execution_count=count)
        cells.append(cell)
    notebook = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(notebook, tree / "notebooks" / LESSON)


@pytest.fixture(scope="module")
def lab():
    first = ("guess = ...", "print('Measured:', 6 * 7, 'guessed:', guess)")
    with running(prepare=lambda tree: publish(tree, *first)) as lab:
        yield lab


def answer(notebook, text):
    """Write an answer into the first code cell."""
    notebook.page.locator(".jp-CodeCell .cm-content").first.click()
    notebook.page.keyboard.press("Control+A")
    notebook.page.keyboard.type(text)


def save(notebook, path, text):
    """Save as a learner does, and wait until a text stands in the whole file."""
    notebook.page.keyboard.press("Control+s")
    end = time.monotonic() + PATIENCE
    while not _is_saved(path.read_bytes(), text):
        assert time.monotonic() < end, "it was not saved"
        time.sleep(0.1)


def _is_saved(stored, text):
    try:
        json.loads(stored)
    except ValueError:  # it is being written
        return False
    return text.encode() in stored


def has_in_menu(notebook, menu, item):
    """Say whether a menu has an item; beside its name stand its keys."""
    notebook.page.get_by_role("menuitem", name=menu, exact=True).click()
    found = notebook.page.get_by_role("menuitem", name=re.compile(f"^{re.escape(item)}")).count()
    notebook.page.keyboard.press("Escape")
    return found == 1


def run_all(notebook, until):
    """Run all cells, and wait for what they print: they are too quick to be seen running."""
    for item in ("Run", "Run All Cells"):
        notebook.page.get_by_role("menuitem", name=item, exact=True).click()
    notebook.page.locator(".jp-OutputArea-output", has_text=until).wait_for()
    notebook.page.wait_for_function(IDLE)


def shown(notebook):
    """Return all that the cells of a notebook show."""
    return notebook.page.locator(".jp-Notebook").inner_text()


def test_from_the_first_start_to_an_update(lab):
    """One story, told in order: open, answer, run, save, update, open again."""
    mine, path = lab.tree / "my" / LESSON, f"my/{LESSON}"
    with browsing() as browser:
        notebook = Notebook(lab, browser, path)
        try:
            assert RESULT in (lab.tree / "notebooks" / LESSON).read_text(encoding="utf-8")
            assert "Measured: " not in shown(notebook)
            assert notebook.page.locator(".jp-OutputArea-output").count() == 0
            for menu, item in MENUS:  # that README and the lessons name
                assert has_in_menu(notebook, menu, item)
            picture = notebook.page.locator(".jp-Notebook img")
            notebook.page.wait_for_function(f"() => {PICTURE}.complete")
            assert picture.evaluate("e => e.naturalWidth") > 100
            answer(notebook, "guess = 41")
            run_all(notebook, until=f"{RESULT} guessed: 41")
            save(notebook, mine, "guessed: 41")
            assert notebook.failed == []
            assert notebook.errors == []
        finally:
            notebook.close()

        saved = mine.read_bytes()
        assert b"guess = 41" in saved
        publish(lab.tree, "guess = ...", "print('Measured anew:', 6 * 7)", "more = ...")
        printed = lab.start_again()
        assert "1 lesson" not in printed  # several: the others are the course's own
        assert "lessons were put into" in printed

        assert mine.read_bytes() == saved
        (new,) = mine.parent.glob("00_start_here (new *).ipynb")
        notebook = Notebook(lab, browser, path)
        try:
            assert "guess = 41" in shown(notebook)
            assert f"{RESULT} guessed: 41" in shown(notebook)
            for name in (new.name, "NEWS.md"):  # in the file browser
                assert notebook.page.get_by_text(name, exact=True).count() >= 1
        finally:
            notebook.close()

        notebook = Notebook(lab, browser, f"my/{new.name}")
        try:
            assert "Measured anew:" in shown(notebook)
            assert notebook.page.locator(".jp-OutputArea-output").count() == 0
        finally:
            notebook.close()
