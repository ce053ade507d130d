"""Benchmarks, run by hand and asserted by no test: `python -m tests.bench`.

`tables` holds what is only arithmetic and text, `machine` what asks the operating system; each row
of the table has a module of its own with `measure(options)`. `room` is a command of its own.
"""
