"""Slides are opened by `make slides-test` alone: `make test` leaves this folder out."""

from pathlib import Path

HERE = Path(__file__).parent


def asked_for(folder, config):
    """Say whether a folder, or a file in it, was named on the command line.

    Parameters
    ----------
    folder : pathlib.Path
        The one that is left out otherwise.
    config : pytest.Config
        Of this run.
    """
    named = [config.invocation_params.dir / str(one).partition("::")[0] for one in config.args]
    return any(one.resolve().is_relative_to(folder) for one in named)


def pytest_ignore_collect(collection_path, config):
    """Leave this folder out unless it, or a file in it, was asked for by name."""
    return None if asked_for(HERE, config) else True
