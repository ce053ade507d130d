"""Loads what holds notebooks to their outputs; settings stand in pyproject.toml."""

import gc
import os
import tempfile

import pytest

from tests import cores, untuned

pytest_plugins = ["tests.comparison", "tests.drift"]

cores.take_share()

# Tests, and the kernels they start, keep to a folder of their own.
_folder = tempfile.TemporaryDirectory(prefix="course-tests-")
untuned.surround(_folder.name)
# helpers.mapped: courses that tests make up would each write 220 MB.
os.environ["COURSE_CACHE"] = os.path.join(os.path.dirname(__file__), ".images_cache")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Keep the guesses of each file apart: a lesson looks back on its own alone."""
    # helpers.exercises.own_folder.FOLDER_VARIABLE; no helper is imported here.
    os.environ["COURSE_DATA"] = os.path.join(_folder.name, "guesses", item.path.stem)


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Search for no garbage while tests are collected, nor later in what that made."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
        untuned.if_loaded()
