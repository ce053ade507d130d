"""Loads what holds notebooks to their outputs; settings stand in pyproject.toml."""

pytest_plugins = ["tests.comparison"]
