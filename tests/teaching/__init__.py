"""Writes the teaching guide: `make teaching`, `python -m tests.teaching`.

`teaching/routes.yml` (by hand) says which sections a class takes; `routes` reads it against the
lessons, whose `sections` count their minutes; `needed` finds the cells that a section cannot do
without; `page` writes all that as a page a lesson, with the questions of `helpers.exercises`.
"""
