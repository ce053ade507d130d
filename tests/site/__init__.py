"""Makes the web edition from the stored notebooks: `make site`, `python -m tests.site`.

`folds` finds what must not be read before a guess, `outputs` writes what a cell has shown as HTML,
`boxes` gives room for guesses; `lesson` puts them into a notebook for Sphinx, and `pages` writes
the pages around the lessons. `source` writes all of it into a folder with the configuration of
`site/`, and `printing` prints the pages. Nothing is executed, and nothing asks the network when a
page is opened.
"""
