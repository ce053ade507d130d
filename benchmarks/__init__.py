"""Benchmarks, run by hand: they measure, and assert nothing. `python -m benchmarks`.

Each row is a module with `measure(quick)`, which returns its lines and notes. Both sides of a line
take turns in one run (`ratios`), most of them in a fresh process (`processes`). `room` is a command
of its own. pyperf keeps the samples; `pytest --durations` tells where the notebooks' time goes.
"""
