"""Lessons run as a learner would run them: `rehearsing` them, in a kernel as `kernel` makes it.

`filling` runs them filled in with answers, `twice` as they are: each cell twice in a row, and once
more without the optional sections.
"""
