"""Where CI asks for the browser tests, they fail without a browser; elsewhere they skip."""

import runpy
import shutil
from pathlib import Path

import pytest

from tests.browser import lab

HERE = Path(__file__)
MODULES = sorted(set(HERE.parent.glob("test_*.py")) - {HERE})


@pytest.fixture(autouse=True)
def without_chromium(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.delenv(lab.REQUIRED, raising=False)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_they_fail_where_they_are_required(module, monkeypatch):
    monkeypatch.setenv("COURSE_BROWSER", "required")
    with pytest.raises(pytest.fail.Exception, match=r"Chromium: apt-get.*COURSE_BROWSER=required"):
        runpy.run_path(str(module))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_they_skip_elsewhere_and_say_what_they_need(module):
    with pytest.raises(pytest.skip.Exception, match="Chromium: apt-get"):
        runpy.run_path(str(module))


def test_with_a_browser_nothing_is_skipped(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setenv("COURSE_BROWSER", "required")
    lab.need_browser()
