"""Loads what holds notebooks to their outputs; settings stand in pyproject.toml."""

import gc
import os
import tempfile

import pytest

from tests import cores

pytest_plugins = ["tests.comparison"]

cores.take_share()

# Tests, and the kernels they start, keep guesses in a folder of their own: the user's stay as they
# are and play no part. (helpers.exercises.record.FOLDER_VARIABLE; no helper is imported here.)
_folder = tempfile.TemporaryDirectory(prefix="course-data-")
os.environ["COURSE_DATA"] = _folder.name


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Search for no garbage while tests are collected, nor later in what that made."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
