"""Leaves the tests with nbgrader out where it isn't: `make homework-test` runs them."""

import importlib.util

collect_ignore_glob = [] if importlib.util.find_spec("nbgrader") else ["test_*.py"]
