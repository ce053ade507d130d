"""The web edition is opened by `make site-test` alone: `make test` leaves this folder out."""

from pathlib import Path

from tests.slides.conftest import asked_for

HERE = Path(__file__).parent


def pytest_ignore_collect(collection_path, config):
    """Leave this folder out unless it, or a file in it, was asked for by name."""
    return None if asked_for(HERE, config) else True
