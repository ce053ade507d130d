"""Tests of the helpers, of the notebooks' rules, and of the comparison with stored outputs."""
