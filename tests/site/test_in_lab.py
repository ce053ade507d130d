"""Lessons in JupyterLab under axe-core: nothing of ours is serious; JupyterLab's is listed."""

import pytest

from tests.browser import lab as labs
from tests.browser import scratch
from tests.browser.lab import need_browser
from tests.notebooks import ROOT

need_browser()

from tests.browser.page import Notebook  # noqa: E402 (without playwright, tests skip)
from tests.site import in_lab  # noqa: E402

REPORT = ROOT / "build" / "site" / "jupyterlab-axe.md"
LESSONS = ("notebooks/02_two_layer_networks.ipynb", "notebooks/05_optimizers.ipynb")
OUTPUTS = "document.querySelectorAll('.jp-OutputArea-output').length"


@pytest.fixture(scope="module")
def lab():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(labs, "SETTINGS", labs.SETTINGS | in_lab.SETTINGS)
        with labs.running() as lab:
            yield lab


@pytest.fixture(scope="module")
def report():
    """Gather what is JupyterLab's own, print it, and keep it in a file."""
    lines = ["# What axe-core finds serious or critical in JupyterLab itself", ""]
    yield lines
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    print("", *lines, sep="\n")


@pytest.fixture
def opened(lab, browser):
    """Return `opened(path)`: a notebook with its stored outputs; all are closed at the end."""
    notebooks = []

    def open_notebook(path):
        in_lab.trust(lab, path)
        notebooks.append(Notebook(lab, browser, path))
        return notebooks[-1]

    yield open_notebook
    for one in notebooks:
        one.close()


@pytest.mark.parametrize("path", LESSONS)
def test_nothing_of_ours_is_serious_in_a_lesson(opened, report, path):
    notebook = opened(path)
    notebook.page.wait_for_function(f"{OUTPUTS} > 20")
    ours, theirs = in_lab.violations(notebook.page)
    report += in_lab.listed(path, theirs)
    assert ours == []
    assert in_lab.colours(notebook.page) == []


def test_nothing_of_ours_is_serious_in_an_explorer(lab, opened, report):
    notebook = opened(scratch.write(lab, "axe", scratch.VOTES))
    notebook.run_all()
    notebook.explorer("votes").wait_until_right()
    ours, theirs = in_lab.violations(notebook.page)
    report += in_lab.listed("an explorer, live", theirs)
    assert ours == []


def test_grey_on_grey_in_an_output_is_ours(opened):
    page = opened(LESSONS[0]).page
    page.wait_for_function(f"{OUTPUTS} > 20")
    page.evaluate(
        "document.querySelector('.jp-OutputArea-output').innerHTML += "
        "'<p style=\"color: #bbb; background: #ccc\">grey</p>'"
    )
    assert [">grey<" in line for line in in_lab.colours(page)] == [True]


def test_a_field_without_a_name_in_an_output_is_ours(opened):
    page = opened(LESSONS[0]).page
    page.wait_for_function(f"{OUTPUTS} > 20")
    page.evaluate("document.querySelector('.jp-OutputArea-output').innerHTML += '<input>'")
    assert [line.partition(":")[0] for line in in_lab.violations(page)[0]] == ["label"]
