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
os.environ.update(untuned.settings(_folder.name))


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
