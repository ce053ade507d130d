"""The hub is started by `make hub-test` alone: `make test` leaves this folder out."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_ignore_collect(collection_path, config):
    """Leave this folder out unless it, or a file in it, was asked for by name."""
    named = [config.invocation_params.dir / str(one).partition("::")[0] for one in config.args]
    return None if any(one.resolve().is_relative_to(HERE) for one in named) else True


@pytest.fixture(scope="session")
def hub():
    """One hub for all tests: eight of a class, and one who has an account but is of no class."""
    from tests.hub.running import NAMES, Hub  # what it imports isn't there on every system

    hub = Hub(NAMES, strangers=["stranger"])
    try:
        yield hub
    finally:
        hub.close()
