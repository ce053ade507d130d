"""Descriptors of edges: how strongly they count (which way: tests/test_experiments.py)."""

import numpy as np

from helpers import hog


def test_an_edge_four_times_as_strong_counts_twice():
    images = np.random.default_rng(0).random((3, 28, 28)).astype("float32")
    found = hog.descriptors(images)
    np.testing.assert_allclose(hog.descriptors(4 * images), 2 * found, rtol=1e-4, atol=1e-4)
    assert found.dtype == np.float32
