"""Loads what holds notebooks to their outputs; settings stand in pyproject.toml."""

import gc
import os
import tempfile
from pathlib import Path

import pytest

from tests import cores, untuned

pytest_plugins = ["tests.comparison", "tests.drift"]

cores.take_share()

HERE = Path(__file__).parent
# Editions in other languages, and what holds them, are run where they are asked for (`make test-ko`).
APART = [*HERE.glob("notebooks/*/"), HERE / "tests" / "editions"]


def pytest_ignore_collect(collection_path, config):
    """Leave the folders that are run apart out, unless they, or a file in one, were named."""
    folder = next((one for one in APART if collection_path == one), None)
    named = [config.invocation_params.dir / str(one).partition("::")[0] for one in config.args]
    asked_for = any(one.resolve().is_relative_to(folder) for one in named) if folder else True
    return None if asked_for else True

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
