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
    with pytest.raises(BaseException, match="COURSE_BROWSER=required") as caught:  # or it skips
        runpy.run_path(str(module))
    assert caught.type is pytest.fail.Exception
    assert "browser tests need Chromium: apt-get" in str(caught.value)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_they_skip_elsewhere_and_say_what_they_need(module):
    with pytest.raises(BaseException, match="Chromium: apt-get") as caught:
        runpy.run_path(str(module))
    assert caught.type is pytest.skip.Exception


def test_with_a_browser_nothing_is_skipped(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setenv("COURSE_BROWSER", "required")
    lab.need_browser()
